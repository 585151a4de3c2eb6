"""A clip in pieces, so that nothing ever holds a second copy of a long one."""

from collections.abc import Iterator
from typing import Final

from tts_pipeline.model.sound import Clip, Samples

FRAMES: Final = 1 << 16
"""1.4 s at 48 kHz: 512 kB of stereo, which stays in a processor's cache."""


def blocks_of(clip: Clip) -> Iterator[Samples]:
    """Yield the samples of a clip in order, as views of at most 65,536 frames."""
    for start in range(0, len(clip.samples), FRAMES):
        yield clip.samples[start : start + FRAMES]
