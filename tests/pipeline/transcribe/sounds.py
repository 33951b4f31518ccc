"""Sounds in which nobody speaks, made by rule: the same samples each time."""

import numpy as np
from numpy.typing import NDArray

from therapy_app.pipeline.transcribe.decode import RATE

Sound = NDArray[np.float64]


def pcm(sound: Sound) -> bytes:
    """Samples as the pipeline takes them; ``sound`` lies between -1 and 1."""
    return (np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes()


def silence(seconds: float) -> Sound:
    return np.zeros(int(seconds * RATE))


def white(seconds: float, loudness: float = 0.1, seed: int = 1) -> Sound:
    """Hiss."""
    return np.random.default_rng(seed).normal(0, loudness, int(seconds * RATE))


def coloured(seconds: float, loudness: float = 0.1, slope: float = 1.0, seed: int = 2) -> Sound:
    """Noise that falls towards high tones: 1 as rain and fans do, 2 as traffic far away."""
    spectrum = np.fft.rfft(white(seconds, 1.0, seed))
    tones = np.maximum(np.arange(len(spectrum)), 1.0)
    noise = np.fft.irfft(spectrum / tones ** (slope / 2), int(seconds * RATE))
    return noise / noise.std() * loudness


def hum(seconds: float, loudness: float = 0.05) -> Sound:
    """A mains hum of 50 Hz with its overtones."""
    at = np.arange(int(seconds * RATE)) / RATE
    tones = [np.sin(2 * np.pi * 50 * n * at + n) / n for n in range(1, 9)]
    return np.sum(tones, axis=0) * loudness


def clicks(seconds: float, loudness: float = 0.4, seed: int = 3) -> Sound:
    """Typing: short bursts at uneven intervals, and now and then a thump."""
    dice = np.random.default_rng(seed)
    sound = silence(seconds)
    at = 0.2
    while at < seconds - 0.3:
        thump = dice.random() < 0.1
        length = int((0.12 if thump else 0.015) * RATE)
        burst = dice.normal(0, loudness, length) * np.exp(-np.arange(length) * 6 / length)
        if thump:
            burst = np.convolve(burst, np.ones(60) / 20, "same")
        sound[int(at * RATE) : int(at * RATE) + length] += burst
        at += dice.uniform(0.08, 0.5)
    return sound


def room(seconds: float) -> Sound:
    """A practice room: a fan, a hum, someone typing, a passing car."""
    swell = np.sin(np.linspace(0, np.pi, int(seconds * RATE))) ** 2
    car = coloured(seconds, 0.05, 2.0, seed=5) * swell
    return coloured(seconds, 0.01) + hum(seconds, 0.005) + clicks(seconds, 0.1) + car


def music(seconds: float, loudness: float = 0.15) -> Sound:
    """Broken chords over a bass, with overtones and an attack, as a piano plays them."""
    sound = silence(seconds)
    chords = ((220, 277.2, 329.6), (174.6, 220, 261.6), (196, 246.9, 293.7), (164.8, 207.7, 246.9))
    step = 0.25
    for beat in range(int(seconds / step)):
        chord = chords[beat // 8 % 4]
        tones = [chord[beat % 3] * 2, chord[0] / 2] if beat % 4 == 0 else [chord[beat % 3] * 2]
        start = int(beat * step * RATE)
        at = np.arange(min(RATE, len(sound) - start)) / RATE
        for tone in tones:
            sound[start : start + len(at)] += loudness * _struck(tone, at)
    return sound


def _struck(tone: float, at: Sound) -> Sound:
    partials = [np.sin(2 * np.pi * tone * n * at) / n**1.5 for n in range(1, 6)]
    return np.sum(partials, axis=0) * np.exp(-3 * at) * np.minimum(1, at * 100)
