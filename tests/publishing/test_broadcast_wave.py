"""What playout reads in a WAV, field by field at the bytes where the standards have it."""

import io
import struct
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
import soundfile

from tests.factories import tone
from tests.publishing.episodes import tags, timeline, voice_cue
from tts_pipeline.model.airing import AirWindow
from tts_pipeline.model.loudness import LoudnessReport
from tts_pipeline.model.sound import Timeline
from tts_pipeline.publishing.broadcast_wave import broadcast_wave, cart_label
from tts_pipeline.sound.codecs import encode_wav

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=ZoneInfo("Europe/Zurich"))
REPORT = LoudnessReport(-23.04, -1.31, 5.1, -18.4, 1.2, -16.25)
SOUND = tone(1.0, rate=48_000, channels=2)


def made(
    lasts: timedelta | None = None, report: LoudnessReport = REPORT, embargo: timedelta = timedelta(0)
) -> dict[bytes, bytes]:
    window = AirWindow(NOW + embargo, NOW + lasts if lasts else None)
    label = cart_label(timeline(), "pacte", NOW, window)
    audio = broadcast_wave(encode_wav(SOUND), tags(), report, label)
    assert struct.unpack_from("<I", audio, 4)[0] == len(audio) - 8
    chunks, place = {}, 12
    while place < len(audio):
        (size,) = struct.unpack_from("<I", audio, place + 4)
        chunks[audio[place : place + 4]] = audio[place + 8 : place + 8 + size]
        place += 8 + size + size % 2
    assert place == len(audio)
    return chunks


def text(chunk: bytes, start: int, size: int) -> str:
    return chunk[start : start + size].rstrip(b"\0").decode("latin-1")


def test_the_sound_is_untouched_and_comes_after_the_labels() -> None:
    audio = broadcast_wave(encode_wav(SOUND), tags(), REPORT, cart_label(timeline(), "pacte", NOW, AirWindow(NOW)))
    samples, rate = soundfile.read(io.BytesIO(audio), dtype="float32")
    assert rate == 48_000
    assert np.array_equal(samples, soundfile.read(io.BytesIO(encode_wav(SOUND)), dtype="float32")[0])
    assert list(made()) == [b"fmt ", b"bext", b"cart", b"data"]


def test_bext_is_version_2_with_the_measured_loudness() -> None:
    bext = made()[b"bext"]
    assert struct.unpack_from("<H", bext, 346) == (2,)
    assert struct.unpack_from("<5h", bext, 412) == (-2304, 510, -131, -1625, -1840)
    assert (text(bext, 320, 10), text(bext, 330, 8)) == ("2026-11-24", "18:00:00")
    assert text(bext, 0, 256).startswith("Pacte de défense Russie-Corée du Nord : l'oeuvre")
    assert bext[602:].endswith(b"\r\n")


def test_what_was_not_measured_is_marked_so() -> None:
    bext = made(report=LoudnessReport(-23.0, -3.0, None, None, 0.0))[b"bext"]
    assert struct.unpack_from("<5h", bext, 412) == (-2300, 0x7FFF, -300, 0x7FFF, 0x7FFF)


def test_cart_has_title_station_cut_and_the_last_words() -> None:
    cart = made()[b"cart"]
    assert cart[:4] == b"0101"
    assert text(cart, 4, 64).startswith("Pacte de défense")
    assert text(cart, 68, 64) == "Radio Forêt d'Ève"
    assert text(cart, 132, 64) == "pacte"
    assert text(cart, 388, 64) == "Kiev parle de 11 000 hommes <au moins>."
    assert len(cart) == 2048 + 2


@pytest.mark.parametrize(
    ("lasts", "end"), [(None, ("", "")), (timedelta(hours=1), ("2026-11-24", "19:00:00"))], ids=["never", "an hour"]
)
def test_cart_tells_from_when_to_when_it_may_be_aired(lasts: timedelta | None, end: tuple[str, str]) -> None:
    cart = made(lasts)[b"cart"]
    assert (text(cart, 452, 10), text(cart, 462, 8)) == ("2026-11-24", "18:00:00")
    assert (text(cart, 470, 10), text(cart, 480, 8)) == end


def test_under_embargo_the_cart_starts_later_than_the_sound_was_made() -> None:
    chunks = made(timedelta(hours=9), embargo=timedelta(hours=3))
    assert (text(chunks[b"bext"], 320, 10), text(chunks[b"bext"], 330, 8)) == ("2026-11-24", "18:00:00")
    assert (text(chunks[b"cart"], 452, 10), text(chunks[b"cart"], 462, 8)) == ("2026-11-24", "21:00:00")
    assert (text(chunks[b"cart"], 470, 10), text(chunks[b"cart"], 480, 8)) == ("2026-11-25", "03:00:00")


def test_timers_are_in_samples() -> None:
    cart = made()[b"cart"]
    assert struct.unpack_from("<i", cart, 680) == (0x8000,)
    timers = [struct.unpack_from("<4sI", cart, 684 + 8 * number) for number in range(7)]
    assert timers[:4] == [(b"AUDs", 0), (b"INTe", 120_000), (b"SEGs", 864_000), (b"AUDe", 960_000)]
    assert timers[4:] == [(b"OUTs", 873_600), (b"MRK1", 288_000), (b"MRK2", 744_000)]
    assert cart[684 + 56 : 748] == bytes(8)


def test_of_many_chapters_those_are_marked_that_there_is_room_for() -> None:
    spoken = tuple(voice_cue(2.0 * n, 1.0, "Une phrase.", f"Chapitre {n}") for n in range(12))
    timers = cart_label(Timeline(spoken, 23.0), "pacte", NOW, AirWindow(NOW)).timers
    assert [name for name, _ in timers] == ["AUDs", "INTe", "SEGs", "AUDe", "MRK1", "MRK2", "MRK3", "MRK4"]
    assert [time for _, time in timers][4:] == [2.0, 4.0, 6.0, 8.0]


def test_rivendell_finds_every_field_where_aes46_has_it() -> None:
    """The whole chunk in one struct, as a C programme declares it; its texts end with a zero."""
    layout = struct.Struct("<4s64s64s64s64s64s64s64s10s8s10s8s64s64s64si" + "4sI" * 8 + "276s1024s2s")
    cart = made(timedelta(hours=1))[b"cart"]
    assert layout.size == len(cart)
    version, title, artist, cut, _, category, *rest = layout.unpack(cart)
    _, outcue, start_date, start_time, end_date, end_time, producer, _, _, reference, *timers = rest
    assert (version, cut.rstrip(b"\0"), category.rstrip(b"\0")) == (b"0101", b"pacte", b"News")
    assert all(text.endswith(b"\0") for text in (title, artist, cut, outcue, producer))
    assert (start_date, start_time, end_date, end_time) == (b"2026-11-24", b"18:00:00", b"2026-11-24", b"19:00:00")
    assert (reference, timers[0], timers[-1]) == (32_768, b"AUDs", b"\r\n")


def test_a_long_last_sentence_is_cut_before_a_whole_word() -> None:
    from dataclasses import replace

    voice = replace(timeline().cues[-2], text="un deux trois " * 10 + "fin.")
    cues = (*timeline().cues[:-2], voice, timeline().cues[-1])
    outcue = cart_label(replace(timeline(), cues=cues), "pacte", NOW, AirWindow(NOW)).outcue
    assert outcue.endswith("trois fin.")
    assert len(outcue) <= 64
    assert outcue.split()[0] in {"un", "deux", "trois"}
