"""The general French lexicon: how 125,000 forms of the language are said, and which parts of speech they are."""
