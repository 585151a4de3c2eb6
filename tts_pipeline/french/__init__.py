"""Pure text rules: what the eye reads becomes what the ear hears."""

from tts_pipeline.french.locales import Locale, Manner
from tts_pipeline.french.normaliser import Normalised, normalise, normalise_in
from tts_pipeline.french.sentences import split_sentences

__all__ = ["Locale", "Manner", "Normalised", "normalise", "normalise_in", "split_sentences"]
