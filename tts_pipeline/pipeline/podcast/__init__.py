"""The podcast: what each feed lists, how it is built, checked and released."""
