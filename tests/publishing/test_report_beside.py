"""The report beside a file is believed only while it is about that very file."""

import json
from pathlib import Path

import pytest

from tests.publishing.episodes import master, tags, timeline
from tts_pipeline.model.episode import Contents
from tts_pipeline.model.sound import CueRole
from tts_pipeline.publishing import Delivery, publish
from tts_pipeline.publishing.report_beside import contents_beside


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


def test_another_profiles_file_has_the_same_report(audio: Path) -> None:
    further = audio.rename(audio.with_suffix(".radio.mp3"))
    report = json.loads((audio.parent / "essai.json").read_text(encoding="utf-8"))
    report["files"]["audio"]["name"] = further.name
    (audio.parent / "essai.json").write_text(json.dumps(report), encoding="utf-8")
    assert len(contents_beside(further).spans) == len(timeline().cues)
