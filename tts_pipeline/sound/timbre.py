"""The station's instruments: a struck bar, a plucked bass, a soft pad, each note a small stereo sound of its own."""

import math
from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tts_pipeline.model.script import Seconds
from tts_pipeline.model.sound import Samples
from tts_pipeline.sound.harmony import frequency_of

Wave = NDArray[np.float32]

BAR_PARTIALS: Final = ((1.0, 1.0, 1.0), (2.0, 0.09, 0.7), (3.93, 0.20, 0.28), (9.24, 0.05, 0.09))
"""Frequency, level and decay, relative to the first. 1 : 3.93 : 9.24 are a marimba bar's modes (N. H. Fletcher and
T. D. Rossing, The Physics of Musical Instruments, ch. 19); the faint octave is the resonator's, and makes it warm."""
BASS_PARTIALS: Final = ((1.0, 1.0, 1.0), (2.0, 0.42, 0.7), (3.0, 0.16, 0.5), (4.0, 0.06, 0.35))
"""The upper ones are what a telephone's loudspeaker lets one hear of it."""
PAD_PARTIALS: Final = ((1.0, 1.0), (2.0, 0.30), (3.0, 0.12), (4.0, 0.05), (5.0, 0.02))
HIGHEST: Final = 14_000.0
"""In hertz: partials above are left out, so that nothing folds back at any sample rate from 32 kHz on."""
SPREAD_CENTS: Final = 1.2
"""Left and right are tuned apart by that much: a slow beating that makes a note breathe in the room."""
SIXTY_DB: Final = math.log(1000.0)


def struck_bar(pitch: int, velocity: float, seconds: Seconds, rate: int) -> Samples:
    """Return a bar struck with a soft mallet; harder strokes are brighter. Shape (frames, 2), peak about `velocity`."""
    frequency = frequency_of(pitch)
    decay = float(np.clip(2.5 * (440.0 / frequency) ** 0.5, 1.1, 3.0))
    brightness = 0.4 + 0.6 * velocity
    partials = [(r, a * (brightness if r > 1 else 1.0), d * decay) for r, a, d in BAR_PARTIALS]
    sound = _both_sides(frequency, lambda f: _decaying(f, partials, seconds, rate))
    knock = _mallet(rate, seed=pitch)[: len(sound), np.newaxis]
    sound[: len(knock)] += knock * np.float32(0.06 * brightness)
    return _trimmed(sound * np.float32(velocity), rate, attack=0.003)


def plucked_bass(pitch: int, velocity: float, seconds: Seconds, rate: int) -> Samples:
    """Return a low, round note that decays within two seconds. Shape (frames, 2), peak about `velocity`."""
    partials = [(r, a, 1.9 * d) for r, a, d in BASS_PARTIALS]
    wave = _decaying(frequency_of(pitch), partials, seconds, rate) / np.float32(1.4)
    return _trimmed(np.repeat(wave[:, np.newaxis], 2, axis=1) * np.float32(velocity), rate, attack=0.012)


def soft_pad(pitch: int, velocity: float, seconds: Seconds, rate: int) -> Samples:
    """Return a note that swells and goes, three voices a hair apart. Shape (frames, 2), peak about `velocity`."""
    time = _time(seconds, rate)
    swell = np.sin(np.pi / 2 * np.minimum(1.0, np.minimum(time / 0.35, time[::-1] / 0.9))) ** 2
    sound = np.zeros((len(time), 2), dtype=np.float32)
    for cents, left in ((-4.0, 0.75), (0.0, 0.5), (4.0, 0.25)):
        frequency = frequency_of(pitch + cents / 100)
        wave = sum(np.float32(level) * _sine(frequency * ratio, time) for ratio, level in PAD_PARTIALS)
        sound[:, 0] += np.float32(left) * wave
        sound[:, 1] += np.float32(1 - left) * wave
    return sound * (velocity / 1.5 * swell).astype(np.float32)[:, np.newaxis]


def _time(seconds: Seconds, rate: int) -> NDArray[np.float64]:
    return np.arange(round(seconds * rate)) / rate


def _sine(frequency: float, time: NDArray[np.float64]) -> Wave:
    """Return a sine; the turns are counted in 64 bits, the rest is quicker in 32 and as good (noise at −127 dB)."""
    turns = frequency * time
    turns -= np.floor(turns)
    wave: Wave = np.sin(np.float32(2 * np.pi) * turns.astype(np.float32))
    return wave


def _both_sides(frequency: float, wave: Callable[[float], Wave]) -> Wave:
    apart = 2 ** (SPREAD_CENTS / 2400)
    return np.stack((wave(frequency / apart), wave(frequency * apart)), axis=1)


def _decaying(frequency: float, partials: list[tuple[float, float, Seconds]], seconds: Seconds, rate: int) -> Wave:
    """Return a sum of partials (ratio, level, seconds until −60 dB), each as long as it can be heard."""
    wave = np.zeros(round(seconds * rate), dtype=np.float32)
    whole = _time(seconds, rate)
    for ratio, level, decay in partials:
        if frequency * ratio < HIGHEST:
            time = whole[: round(1.5 * decay * rate)]
            envelope = np.float32(level) * np.exp((-SIXTY_DB / decay * time).astype(np.float32))
            wave[: len(time)] += envelope * _sine(frequency * ratio, time)
    return wave


def _mallet(rate: int, seed: int) -> Wave:
    """Return the felt's knock: 40 ms of dark, dying noise, the same for the same seed.

    RandomState's stream is the one that numpy never changes (NEP 19).
    """
    time = _time(0.04, rate)
    noise = np.random.RandomState(seed).uniform(-1.0, 1.0, len(time))
    width = max(1, rate // 2500)
    knock: Wave = np.convolve(noise * np.exp(-time / 0.004), np.ones(width) / width**0.5, mode="same").astype(
        np.float32
    )
    return knock


def _trimmed(sound: Wave, rate: int, attack: Seconds) -> Samples:
    """Return the sound with a soft start and a soft end: nothing begins or stops with a click."""
    rise = np.sin(np.linspace(0, np.pi / 2, round(attack * rate), dtype=np.float32)) ** 2
    fall = np.linspace(1, 0, round(0.02 * rate), dtype=np.float32)
    sound[: len(rise)] *= rise[: len(sound), np.newaxis]
    sound[-len(fall) :] *= fall[-len(sound) :, np.newaxis]
    return sound
