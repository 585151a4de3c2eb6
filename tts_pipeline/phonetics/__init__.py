"""Spoken French becomes phonemes: lexicons first, then rules that see the sentence, letters last."""
