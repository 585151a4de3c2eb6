"""How much work a second of sound has been on this machine, kept between runs so that the next can foretell its own."""

import json
import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from tts_pipeline.files.whole_files import write_whole

_log: Final = logging.getLogger(__name__)
MOST_MEASURED: Final = 9
"""So many runs are remembered; a few under load among them leave their median where it is."""
LEAST_MEASURED: Final = 3
"""As long as there are fewer, a first guess stands for those that are missing."""
MOST_KINDS: Final = 24
"""Engines change their revision with each new model; what was used longest ago is forgotten first."""
MARGIN: Final = 1.25
"""Half of all runs take longer than the median: on two cores by up to a quarter, from one sentence to the next."""
Measured = dict[str, list[float]]


@dataclass(frozen=True, slots=True)
class WorkRecord:
    """A small JSON file: of each kind of work the last measurements, in seconds of work for a second of sound.

    It is a convenience: where it is damaged, it counts as empty; where it cannot be written, the run goes on.
    """

    path: Path
    clock: Callable[[], float] = time.monotonic

    def foretell(self, kind: str, guess: float) -> float:
        """Return what a second of sound will take: the median of what was measured, with a margin.

        `guess`, which has its own margin, stands for what has not been measured yet.
        """
        measured = [one * MARGIN for one in self._load().get(kind, [])]
        return median(measured + [guess] * (LEAST_MEASURED - len(measured)))

    def note(self, kind: str, seconds_of_work: float, seconds_of_sound: float) -> None:
        """Keep what some sound took, in place of the oldest measurement of that kind."""
        if seconds_of_work > 0 and seconds_of_sound > 0:
            known = self._load()
            factor = round(seconds_of_work / seconds_of_sound, 4)
            known[kind] = [*known.pop(kind, []), factor][-MOST_MEASURED:]
            self._keep(known)

    def doubt(self, kind: str) -> None:
        """Forget the worst measurement of a kind: where its figures keep work from being tried, nothing else would."""
        known = self._load()
        if known.get(kind):
            known[kind].remove(max(known[kind]))
            self._keep(known)

    def _load(self) -> Measured:
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):  # none yet, or damaged
            return {}
        kinds = found.items() if isinstance(found, dict) else ()
        return {kind: [float(one) for one in values] for kind, values in kinds if _are_measurements(values)}

    def _keep(self, known: Measured) -> None:
        last = dict(list(known.items())[-MOST_KINDS:])
        try:
            write_whole(self.path, [json.dumps(last, indent=1).encode()])
        except OSError as error:
            _log.info("%s: %s", self.path, error)


def _are_measurements(values: object) -> bool:
    if not isinstance(values, list) or len(values) > MOST_MEASURED:
        return False
    return all(isinstance(one, int | float) and math.isfinite(one) and one > 0 for one in values)
