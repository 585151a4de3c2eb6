"""A timeline becomes sound."""

from collections.abc import Iterator

import numpy as np

from tts_pipeline.mixing.strips import cut_into_strips
from tts_pipeline.model.sound import Clip, CueRole, Samples, Timeline
from tts_pipeline.sound.loops import add_bed
from tts_pipeline.sound.montage import CHANNELS, FRAMES_PER_MS, SAMPLE_RATE, assemble


def render(timeline: Timeline) -> Clip:
    """Return what the timeline sounds like: 48 kHz, stereo, exactly as long as its `duration`.

    Time and memory grow with the length alone: beyond the clip itself, a minute of sound is held at a time.
    Nothing is limited here; where loud cues overlap, samples may exceed full scale (by up to 12 dB).
    """
    frames = round(timeline.duration * 1000) * FRAMES_PER_MS
    whole: Samples = np.empty((frames, CHANNELS), dtype=np.float32)
    start = 0
    for piece in render_pieces(timeline):
        whole[start : start + len(piece)] = piece
        start += len(piece)
    return Clip(whole, SAMPLE_RATE)


def render_pieces(timeline: Timeline) -> Iterator[Samples]:
    """Yield the same sound piece by piece, each about a minute long and of shape (frames, 2)."""
    beds = [cue for cue in timeline.cues if cue.role is CueRole.BED]
    done = 0
    for piece in assemble(cut_into_strips(timeline)):
        for bed in beds:
            add_bed(piece, done, bed)
        done += len(piece)
        yield piece
