"""Pure text rules: what the eye reads becomes what the ear hears."""

from tts_pipeline.french.locales import Locale
from tts_pipeline.french.normaliser import Normalised, normalise
from tts_pipeline.french.sentences import split_sentences

__all__ = ["Locale", "Normalised", "normalise", "split_sentences"]
