"""Sounds whose loudness and peaks are known, as EBU Tech 3341 and 3342 describe them."""

import numpy as np

from tts_pipeline.model.sound import Clip

RATE = 48_000


def steps(*parts: tuple[float, float], rate: int = RATE, channels: int = 2, frequency: float = 1000.0) -> Clip:
    """A sine that goes on through steps of (dBFS, seconds); −inf dBFS is silence."""
    amplitude = np.concatenate([np.full(round(seconds * rate), 10 ** (level / 20)) for level, seconds in parts])
    wave = amplitude * np.sin(2 * np.pi * frequency * np.arange(len(amplitude)) / rate)
    return Clip(np.repeat(wave[:, np.newaxis], channels, axis=1), rate)


def quarter_rate_sine(divisor: float, amplitude: float, degrees: float, rate: int = RATE) -> Clip:
    """One second at rate/divisor with 10 ms fades between half seconds of silence: Tech 3341, signals 15 to 19."""
    time = np.arange(rate)
    fade = np.minimum(1.0, np.minimum(time, time[::-1]) / (0.01 * rate))
    wave = amplitude * fade * np.sin(2 * np.pi * time / divisor + np.deg2rad(degrees))
    return Clip(np.repeat(np.pad(wave, rate // 2)[:, np.newaxis], 2, axis=1), rate)


OVER = 4


def swelling_sine(offset: int, rate: int = RATE) -> Clip:
    """A sine at rate/6 that swells for a moment from 0.5 to a crest of 1.0, made at fourfold rate, band-limited, and
    taken down by every fourth value from `offset` on: as Tech 3341 makes its signals 20 to 23, the swell is our own.
    Its true peak is 0 dBTP whichever values are taken; theirs alone is up to 1.2 dB lower."""
    time = (np.arange(rate * OVER) - rate * OVER // 2) / (rate * OVER)
    fade = np.minimum(1.0, (0.5 - np.abs(time)) / 0.01)
    swell = 0.5 + 0.5 * np.exp(-((time / 0.0005) ** 2))
    spectrum = np.fft.rfft(fade * swell * np.cos(2 * np.pi * rate / 6 * time))
    spectrum[len(spectrum) // OVER :] = 0
    wave = np.fft.irfft(spectrum)
    wave /= np.abs(wave).max()
    return Clip(np.repeat(wave[offset::OVER, np.newaxis], 2, axis=1), rate)


def babble(seconds: float, rate: int = RATE, channels: int = 2, level: float = 0.1, seed: int = 1) -> Clip:
    """Noise with the spectrum, syllables and peaks of speech: loud at once, never silent for long."""
    random = np.random.default_rng(seed)
    frames = round(seconds * rate)
    spectrum = np.fft.rfft(random.standard_normal(frames))
    hertz = np.fft.rfftfreq(frames, 1 / rate)
    spectrum *= (hertz > 90) / (1 + (hertz / 700) ** 2)
    wave = np.fft.irfft(spectrum, n=frames)
    time = np.arange(frames) / rate
    syllables = (0.05 + np.abs(np.sin(2 * np.pi * 2.1 * time + 0.4))) ** 2 * (
        0.75 + 0.25 * np.sin(2 * np.pi * 0.3 * time)
    )
    wave *= syllables * level / wave.std()
    return Clip(np.repeat(wave[:, np.newaxis], channels, axis=1), rate)
