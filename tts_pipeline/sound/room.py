"""A small room around a sound: a few early reflections, then a short, darkening tail, different for either ear."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from tts_pipeline.model.script import Seconds
from tts_pipeline.model.sound import Samples

REFLECTIONS: Final = (
    ((0.0091, 0.50), (0.0173, -0.36), (0.0269, 0.30), (0.0391, -0.21), (0.0533, 0.16)),
    ((0.0113, 0.46), (0.0197, -0.39), (0.0311, 0.27), (0.0427, -0.20), (0.0571, 0.15)),
)
"""Seconds and level, left and right: walls 3 to 20 m of path away, never the same way to both ears."""
TAIL_BANDS: Final = ((150.0, 700.0, 1.0, 1.0), (700.0, 2800.0, 0.8, 0.8), (2800.0, 9000.0, 0.45, 0.5))
"""From, to (hertz), seconds until −60 dB, level: air and curtains take the heights first; the bass stays dry."""
TAIL_FROM: Final[Seconds] = 0.018
TAIL_LENGTH: Final[Seconds] = 1.1
WET: Final = 0.28
"""How much of the room is added, in energy against the dry sound: −11 dB."""
LOWEST: Final = 32.0
"""In hertz: a second-order high pass there keeps constant offsets and rumble out."""


def in_a_room(sound: Samples, rate: int) -> Samples:
    """Return a stereo sound as it is heard in the room, as long as before. Deterministic; shape (frames, 2).

    The tail beyond the sound's end is cut off: leave it room to ring.
    """
    size = 1 << (len(sound) + round(TAIL_LENGTH * rate)).bit_length()
    spectrum = np.fft.rfft(sound.astype(np.float64), size, axis=0)
    answer = np.stack([_room(side, rate, size) for side in (0, 1)], axis=1)
    heard = np.fft.irfft(spectrum * answer * _high_pass(rate, size)[:, np.newaxis], size, axis=0)
    return np.asarray(heard[: len(sound)], dtype=np.float32)


def _room(side: int, rate: int, size: int) -> NDArray[np.complex128]:
    """Return one ear's response, the dry sound included."""
    response = _tail(side, rate)
    response /= np.sqrt(np.sum(response**2))
    for delay, level in REFLECTIONS[side]:
        response[round(delay * rate)] += level
    response *= WET / np.sqrt(np.sum(response**2))
    response[0] += 1.0
    return np.fft.rfft(response, size)


def _tail(side: int, rate: int) -> NDArray[np.float64]:
    """Return decaying noise, each band with its own length; RandomState's stream never changes (NEP 19)."""
    frames = round(TAIL_LENGTH * rate)
    time = np.arange(frames) / rate
    spectrum = np.fft.rfft(np.random.RandomState(1770 + side).uniform(-1.0, 1.0, frames))
    frequency = np.fft.rfftfreq(frames, 1 / rate)
    tail = np.zeros(frames)
    for low, high, decay, level in TAIL_BANDS:
        band = 1 / (1 + (low / np.maximum(frequency, 1.0)) ** 6) / (1 + (frequency / high) ** 6)
        tail += level * np.fft.irfft(spectrum * band, frames) * 10 ** (-3 * time / decay)
    begins = np.clip((time - TAIL_FROM) / 0.03, 0.0, 1.0)
    ends = np.clip((TAIL_LENGTH - time) / 0.2, 0.0, 1.0)
    return tail * begins * ends


def _high_pass(rate: int, size: int) -> NDArray[np.complex128]:
    """Return the response of a second-order Butterworth high pass at `LOWEST`, by the bilinear transform."""
    z = np.exp(-2j * np.pi * np.fft.rfftfreq(size))
    k = np.tan(np.pi * LOWEST / rate)
    pole = (1 + np.sqrt(2) * k + k * k) + 2 * (k * k - 1) * z + (1 - np.sqrt(2) * k + k * k) * z**2
    return np.asarray((1 - z) ** 2 / pole)
