"""What has to be known of a sound to master it: its loudness and its peaks over time, each a hundredth of its size."""

from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tts_pipeline.model.script import Seconds
from tts_pipeline.model.sound import Samples
from tts_pipeline.sound.codecs import decode_in_blocks
from tts_pipeline.sound.limiter import GainCurve
from tts_pipeline.sound.loudness import Loudness, loudness_of
from tts_pipeline.sound.true_peak import PEAK_STEP, peak_envelope
from tts_pipeline.sound.weighting import STEPS_PER_SECOND, weighted_energy


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """A sound as its meters saw it: K-weighted energy every 10 ms, the true peak of every 16 frames."""

    rate: int
    energy: NDArray[np.float64]
    peaks: NDArray[np.float32]

    @property
    def loudness(self) -> Loudness:
        """How loud it is.

        Raises:
            TooQuietToMeasure: it is silence, or shorter than 400 ms.
        """
        return loudness_of(self.energy)

    @property
    def true_peak_dbtp(self) -> float:
        """Its highest true peak in dBTP."""
        return float(20 * np.log10(max(float(self.peaks.max(initial=0.0)), 1e-9)))

    @property
    def step(self) -> Seconds:
        """How long each of the peaks lasts."""
        return PEAK_STEP / self.rate

    def loudness_under(self, curve: GainCurve) -> Loudness:
        """Return how loud it is once that gain is applied, without touching a sample.

        The memory of the K-weighting is left out: that errs by 0.002 LU at 3 dB of limiting, 0.04 at 10 dB (measured).
        """
        middles = (np.arange(len(curve.gains)) + 0.5) * self.step
        steps = np.minimum((middles * STEPS_PER_SECOND).astype(np.intp), max(len(self.energy) - 1, 0))
        power = np.bincount(steps, np.square(curve.gains, dtype=np.float64), minlength=len(self.energy))
        counted = np.bincount(steps, minlength=len(self.energy))
        return loudness_of(self.energy * power / np.maximum(counted, 1))


def analyse(blocks: Callable[[], Iterable[Samples]], rate: int, threads: Executor) -> Analysis:
    """Analyse a sound that comes in pieces, as often as it is asked for: each meter reads it by itself."""
    energy = threads.submit(lambda: weighted_energy(blocks(), rate))
    peaks = threads.submit(lambda: peak_envelope(blocks(), rate))
    return Analysis(rate, energy.result(), peaks.result())


def analyse_encoded(audio: bytes, rate: int, threads: Executor) -> Analysis:
    """Analyse what a listener will hear of a file. It is decoded twice, piece by piece: cheaper than to hold it."""
    return analyse(lambda: decode_in_blocks(audio), rate, threads)
