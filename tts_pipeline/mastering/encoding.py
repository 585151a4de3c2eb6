"""A mix becomes an MP3, passage by passage: on all processors, and nothing twice."""

from collections.abc import Sequence
from typing import Final

from tts_pipeline.mastering.levelling import Setting
from tts_pipeline.mastering.passage_cache import Workbench, key_of, recall_or_make
from tts_pipeline.mastering.survey import Survey
from tts_pipeline.sound.clip_blocks import blocks_of
from tts_pipeline.sound.codecs import coder_revision, encode_mp3_blocks
from tts_pipeline.sound.limiter import apply_gain
from tts_pipeline.sound.mp3_frames import split_mp3
from tts_pipeline.sound.mp3_stitching import Mp3Piece, stitch_mp3
from tts_pipeline.sound.passages import Passage

REVISION: Final = "1"
"""Raise it when the limiter or the cuts change."""


def encode_passages(
    passages: Sequence[Passage], surveys: Sequence[Survey], setting: Setting, samples: int, bench: Workbench
) -> bytes:
    """Return one MP3 of `samples` samples with the passages at their places, brought to their level.

    Every passage is limited and encoded by itself, so that its bytes follow from its own samples and the setting.

    Raises:
        SoundError: the encoder of this machine makes no MP3 that can be joined.
    """
    keys = [key_of("mp3", REVISION, coder_revision(), survey.digest, setting) for survey in surveys]
    tasks = {
        key: lambda passage=passage, survey=survey: _encode(passage, survey, setting)
        for key, passage, survey in zip(keys, passages, surveys, strict=True)
    }
    made = recall_or_make(bench, tasks, split_mp3)
    pieces = [Mp3Piece(passage.first_frame, made[key]) for key, passage in zip(keys, passages, strict=True)]
    return stitch_mp3(pieces, samples)


def _encode(passage: Passage, survey: Survey, setting: Setting) -> bytes:
    clip = passage.clip
    limited = apply_gain(blocks_of(clip), setting.curve(survey.peaks, clip.sample_rate))
    return encode_mp3_blocks(limited, clip.sample_rate, clip.channels)
