"""Verifying: a segment that a listener would not understand is not published; one that is tells how well."""

import json
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from tests.end_to_end.test_segment import settings
from tests.factories import part, script
from tts_pipeline.errors import NotUnderstood, TtsPipelineError
from tts_pipeline.listening.recogniser import OnHeard
from tts_pipeline.model.script import Role
from tts_pipeline.model.segment import SegmentReport
from tts_pipeline.model.sound import Clip
from tts_pipeline.pipeline.segment import Stage, render_segments
from tts_pipeline.pipeline.toolkit import open_toolkit
from tts_pipeline.pipeline.verification import understand

TEXT = """Le pont rouvre lundi matin

La ville a réparé le pont de la gare en deux mois. Les travaux ont coûté 300'000 francs. Les bus passent de nouveau par
le centre, et les piétons retrouvent leur chemin.
"""
SAID = (
    "Le pont rouvre lundi matin. La ville a réparé le pont de la gare en 2 mois. Les travaux ont coûté 300 000 francs. "
    "Les bus passent de nouveau par le centre et les piétons retrouvent leur chemin."
)


@dataclass
class Listener:
    """Writes down what it is told to have heard."""

    heard: str
    clips: list[Clip] = field(default_factory=list)

    def transcribe(self, clip: Clip, on_heard: OnHeard) -> str:
        self.clips.append(clip)
        on_heard(clip.duration)
        return self.heard


def render(folder: Path, listener: Listener, **flags: object) -> tuple[SegmentReport | TtsPipelineError, list[Stage]]:
    (folder / "pont.txt").write_text(TEXT, encoding="utf-8")
    stages: list[Stage] = []
    toolkit = replace(open_toolkit(settings(folder, **flags)), recogniser=listener)
    (result,) = render_segments(toolkit, [str(folder / "pont.txt")], lambda _, stage, *__: stages.append(stage))
    return result, stages


def test_an_understood_segment_is_published_and_says_how_well(tmp_path: Path) -> None:
    listener = Listener(SAID)
    report, stages = render(tmp_path, listener)
    assert isinstance(report, SegmentReport), report
    assert report.understood == pytest.approx(1.0)
    assert report.longest_wrong_run == 0
    assert Stage.LISTENING in stages
    told = json.loads(Path(report.audio).with_suffix(".json").read_text(encoding="utf-8"))
    assert told["verified"]["differences"] == []
    assert 4.0 < listener.clips[0].duration < report.duration - 2.0, "jingles are not listened to"


def test_a_garbled_segment_is_not_published_and_the_part_is_named(tmp_path: Path) -> None:
    heard = SAID.replace("passent de nouveau par le centre", "")
    error, _ = render(tmp_path, Listener(heard))
    assert isinstance(error, NotUnderstood)
    assert error.exit_code == 65
    assert "passent de nouveau par le centre" in error.message
    assert "part 2 of 2 (paragraph)" in error.message
    assert "6 words in a row were not understood, at most 4 may be" in error.message
    assert "other" not in error.message
    assert [path for path in (tmp_path / "output").iterdir() if path.suffix] == []


BRIDGE = script(
    part("Le pont rouvre lundi matin.", role=Role.HEADLINE),
    part("Les bus passent de nouveau par le centre, et les piétons retrouvent leur chemin."),
)
HEARD = BRIDGE.spoken_text.replace("\n", " ")


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("passent de nouveau par le centre", "", "“passent de nouveau par le centre” was not heard"),
        (
            "centre,",
            "centre, voici maintenant la météo du jour,",
            "voici maintenant la météo du jour” was heard in add",
        ),
        ("passent de nouveau par le centre", "mangent une pomme verte ici", "heard as “mangent une pomme verte ici"),
    ],
    ids=["missing", "added", "exchanged"],
)
def test_it_is_told_whether_words_are_missing_added_or_others(right: str, wrong: str, told: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        understand(BRIDGE, HEARD.replace(right, wrong), 4, "pont.txt")
    assert told in refused.value.message


def test_of_several_garbled_passages_the_longest_is_told_and_how_many_others_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TTS_PIPELINE_LANGUAGE", "fr")
    heard = HEARD.replace("passent de nouveau par le centre", "").replace("Le pont rouvre lundi matin.", "")
    with pytest.raises(NotUnderstood) as refused:
        understand(BRIDGE, heard, 4, "pont.txt")
    assert "dans la partie 2 sur 2 (paragraphe), 6 mots de suite n'ont pas été compris" in refused.value.message
    assert "1 autre passage ne l'a pas été non plus" in refused.value.message


def test_a_garbled_correction_leaves_the_segment_that_stands_there(tmp_path: Path) -> None:
    first, _ = render(tmp_path, Listener(SAID))
    assert isinstance(first, SegmentReport)
    before = Path(first.audio).read_bytes()
    error, _ = render(tmp_path, Listener(""), jingles__enabled=False)
    assert isinstance(error, NotUnderstood)
    assert Path(first.audio).read_bytes() == before


def test_as_many_wrong_words_as_the_settings_allow_pass(tmp_path: Path) -> None:
    heard = SAID.replace("passent de nouveau par le centre", "")
    report, _ = render(tmp_path, Listener(heard), verify__most_wrong_words=6)
    assert isinstance(report, SegmentReport)
    assert report.longest_wrong_run == 6


def test_what_was_verified_is_not_listened_to_again_and_what_was_not_is(tmp_path: Path) -> None:
    (tmp_path / "pont.txt").write_text(TEXT, encoding="utf-8")
    list(render_segments(open_toolkit(settings(tmp_path)), [str(tmp_path / "pont.txt")], lambda *_: None))
    listener = Listener(SAID)
    first, _ = render(tmp_path, listener)
    again, _ = render(tmp_path, listener)
    assert isinstance(first, SegmentReport)
    assert isinstance(again, SegmentReport)
    assert (first.unchanged, again.unchanged) == (False, True)
    assert len(listener.clips) == 1
    assert again.understood == pytest.approx(1.0)


@pytest.mark.listens
def test_a_real_recogniser_understands_the_small_offline_voice(tmp_path: Path) -> None:
    pytest.importorskip("faster_whisper")
    (tmp_path / "pont.txt").write_text(TEXT, encoding="utf-8")
    toolkit = open_toolkit(settings(tmp_path, verify__enabled=True))
    (report,) = render_segments(toolkit, [str(tmp_path / "pont.txt")], lambda *_: None)
    assert isinstance(report, SegmentReport), report
    assert report.understood is not None
    assert report.understood > 0.9
