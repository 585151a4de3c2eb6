"""`tts-pipeline segment` and `split`, as programs and cron see them."""

import json
import re
import subprocess
from pathlib import Path

import pytest
import soundfile
from mutagen.id3 import ID3

from tests.cli.conftest import BRIEF, BRIEF_TEXT, SEED, Run
from tts_pipeline.publishing.tag_reading import read_labels

Rendered = tuple[Path, subprocess.CompletedProcess[str]]
SLUG = "pacte-de-defense-russie-coree-du-nord-ratifie"
QUIETER = ("--set", "master.profiles.web.integrated_lufs=-18")


def test_json_is_a_list_with_one_object_an_article(call: Run, folder: Path) -> None:
    result = call("segment", SEED, "--json")
    assert result.returncode == 0, result.stderr
    (report,) = json.loads(result.stdout)
    assert set(report) >= {
        "article", "audio", "duration", "integrated_lufs", "true_peak_dbtp", "chapters", "transcript", "engine",
        "voice", "utterances", "cached", "warnings", "spoken_text",
    }  # fmt: skip
    assert report["article"] == SEED
    assert report["engine"] == "silent"
    assert report["utterances"] == 22
    assert "onze mille soldats" in report["spoken_text"]
    for file in ("audio", "chapters", "transcript"):
        assert (folder / report[file]).is_file()


@pytest.mark.parametrize(
    ("lines", "hours", "window"),
    [
        ("embargo: 2999-01-31 18:00\nexpires: 2999-02-01", 0, ("2999-01-31", "18:00:00", "2999-02-01", "00:00:00")),
        ("embargo: 2999-01-31 18:00\nexpires: 2999-02-01", 2, ("2999-01-31", "18:00:00", "2999-01-31", "20:00:00")),
        ("embargo: 2999-01-31 18:00", 0, ("2999-01-31", "18:00:00")),
    ],
)
def test_playout_is_told_when_an_article_may_be_aired(
    call: Run, folder: Path, lines: str, hours: int, window: tuple[str, ...]
) -> None:
    (folder / BRIEF).write_text(f"---\n{lines}\n---\n\n{BRIEF_TEXT}", encoding="utf-8")
    setting = f"master.profiles.radio.expires_hours={hours}"
    told = call("segment", BRIEF, "--profile", "radio", "--set", setting, "--json")
    (report,) = json.loads(told.stdout)
    assert report["embargo_until"] == "2999-01-31T18:00:00+01:00"
    tags = dict(read_labels(folder / report["audio"]).tags)
    names = ("start_date", "start_time", "end_date", "end_time")
    assert tuple(tags[f"cart:{name}"] for name in names if f"cart:{name}" in tags) == window
    assert tags["bext:date"] < "2999"


def test_exactly_these_files_appear(rendered: Rendered) -> None:
    folder, _ = rendered
    assert sorted(path.name for path in (folder / "output").iterdir()) == [
        f"{SLUG}.chapters.json", f"{SLUG}.json", f"{SLUG}.mp3", f"{SLUG}.srt", f"{SLUG}.transcript.json",
        f"{SLUG}.txt", f"{SLUG}.vtt",
    ]  # fmt: skip


def test_a_person_is_told_where_it_is_and_what_it_measured(rendered: Rendered) -> None:
    _, result = rendered
    assert f"output/{SLUG}.mp3" in result.stdout.replace("\\", "/")
    assert re.search(r"-1[56]\.[0-9] LUFS", result.stdout)
    assert "22 sentences" in result.stdout


def test_a_log_gets_plain_lines_without_a_bar(rendered: Rendered) -> None:
    _, result = rendered
    assert "speaking 22/22" in result.stderr
    assert "\x1b" not in result.stderr
    assert "━" not in result.stderr


def test_a_second_run_changes_nothing(call: Run, folder: Path) -> None:
    call("segment", BRIEF)
    before = {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in (folder / "output").iterdir()}
    result = call("segment", BRIEF, "--json")
    (report,) = json.loads(result.stdout)
    assert report["unchanged"] is True
    assert report["cached"] == report["utterances"]
    assert before == {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in (folder / "output").iterdir()}


def test_settings_that_are_not_heard_leave_a_segment_as_it_is(call: Run) -> None:
    call("segment", BRIEF)
    unheard = ("flash.deadline=17", "online.max_seconds=7", "voice.workers=3", "voice.engines=silent,pico")
    profile = "master.profiles.radio.integrated_lufs=-24"  # not the one it leaves in
    changed = [part for one in (*unheard, profile) for part in ("--set", one)]
    (report,) = json.loads(call("segment", BRIEF, "--json", *changed).stdout)
    assert report["unchanged"] is True


def test_fresh_or_another_setting_makes_it_again(call: Run) -> None:
    call("segment", BRIEF)
    for arguments in (("--fresh",), ("--set", "station.name=Radio Lac"), ("--set", "voice.rate=0.9"), QUIETER):
        (report,) = json.loads(call("segment", BRIEF, "--json", *arguments).stdout)
        assert report["unchanged"] is False, arguments


def test_a_changed_word_makes_only_its_sentence_again(call: Run, folder: Path) -> None:
    call("segment", BRIEF)
    article = folder / BRIEF
    article.write_text(article.read_text(encoding="utf-8").replace("a souligné", "a relevé"), encoding="utf-8")
    (report,) = json.loads(call("segment", BRIEF, "--json").stdout)
    assert report["utterances"] - report["cached"] == 1


def test_the_settings_of_the_working_folder_hold(call: Run, folder: Path) -> None:
    (folder / "tts-pipeline.toml").write_text('[station]\nname = "Radio Forêt"\n', encoding="utf-8")
    call("segment", BRIEF)
    assert str(ID3(folder / "output" / "le-marche-couvert-rouvre-samedi.mp3")["TPE1"]) == "Radio Forêt"


def test_the_structure_is_shown_as_a_tree(call: Run) -> None:
    shown = call("split", SEED).stdout
    assert shown.index("Un Traité de Défense Mutuelle") < shown.index("Contexte de la Ratification")
    assert "Logo webradio media" in shown
    assert "left out" in shown


def test_the_structure_as_json_has_the_fields_of_an_article(call: Run) -> None:
    article = json.loads(call("split", SEED, "--json").stdout)
    assert article["headline"] == "Pacte de défense Russie-Corée du Nord ratifié"
    assert article["lede"].startswith("Kim Jong-un et Poutine signent")
    assert [(s["heading"], s["level"], len(s["paragraphs"])) for s in article["sections"]] == [
        (None, 2, 2),
        ("Un Traité de Défense Mutuelle aux Implications Profondes", 2, 0),
        ("Contexte de la Ratification", 3, 1),
        ("L'Engagement Militaire et International", 3, 1),
        ("Opposition aux Sanctions Occidentales", 3, 1),
        ("Les Commentaires de la Ministre Choe Son-hui", 3, 1),
        ("Conclusion", 3, 1),
    ]
    assert [line["text"] for line in article["left_out"]] == [
        "Logo webradio media",
        "Pacte de défense Russie-Corée du Nord ratifié",
    ]
    assert all(line["reason"] for line in article["left_out"])


def test_the_help_is_french_where_the_locale_is(run: Run) -> None:
    assert "séquences radio" in run("--help", LC_ALL="fr_CH.UTF-8").stdout
    assert "radio segments" in run("--help").stdout


def test_several_masters_leave_in_one_go(call: Run, folder: Path) -> None:
    arguments = ("segment", BRIEF, "--profile", "web", "--profile", "radio", "--json")
    result = call(*arguments)
    assert result.returncode == 0, result.stderr
    (report,) = json.loads(result.stdout)
    wave = Path(report["audio"]).with_suffix(".radio.wav")
    assert soundfile.info(folder / wave).subtype == "PCM_24"
    beside = json.loads((folder / report["audio"]).with_suffix(".json").read_text(encoding="utf-8"))
    assert beside["masters"]["web"]["integrated_lufs"] == pytest.approx(-16.0, abs=0.3)
    assert beside["masters"]["radio"]["integrated_lufs"] == pytest.approx(-23.0, abs=0.2)
    assert json.loads(call(*arguments).stdout)[0]["unchanged"] is True
    (folder / wave).unlink()
    assert json.loads(call(*arguments).stdout)[0]["unchanged"] is False
    assert (folder / wave).is_file()


def test_radio_alone_is_a_wave_file(call: Run, folder: Path) -> None:
    (report,) = json.loads(call("segment", BRIEF, "--profile", "radio", "--json").stdout)
    assert report["audio"].endswith(".wav")
    assert report["integrated_lufs"] == pytest.approx(-23.0, abs=0.2)
    assert not list((folder / "output").glob("*.mp3"))


def test_a_picture_is_drawn_when_it_is_asked_for(call: Run, folder: Path) -> None:
    (report,) = json.loads(call("segment", BRIEF, "--picture", "--json").stdout)
    audio = folder / report["audio"]
    assert audio.with_suffix(".png").read_bytes().startswith(b"\x89PNG")
    assert b"<svg" in audio.with_suffix(".svg").read_bytes()
    files = json.loads(audio.with_suffix(".json").read_text(encoding="utf-8"))["files"]
    assert {"picture_png", "picture_svg"} <= set(files)
