"""What a listener would understand: a finished segment is transcribed and compared with what should be said."""

from tts_pipeline.listening.comparison import Difference, Hearing, Sounds, compare
from tts_pipeline.listening.recogniser import Recogniser, WhisperRecogniser, open_recogniser

__all__ = ["Difference", "Hearing", "Recogniser", "Sounds", "WhisperRecogniser", "compare", "open_recogniser"]
