"""The deadline of a bulletin: what can still be spoken, and by whom."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Final

from tts_pipeline.model.script import Script, Seconds
from tts_pipeline.model.speech import Speech
from tts_pipeline.speaking import Speaker

TimeLeft = Callable[[], Seconds]
OnProgress = Callable[[int, int], None]

SPEAKING: Final = 0.6
"""Seconds of work for a second of speech by the neural voice: assumed, above the 0.2 to 0.55 measured on two cores."""
FINISHING: Final = 0.15
"""Seconds of work for a second of mixing, mastering and publishing."""
START: Final[Seconds] = 6.0
"""What loading a model and starting to master take, however short the bulletin."""
SHORTEST: Final[Seconds] = 20.0
"""A bulletin that is shorter than that tells nothing: it is rather spoken by another voice."""


class _OutOfTime(Exception):
    """There is no more time for this engine."""


class Announcer:
    """Speaks while there is time, and leaves the rest to engines that are quicker; keeps engines open.

    Where none of the quicker ones works on this machine, the station's own speak: late is better than never.
    """

    def __init__(self, speaker: Speaker, hurried_engines: tuple[str, ...], time_left: TimeLeft | None) -> None:
        self._speaker = replace(speaker, open_engine=cache(speaker.open_engine))
        quick_first = tuple(dict.fromkeys((*hurried_engines, *speaker.engines)))
        self._quick = replace(self._speaker, engines=quick_first)
        self._time_left = time_left
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
        if SPEAKING * unspoken + FINISHING * wanted <= left:
            return wanted
        possible = left / (SPEAKING + FINISHING)
        if possible < min(SHORTEST, wanted):
            self.hurried = True
        return wanted if self.hurried else min(wanted, possible)

    def speak(self, script: Script, length: Seconds, on_progress: OnProgress) -> Speech:
        """Return the speech, all of it by a quicker engine where the station's own would not be done in time.

        Raises:
            SpeechError: no engine could speak.
        """
        if not self.hurried:
            try:
                return self._speaker.speak(script, self._watching(START + FINISHING * length, on_progress))
            except _OutOfTime:
                self.hurried = True
        return self._quick.speak(script, on_progress)

    def _watching(self, needed: Seconds, on_progress: OnProgress) -> OnProgress:
        def step(done: int, total: int) -> None:
            on_progress(done, total)
            if self._time_left and done < total and self._time_left() < needed:
                raise _OutOfTime

        return step
