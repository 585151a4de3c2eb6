"""What a station can set: the schema, and the layers it is read from."""

from tts_pipeline.settings.schema import Settings

__all__ = ["Settings"]
