"""The speech stage alone, as a process: `python -m benchmarks.speech_stage ARTICLE CACHE [TIMES] [WAV]`.

Reads the article, writes its script, and speaks it with Kokoro. Said several times, nothing is cached, and each time
tells its own seconds and the memory held after it. Prints JSON.
"""

import json
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil
import soundfile

from tts_pipeline.model.script import Script
from tts_pipeline.model.speech import Speech
from tts_pipeline.pipeline.segment import scripts_of
from tts_pipeline.pipeline.toolkit import open_toolkit, reading_options
from tts_pipeline.settings import load_settings
from tts_pipeline.speaking import Speaker
from tts_pipeline.speaking.clip_cache import NoClipCache


def one_time(speaker: Speaker, script: Script) -> tuple[Speech, dict[str, float]]:
    """Speak the script, and tell how long that took, how much speech it is, and what is in memory after it."""
    start = time.perf_counter()
    speech = speaker.speak(script, lambda _done, _total: None)
    seconds = time.perf_counter() - start
    spoken = sum(one.clip.duration for part in speech.parts for one in part.utterances)
    resident = psutil.Process().memory_info().rss / 1e9
    return speech, {"seconds": round(seconds, 2), "speech": round(spoken, 1), "resident_gb": round(resident, 2)}


def write_wav(speech: Speech, path: Path) -> None:
    """Write the utterances one after the other, half a second apart."""
    clips = [one.clip for part in speech.parts for one in part.utterances]
    pause = np.zeros((clips[0].sample_rate // 2, 1), np.float32)
    soundfile.write(path, np.concatenate([piece for clip in clips for piece in (clip.samples, pause)]), 24_000)


def main(article: str, folder: str, times: int, wav: Path | None) -> None:
    flags = {"voice.engines": ["kokoro"], "cache.folder": folder}
    toolkit = open_toolkit(load_settings(Path(folder), {}, flags, None))
    (scripted,) = scripts_of(article, toolkit.settings, toolkit.diction, reading_options(toolkit.settings))
    speaker = toolkit.speaker if times == 1 else replace(toolkit.speaker, cache=NoClipCache())
    told = []
    for _ in range(times):
        speech, one = one_time(speaker, scripted.script)
        told.append(one)
    if wav:
        write_wav(speech, wav)
        wav.with_suffix(".txt").write_text(scripted.script.spoken_text, encoding="utf-8")
    print(json.dumps({"revision": speaker.revision[1], "times": told}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int((sys.argv[3:4] or ["1"])[0]), Path(sys.argv[4]) if sys.argv[4:] else None)
