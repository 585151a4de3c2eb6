"""What a station can set: the schema, and the layers it is read from."""

from tts_pipeline.settings.layers import ENVIRONMENT_PREFIX, SETTINGS_FILE, load_settings
from tts_pipeline.settings.schema import Settings

__all__ = ["ENVIRONMENT_PREFIX", "SETTINGS_FILE", "Settings", "load_settings"]
