"""What the tests of this room share: settings, and files named after their defect."""

from pathlib import Path

import pytest

from tests.factories import reading_settings
from tests.network.web_site import site
from tts_pipeline.settings.schema import ReadingSettings

__all__ = ["DATA", "settings", "site"]

DATA = Path(__file__).parent.parent / "data" / "reading"


@pytest.fixture
def settings() -> ReadingSettings:
    return reading_settings()
