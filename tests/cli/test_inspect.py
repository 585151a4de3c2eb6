"""`tts-pipeline inspect`: what a file holds is told, and what may not leave is refused."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
import soundfile
from mutagen import id3

from tests.cli.conftest import BRIEF, Run


def test_a_finished_segment_may_leave(call: Run, folder: Path) -> None:
    (report,) = json.loads(call("segment", BRIEF, "--profile", "web", "--profile", "radio", "--json").stdout)
    result = call("inspect", report["audio"], "--json")
    found = json.loads(result.stdout)
    assert found["tags"]["TIT2"] == report["headline"]
    assert found["loudness"]["integrated_lufs"] == pytest.approx(report["integrated_lufs"], abs=0.01)
    assert found["true_peak_dbtp"] == pytest.approx(report["true_peak_dbtp"], abs=0.01)
    assert found["duration"] == pytest.approx(report["duration"], abs=0.001)
    chapters = json.loads((folder / report["chapters"]).read_text(encoding="utf-8"))["chapters"]
    assert [c["start"] for c in found["chapters"]] == [c["startTime"] for c in chapters]
    assert float(found["tags"]["TXXX:liq_cue_out"]) == pytest.approx(report["duration"], abs=0.02)
    wave = str(Path(report["audio"]).with_suffix(".radio.wav"))
    tags = json.loads(call("inspect", wave, "--profile", "radio", "--json").stdout)["tags"]
    assert tags["cart:title"] == report["headline"]
    assert float(tags["bext:integrated_lufs"]) == pytest.approx(-23.0, abs=0.2)
    assert report["headline"] in call("inspect", wave, "--profile", "radio").stdout


def test_measures_have_a_decimal_comma_in_french_and_a_point_in_json(call: Run, folder: Path) -> None:
    french = {"LC_ALL": "fr_CH.UTF-8"}
    shown = call("bulletin", BRIEF, "--at", "18:00", "--target", "0:30", **french).stdout
    (audio,) = (folder / "output").glob("bulletin-*.mp3")
    result = call("inspect", str(audio), **french)
    tags = re.compile(r"^  T[A-Z0-9]{3}\b.*$", re.MULTILINE)
    for text in (shown, tags.sub("", result.stdout), result.stderr):
        assert re.search(r"\d,\d", text), text
        assert not re.search(r"\d\.\d", text), text
    assert "-16,0 LUFS" in shown or "-16,1 LUFS" in shown
    assert json.loads(call("inspect", str(audio), "--json", **french).stdout)["loudness"]["integrated_lufs"] < -15.0
    assert not re.search(r"\d,\d", call("inspect", str(audio)).stdout)


def test_a_sound_that_is_on_target_passes_and_says_so(call: Run, folder: Path) -> None:
    time = np.arange(48_000 * 10) / 48_000
    edges = np.minimum(1.0, np.minimum(time, time[::-1]) / 0.01)
    soundfile.write(folder / "tone.wav", 10 ** (-20 / 20) * edges * np.sin(2 * np.pi * 997 * time), 48_000)
    passed = call("inspect", "tone.wav", "--set", "master.profiles.web.integrated_lufs=-20")
    assert passed.returncode == 0, passed.stderr
    assert "may leave" in passed.stdout
    assert call("inspect", "tone.wav").returncode == 65


def test_what_is_too_loud_or_silent_for_long_is_refused_with_its_reasons(call: Run, folder: Path) -> None:
    time = np.arange(48_000 * 4) / 48_000
    tone = 0.95 * np.sin(2 * np.pi * 997 * time)
    soundfile.write(folder / "loud.wav", np.concatenate((tone, np.zeros(48_000 * 3), tone)), 48_000)
    result = call("inspect", "loud.wav", "--json")
    assert result.returncode == 65
    found = json.loads(result.stdout)
    assert found["silences"] == [[pytest.approx(4.0, abs=0.01), pytest.approx(3.0, abs=0.01)]]
    assert len(found["faults"]) >= 3
    assert "dBTP" in result.stderr


def test_chapters_that_lie_too_far_apart_are_refused_and_told_one_by_one(call: Run, folder: Path) -> None:
    time = np.arange(48_000 * 10) / 48_000
    edges = np.minimum(1.0, np.minimum(time, time[::-1]) / 0.01)
    level = np.where(time < 5, 10 ** (-18 / 20), 10 ** (-22 / 20))
    soundfile.write(folder / "two.mp3", edges * level * np.sin(2 * np.pi * 997 * time), 48_000, format="MP3")
    on_target = ("--set", "master.profiles.web.integrated_lufs=-19.5", "--json")
    assert call("inspect", "two.mp3", *on_target).returncode == 0
    tag = id3.ID3()
    for start, end in ((0, 5000), (5000, 10_000)):
        title = id3.TIT2(encoding=3, text=f"à {start}")
        tag.add(id3.CHAP(element_id=f"c{start}", start_time=start, end_time=end, sub_frames=[title]))
    tag.save(folder / "two.mp3", v2_version=3)
    result = call("inspect", "two.mp3", *on_target)
    assert result.returncode == 65
    assert "4.0 LU apart" in result.stderr
    balance = json.loads(result.stdout)["balance"]
    assert balance["chapter_spread_lu"] == pytest.approx(4.0, abs=0.1)
    assert balance["chapters_lufs"] == pytest.approx([-18.0, -22.0], abs=0.6)


def test_the_jingles_of_a_segment_are_held_against_its_speech(call: Run, folder: Path) -> None:
    made = call("segment", BRIEF, "--engine", "pico", "--profile", "web", "--profile", "radio", "--json")
    (report,) = json.loads(made.stdout)
    wave = Path(report["audio"]).with_suffix(".radio.wav")
    found = [json.loads(call("inspect", report["audio"], "--json").stdout)]
    found.append(json.loads(call("inspect", str(wave), "--profile", "radio", "--json").stdout))
    for one in found:
        assert {sound["role"] for sound in one["balance"]["sounds"]} == {"opening_jingle", "closing_jingle"}
        assert all(abs(sound["above_speech_lu"]) < 1.5 for sound in one["balance"]["sounds"])
        assert one["chapters"] == found[0]["chapters"]
    assert "closing at" in call("inspect", report["audio"]).stdout


@pytest.mark.parametrize(("content", "code"), [(b"", 65), (b"pas un son", 65), (None, 66)])
def test_what_is_no_sound_is_told_in_a_line(call: Run, folder: Path, content: bytes | None, code: int) -> None:
    if content is not None:
        (folder / "odd.mp3").write_bytes(content)
    result = call("inspect", "odd.mp3")
    assert result.returncode == code
    assert "odd.mp3" in result.stderr
    assert result.stderr.count("\n") == 1


def test_silence_is_told_as_such(call: Run, folder: Path) -> None:
    soundfile.write(folder / "nothing.wav", np.zeros((48_000 * 5, 2)), 48_000)
    result = call("inspect", "nothing.wav", "--json")
    assert result.returncode == 65
    assert json.loads(result.stdout)["loudness"] is None
