"""What an engine made is checked before it is used: a damaged clip must never go on air unnoticed.

Length is measured as seconds a phoneme: pauses left out, ends of clauses counted in (`phoneme_count`), and at the pace
that was asked for, so that another rate makes the bounds no wider. Measured on sentences of the golden articles, of at
least 8 phonemes, at rates from 0.8 to 1.25, and how many would be refused whole, with a third or half of what is heard
cut off, and with as much said twice (`python -m benchmarks.clip_lengths` measures some anew, or another engine):

| engine | clips | shortest | median | longest | whole | third cut | half cut | third twice | half twice |
|---|---|---|---|---|---|---|---|---|---|
| Kokoro, four presenters | 819 | 0.0613 | 0.0778 | 0.1059 | 0 | 95 % | 100 % | 51 % | 94 % |
| Pico | 983 | 0.0606 | 0.0715 | 0.0909 | 0 | 99 % | 100 % | 34 % | 97 % |

Bounds for seconds a letter, which came before, refused 2 to 5 % with a third cut off and none with half said twice.
"""

from typing import Final

import numpy as np

from tts_pipeline.errors import SpeechError
from tts_pipeline.messages import say
from tts_pipeline.model.script import Seconds, Utterance
from tts_pipeline.model.sound import Clip, Samples
from tts_pipeline.phonetics.phoneme_count import phoneme_count
from tts_pipeline.sound.silence import longest_silence, time_heard
from tts_pipeline.speaking.engines import SpeechEngine

QUIETEST_PEAK: Final = 0.01
"""-40 dBFS: no engine speaks that softly."""
LONGEST_STOP: Final[Seconds] = 0.1
"""A longer silence is a pause, which marks ask for and each engine takes as it likes: Pico half a second at a comma."""
FREE_SECONDS: Final[Seconds] = 0.12
"""A word by itself is drawn out: "Jeudi" takes 0.115 s a phoneme, "En chiffres" 0.101."""
FEWEST_PHONEMES: Final = 12
"""Of fewer, nothing is missing: Pico says "Zzz" in 0.14 s, and "Quoi ?!" in 0.22."""
LONGEST_PAUSE: Final[Seconds] = 1.5
"""Inside a sentence; STANDARDS.md lets no gap of the finished segment exceed 2 s, and a sentence's pause follows."""
FULL_SCALE: Final = 0.999
MOST_CLIPPED: Final = 5e-4
"""Share of samples at full scale with their neighbour there too. A loud vowel of Pico has a handful in nine seconds."""


def check_clip(clip: Clip, utterance: Utterance, engine: SpeechEngine, rate: float) -> None:
    """Pass a clip that may be the utterance, spoken by that engine, which was opened with that rate.

    Raises:
        SpeechError: it is empty, silent, not finite or clipped, its length is impossible for its text, or it falls
            silent inside.
    """
    if problem := _problem_with(clip.samples) or _wrong_length(clip, utterance, engine, rate) or _long_pause(clip):
        raise SpeechError("speaking.bad-clip", engine=engine.name, problem=problem, text=utterance.display_text)


def _problem_with(samples: Samples) -> str:
    if not np.isfinite(samples).all():
        return say("speaking.clip-not-finite")
    if not samples.size or np.abs(samples).max() < QUIETEST_PEAK:
        return say("speaking.clip-silent")
    return say("speaking.clip-clipped") if _clipped_share(samples) > MOST_CLIPPED else ""


def _clipped_share(samples: Samples) -> float:
    full = np.abs(samples) >= FULL_SCALE
    return float(np.mean(full[1:] & full[:-1])) if len(full) > 1 else 0.0


def _wrong_length(clip: Clip, utterance: Utterance, engine: SpeechEngine, rate: float) -> str:
    """Return what is wrong where words must be missing or doubled."""
    heard, phonemes = time_heard(clip, LONGEST_STOP), phoneme_count(utterance)
    at_natural_pace = heard * (rate if engine.traits.follows_rate else 1.0)
    shortest, longest = (limit * phonemes for limit in engine.traits.seconds_per_phoneme)
    is_too_short = at_natural_pace < shortest and phonemes >= FEWEST_PHONEMES
    if not is_too_short and at_natural_pace <= longest + FREE_SECONDS:
        return ""
    return say("speaking.clip-length", seconds=heard, phonemes=round(phonemes))


def _long_pause(clip: Clip) -> str:
    pause = longest_silence(clip)
    return say("speaking.clip-pause", seconds=pause) if pause > LONGEST_PAUSE else ""
