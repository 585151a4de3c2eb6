"""The presenters of the neural voice: a small pack of style tensors, derived by `derive.py`."""

from tts_pipeline.speaking.engines.kokoro.voices.pack import VoicePack, load_voice_pack

__all__ = ["VoicePack", "load_voice_pack"]
