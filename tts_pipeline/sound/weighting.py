"""K-weighted energy: how much of a sound the ear counts, ten milliseconds at a time (ITU-R BS.1770-5, Annex 1)."""

from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tts_pipeline.errors import SoundError
from tts_pipeline.model.sound import Samples

STEPS_PER_SECOND: Final = 100
"""Finer than the 10 Hz that EBU Tech 3341 asks for, so that its signals 10 and 13 read right wherever they start."""
CHANNEL_WEIGHTS: Final = {
    1: (2.0,),
    2: (1.0, 1.0),
    5: (1.0, 1.0, 1.0, 1.41, 1.41),
    6: (1.0, 1.0, 1.0, 0.0, 1.41, 1.41),
}
"""BS.1770-5, table 3. Mono counts twice: it will be heard from both loudspeakers, 3.01 LU louder than one channel."""
BLOCK: Final = 1 << 14
OVERLAP: Final = 1 << 12
"""In frames at 48 kHz; a larger block leaves the cache. After 4096 samples both filters have died away to −150 dB."""


def _response(rate: int, bins: int) -> NDArray[np.complex64]:
    """Return the K-weighting at `bins` frequencies from 0 to half of `rate`.

    BS.1770-5 gives the coefficients at 48 kHz only (tables 1 and 2). These are the two analogue filters behind them, a
    high shelf (+4 dB above 1.7 kHz) and a high pass (38 Hz), by the bilinear transform at any rate, as in libebur128.
    """
    z = np.exp(-1j * np.linspace(0.0, np.pi, bins))
    k = np.tan(np.pi * 1681.974450955533 / rate)
    q, high = 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    numerator = (high + band * k / q + k * k) + 2 * (k * k - high) * z + (high - band * k / q + k * k) * z**2
    shelf = numerator / ((1 + k / q + k * k) + 2 * (k * k - 1) * z + (1 - k / q + k * k) * z**2)
    k, q = np.tan(np.pi * 38.13547087602444 / rate), 0.5003270373238773
    scale = 1 + k / q + k * k
    high_pass = scale * (1 - z) ** 2 / (scale + 2 * (k * k - 1) * z + (1 - k / q + k * k) * z**2)
    return np.asarray(shelf * high_pass, dtype=np.complex64)


def _windows(blocks: Iterable[Samples], size: int, overlap: int) -> Iterator[tuple[Samples, int]]:
    """Cut a sound into windows of `size` frames that begin with the `overlap` last frames of the one before.

    Yields each window, shape (channels, size), and how many of its frames are new; the last is filled up with zeros.
    """
    window: Samples | None = None
    filled = overlap
    for block in blocks:
        if window is None:
            window = np.zeros((block.shape[1], size), dtype=np.float32)
        taken = 0
        while taken < len(block):
            part = block[taken : taken + size - filled]
            window[:, filled : filled + len(part)] = part.T
            filled, taken = filled + len(part), taken + len(part)
            if filled == size:
                yield window, size - overlap
                window[:, :overlap] = window[:, size - overlap :].copy()
                filled = overlap
    if window is not None and filled > overlap:
        window[:, filled:] = 0.0
        yield window, filled - overlap


def weighted_energy(
    blocks: Iterable[Samples], rate: int, steps_per_second: int = STEPS_PER_SECOND
) -> NDArray[np.float64]:
    """Return the K-weighted mean square of each whole step (of 10 ms), channels summed with their weights.

    The filters run by overlap and save: their response at the window's frequencies, and the first frames of each
    window, in which it wraps around, dropped. It equals the recursive filters to −110 dB and needs nothing but numpy.

    Args:
        blocks: consecutive pieces of one sound, each of shape (frames, channels).
        rate: their sample rate in hertz.
        steps_per_second: how fine the steps are.

    Raises:
        SoundError: BS.1770 has no weights for that number of channels.
    """
    step = max(1, round(rate / steps_per_second))
    size = BLOCK * max(1, -(-rate // 48_000))
    fresh = size * (BLOCK - OVERLAP) // BLOCK // step * step
    response = _response(rate, size // 2 + 1)
    energies = [np.zeros(0)]
    for window, new in _windows(blocks, size, size - fresh):
        if len(window) not in CHANNEL_WEIGHTS:
            raise SoundError("sound.channels", channels=len(window))
        heard = [_mean_squares(channel, response, step)[: new // step] for channel in window]
        energies.append(np.asarray(CHANNEL_WEIGHTS[len(window)]) @ np.asarray(heard))
    return np.concatenate(energies)


def _mean_squares(window: NDArray[np.float32], response: NDArray[np.complex64], step: int) -> NDArray[np.float32]:
    """Return the K-weighted mean square of each step of one channel's window, the overlap left out."""
    filtered = np.fft.irfft(np.fft.rfft(window) * response)
    fresh = len(filtered) * (BLOCK - OVERLAP) // BLOCK // step * step
    means: NDArray[np.float32] = np.square(filtered[len(filtered) - fresh :]).reshape(-1, step).mean(axis=1)
    return means
