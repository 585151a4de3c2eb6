"""What is heard when: speech and the station's sounds on one timeline."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from tts_pipeline.errors import ScriptError
from tts_pipeline.mixing.levels import sound_gain_db, voice_gain_db
from tts_pipeline.model.identity import SoundName, StationSounds
from tts_pipeline.model.script import Seconds
from tts_pipeline.model.sound import Clip, Cue, CueRole, Timeline
from tts_pipeline.model.speech import PartSpeech, Speech, SpokenUtterance
from tts_pipeline.settings.schema import MixSettings
from tts_pipeline.sound.montage import SAMPLE_RATE, end_ms, milliseconds_of
from tts_pipeline.sound.resampling import resample
from tts_pipeline.sound.silence import trim_edges

VOICE_FADE: Final[Seconds] = 0.005
"""Enough that no clip begins or ends with a click, too short to be heard on a consonant."""
SOUND_FADE_IN: Final[Seconds] = 0.002
SOUND_FADE_OUT: Final[Seconds] = 0.05
FRAME_MS: Final = 24
"""An MP3 frame is 1152 samples, 24 ms at 48 kHz. What starts on a frame is found again by the master after something
before it has changed, and need not be encoded again."""
CLOSING_GAP_MS: Final = 300
"""A breath between the last word and the closing jingle."""
INAUDIBLE_DBFS: Final = -60.0
"""In the mix, at −23 LUFS; mastered to −16 it is −53, where STANDARDS.md begins to count silence at −50."""
TAIL: Final[Seconds] = 0.1


@dataclass(frozen=True, slots=True)
class _Line:
    """An utterance with what its part says about it; `opens` is True for the first one of its part."""

    utterance: SpokenUtterance
    part: PartSpeech
    opens: bool


def lay_out(speech: Speech, sounds: StationSounds | None, mix: MixSettings, title: str) -> Timeline:
    """Return the timeline of a segment: opening jingle, the parts with pauses and stingers, closing jingle.

    Every cue starts on an MP3 frame (24 ms) and fills whole milliseconds. All utterances are brought to −23 LUFS, and
    the sounds to where they are as loud. The first chapter starts at 0: the opening jingle's, called `title`, or the
    first words' own. The others start with their first word.

    Raises:
        ScriptError: there is not one utterance.
        SoundError: a clip has a number of channels that cannot be measured.
    """
    lines = tuple(_lines(speech))
    if not lines:
        raise ScriptError("mixing.nothing-to-mix")
    cues: list[Cue] = []
    now_ms = 0
    if sounds is not None:
        opening = _opening(sounds.clip(SoundName.OPENING), mix.opening_overlap, title)
        cues.append(opening)
        now_ms = _on_frame(max(0, end_ms(opening) - round(mix.opening_overlap * 1000)))
    for before, line in zip((None, *lines), lines, strict=False):
        if before is not None:
            gap_ms = round(mix.stinger_gap * 1000)
            stinger = _stinger_before(line, sounds, _on_frame(end_ms(cues[-1]) + gap_ms))
            pause_ms = round(before.utterance.utterance.pause_after * 1000)
            now_ms = _on_frame(end_ms(stinger) + gap_ms if stinger else end_ms(cues[-1]) + pause_ms)
            cues += [stinger] if stinger else []
        chapter = line.part.part.chapter if line.opens else None
        cues.append(_voice(line, now_ms, chapter or (None if cues else title)))
    if sounds is not None:
        cues.append(
            _sound(sounds.clip(SoundName.CLOSING), CueRole.CLOSING_JINGLE, _on_frame(end_ms(cues[-1]) + CLOSING_GAP_MS))
        )
    return Timeline(tuple(cues), max(map(end_ms, cues)) / 1000)


def _on_frame(ms: int) -> int:
    """Return the next time at which an MP3 frame starts."""
    return -(-ms // FRAME_MS) * FRAME_MS


def _lines(speech: Speech) -> Iterator[_Line]:
    for part in speech.parts:
        for index, utterance in enumerate(part.utterances):
            yield _Line(utterance, part, opens=index == 0)


def _stinger_before(line: _Line, sounds: StationSounds | None, start_ms: int) -> Cue | None:
    """Return the stinger before a line, None where none is asked for."""
    if sounds is None or not (line.opens and line.part.part.stinger_before):
        return None
    return _sound(sounds.clip(SoundName.STINGER), CueRole.STINGER, start_ms)


def _voice(line: _Line, start_ms: int, chapter: str | None) -> Cue:
    clip = line.utterance.clip
    return Cue(
        start=start_ms / 1000,
        clip=_whole_milliseconds(clip),
        role=CueRole.VOICE,
        gain_db=voice_gain_db(clip),
        fade_in=VOICE_FADE,
        fade_out=VOICE_FADE,
        text=line.utterance.utterance.display_text,
        voice=line.part.voice.label,
        chapter=chapter,
    )


def _opening(clip: Clip, overlap: Seconds, title: str) -> Cue:
    """The opening jingle, fading while the first words are heard over it."""
    alone = max(clip.duration - overlap, 0.0)
    gain_db = sound_gain_db(clip, alone)
    fade_out = max(SOUND_FADE_OUT, min(overlap, clip.duration))
    whole = _whole_milliseconds(clip)
    return Cue(0.0, whole, CueRole.OPENING_JINGLE, gain_db, SOUND_FADE_IN, fade_out, chapter=title)


def _sound(clip: Clip, role: CueRole, start_ms: int) -> Cue:
    """A sound that is heard alone, ended where its decay can no longer be heard."""
    gain_db = sound_gain_db(clip, clip.duration)
    audible = trim_edges(clip, clip.duration, TAIL, INAUDIBLE_DBFS - gain_db)
    return Cue(start_ms / 1000, _whole_milliseconds(audible), role, gain_db, SOUND_FADE_IN, SOUND_FADE_OUT)


def _whole_milliseconds(clip: Clip) -> Clip:
    """Return the clip with silence up to the next millisecond; at 48 kHz, where its rate has no whole millisecond."""
    if clip.sample_rate % 1000:
        clip = resample(clip, SAMPLE_RATE)
    missing = milliseconds_of(clip) * clip.sample_rate // 1000 - len(clip.samples)
    return Clip(np.pad(clip.samples, ((0, missing), (0, 0))), clip.sample_rate) if missing else clip
