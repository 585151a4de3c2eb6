import io
from dataclasses import replace
from datetime import datetime
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest
from mutagen.id3 import ID3, CTOCFlags
from mutagen.mp3 import MP3

from tests.publishing.episodes import REPORT, master, tags
from tts_pipeline.model.episode import Chapter
from tts_pipeline.publishing.cover import make_chapter_picture, make_cover
from tts_pipeline.publishing.tags import Pictures, chapters_in_time_order, tag_bytes

TITLES = ("Un très long titre de chapitre, vraiment", "Bref", "L’été à Genève", "Où ?")
CHAPTERS = tuple(Chapter(n * 5.0, n * 5.0 + 5.0, title) for n, title in enumerate(TITLES))
COVER = make_cover("Radio Forêt d’Ève", "Le journal")


def tag_of(chapters: tuple[Chapter, ...] = CHAPTERS, **changes: object) -> bytes:
    return tag_bytes(tags(**changes), chapters, Pictures(COVER), REPORT)


def read(tag: bytes, *, translate: bool = False) -> ID3:
    return ID3(io.BytesIO(tag + master().audio), translate=translate)


def starts_on_disk(tag: bytes) -> list[int]:
    """Walk the bytes as the standard describes them, without mutagen."""
    place, starts = 10, []
    while tag[place : place + 4].strip(b"\0"):
        size = int.from_bytes(tag[place + 4 : place + 8], "big")
        if tag[place : place + 4] == b"CHAP":
            after_name = tag.index(b"\0", place + 10) + 1
            starts.append(int.from_bytes(tag[after_name : after_name + 4], "big"))
        place += 10 + size
    return starts


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_chapters_lie_in_time_order_on_disk_whatever_their_titles(order: tuple[int, ...]) -> None:
    chapters = tuple(Chapter(n * 5.0, n * 5.0 + 5.0, TITLES[which]) for n, which in enumerate(order))
    assert starts_on_disk(tag_of(chapters)) == [0, 5000, 10_000, 15_000]


def test_the_trap_is_still_there_without_our_sorting() -> None:
    plain = io.BytesIO()
    read(tag_of()).save(plain, v1=0, v2_version=3)
    assert starts_on_disk(plain.getvalue()) != sorted(starts_on_disk(plain.getvalue()))
    assert starts_on_disk(chapters_in_time_order(plain.getvalue())) == [0, 5000, 10_000, 15_000]


def test_sorting_changes_nothing_but_the_order() -> None:
    shuffled = io.BytesIO()
    read(tag_of()).save(shuffled, v1=0, v2_version=3)
    before, after = shuffled.getvalue(), chapters_in_time_order(shuffled.getvalue())
    assert len(after) == len(before)
    assert after[:10] == before[:10]
    assert {k: v.pprint() for k, v in ID3(io.BytesIO(after)).items()} == {
        k: v.pprint() for k, v in ID3(io.BytesIO(before)).items()
    }


def test_one_table_of_contents_names_all_chapters_in_order() -> None:
    (contents,) = read(tag_of()).getall("CTOC")
    assert contents.flags == CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
    assert contents.child_element_ids == ["chp0", "chp1", "chp2", "chp3"]


def test_chapters_read_back_as_they_were() -> None:
    tag = read(tag_of())
    for number, chapter in enumerate(CHAPTERS):
        frame = tag[f"CHAP:chp{number}"]
        assert (frame.start_time, frame.end_time) == (chapter.start * 1000, chapter.end * 1000)
        assert frame.sub_frames["TIT2"].text == [chapter.title]


def test_as_many_chapters_as_a_table_can_hold_are_written() -> None:
    many = tuple(Chapter(n, n + 1.0, f"Chapitre {n}") for n in range(255))
    tag = tag_of(many)
    assert starts_on_disk(tag) == [n * 1000 for n in range(255)]
    assert len(read(tag)["CTOC:toc"].child_element_ids) == 255


@pytest.mark.parametrize(("hour", "minute", "time"), [(0, 0, "0000"), (18, 0, "1800"), (0, 7, "0007"), (9, 5, "0905")])
def test_the_time_is_kept_at_a_full_hour_and_at_midnight(hour: int, minute: int, time: str) -> None:
    moment = datetime(2026, 3, 1, hour, minute, tzinfo=ZoneInfo("Europe/Paris"))
    tag = read(tag_of(recorded_at=moment))
    assert [tag[key].text for key in ("TYER", "TDAT", "TIME")] == [["2026"], ["0103"], [time]]


def test_the_date_reads_back_as_one_with_its_time_zone_beside_it() -> None:
    tag = read(tag_of(), translate=True)
    assert str(tag["TDRC"]) == "2026-11-23 18:00:00"
    assert tag["TXXX:recorded_at"].text == ["2026-11-23T18:00:00+01:00"]


def test_a_date_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        tag_of(recorded_at=datetime(2026, 1, 1))  # noqa: DTZ001  the defect under test


def test_words_read_back_with_their_accents() -> None:
    tag, said = read(tag_of()), tags()
    words = {"TIT2": said.title, "TPE1": said.station, "TALB": said.programme, "TCON": said.genre, "TLAN": "fra"}
    assert {key: tag[key].text[0] for key in words} == words
    assert tag["COMM::fra"].text == [said.summary]
    assert tag["USLT::fra"].text == said.transcript
    assert tag["TXXX:guid"].text == [said.guid]
    assert tag["TXXX:revision"].text == ["2"]


def test_the_tag_is_2_3_and_its_words_are_utf_16() -> None:
    tag = tag_of()
    assert tag[:6] == b"ID3\x03\x00\x00"
    assert "œuvre d’un été".encode("utf-16-le") in tag
    assert "œuvre".encode() not in tag


def test_it_says_that_the_voice_is_synthetic_to_people_and_programs() -> None:
    tag = read(tag_of())
    assert "synthèse" in tag["TXXX:AI_DISCLOSURE"].text[0]
    assert tag["TXXX:DIGITAL_SOURCE_TYPE"].text[0].endswith("TrainedAlgorithmicMedia")


def test_the_gain_to_replaygain_level_is_what_libretime_reads() -> None:
    tag = read(tag_of())
    assert tag["TXXX:REPLAYGAIN_TRACK_GAIN"].text == ["-1.98 dB"]
    assert float(tag["TXXX:REPLAYGAIN_TRACK_PEAK"].text[0]) == pytest.approx(10 ** (-1.31 / 20), abs=1e-6)


@pytest.mark.parametrize(
    ("lufs", "gain"), [(-16.0, b"-2.00 dB"), (-23.0, b"5.00 dB"), (-18.0, b"0.00 dB"), (-17.999, b"0.00 dB")]
)
def test_replaygain_has_libretimes_exact_form(lufs: float, gain: bytes) -> None:
    """Read at the bytes: name and value in UTF-16, sign only where it is negative, two places, a space, dB."""
    tag = tag_bytes(tags(), CHAPTERS, Pictures(COVER), replace(REPORT, integrated_lufs=lufs))
    name = "REPLAYGAIN_TRACK_GAIN".encode("utf-16") + b"\0\0"
    frame = tag[tag.index(name) - 11 :]
    assert frame[:4] == b"TXXX"
    value = frame[11 : 10 + int.from_bytes(frame[4:8], "big")][len(name) :]
    assert value.decode("utf-16").rstrip("\0").encode() == gain


def test_the_cover_is_the_front_cover() -> None:
    (cover,) = read(tag_of()).getall("APIC")
    assert (cover.mime, int(cover.type), cover.data) == ("image/jpeg", 3, COVER)


def test_the_sound_under_the_tag_is_untouched() -> None:
    tag = tag_of()
    info = MP3(io.BytesIO(tag + master().audio)).info
    assert (info.sample_rate, info.channels, info.bitrate) == (48_000, 2, 128_000)
    assert info.length == pytest.approx(20.0, abs=0.001)


@pytest.mark.parametrize(("language", "code"), [("fr", "fra"), ("fr-CH", "fra"), ("FR", "fra"), ("tlh", "und")])
def test_languages_have_three_letters(language: str, code: str) -> None:
    assert read(tag_of(language=language))["TLAN"].text == [code]


def test_every_voice_that_is_heard_is_named() -> None:
    named = read(tag_of(voices=("Zoé", "Bruno"))).getall("IPLS")
    assert [frame.people for frame in named] == [[["presenter", "Zoé"], ["presenter", "Bruno"]]]
    assert not read(tag_of(voices=())).getall("IPLS")


def test_where_nothing_is_to_be_disclosed_nothing_is() -> None:
    tag = read(tag_of(disclosure=""))
    assert "TXXX:AI_DISCLOSURE" not in tag
    assert "TXXX:DIGITAL_SOURCE_TYPE" not in tag


def sub_frames_on_disk(tag: bytes) -> list[dict[bytes, bytes]]:
    """Walk into each CHAP frame as the addendum describes it, without mutagen: name, 16 bytes of times, frames."""
    place, found = 10, []
    while tag[place : place + 4].strip(b"\0"):
        end = place + 10 + int.from_bytes(tag[place + 4 : place + 8], "big")
        if tag[place : place + 4] == b"CHAP":
            inner, frames = tag.index(b"\0", place + 10) + 1 + 16, {}
            while inner < end:
                size = int.from_bytes(tag[inner + 4 : inner + 8], "big")
                frames[tag[inner : inner + 4]] = tag[inner + 10 : inner + 10 + size]
                inner += 10 + size
            assert inner == end
            found.append(frames)
        place = end
    return found


def test_each_chapter_has_its_own_picture_and_all_stay_in_time_order() -> None:
    """Pictures of other sizes than their titles' lengths: mutagen sorts by the size of the frame."""
    jpegs = tuple(make_chapter_picture(title, "Radio Forêt d’Ève") for title in TITLES)
    sizes = [len(jpeg) for jpeg in jpegs]
    assert sizes != sorted(sizes)
    assert max(sizes) < 40_000
    tag = tag_bytes(tags(), CHAPTERS, Pictures(COVER, jpegs), REPORT)
    assert starts_on_disk(tag) == [0, 5000, 10_000, 15_000]
    for frames, jpeg, title in zip(sub_frames_on_disk(tag), jpegs, TITLES, strict=True):
        assert frames[b"APIC"] == b"\0image/jpeg\0\3\0" + jpeg
        assert frames[b"TIT2"][1:].decode("utf-16").rstrip("\0") == title
    (cover,) = read(tag).getall("APIC")
    assert cover.data == COVER


def test_without_pictures_a_chapter_is_its_title_alone() -> None:
    assert [list(frames) for frames in sub_frames_on_disk(tag_of())] == [[b"TIT2"]] * 4


def test_pictures_for_some_chapters_only_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="shorter"):
        tag_bytes(tags(), CHAPTERS, Pictures(COVER, (COVER,)), REPORT)
