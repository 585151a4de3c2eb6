"""One clip becomes one cue: at its place, at its level, with its fades."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from tts_pipeline.mixing.levels import sound_gain_db, voice_gain_db
from tts_pipeline.model.script import Seconds
from tts_pipeline.model.sound import Clip, Cue, CueRole
from tts_pipeline.model.speech import PartSpeech, SpokenUtterance
from tts_pipeline.sound.montage import SAMPLE_RATE, milliseconds_of
from tts_pipeline.sound.resampling import resample
from tts_pipeline.sound.silence import trim_edges

VOICE_FADE: Final[Seconds] = 0.005
"""Enough that no clip begins or ends with a click, too short to be heard on a consonant."""
SOUND_FADE_IN: Final[Seconds] = 0.002
SOUND_FADE_OUT: Final[Seconds] = 0.05
FRAME_MS: Final = 24
"""An MP3 frame is 1152 samples, 24 ms at 48 kHz. What starts on a frame is found again by the master after something
before it has changed, and need not be encoded again."""
INAUDIBLE_DBFS: Final = -60.0
"""In the mix, at −23 LUFS; mastered to −16 it is −53, where STANDARDS.md begins to count silence at −50."""
TAIL: Final[Seconds] = 0.1


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """An utterance with what its part says about it; `opens` is True for the first one of its part."""

    utterance: SpokenUtterance
    part: PartSpeech
    opens: bool


def on_frame(ms: float) -> int:
    """Return the next time, in milliseconds, at which an MP3 frame starts."""
    return -int(-ms // FRAME_MS) * FRAME_MS


def voice_cue(line: SpokenLine, start_ms: int, chapter: str | None) -> Cue:
    """Return the cue of an utterance, brought to −23 LUFS."""
    clip = line.utterance.clip
    return Cue(
        start=start_ms / 1000,
        clip=whole_milliseconds(clip),
        role=CueRole.VOICE,
        gain_db=voice_gain_db(clip),
        fade_in=VOICE_FADE,
        fade_out=VOICE_FADE,
        text=line.utterance.utterance.display_text,
        voice=line.part.voice.label,
        chapter=chapter,
    )


def opening_cue(clip: Clip, talk_over: Seconds, title: str, start_ms: int = 0) -> Cue:
    """Return the opening, fading while the first words are heard over it."""
    alone = max(clip.duration - talk_over, 0.0)
    gain_db = sound_gain_db(clip, alone)
    fade_out = max(SOUND_FADE_OUT, min(talk_over, clip.duration))
    whole = whole_milliseconds(clip)
    return Cue(start_ms / 1000, whole, CueRole.OPENING_JINGLE, gain_db, SOUND_FADE_IN, fade_out, chapter=title)


def sound_cue(
    clip: Clip, role: CueRole, start_ms: int, fade_in: Seconds = SOUND_FADE_IN, fade_out: Seconds = SOUND_FADE_OUT
) -> Cue:
    """Return a sound that is heard alone but for its fades, ended where its decay can no longer be heard."""
    gain_db = sound_gain_db(clip, clip.duration)
    audible = trim_edges(clip, clip.duration, TAIL, INAUDIBLE_DBFS - gain_db)
    whole = whole_milliseconds(audible)
    most = whole.duration / 2
    return Cue(start_ms / 1000, whole, role, gain_db, min(fade_in, most), min(fade_out, most))


def whole_milliseconds(clip: Clip) -> Clip:
    """Return the clip with silence up to the next millisecond; at 48 kHz, where its rate has no whole millisecond."""
    if clip.sample_rate % 1000:
        clip = resample(clip, SAMPLE_RATE)
    missing = milliseconds_of(clip) * clip.sample_rate // 1000 - len(clip.samples)
    return replace(clip, samples=np.pad(clip.samples, ((0, missing), (0, 0)))) if missing else clip
