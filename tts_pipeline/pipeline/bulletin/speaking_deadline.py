"""The deadline of a bulletin: what can still be spoken, and by whom."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache, cached_property
from typing import Final

from tts_pipeline.model.script import Script, Seconds
from tts_pipeline.model.speech import Speech
from tts_pipeline.speaking import Speaker, WorkRecord

TimeLeft = Callable[[], Seconds]
OnProgress = Callable[[int, int], None]

SPEAKING: Final = 0.6
"""Seconds of work for a second of speech, until it is measured here: above the 0.2 to 0.55 of the neural voice on two
cores."""
FINISHING: Final = 0.15
"""Seconds of work for a second of mixing, mastering and publishing, until it is measured here."""
FINISHING_KIND: Final = "finishing"
"""What the record calls that."""
START: Final[Seconds] = 6.0
"""What loading a model and starting to master take, however short the bulletin."""
SHORTEST: Final[Seconds] = 20.0
"""A bulletin that is shorter than that tells nothing: it is rather spoken by another voice."""
WORTH_NOTING: Final[Seconds] = 15.0
"""Of less sound, what it took says more about loading and starting."""


class _OutOfTime(Exception):
    """There is no more time for this engine."""


class Announcer:
    """Speaks while there is time, and leaves the rest to engines that are quicker; keeps engines open.

    Where none of the quicker ones works on this machine, the station's own speak: late is better than never. How long
    things take is learned from one run to the next, of each revision of an engine by itself.
    """

    def __init__(
        self, speaker: Speaker, hurried_engines: tuple[str, ...], time_left: TimeLeft | None, work: WorkRecord
    ) -> None:
        self._speaker = replace(speaker, open_engine=cache(speaker.open_engine))
        quick_first = tuple(dict.fromkeys((*hurried_engines, *speaker.engines)))
        self._quick = replace(self._speaker, engines=quick_first)
        self._time_left = time_left
        self._work = work
        self.hurried = False

    def affordable(self, wanted: Seconds, unspoken: Seconds) -> Seconds:
        """Return the length that can be made in the time left, at most what is wanted.

        Of what is wanted, `unspoken` has still to be spoken; the rest is kept from earlier runs and costs next to
        nothing. A shorter one counts as spoken anew, for nobody knows yet which sentences it has. Where hardly
        anything could be made, it is in a hurry from then on.
        """
        if self._time_left is None:
            return wanted
        left = self._time_left() - START
        speaking, finishing = self._work.foretell(self._kind, SPEAKING), self._finishing
        if speaking * unspoken + finishing * wanted <= left:
            return wanted
        possible = left / (speaking + finishing)
        if possible < min(SHORTEST, wanted) and not self.hurried:
            self.hurried = True
            self._work.doubt(self._kind)
        return wanted if self.hurried else min(wanted, possible)

    def speak(self, script: Script, length: Seconds, on_progress: OnProgress) -> Speech:
        """Return the speech, all of it by a quicker engine where the station's own would not be done in time.

        Raises:
            SpeechError: no engine could speak.
        """
        if not self.hurried:
            kept, started = self._seconds_kept(script), self._work.clock()
            try:
                speech = self._speaker.speak(script, self._watching(START + self._finishing * length, on_progress))
            except _OutOfTime:
                self.hurried = True
                self._note(self._seconds_kept(script) - kept, started)
            else:
                self._note(_seconds_made(speech, self._speaker.engines[0]), started)
                return speech
        return self._quick.speak(script, on_progress)

    @cached_property
    def _kind(self) -> str:
        """What the record calls speaking by the station's engine, in its present revision."""
        return " ".join(("speaking", *self._speaker.revision))

    @cached_property
    def _finishing(self) -> float:
        return self._work.foretell(FINISHING_KIND, FINISHING)

    def _note(self, made: Seconds, started: Seconds) -> None:
        note_work(self._work, self._kind, made, started)

    def _seconds_kept(self, script: Script) -> Seconds:
        """Return how much of a script the station's engine has spoken, in this run or an earlier one."""
        parts = self._speaker.recall(script).parts
        return sum(spoken.clip.duration for part in parts for spoken in part.utterances)

    def _watching(self, needed: Seconds, on_progress: OnProgress) -> OnProgress:
        def step(done: int, total: int) -> None:
            on_progress(done, total)
            if self._time_left and done < total and self._time_left() < needed:
                raise _OutOfTime

        return step


def note_work(work: WorkRecord, kind: str, sound: Seconds, started: Seconds) -> None:
    """Keep how long so much sound took since it was started, if there was enough of it."""
    if sound >= WORTH_NOTING:
        work.note(kind, work.clock() - started, sound)


def _seconds_made(speech: Speech, engine: str) -> Seconds:
    """Return how much was spoken anew, 0 where another engine had to help: then nobody knows who took how long."""
    if any(part.engine != engine for part in speech.parts):
        return 0.0
    spoken = (one for part in speech.parts for one in part.utterances if not one.from_cache)
    return sum(one.clip.duration for one in spoken)
