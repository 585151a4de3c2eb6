import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import soundfile
import webvtt
from mutagen.id3 import ID3

from tests.publishing.episodes import master, tags, timeline, voice_cue
from tts_pipeline.errors import PublishingError
from tts_pipeline.model.episode import Episode
from tts_pipeline.model.sound import Timeline
from tts_pipeline.publishing import Delivery, previous_report, publish

FACTS = {"article": "articles/pacte.txt", "engine": "kokoro", "spoken_text": "Où ça ?", "fingerprint": "f00d"}


@pytest.fixture
def episode(tmp_path: Path) -> Episode:
    return publish([Delivery(master())], timeline(), tags(), FACTS, tmp_path / "out", "pacte-de-defense")


def report_of(episode: Episode) -> dict[str, object]:
    return json.loads(episode.report_path.read_text(encoding="utf-8"))


def test_every_file_carries_the_slug(episode: Episode) -> None:
    paths = (episode.audio_path, episode.chapters_path, episode.transcript_path, episode.report_path)
    main = ["pacte-de-defense" + end for end in (".mp3", ".chapters.json", ".vtt", ".json")]
    wanted = [*main, *("pacte-de-defense" + end for end in (".srt", ".transcript.json", ".txt"))]
    assert [path.name for path in paths] == main
    assert sorted(path.name for path in episode.audio_path.parent.iterdir()) == sorted(wanted)


def test_the_mp3_is_the_newest_of_them(episode: Episode) -> None:
    times = [p.stat().st_mtime_ns for p in (episode.chapters_path, episode.transcript_path, episode.report_path)]
    assert episode.audio_path.stat().st_mtime_ns >= max(times)


def test_the_mp3_decodes_to_every_sample_that_was_mastered(episode: Episode) -> None:
    samples, rate = soundfile.read(episode.audio_path)
    assert (len(samples), samples.shape[1], rate) == (20 * 48_000, 2, 48_000)


def test_chapters_are_the_same_in_tag_json_and_report(episode: Episode) -> None:
    tag = ID3(episode.audio_path)
    in_tag = [(c.start_time, c.end_time, str(c.sub_frames["TIT2"])) for c in tag.getall("CHAP")]
    in_json = json.loads(episode.chapters_path.read_text(encoding="utf-8"))["chapters"]
    in_report = report_of(episode)["chapters"]
    expected = [(round(c.start * 1000), round(c.end * 1000), c.title) for c in episode.chapters]
    assert len(expected) == 4
    assert sorted(in_tag) == expected
    assert [(c["startTime"] * 1000, c["endTime"] * 1000, c["title"]) for c in in_json] == expected
    assert [(c["start"] * 1000, c["end"] * 1000, c["title"]) for c in in_report] == expected  # type: ignore[attr-defined]


def test_the_report_tells_when_what_is_heard(episode: Episode) -> None:
    cues = report_of(episode)["cues"]
    assert isinstance(cues, list)
    assert cues[0] == {
        "start": 0.0,
        "end": 2.5,
        "role": "opening_jingle",
        "text": None,
        "voice": None,
        "chapter": "Le journal",
        "gain_db": -1.26,
    }
    assert [(c["start"], c["voice"], c["text"]) for c in cues[1:4]] == [
        (cue.start, "Siwis", cue.text) for cue in timeline().cues[1:4]
    ]


def test_the_report_holds_facts_and_measurements_side_by_side(episode: Episode) -> None:
    report = report_of(episode)
    assert {key: report[key] for key in FACTS} == FACTS
    assert report["loudness"] == {
        "integrated_lufs": -16.02,
        "true_peak_dbtp": -1.31,
        "loudness_range_lu": 5.1,
        "short_term_max_lufs": -13.4,
        "limiter_reduction_db": 1.2,
        "momentary_max_lufs": None,
    }
    assert report["masters"] == {"web": report["loudness"]}
    assert report["duration"] == 20.0
    assert report["warnings"] == ["silence at the start"]
    assert report["recorded_at"] == "2026-11-23T18:00:00+01:00"


def test_a_fact_cannot_hide_what_was_measured(tmp_path: Path) -> None:
    facts = {"duration": 3, "warnings": ["another voice spoke"]}
    report = report_of(publish([Delivery(master())], timeline(), tags(), facts, tmp_path, "a"))
    assert report["duration"] == 20.0
    assert report["warnings"] == ["another voice spoke"]


def test_accents_are_written_as_they_are(episode: Episode) -> None:
    for path in (episode.report_path, episode.chapters_path, episode.transcript_path):
        text = path.read_bytes().decode("utf-8")
        assert "ratifié" in text
        assert "\\u" not in text


def test_equal_episodes_give_equal_bytes(episode: Episode, tmp_path: Path) -> None:
    again = publish([Delivery(master())], timeline(), tags(), FACTS, tmp_path / "again", "pacte-de-defense")
    for name in ("audio_path", "chapters_path", "transcript_path", "report_path"):
        assert getattr(again, name).read_bytes() == getattr(episode, name).read_bytes()


def test_a_timeline_without_chapters_is_one_chapter(tmp_path: Path) -> None:
    plain = Timeline((voice_cue(0, 3, "Bonjour."),), 20.0)
    episode = publish([Delivery(master())], plain, tags(), {}, tmp_path, "a")
    assert [(c.start, c.end, c.title) for c in episode.chapters] == [(0.0, 20.0, tags().title)]


def test_nothing_is_announced_past_the_end_of_the_sound(tmp_path: Path) -> None:
    longer = replace(timeline(), cues=(*timeline().cues, voice_cue(19.5, 3, "Trop long.")), duration=22.5)
    episode = publish([Delivery(master())], longer, tags(), {}, tmp_path, "a")
    assert episode.chapters[-1].end == 20.0
    assert webvtt.read(str(episode.transcript_path))[-1].end == "00:00:20.000"


def test_a_table_of_contents_that_an_mp3_cannot_hold_is_refused(tmp_path: Path) -> None:
    cues = tuple(voice_cue(n * 0.05, 0.04, "Un.", f"Chapitre {n}") for n in range(256))
    with pytest.raises(PublishingError) as caught:
        publish([Delivery(master())], Timeline(cues, 20.0), tags(), {}, tmp_path, "a")
    assert caught.value.key == "publishing.too-many-chapters"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("slug", ["", ".", "..", "../a", "a/b", "a\\b", ".hidden", "a\n", "é"])
def test_a_slug_that_would_leave_the_folder_is_refused(tmp_path: Path, slug: str) -> None:
    with pytest.raises(PublishingError) as caught:
        publish([Delivery(master())], timeline(), tags(), {}, tmp_path / "out", slug)
    assert caught.value.key == "publishing.bad-name"


def test_an_earlier_report_is_found_while_its_files_hold(episode: Episode) -> None:
    folder = episode.audio_path.parent
    assert previous_report(folder, "pacte-de-defense", "f00d") == report_of(episode)
    assert previous_report(folder, "pacte-de-defense", "beef") is None
    assert previous_report(folder, "another", "f00d") is None


@pytest.mark.parametrize("name", ["audio_path", "chapters_path", "transcript_path"])
def test_a_file_that_was_changed_or_deleted_makes_the_earlier_report_void(episode: Episode, name: str) -> None:
    path: Path = getattr(episode, name)
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    assert previous_report(path.parent, "pacte-de-defense", "f00d") is None
    path.unlink()
    assert previous_report(path.parent, "pacte-de-defense", "f00d") is None


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{", b"\xff\xfe", b'{"fingerprint": "f00d"}', b'{"fingerprint": "f00d", "files": {"a": 1}}'],
)
def test_a_damaged_report_is_no_report(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.json").write_bytes(content)
    assert previous_report(tmp_path, "a", "f00d") is None


def test_an_old_episode_is_replaced_as_a_whole(episode: Episode) -> None:
    later = tags(recorded_at=datetime(2027, 1, 1, 0, 0, tzinfo=ZoneInfo("Europe/Paris")), revision=3)
    publish([Delivery(master())], timeline(), later, FACTS, episode.audio_path.parent, "pacte-de-defense")
    assert report_of(episode)["revision"] == 3
    assert str(ID3(episode.audio_path)["TXXX:revision"]) == "3"
    assert len(list(episode.audio_path.parent.iterdir())) == 7
