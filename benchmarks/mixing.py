"""Mixing a 60-minute programme from 1,000 clips, beside a plain pydub loop over the same cues, in one run.

    python -m benchmarks.mixing [--minutes 60] [--clips 1000] [--limit 300]

Each runs in a process of its own, so that its peak memory is its own.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from itertools import pairwise

import numpy as np

from tts_pipeline.model.identity import Identity, SoundName
from tts_pipeline.model.sound import Clip, Cue, CueRole, GainPoint, Timeline
from tts_pipeline.sound.identity import make_sound

WAYS = ("pipeline", "pydub")


def programme(minutes: float, clips: int) -> Timeline:
    """Return tones of speech-like length at even distances over a bed that ducks under each of them."""
    length = minutes * 60
    step = length / clips
    speech = [_tone(0.85 * step, 180 + 7 * number) for number in range(12)]
    starts = [round(number * step, 3) for number in range(clips)]
    voices = [Cue(start, speech[number % 12], CueRole.VOICE, -3.0, 0.005, 0.005) for number, start in enumerate(starts)]
    corners = [(start, -13.0) for start in starts] + [(b - 0.1, 0.0) for _, b in pairwise(starts)]
    envelope = tuple(GainPoint(time, gain) for time, gain in sorted(corners))
    bed = make_sound(Identity(("G4", "C5", "E5")), SoundName.BED)
    return Timeline((Cue(0.0, bed, CueRole.BED, -10.0, length=length, envelope=envelope), *voices), length)


def with_the_pipeline(timeline: Timeline) -> int:
    """Return how many frames our render makes, piece by piece as they would be written to a file."""
    from tts_pipeline.mixing.render import render_pieces

    return sum(len(piece) for piece in render_pieces(timeline))


def with_pydub(timeline: Timeline) -> int:
    """Return how many frames the usual loop makes: every cue overlaid on what is there already."""
    from pydub import AudioSegment

    def segment(clip: Clip) -> AudioSegment:
        data = (np.clip(clip.samples, -1, 1) * 32767).astype("<i2").tobytes()
        return AudioSegment(data, sample_width=2, frame_rate=clip.sample_rate, channels=clip.channels)

    mix = AudioSegment.silent(round(timeline.duration * 1000), 48_000).set_channels(2)
    bed, *voices = timeline.cues
    mix = mix.overlay(segment(bed.clip) - 20, loop=True)
    for cue in voices:
        mix = mix.overlay(segment(cue.clip).set_channels(2) + cue.gain_db, position=round(cue.start * 1000))
    return int(mix.frame_count())


def _tone(seconds: float, frequency: float) -> Clip:
    moments = np.arange(round(seconds * 48_000)) / 48_000
    return Clip((0.2 * np.sin(2 * np.pi * frequency * moments)).astype(np.float32)[:, np.newaxis], 48_000)


def _measure(way: str, minutes: float, clips: int) -> dict[str, float]:
    timeline = programme(minutes, clips)
    begun = time.perf_counter()
    frames = with_the_pipeline(timeline) if way == "pipeline" else with_pydub(timeline)
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e9
    return {"seconds": seconds, "peak_gb": peak, "frames": frames}


def main() -> None:
    """Print time and peak memory of both, and their ratio."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--clips", type=int, default=1000)
    parser.add_argument("--limit", type=float, default=300.0, help="seconds, after which a way is given up")
    parser.add_argument("--way", choices=WAYS)
    chosen = parser.parse_args()
    if chosen.way:
        print(json.dumps(_measure(chosen.way, chosen.minutes, chosen.clips)))
        return
    found = {}
    for way in WAYS:
        command = [sys.executable, "-m", "benchmarks.mixing", "--way", way]
        command += ["--minutes", str(chosen.minutes), "--clips", str(chosen.clips)]
        try:
            done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=chosen.limit)
        except subprocess.TimeoutExpired:
            print(f"{way:<9} not done after {chosen.limit:.0f} s", flush=True)
            continue
        found[way] = json.loads(done.stdout)
        print(f"{way:<9} {found[way]['seconds']:7.1f} s  {found[way]['peak_gb']:.2f} GB", flush=True)
    if len(found) == len(WAYS):
        print(f"ratio     {found['pipeline']['seconds'] / found['pydub']['seconds']:7.3f} ×")


if __name__ == "__main__":
    main()
