"""Broadcast WAV: what playout systems read beside the sound, in a bext and a cart chunk.

bext: EBU Tech 3285 v2. cart: AES46 (www.cartchunk.org). Both count bytes, so texts are Latin-1, cut at their fields.
"""

import struct
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from tts_pipeline import __version__
from tts_pipeline.model.airing import AirWindow
from tts_pipeline.model.episode import EpisodeTags
from tts_pipeline.model.loudness import LoudnessReport
from tts_pipeline.model.script import Seconds
from tts_pipeline.model.sound import Cue, CueRole, Timeline
from tts_pipeline.publishing.plain_text import one_line

SAMPLE_RATE: Final = 48_000
RIFF_HEADER: Final = 12
BEXT_VERSION: Final = 2
NOT_MEASURED: Final = 0x7FFF
"""Tech 3285 v2: a loudness field that says nothing."""
CODING_HISTORY: Final = "A=PCM,F=48000,W=24,M=stereo,T=tts-pipeline\r\n"
CART_VERSION: Final = b"0101"
FULL_SCALE: Final = 0x8000
"""AES46, dwLevelReference: the 16-bit value of 0 dBFS."""
MOST_TIMERS: Final = 8
OUTCUE: Final = 64
PLAIN: Final = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "œ": "oe", "Œ": "OE", "…": "...", "–": "-", "—": "-", "\u202f": " "}
)
"""What Latin-1 has not, in what it has."""


@dataclass(frozen=True, slots=True)
class CartLabel:
    """What a playout system is told: `outcue` is the last words, timers are (four letters, seconds).

    `made_at` is when the sound was made, `starts_at` when it may first be aired.
    """

    cut_id: str
    outcue: str
    made_at: datetime
    starts_at: datetime
    expires_at: datetime | None
    timers: tuple[tuple[str, Seconds], ...]


def cart_label(timeline: Timeline, cut_id: str, made_at: datetime, window: AirWindow) -> CartLabel:
    """Return the label of a segment: its timers, its last words, and when it may be aired."""
    voices = [cue for cue in timeline.cues if cue.role is CueRole.VOICE]
    last_words = one_line(voices[-1].text or "") if voices else ""
    timers = _timers(timeline, voices)
    return CartLabel(cut_id, _last_words(last_words), made_at, window.starts_at, window.expires_at, timers)


def _timers(timeline: Timeline, voices: Sequence[Cue]) -> tuple[tuple[str, Seconds], ...]:
    """Return the timers in the order of their weight, for there is room for eight.

    INTe is the end of what may be talked over, SEGs the place from which the next item may start, OUTs where the
    closing begins; MRK1 and so on are the chapters after the first words, as far as there is room. SEC and TER are left
    alone: playout systems fire relays with them.
    """
    timers = [("AUDs", 0.0)]
    if voices:
        timers += [("INTe", voices[0].start), ("SEGs", voices[-1].end)]
    timers.append(("AUDe", timeline.duration))
    timers += [("OUTs", cue.start) for cue in timeline.cues if cue.role is CueRole.CLOSING_JINGLE]
    marks = [cue.start for cue in timeline.cues if cue.chapter and voices and cue.start > voices[0].start]
    timers += [(f"MRK{number}", start) for number, start in enumerate(marks, 1)]
    return tuple(timers[:MOST_TIMERS])


def broadcast_wave(audio: bytes, tags: EpisodeTags, report: LoudnessReport, label: CartLabel) -> bytes:
    """Return a WAV file with its bext and cart chunks before the sound."""
    added = [(b"bext", _bext(tags, report, label)), (b"cart", _cart(tags, label))]
    chunks: list[tuple[bytes, bytes]] = []
    for name, body in chunks_of(audio):
        chunks += [*added, (name, body)] if name == b"data" else [(name, body)]
    riff = b"".join(name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2) for name, body in chunks)
    return b"RIFF" + struct.pack("<I", 4 + len(riff)) + b"WAVE" + riff


def chunks_of(audio: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and content of each chunk of a RIFF file."""
    place = RIFF_HEADER
    while place + 8 <= len(audio):
        (size,) = struct.unpack_from("<I", audio, place + 4)
        yield audio[place : place + 4], audio[place + 8 : place + 8 + size]
        place += 8 + size + size % 2


def _bext(tags: EpisodeTags, report: LoudnessReport, label: CartLabel) -> bytes:
    levels = (
        report.integrated_lufs, report.loudness_range_lu, report.true_peak_dbtp,
        report.momentary_max_lufs, report.short_term_max_lufs,
    )  # fmt: skip
    return struct.pack(
        "<256s32s32s10s8sIIH64s5h180s",
        _text(tags.title, 256),
        _text(tags.station, 32),
        _text(tags.guid.replace("-", ""), 32),
        f"{label.made_at:%Y-%m-%d}".encode(),
        f"{label.made_at:%H:%M:%S}".encode(),
        0,
        0,
        BEXT_VERSION,
        b"",
        *(NOT_MEASURED if value is None else round(value * 100) for value in levels),
        b"",
    ) + CODING_HISTORY.encode("ascii")


def _cart(tags: EpisodeTags, label: CartLabel) -> bytes:
    start, end = label.starts_at, label.expires_at
    timers = [struct.pack("<4sI", name.encode(), round(seconds * SAMPLE_RATE)) for name, seconds in label.timers]
    texts = (tags.title, tags.station, label.cut_id, "", tags.genre, "", label.outcue)
    return b"".join(
        (
            CART_VERSION,
            *(_text(text, 64) for text in texts),
            f"{start:%Y-%m-%d}{start:%H:%M:%S}".encode(),
            f"{end:%Y-%m-%d}{end:%H:%M:%S}".encode() if end else bytes(18),
            _text("tts-pipeline", 64),
            _text(__version__, 64),
            bytes(64),
            struct.pack("<i", FULL_SCALE),
            b"".join(timers).ljust(64, b"\0"),
            bytes(276 + 1024),
            b"\r\n",
        )
    )


def _last_words(text: str) -> str:
    """Return as many whole words from the end as the outcue holds."""
    plain = text.translate(PLAIN)
    if len(plain) <= OUTCUE:
        return plain
    return plain[-OUTCUE:].partition(" ")[2]


def _text(text: str, size: int) -> bytes:
    """Return a text in Latin-1, cut at its field's size and filled up with zeros."""
    composed = unicodedata.normalize("NFC", one_line(text).translate(PLAIN))
    return composed.encode("latin-1", "replace")[:size].ljust(size, b"\0")
