"""The cache on disk: it keeps, it forgets, and it never costs a segment."""

from pathlib import Path

import numpy as np
import pytest

from tests.factories import VOICE, tone, utterance
from tts_pipeline.model.script import Pronunciation
from tts_pipeline.speaking.cache import DiskSpeechCache, cache_key
from tts_pipeline.speaking.engines.silent import SilentEngine

ENGINE = SilentEngine()


def test_a_kept_clip_comes_back_to_24_bits(tmp_path: Path) -> None:
    clip = tone(0.5)
    DiskSpeechCache(tmp_path, 10).put("key", clip)
    back = DiskSpeechCache(tmp_path, 10).get("key")
    assert back is not None
    assert back.sample_rate == clip.sample_rate
    assert np.abs(back.samples - clip.samples).max() <= 2**-23


def test_an_unknown_key_has_no_clip(tmp_path: Path) -> None:
    assert DiskSpeechCache(tmp_path, 10).get("nothing") is None


def test_a_folder_that_cannot_be_used_costs_time_but_no_segment(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("in the way")
    cache = DiskSpeechCache(blocked, 10)
    cache.put("key", tone(0.1))
    assert cache.get("key") is None
    assert "cannot" in caplog.text


def test_a_damaged_entry_is_synthesized_again(tmp_path: Path) -> None:
    from diskcache import Cache

    with Cache(str(tmp_path)) as store:
        store.set("key", b"not a sound")
    assert DiskSpeechCache(tmp_path, 10).get("key") is None


def test_the_key_changes_with_everything_that_changes_the_sound() -> None:
    name = Pronunciation("Kiev", "kjˈɛv", "Kièv")
    keys = {
        cache_key(ENGINE, VOICE, 1.0, utterance("Kiev.")),
        cache_key(ENGINE, VOICE, 1.1, utterance("Kiev.")),
        cache_key(ENGINE, VOICE, 1.0, utterance("Kyiv.")),
        cache_key(ENGINE, VOICE, 1.0, utterance("Kiev.", names=(name,))),
    }
    assert len(keys) == 4


def test_the_key_ignores_the_pause_and_the_spelling_for_the_eye() -> None:
    assert cache_key(ENGINE, VOICE, 1.0, utterance("Oui.", pause=0.1)) == cache_key(
        ENGINE, VOICE, 1.0, utterance("Oui.", pause=0.9)
    )
