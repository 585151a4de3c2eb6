"""The families of rules: what is written in a certain way, and how it is said."""
