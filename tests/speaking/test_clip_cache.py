"""The cache on disk: it keeps, it forgets, and it never costs a segment."""

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.conftest import REPOSITORY
from tests.factories import VOICE, tone, utterance
from tts_pipeline.files.byte_store import DiskCache
from tts_pipeline.model.script import Ending, Pronunciation
from tts_pipeline.speaking.clip_cache import DiskSpeechCache, cache_key
from tts_pipeline.speaking.engines import EngineTraits
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


def test_the_key_knows_the_melody_where_the_engine_follows_it() -> None:
    falls, asks = utterance("Oui."), utterance("Oui.", ending=Ending.ASKS)
    assert cache_key(ENGINE, VOICE, 1.0, falls) == cache_key(ENGINE, VOICE, 1.0, asks)
    singer = SilentEngine()
    singer.traits = EngineTraits(follows_melody=True)
    keys = {cache_key(singer, VOICE, 1.0, one) for one in (falls, asks, replace(asks, continues=True))}
    assert len(keys) == 3


def test_the_key_ignores_the_pause_and_the_spelling_for_the_eye() -> None:
    assert cache_key(ENGINE, VOICE, 1.0, utterance("Oui.", pause=0.1)) == cache_key(
        ENGINE, VOICE, 1.0, utterance("Oui.", pause=0.9)
    )


SPEAKING = """
import random, sys
from pathlib import Path
import numpy as np
from tts_pipeline.model.sound import Clip
from tts_pipeline.speaking.clip_cache import DiskSpeechCache

cache, chance, found = DiskSpeechCache(Path(sys.argv[1]), 1), random.Random(int(sys.argv[2])), 0
for number in (chance.randrange(60) for _ in range(200)):
    sound = np.random.default_rng(number).normal(0.0, 0.1, 8_000).astype(np.float32).clip(-1, 1)
    kept = cache.get(f"engine/voice/{number}")
    if kept is None:
        cache.put(f"engine/voice/{number}", Clip(sound, 24_000))
    else:
        found += 1
        assert np.abs(kept.samples[:, 0] - sound).max() <= 2**-23, number
print(found)
"""


def test_processes_that_speak_clear_and_look_at_the_same_time_only_ever_find_whole_clips(tmp_path: Path) -> None:
    others = [
        subprocess.Popen(
            [sys.executable, "-c", SPEAKING, str(tmp_path), str(seed)],
            cwd=REPOSITORY,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for seed in range(2)
    ]
    ours, cleared, most = DiskCache(tmp_path, 1), 0, 0
    while any(other.poll() is None for other in others):
        most, entries = max(most, ours.usage().size), ours.usage().entries
        if entries > 30 and not cleared:
            cleared = ours.clear()
        time.sleep(0.01)
    said = [other.communicate(timeout=30) for other in others]
    assert [other.returncode for other in others] == [0, 0], said
    assert all(int(found) > 0 and told == "" for found, told in said), said
    assert cleared > 0
    assert most < 1.2 * (1 << 20), "what was asked for longest ago made room"
    assert ours.usage().entries < 60


def test_a_clip_of_an_engine_that_takes_phonemes_is_known_by_them(monkeypatch: pytest.MonkeyPatch) -> None:
    class Phonetic(SilentEngine):
        traits = EngineTraits(takes_phonemes=True)

    said = utterance("Le convoi vient de l'est.")
    before = cache_key(Phonetic(), VOICE, 1.0, said)
    assert cache_key(Phonetic(), VOICE, 1.0, said) == before
    monkeypatch.setattr("tts_pipeline.speaking.clip_cache.phonemes_of", lambda _: "lə kɔ̃vwˈa")
    assert cache_key(Phonetic(), VOICE, 1.0, said) != before
    assert cache_key(ENGINE, VOICE, 1.0, said) == cache_key(ENGINE, VOICE, 1.0, utterance("Le convoi vient de l'est."))
