"""Two voices in one segment: who speaks what is told wherever a listener or a program may look."""

import json
from dataclasses import replace
from pathlib import Path

import webvtt
from mutagen.id3 import ID3

from tests.end_to_end.test_segment import settings
from tests.speaking.test_casting import Duo
from tts_pipeline.model.segment import SegmentReport
from tts_pipeline.pipeline.segment import render_segments
from tts_pipeline.pipeline.toolkit import open_toolkit

QUOTING = """Le pont rouvre lundi matin

La ville a réparé le pont de la gare en deux mois. Le maire l'a annoncé vendredi : « Nous avons tenu nos délais et
notre budget, et j'en suis fier. » Les bus passent de nouveau par le centre.
"""


def test_a_quotation_has_its_own_voice_and_captions_report_and_tag_name_both(tmp_path: Path) -> None:
    (tmp_path / "pont.txt").write_text(QUOTING, encoding="utf-8")
    toolkit = open_toolkit(settings(tmp_path, voice__name="anne", casting__quote="bruno"))
    duo = replace(toolkit, speaker=replace(toolkit.speaker, open_engine=lambda _name, _settings: Duo()))
    (report,) = render_segments(duo, [str(tmp_path / "pont.txt")], lambda *_: None)
    assert isinstance(report, SegmentReport), report
    captions = webvtt.read(report.transcript)
    by_bruno = " ".join(" ".join(c.text.split()) for c in captions if c.voice == "Bruno")
    assert by_bruno == "« Nous avons tenu nos délais et notre budget, et j'en suis fier. »"
    assert {caption.voice for caption in captions} == {"Anne", "Bruno"}
    assert report.voice == "Anne, Bruno"
    told = json.loads(Path(report.audio).with_suffix(".json").read_text(encoding="utf-8"))
    assert [cue["voice"] for cue in told["cues"] if cue["text"] and "délais" in cue["text"]] == ["Bruno"]
    people = ID3(report.audio, translate=False).getall("IPLS")[0].people
    assert [name for _, name in people] == ["Anne", "Bruno"]
