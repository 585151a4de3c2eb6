"""What is known of a mix before it is mastered, gathered passage by passage."""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tts_pipeline.mastering.analysis import Analysis
from tts_pipeline.mastering.passage_cache import Workbench, key_of, recall_or_make
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.clip_blocks import blocks_of
from tts_pipeline.sound.mp3_frames import FRAME_SAMPLES
from tts_pipeline.sound.passages import Passage
from tts_pipeline.sound.true_peak import PEAK_STEP, peak_envelope
from tts_pipeline.sound.weighting import STEPS_PER_SECOND, weighted_energy

FINE: Final = 5
"""2 ms: the longest step of which both the meter's 10 ms and an MP3 frame's 24 ms are multiples."""


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """What the meters saw of one passage: energy every 2 ms and true peaks; `digest` stands for its samples."""

    digest: str
    energy: NDArray[np.float64]
    peaks: NDArray[np.float32]


def survey_passages(passages: Sequence[Passage], bench: Workbench) -> tuple[Survey, ...]:
    """Return what the meters see of each passage; those that were surveyed before are not measured again."""
    digests = [_digest_of(passage.clip) for passage in passages]
    clips = {digest: passage.clip for digest, passage in zip(digests, passages, strict=True)}
    energies = {key_of("energy", digest): lambda clip=clip: _energy_of(clip) for digest, clip in clips.items()}
    peaks = {key_of("peaks", digest): lambda clip=clip: _peaks_of(clip) for digest, clip in clips.items()}
    found = recall_or_make(bench, energies | peaks, _array)
    return tuple(Survey(one, found[key_of("energy", one)], found[key_of("peaks", one)]) for one in digests)


def whole_of(mix: Clip, passages: Sequence[Passage], surveys: Sequence[Survey]) -> Analysis:
    """Return the analysis of the whole mix, in which there is silence between the passages."""
    fine_step = mix.sample_rate // (STEPS_PER_SECOND * FINE)
    energy = np.zeros(len(mix.samples) // fine_step)
    peaks = np.zeros(-(-len(mix.samples) // PEAK_STEP), dtype=np.float32)
    for passage, survey in zip(passages, surveys, strict=True):
        first = passage.first_frame * FRAME_SAMPLES
        energy[first // fine_step :][: len(survey.energy)] = survey.energy
        peaks[first // PEAK_STEP :][: len(survey.peaks)] = survey.peaks
    whole_steps = energy[: len(energy) // FINE * FINE].reshape(-1, FINE)
    return Analysis(mix.sample_rate, whole_steps.mean(axis=1), peaks)


def _digest_of(clip: Clip) -> str:
    digest = hashlib.sha256(f"{clip.sample_rate} {clip.samples.shape}".encode())
    digest.update(np.ascontiguousarray(clip.samples).reshape(-1).data)
    return digest.hexdigest()


def _energy_of(clip: Clip) -> bytes:
    return _bytes(weighted_energy(blocks_of(clip), clip.sample_rate, STEPS_PER_SECOND * FINE))


def _peaks_of(clip: Clip) -> bytes:
    return _bytes(peak_envelope(blocks_of(clip), clip.sample_rate))


def _bytes(values: NDArray[np.floating]) -> bytes:
    file = io.BytesIO()
    np.save(file, values, allow_pickle=False)
    return file.getvalue()


def _array(data: bytes) -> NDArray[Any]:
    array: NDArray[Any] = np.load(io.BytesIO(data), allow_pickle=False)
    return array
