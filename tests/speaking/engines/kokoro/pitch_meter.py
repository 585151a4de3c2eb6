"""The pitch of a voice, measured on the sound itself by autocorrelation."""

import numpy as np

WINDOW, HOP = 0.04, 0.01
LOWEST, HIGHEST = 60.0, 500.0
CLEAREST = 0.6
"""Below that share of a period that comes again, a window is taken to be unvoiced."""


def pitches(samples: np.ndarray, rate: int) -> np.ndarray:
    """Return hertz every 10 ms, NaN where nothing is voiced; windows are 40 ms long."""
    sound = np.asarray(samples, np.float64).ravel()
    length, hop = round(WINDOW * rate), round(HOP * rate)
    windows = np.lib.stride_tricks.sliding_window_view(sound, length)[::hop]
    return np.array([_pitch(window - window.mean(), rate) for window in windows])


def semitones(higher: float, lower: float) -> float:
    return float(12 * np.log2(higher / lower))


def _pitch(window: np.ndarray, rate: int) -> float:
    """Return the frequency of the shortest lag at which the window is nearly as much like itself as at any."""
    size = len(window)
    spectrum = np.fft.rfft(window * np.hanning(size), 2 * size)
    alike = np.fft.irfft(np.abs(spectrum) ** 2)[:size]
    taper = np.fft.irfft(np.abs(np.fft.rfft(np.hanning(size), 2 * size)) ** 2)[:size]
    shortest, longest = int(rate / HIGHEST), int(rate / LOWEST)
    if alike[0] < 1e-6 * size:
        return float("nan")
    likeness = alike[: longest + 1] / alike[0] / (taper[: longest + 1] / taper[0])
    best = likeness[shortest:].max()
    if best < CLEAREST:
        return float("nan")
    peaks = [
        lag
        for lag in range(shortest, longest)
        if likeness[lag] > 0.9 * best and likeness[lag - 1] <= likeness[lag] >= likeness[lag + 1]
    ]
    return rate / peaks[0] if peaks else float("nan")
