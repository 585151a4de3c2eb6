"""Joining sounds, which is pydub's work: gains, fades, one sound over another, one after the other.

pydub counts in whole numbers and clips what exceeds them. Here it counts in 32 bits, with 12 dB of headroom above full
scale: a sum of many sounds passes unharmed, and rounding stays 170 dB below full scale.
"""

import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from typing import Any, Final

import numpy as np

from tts_pipeline.model.sound import Clip, Cue, Samples
from tts_pipeline.sound.resampling import resample, to_stereo

SAMPLE_RATE: Final = 48_000
FRAMES_PER_MS: Final = SAMPLE_RATE // 1000
SAMPLE_WIDTH: Final = 4
CHANNELS: Final = 2
HEADROOM: Final = 4.0
"""Times full scale (12 dB); a power of two, so that no sample changes by being scaled."""
ONE: Final = np.float32(2**31 / HEADROOM)
LARGEST: Final = np.float32(HEADROOM * (1 - 2**-24))
JOINED_AT_ONCE_MS: Final = 60_000
"""Pieces are joined by the minute, so that an hour never stands in memory twice."""


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """A stretch of time and all that is heard in it; from `start_ms` to `end_ms`, silent where no cue is.

    Every cue lies within it as a whole and starts on a whole millisecond.
    """

    start_ms: int
    end_ms: int
    cues: tuple[Cue, ...] = ()

    @property
    def length_ms(self) -> int:
        """How long it is."""
        return self.end_ms - self.start_ms


def assemble(strips: Iterable[Strip]) -> Iterator[Samples]:
    """Yield the sound of strips that follow upon each other, about a minute at a time.

    Returns pieces of shape (frames, 2) at 48 kHz, 48 frames for each millisecond of the strips.
    """
    pieces: list[Any] = []
    waiting_ms = 0
    for strip in strips:
        pieces.append(_sound_of(strip))
        waiting_ms += strip.length_ms
        if waiting_ms >= JOINED_AT_ONCE_MS:
            yield _samples(_joined(pieces))
            pieces, waiting_ms = [], 0
    if waiting_ms:
        yield _samples(_joined(pieces))


def start_ms(cue: Cue) -> int:
    """Return when a cue starts, in whole milliseconds."""
    return round(cue.start * 1000)


def end_ms(cue: Cue) -> int:
    """Return when a cue has ended, in milliseconds; a started one counts whole."""
    return start_ms(cue) + (milliseconds_of(cue.clip) if cue.length is None else round(cue.length * 1000))


def milliseconds_of(clip: Clip) -> int:
    """Return how long a clip is, in milliseconds; a started one counts whole."""
    return -(-len(clip.samples) * 1000 // clip.sample_rate)


@cache
def _audio_segment() -> Any:  # noqa: ANN401  pydub has no types
    """Return pydub's class, imported on first use; its plea for ffmpeg is silenced: nothing here needs ffmpeg."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Couldn't find ffmpeg or avconv", RuntimeWarning)
        from pydub import AudioSegment
    return AudioSegment


def _segment(data: bytes) -> Any:  # noqa: ANN401  pydub has no types
    return _audio_segment()(data=data, sample_width=SAMPLE_WIDTH, frame_rate=SAMPLE_RATE, channels=CHANNELS)


def _silence(length_ms: int) -> Any:  # noqa: ANN401  pydub has no types
    return _segment(bytes(length_ms * FRAMES_PER_MS * SAMPLE_WIDTH * CHANNELS))


def _sound_of(strip: Strip) -> Any:  # noqa: ANN401  pydub has no types
    """Return a strip's segment: its lanes, laid one over the other."""
    tracks = [_track(strip, lane) for lane in _lanes(strip.cues)] or [_silence(strip.length_ms)]
    return reduce(lambda below, above: below.overlay(above), tracks)


def _lanes(cues: Iterable[Cue]) -> list[list[Cue]]:
    """Share cues out to as few lanes as can be, so that on none of them one cue overlaps another.

    With lanes, the cost grows with the length times how many sounds are heard at once, not times all cues.
    """
    lanes: list[list[Cue]] = []
    for cue in sorted(cues, key=start_ms):
        lane = next((lane for lane in lanes if end_ms(lane[-1]) <= start_ms(cue)), None)
        if lane is None:
            lanes.append([cue])
        else:
            lane.append(cue)
    return lanes


def _track(strip: Strip, lane: Iterable[Cue]) -> Any:  # noqa: ANN401  pydub has no types
    """Return the cues of a lane one after the other, as long as the strip."""
    pieces, now_ms = [], strip.start_ms
    for cue in lane:
        pieces += [_silence(start_ms(cue) - now_ms), _played(cue)]
        now_ms = end_ms(cue)
    return _joined([piece for piece in (*pieces, _silence(strip.end_ms - now_ms)) if len(piece)])


def _played(cue: Cue) -> Any:  # noqa: ANN401  pydub has no types
    """Return a cue's clip as it is heard: in stereo at 48 kHz, filled up to whole milliseconds, with gain and fades."""
    length_ms = milliseconds_of(cue.clip)
    stereo = to_stereo(resample(cue.clip, SAMPLE_RATE)).samples[: length_ms * FRAMES_PER_MS]
    whole = np.zeros((length_ms * FRAMES_PER_MS, CHANNELS), dtype="<i4")
    whole[: len(stereo)] = np.clip(stereo, -LARGEST, LARGEST) * ONE
    segment = _segment(whole.tobytes())
    if cue.gain_db:
        segment = segment.apply_gain(cue.gain_db)
    if fade_in := min(round(cue.fade_in * 1000), length_ms):
        segment = segment.fade_in(fade_in)
    if fade_out := min(round(cue.fade_out * 1000), length_ms):
        segment = segment.fade_out(fade_out)
    return segment


def _joined(pieces: Sequence[Any]) -> Any:  # noqa: ANN401  pydub has no types
    """Return all pieces in one, copied once: pydub's own `+` copies everything before it each time."""
    return pieces[0] if len(pieces) == 1 else _segment(b"".join(piece.raw_data for piece in pieces))


def _samples(segment: Any) -> Samples:  # noqa: ANN401  pydub has no types
    whole = np.frombuffer(segment.raw_data, dtype="<i4").reshape(-1, CHANNELS)
    return whole.astype(np.float32) / ONE


def one_after_another(clips: Iterable[Clip]) -> Clip:
    """Return stereo clips at 48 kHz one after the other, with half a second of silence between them."""
    pieces = [piece for clip in clips for piece in (clip.samples, np.zeros((SAMPLE_RATE // 2, CHANNELS), np.float32))]
    return Clip(np.concatenate(pieces[:-1]), SAMPLE_RATE)
