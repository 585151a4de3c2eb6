"""An article all the way to the MP3, measured on what came out: duration, level, tags, chapters, captions."""

import io
import json
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import soundfile
import webvtt
from mutagen.id3 import ID3
from mutagen.mp3 import MP3, BitrateMode

from tts_pipeline.model.segment import SegmentReport
from tts_pipeline.pipeline.segment import OnStage, Stage, render_segments
from tts_pipeline.pipeline.toolkit import open_toolkit
from tts_pipeline.settings import Settings, load_settings
from tts_pipeline.sound.codecs import decode
from tts_pipeline.sound.loudness import measure
from tts_pipeline.sound.true_peak import true_peak_dbtp

ARTICLE = """La bibliothèque ouvre le soir

Dès le 3 mars, les lecteurs peuvent venir jusqu'à 22 heures.

La ville a décidé d'ouvrir plus longtemps sa bibliothèque, que les étudiants trouvaient trop souvent fermée. Plus de
1'200 personnes avaient signé une pétition.

Un coût modeste

Deux agents sont engagés pour tenir la salle le soir. La dépense est couverte par le canton pendant deux ans.
"""


def settings(folder: Path, **flags: object) -> Settings:
    own = {"output.folder": str(folder / "output"), "cache.folder": str(folder / "cache"), "voice.engines": ["pico"]}
    return load_settings(folder, {}, own | {key.replace("__", "."): value for key, value in flags.items()})


def render(folder: Path, on_stage: OnStage = lambda *_: None, text: str = ARTICLE, **flags: object) -> SegmentReport:
    (folder / "article.txt").write_text(text, encoding="utf-8")
    toolkit = open_toolkit(settings(folder, **flags), now=lambda: datetime(2024, 11, 12, 18, 0, tzinfo=UTC))
    (result,) = render_segments(toolkit, [str(folder / "article.txt")], on_stage)
    assert isinstance(result, SegmentReport), result
    return result


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[SegmentReport, list[tuple[Stage, int, int]]]:
    """The short article, rendered with the small offline voice; and the progress that was told."""
    told: list[tuple[Stage, int, int]] = []
    report = render(tmp_path_factory.mktemp("made"), lambda _, *step: told.append(step))
    return report, told


Made = tuple[SegmentReport, list[tuple[Stage, int, int]]]


def test_the_decoded_file_is_on_its_level(made: Made) -> None:
    clip = decode(Path(made[0].audio))
    assert measure(clip).integrated_lufs == pytest.approx(-16.0, abs=0.3)
    assert true_peak_dbtp(clip) <= -1.0


def test_the_file_is_what_players_expect(made: Made) -> None:
    info = MP3(made[0].audio).info
    assert info.bitrate_mode == BitrateMode.CBR
    assert (info.bitrate, info.sample_rate, info.channels) == (128_000, 48_000, 2)
    assert info.encoder_info.startswith("LAME")


def test_the_reported_duration_is_the_files(made: Made) -> None:
    samples, rate = soundfile.read(io.BytesIO(Path(made[0].audio).read_bytes()))
    assert made[0].duration == pytest.approx(len(samples) / rate, abs=1e-3)


def test_no_gap_and_no_dead_air(made: Made) -> None:
    clip = decode(Path(made[0].audio))
    audible = np.flatnonzero(np.abs(clip.samples).max(axis=1) > 10 ** (-50 / 20)) / clip.sample_rate
    assert audible[0] <= 0.1
    assert clip.duration - audible[-1] <= 0.5
    assert np.diff(audible).max() <= 2.0


def test_chapters_are_the_same_in_the_tag_and_beside_it(made: Made) -> None:
    beside = json.loads(Path(made[0].chapters).read_text(encoding="utf-8"))["chapters"]
    in_tag = sorted(ID3(made[0].audio).getall("CHAP"), key=lambda chapter: chapter.start_time)
    assert [round(chapter["startTime"] * 1000) for chapter in beside] == [chapter.start_time for chapter in in_tag]
    assert [chapter["title"] for chapter in beside] == [str(chapter.sub_frames["TIT2"]) for chapter in in_tag]
    assert [chapter["title"] for chapter in beside] == [
        "Le segment",
        "La bibliothèque ouvre le soir",
        "Un coût modeste",
    ]


def test_a_chapter_starts_where_its_words_do(made: Made) -> None:
    clip = decode(Path(made[0].audio))
    start = json.loads(Path(made[0].chapters).read_text(encoding="utf-8"))["chapters"][-1]["startTime"]
    after = np.abs(clip.samples[round(start * clip.sample_rate) :]).max(axis=1)
    before = np.abs(clip.samples[round((start - 0.2) * clip.sample_rate) : round(start * clip.sample_rate)]).max()
    assert np.argmax(after > 0.02) / clip.sample_rate < 0.2
    assert before < 0.02


def test_captions_say_all_of_the_text_in_order_without_overlap(made: Made) -> None:
    captions = webvtt.read(made[0].transcript)
    said = " ".join(caption.text.replace("\n", " ") for caption in captions)
    for words in ("ouvre le soir", "Dès le 3 mars", "1'200 personnes", "Un coût modeste", "pendant deux ans."):
        assert words in said
    assert all(len(line) <= 65 for caption in captions for line in caption.text.split("\n"))
    assert all(a.end_in_seconds <= b.start_in_seconds + 1e-3 for a, b in pairwise(captions))


def test_numbers_are_said_in_words(made: Made) -> None:
    assert "le trois mars" in made[0].spoken_text
    assert "mille deux cents personnes" in made[0].spoken_text
    assert not any(character.isdigit() for character in made[0].spoken_text)


def test_the_report_beside_the_segment_tells_the_same(made: Made) -> None:
    beside = json.loads(Path(made[0].audio).with_suffix(".json").read_text(encoding="utf-8"))
    assert beside["duration"] == made[0].duration
    assert beside["loudness"]["integrated_lufs"] == pytest.approx(made[0].integrated_lufs, abs=0.01)
    assert beside["spoken_text"] == made[0].spoken_text
    starts = [cue["start"] for cue in beside["cues"]]
    assert starts == sorted(starts)


def test_progress_is_told_for_every_stage(made: Made) -> None:
    assert {step[0] for step in made[1]} == set(Stage) - {Stage.LISTENING}
    assert made[1][-1] == (Stage.PUBLISHING, 1, 1)


def test_the_same_speech_gives_the_same_sound(tmp_path: Path) -> None:
    one, other = (
        decode(Path(render(tmp_path, output__folder=str(tmp_path / name)).audio)).samples for name in ("one", "other")
    )
    assert np.array_equal(one, other)


def test_a_segment_of_an_understudy_is_made_again_at_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9")
    first, second = (render(tmp_path, voice__engines=["gtts", "pico"]) for _ in range(2))
    assert first.engine == second.engine == "pico"
    assert any("gtts" in warning for warning in first.warnings)
    assert second.unchanged is False


def test_two_articles_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    for name in ("one", "two"):
        text = ARTICLE if name == "one" else ARTICLE.replace("canton", "département")
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    sources = [str(tmp_path / "one.txt"), str(tmp_path / "two.txt")]
    first, second = render_segments(open_toolkit(settings(tmp_path)), sources, lambda *_: None)
    assert isinstance(first, SegmentReport)
    assert isinstance(second, Exception)
    assert "two.txt" in str(second)


@pytest.mark.voice
def test_the_neural_voice_speaks_the_segment(tmp_path: Path) -> None:
    report = render(tmp_path, text=ARTICLE.partition("Un coût")[0], voice__engines=["kokoro"])
    assert report.engine == "kokoro"
    assert report.warnings == ()
    assert report.integrated_lufs == pytest.approx(-16.0, abs=0.3)
    assert 12 < report.duration < 30
