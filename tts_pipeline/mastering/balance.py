"""How evenly loud a programme is: its chapters among themselves, the station's sounds against what is spoken."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tts_pipeline.errors import TooQuietToMeasure
from tts_pipeline.messages import figures, say
from tts_pipeline.model.episode import Chapter, Contents
from tts_pipeline.model.script import Seconds
from tts_pipeline.model.sound import CueRole, Span
from tts_pipeline.sound.loudness import MOMENTARY, loudness_of, sound_level_lufs
from tts_pipeline.sound.weighting import STEPS_PER_SECOND

WIDEST_SPREAD_LU: Final = 3.0
"""House rule, for chapters, and for a sound above speech: that jingles are too loud is what listeners complain of. A
sound below speech is told, not refused: the mix itself keeps one of nothing but a click down there."""
CHAPTER_COUNTS_FROM: Final[Seconds] = 3.0
"""A shorter one has no short-term loudness (EBU Tech 3341)."""
NO_JINGLES: Final = frozenset({CueRole.VOICE, CueRole.BED})


@dataclass(frozen=True, slots=True)
class SoundLevel:
    """How far a sound of the station, where it is heard without words, lies above speech (in LU; below: negative)."""

    start: Seconds
    role: CueRole
    above_speech_lu: float


@dataclass(frozen=True, slots=True)
class Balance:
    """`chapters_lufs` has a level for each chapter, None where it is silent or below 3 s.

    `chapter_spread_lu` is None where fewer than two have one; `sounds` is empty where nothing is known of them.
    """

    chapters_lufs: tuple[float | None, ...] = ()
    chapter_spread_lu: float | None = None
    sounds: tuple[SoundLevel, ...] = ()


def balance_of(energy: NDArray[np.float64], contents: Contents) -> Balance:
    """Return how evenly loud a programme is; `energy` is K-weighted, every 10 ms, as `weighted_energy` returns it."""
    levels = tuple(_chapter_lufs(energy, chapter) for chapter in contents.chapters)
    known = [level for level in levels if level is not None]
    spread = max(known) - min(known) if len(known) > 1 else None
    return Balance(levels, spread, tuple(_sound_levels(energy, contents.spans)))


def inspect_balance(balance: Balance) -> tuple[str, ...]:
    """Return a warning where chapters lie too far apart, and for each sound that stands out above speech."""
    warnings = []
    if balance.chapter_spread_lu is not None and balance.chapter_spread_lu > WIDEST_SPREAD_LU:
        apart = figures(f"{balance.chapter_spread_lu:.1f}")
        warnings.append(say("mastering.uneven-chapters", apart=apart, most=f"{WIDEST_SPREAD_LU:.0f}"))
    for sound in balance.sounds:
        if sound.above_speech_lu > WIDEST_SPREAD_LU:
            facts = {"at": figures(f"{sound.start:.1f}"), "above": figures(f"{sound.above_speech_lu:.1f}")}
            warnings.append(say("mastering.loud-sound", most=f"{WIDEST_SPREAD_LU:.0f}", **facts))
    return tuple(warnings)


def _chapter_lufs(energy: NDArray[np.float64], chapter: Chapter) -> float | None:
    if chapter.end - chapter.start < CHAPTER_COUNTS_FROM:
        return None
    try:
        return loudness_of(energy[_steps(chapter.start, chapter.end)]).integrated_lufs
    except TooQuietToMeasure:
        return None


def _sound_levels(energy: NDArray[np.float64], spans: Sequence[Span]) -> Iterator[SoundLevel]:
    """Yield the level of each sound that is heard without words for 400 ms or more, judged by these alone."""
    spoken = np.zeros(len(energy), dtype=bool)
    for span in spans:
        if span.role is CueRole.VOICE:
            spoken[_steps(span.start, span.end)] = True
    try:
        speech_lufs = loudness_of(energy[spoken]).integrated_lufs
    except TooQuietToMeasure:
        return
    for span in spans:
        alone = energy[_steps(span.start, span.end)][~spoken[_steps(span.start, span.end)]]
        if span.role not in NO_JINGLES and len(alone) >= MOMENTARY and alone.any():
            yield SoundLevel(span.start, span.role, sound_level_lufs(alone) - speech_lufs)


def _steps(start: Seconds, end: Seconds) -> slice:
    return slice(round(start * STEPS_PER_SECOND), round(end * STEPS_PER_SECOND))
