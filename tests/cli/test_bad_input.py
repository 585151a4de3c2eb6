"""Whatever is wrong: one line that says what, where and what to do, a documented code, nothing half-made."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import BRIEF, SEED, Run

ENGLISH = (
    "North Korea ratifies the treaty\n\nThe leaders of both countries have signed a treaty of mutual defence.\n\n"
    "The agreement says that each of them will give immediate military help to the other one if it is attacked, and "
    "the official agency has called it a historic step for the relations of the two nations in these days.\n"
)


def one_line(result: subprocess.CompletedProcess[str]) -> str:
    """Return the line that the user gets, holding it to what every such line must be."""
    assert "Traceback" not in result.stderr
    lines = [line for line in result.stderr.splitlines() if line.startswith("tts-pipeline: ")]
    assert len(lines) == 1, result.stderr
    return lines[0]


def outputs(folder: Path) -> list[str]:
    output = folder / "output"
    return sorted(path.name for path in output.iterdir()) if output.is_dir() else []


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("missing.txt", None, 66),
        ("empty.txt", b"", 65),
        ("blank.txt", b" \n\n \t\n", 65),
        ("binary.txt", bytes(range(256)) * 20, 65),
        ("three-words.txt", b"Trois petits mots", 65),
        ("english.txt", ENGLISH.encode(), 65),
    ],
)
def test_what_is_no_article_is_refused_by_name(
    call: Run, folder: Path, name: str, content: bytes | None, code: int
) -> None:
    if content is not None:
        (folder / name).write_bytes(content)
    result = call("segment", name)
    assert result.returncode == code
    assert name in one_line(result)
    assert outputs(folder) == []


def test_a_folder_instead_of_a_file_is_refused(call: Run) -> None:
    result = call("segment", "articles")
    assert result.returncode == 66
    assert "articles" in one_line(result)


def test_one_bad_article_does_not_keep_the_others_from_being_made(call: Run, folder: Path) -> None:
    result = call("segment", "missing.txt", BRIEF)
    assert result.returncode == 66
    assert "missing.txt" in one_line(result)
    assert "le-marche-couvert-rouvre-samedi.mp3" in outputs(folder)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_other_encodings_simply_work(call: Run, folder: Path, encoding: str) -> None:
    text = (folder / SEED).read_text(encoding="utf-8").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    (folder / "other.txt").write_bytes(text.encode(encoding))
    expected = call("split", SEED, "--json").stdout.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    result = call("split", "other.txt", "--json")
    assert result.returncode == 0
    assert result.stdout.replace("other.txt", SEED) == expected


def test_two_articles_of_one_name_are_not_written_over_each_other(call: Run, folder: Path) -> None:
    (folder / "other.txt").write_text(
        (folder / BRIEF).read_text(encoding="utf-8") + "Entrée libre.\n", encoding="utf-8"
    )
    result = call("segment", BRIEF, "other.txt")
    assert result.returncode == 65
    assert "other.txt" in result.stderr
    assert len(list((folder / "output").glob("*.mp3"))) == 1


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_write_permission_is_named(call: Run, folder: Path) -> None:
    (folder / "output").mkdir(mode=0o500)
    result = call("segment", BRIEF)
    assert result.returncode == 73
    assert "output" in one_line(result)


def test_a_file_where_the_output_folder_should_be_is_named(call: Run, folder: Path) -> None:
    (folder / "output").write_text("in the way")
    result = call("segment", BRIEF)
    assert result.returncode == 73
    assert "output" in one_line(result)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no limit of a file's size")
def test_a_full_disk_is_said_and_leaves_nothing(call: Run, folder: Path) -> None:
    """A small file system of its own would need root, so the limit of a file's size stands in for a full disk."""
    program = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        f"sys.argv = ['tts-pipeline', 'segment', {SEED!r}, '--set', 'jingles.enabled=true']\n"
        "from tts_pipeline.cli.app import main\nmain()\n"
    )
    environment = os.environ | {
        "TTS_PIPELINE_VOICE__ENGINES": "silent",
        "TTS_PIPELINE_CACHE__FOLDER": str(folder / "c"),
    }
    result = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 73
    assert os.strerror(errno.EFBIG) in one_line(result)
    assert outputs(folder) == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_leaves_nothing_under_a_final_name(
    folder: Path, environment: dict[str, str], sent: signal.Signals, code: int
) -> None:
    environment["TTS_PIPELINE_VOICE__ENGINES"] = "pico"
    process = subprocess.Popen(
        [sys.executable, "-m", "tts_pipeline", "segment", SEED],
        cwd=folder,
        env=environment,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    for line in process.stderr:
        if "mastering" in line:
            break
    time.sleep(0.3)
    process.send_signal(sent)
    rest = process.communicate(timeout=60)[1]
    assert process.returncode == code
    assert "interrupted" in rest
    assert "Traceback" not in rest
    assert outputs(folder) == []


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["segment"], 64, "articles"),
        (["segmnet", SEED], 64, "segmnet"),
        (["segment", SEED, "--engine", "perroquet"], 64, "perroquet"),
        (["segment", SEED, "--voice", "perroquet"], 64, "perroquet"),
        (["segment", SEED, "--rate", "3"], 78, "voice.rate"),
        (["segment", SEED, "--profile", "loud"], 78, "loud"),
        (["segment", SEED, "--set", "nonsense"], 64, "nonsense"),
        (["segment", SEED, "--set", "station.nmae=X"], 78, "station.nmae"),
        (["segment", SEED, "--config", "missing.toml"], 78, "missing.toml"),
    ],
)
def test_a_wrong_call_is_told_what_is_wrong(call: Run, arguments: list[str], code: int, says: str) -> None:
    result = call(*arguments)
    assert result.returncode == code
    assert says in one_line(result)


def test_a_damaged_jingle_is_named(call: Run, folder: Path) -> None:
    (folder / "jingles").mkdir()
    (folder / "jingles" / "opening.wav").write_text("no sound at all")
    result = call("segment", SEED)
    assert result.returncode == 65
    assert "opening.wav" in one_line(result)
    assert outputs(folder) == []


def test_the_line_is_french_where_the_locale_is(call: Run) -> None:
    result = call("segment", "absent.txt", LC_ALL="fr_FR.UTF-8")
    assert "absent.txt" in one_line(result)
    assert "n'existe pas" in one_line(result)
