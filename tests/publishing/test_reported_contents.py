"""The report beside a file is believed only while it is about that very file."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.publishing.episodes import master, tags, timeline
from tts_pipeline.model.episode import Contents
from tts_pipeline.model.sound import CueRole
from tts_pipeline.publishing import Delivery, publish
from tts_pipeline.publishing.reported_contents import contents_beside


@pytest.fixture
def audio(tmp_path: Path) -> Path:
    publish([Delivery(master())], timeline(), tags(), {}, tmp_path, "essai")
    return tmp_path / "essai.mp3"


def test_chapters_and_cues_are_those_of_the_timeline(audio: Path) -> None:
    told = contents_beside(audio)
    assert [chapter.title for chapter in told.chapters][:2] == ["Le journal", "Pacte de défense ratifié"]
    assert [span.role for span in told.spans] == [cue.role for cue in timeline().cues]
    assert (told.spans[0].start, told.spans[0].end, told.spans[0].role) == (0.0, 2.5, CueRole.OPENING_JINGLE)


def test_a_file_that_was_changed_since_is_not_the_one_reported(audio: Path) -> None:
    audio.write_bytes(audio.read_bytes() + b"\0")
    assert contents_beside(audio) == Contents()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": {"audio": {"name": "essai.mp3"}}}', '{"files": [1]}'])
def test_what_is_no_report_of_ours_tells_nothing(audio: Path, text: str) -> None:
    audio.with_suffix(".json").write_text(text, encoding="utf-8")
    assert contents_beside(audio) == Contents()


def test_another_profiles_file_has_the_same_report(tmp_path: Path) -> None:
    both = [Delivery(master()), Delivery(replace(master(), profile="stream"))]
    publish(both, timeline(), tags(), {}, tmp_path, "essai")
    assert contents_beside(tmp_path / "essai.stream.mp3") == contents_beside(tmp_path / "essai.mp3") != Contents()


def test_a_copy_with_a_copy_of_its_report_is_known_by_what_is_in_it(audio: Path) -> None:
    for suffix in (".mp3", ".json"):
        (audio.parent / f"latest{suffix}").write_bytes(audio.with_suffix(suffix).read_bytes())
    assert contents_beside(audio.with_stem("latest")) == contents_beside(audio)


def test_the_file_on_the_air_has_the_report_of_the_edition_that_its_flag_names(audio: Path) -> None:
    (audio.parent / "latest.mp3").write_bytes(audio.read_bytes())
    (audio.parent / "latest.json").write_text('{"edition": "essai", "outcome": "done"}', encoding="utf-8")
    assert contents_beside(audio.parent / "latest.mp3") == contents_beside(audio)
