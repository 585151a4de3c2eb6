"""What is heard when: speech and the station's sounds on one timeline, as a template says."""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from tts_pipeline.errors import ScriptError
from tts_pipeline.mixing.cues import (
    SOUND_FADE_IN,
    SOUND_FADE_OUT,
    SpokenLine,
    on_frame,
    opening_cue,
    sound_cue,
    voice_cue,
)
from tts_pipeline.mixing.ducking import bed_cue
from tts_pipeline.model.identity import StationSounds
from tts_pipeline.model.script import Role
from tts_pipeline.model.sound import Cue, CueRole, Timeline
from tts_pipeline.model.speech import Speech
from tts_pipeline.settings.template_schema import BedPlace, Template
from tts_pipeline.sound.montage import end_ms
from tts_pipeline.sound.montage import start_ms as start_of_ms

HEADLINES: Final = frozenset({Role.OPENING, Role.HEADLINE, Role.LEDE})
"""What a bed `under = "headlines"` is under: all that comes before the first other part, or before a stinger."""
NO_SOUNDS: Final = Template()


def lay_out(speech: Speech, sounds: StationSounds | None, template: Template, title: str) -> Timeline:
    """Return the timeline of a segment: opening, the parts with pauses and sounds between, the bed, closing.

    Every cue starts on an MP3 frame (24 ms) and fills whole milliseconds. All utterances are brought to −23 LUFS, and
    the sounds to where they are as loud. The first chapter starts at 0: the opening's, called `title`, or the first
    words' own. The others start with their first word. Without `sounds` there are none, whatever the template says.

    Raises:
        ScriptError: there is not one utterance.
        SoundError: a clip has a number of channels that cannot be measured.
    """
    lines = tuple(_lines(speech))
    if not lines:
        raise ScriptError("mixing.nothing-to-mix")
    cues = _Board(sounds or StationSounds(()), template if sounds else NO_SOUNDS, title).laid_out(lines)
    return Timeline(tuple(sorted(cues, key=lambda cue: cue.start)), max(map(end_ms, cues)) / 1000)


def _lines(speech: Speech) -> Iterator[SpokenLine]:
    for part in speech.parts:
        for index, utterance in enumerate(part.utterances):
            yield SpokenLine(utterance, part, opens=index == 0)


def _is_headline(line: SpokenLine) -> bool:
    return line.part.part.role in HEADLINES and not line.part.part.stinger_before


class _Board:
    """The mixing board: cues are laid one after the other, `now_ms` is where the next one may start."""

    def __init__(self, sounds: StationSounds, template: Template, title: str) -> None:
        self._sounds, self._template, self._title = sounds, template, title
        self._cues: list[Cue] = []
        self._voices: list[Cue] = []
        self._now_ms = 0

    def laid_out(self, lines: Sequence[SpokenLine]) -> list[Cue]:
        """Return the cues of these lines with the template's sounds around them."""
        bed = self._template.bed
        covered = len(lines)
        if bed and bed.under == "headlines":
            covered = max(1, sum(1 for _ in takewhile(_is_headline, lines)))
        self._signal_time()
        self._open()
        for number, (before, line) in enumerate(zip((None, *lines), lines, strict=False)):
            if before:
                waits_for_bed = bed and bed.ending == "bar" and number == covered
                ended_ms = end_ms(self._bed(bed, covered) if bed and waits_for_bed else self._voices[-1])
                self._pause(ended_ms, before, line)
            self._say(line)
        if bed:
            self._cues.append(self._bed(bed, covered))
        self._close()
        return self._cues

    def _signal_time(self) -> None:
        if (place := self._template.pips) is None:
            return
        pips = sound_cue(self._sounds.clip(place.sound), CueRole.PIPS, 0)
        self._cues.append(pips)
        self._now_ms = on_frame(end_ms(pips) + round(place.gap * 1000))

    def _open(self) -> None:
        if (place := self._template.opening) is None:
            return
        opening = opening_cue(self._sounds.clip(place.sound), place.talk_over, self._title, self._now_ms)
        self._cues.append(opening)
        self._now_ms = on_frame(max(self._now_ms, end_ms(opening) - round(place.talk_over * 1000)))

    def _pause(self, ended_ms: int, before: SpokenLine, line: SpokenLine) -> None:
        """Leave the pause between two lines, or a sound with silence on either side."""
        place = self._template.section
        if place and line.opens and line.part.part.stinger_before:
            gap_ms = round(place.gap * 1000)
            start_ms, fade_out = on_frame(ended_ms + gap_ms), max(SOUND_FADE_OUT, place.talk_over)
            stinger = sound_cue(self._sounds.clip(place.sound), CueRole.STINGER, start_ms, fade_out=fade_out)
            self._cues.append(stinger)
            waits_ms = -round(place.talk_over * 1000) or gap_ms
            self._now_ms = on_frame(max(start_ms, end_ms(stinger) + waits_ms))
        else:
            self._now_ms = on_frame(ended_ms + 1000 * before.utterance.utterance.pause_after)

    def _say(self, line: SpokenLine) -> None:
        chapter = line.part.part.chapter if line.opens else None
        voice = voice_cue(line, self._now_ms, chapter or (None if self._has_chapter() else self._title))
        self._voices.append(voice)
        self._cues.append(voice)

    def _has_chapter(self) -> bool:
        return any(cue.chapter for cue in self._cues)

    def _bed(self, place: BedPlace, covered: int) -> Cue:
        return bed_cue(self._sounds.clip(place.sound), self._voices, covered, place)

    def _close(self) -> None:
        """Close after the last word, or where a bed goes on to a bar's end, with that; never before the last line."""
        if (place := self._template.closing) is None:
            return
        on_bar = [cue for cue in self._cues if cue.role is CueRole.BED and self._ends_on_bar()]
        ended_ms = max(map(end_ms, [self._voices[-1], *on_bar]))
        start_ms = on_frame(max(start_of_ms(self._voices[-1]), ended_ms + round(place.gap * 1000)))
        fade_in = max(SOUND_FADE_IN, (ended_ms - start_ms) / 1000)
        self._cues.append(sound_cue(self._sounds.clip(place.sound), CueRole.CLOSING_JINGLE, start_ms, fade_in))

    def _ends_on_bar(self) -> bool:
        bed = self._template.bed
        return bed is not None and bed.ending == "bar"
