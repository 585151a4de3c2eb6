"""Is the tuned model faster here, and as clean? Measured on this machine, and kept beside the model."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

FASTEST_SHARE: Final = 0.9
"""It must take at most that share of the published model's time; less is not worth another sound."""
FURTHEST_DB: Final = 1.5
"""Seven sentences of news, DNSMOS P.808 less the published model's, by their distance to fp32: 1.0 dB +0.05, 1.7 −0.01,
2.0 −0.02, 2.3 −0.10, 3.0 −0.26. At most 0.15 may be lost."""
WINDOW: Final = 512
HOP: Final = 256
BINS_A_BAND: Final = 4
FLOOR: Final = 1e-5
"""About −70 dBFS in a band: what is below is not heard."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was measured: one processor's seconds for a second of speech, and dB of distance to fp32.

    `published` is the model as it is released, `tuned` the one made here; `size` is the tuned file's, in bytes.
    """

    published_factor: float
    tuned_factor: float
    published_distance: float
    tuned_distance: float
    size: int

    @property
    def is_faster(self) -> bool:
        """Whether the time gained is worth it."""
        return self.tuned_factor <= FASTEST_SHARE * self.published_factor

    @property
    def is_clean(self) -> bool:
        """Whether it sounds as the model was made to sound."""
        return self.tuned_distance <= FURTHEST_DB

    @property
    def is_used(self) -> bool:
        """Whether this machine speaks with the tuned model."""
        return self.is_faster and self.is_clean


def spectral_distance(one: Samples, other: Samples) -> float:
    """Return how far apart two sounds are, in dB: the log spectra's root mean square difference, averaged over time.

    Both are mono at the same rate; of the longer one, the end is left out.
    """
    length = min(len(one), len(other))
    difference = _bands(one[:length]) - _bands(other[:length])
    return float(np.sqrt((difference**2).mean(axis=1)).mean())


def _bands(samples: Samples) -> NDArray[np.float64]:
    frames = np.lib.stride_tricks.sliding_window_view(samples, WINDOW)[::HOP] * np.hanning(WINDOW)
    power = np.abs(np.fft.rfft(frames)) ** 2
    return 10 * np.log10(np.add.reduceat(power, np.arange(0, WINDOW // 2 + 1, BINS_A_BAND), axis=1) + FLOOR)


def read_verdict(path: Path) -> Verdict | None:
    """Return the verdict kept there, None where there is none or it cannot be read."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return Verdict(**{one.name: kept[one.name] for one in fields(Verdict)})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def verdict_json(verdict: Verdict) -> str:
    """Return the verdict as it is kept."""
    return json.dumps(asdict(verdict) | {"is_used": verdict.is_used}, indent=2) + "\n"
