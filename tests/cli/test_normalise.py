"""`tts-pipeline normalise`: a line in, a line out, whatever the line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import REPOSITORY
from tests.scripting.desk import DICTION
from tts_pipeline.cli.options import LEXICON_FILE, LOCALE, PREFIX, SETTINGS_FILE
from tts_pipeline.settings import layers, load_settings

LINES = "11 000 soldats\n\n80 % des gens\nLe signe ∑ de Kiev\n"


def piped(folder: Path, text: bytes, *arguments: str, **extra: str) -> subprocess.CompletedProcess[bytes]:
    environment = {"PYTHONPATH": str(REPOSITORY), "PATH": "", "LC_ALL": "C", **extra}
    command = [sys.executable, "-m", "tts_pipeline", "normalise", *arguments]
    return subprocess.run(
        command, input=text, capture_output=True, cwd=folder, env=environment, check=False, timeout=60
    )


def test_every_line_gives_one_line(folder: Path) -> None:
    result = piped(folder, LINES.encode(), "--locale", "fr-CH")
    assert result.returncode == 0, result.stderr
    assert result.stdout.decode().splitlines() == [
        "Onze mille soldats", "", "Huitante pour cent des gens", "Le signe ∑ de Kiev",
    ]  # fmt: skip


def test_json_is_one_object_a_line(folder: Path) -> None:
    result = piped(folder, LINES.encode(), "--json")
    said = [json.loads(line) for line in result.stdout.decode().splitlines()]
    assert [set(line) for line in said] == [{"spoken", "replacements", "pronunciations", "unread"}] * 4
    assert said[0]["replacements"] == [{"span": [0, 6], "original": "11 000", "spoken": "onze mille", "rule": "number"}]
    assert said[3]["unread"] == ["∑"]
    assert said[3]["pronunciations"][0]["written"] == "Kiev"


def test_a_line_is_answered_before_the_next_one_comes(folder: Path) -> None:
    command = [sys.executable, "-m", "tts_pipeline", "normalise"]
    with subprocess.Popen(
        command, cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for written, spoken in (("3 chats\n", "Trois chats\n"), ("1re page\n", "Première page\n")):
            process.stdin.write(written)
            process.stdin.flush()
            assert process.stdout.readline() == spoken


@pytest.mark.parametrize("line", [b"\xff\xfe caf\xe9 12", b"\x00\x01", "\u2028 \x85 \x0c 3".encode(), b"\xed\xa0\x80"])
def test_no_bytes_break_it(folder: Path, line: bytes) -> None:
    result = piped(folder, line + b"\n5 chats\n", "--json")
    assert result.returncode == 0, result.stderr
    answers = result.stdout.decode().splitlines()
    assert len(answers) == 2
    assert json.loads(answers[1])["spoken"] == "Cinq chats"


def test_a_file_is_read_too(call: Run, folder: Path) -> None:
    (folder / "lines.txt").write_text("Le 1er mars\r\nà 20h", encoding="utf-8")
    assert call("normalise", "lines.txt").stdout.splitlines() == ["Le premier mars", "à vingt heures"]
    missing = call("normalise", "absent.txt")
    assert missing.returncode == 66
    assert "absent.txt" in missing.stderr


def test_the_stations_locale_and_names_hold(folder: Path) -> None:
    (folder / "tts-pipeline.toml").write_text('[station]\nlocale = "fr-BE"\n[lexicon]\nfile = "noms.toml"\n')
    (folder / "noms.toml").write_text('words = ["ZQRX"]\n', encoding="utf-8")
    assert piped(folder, b"90 ZQRX\n").stdout.decode() == "Nonante ZQRX\n"
    assert piped(folder, b"90 ZQRX\n", "--locale", "fr-FR").stdout.decode() == "Quatre-vingt-dix ZQRX\n"


def test_an_unknown_locale_is_named(folder: Path) -> None:
    result = piped(folder, b"", "--locale", "fr-XX")
    assert result.returncode == 64
    assert b"fr-XX" in result.stderr
    assert b"fr-CH" in result.stderr


def test_it_starts_without_anything_heavy_and_without_settings(tmp_path: Path) -> None:
    program = (
        "import sys\nsys.argv = ['tts-pipeline', 'normalise', 'lines.txt']\n"
        "from tts_pipeline.cli.app import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = ('numpy', 'tts_pipeline.settings', 'rich', 'tomlkit', 'onnxruntime', 'kokoro_onnx')\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    (tmp_path / "lines.txt").write_text("3 chats")
    environment = {"PYTHONPATH": str(REPOSITORY)}
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert result.stdout.splitlines() == ["Trois chats", "[]"]


def test_what_holds_without_settings_is_what_the_defaults_say(tmp_path: Path) -> None:
    settings = load_settings(tmp_path, {}, {})
    assert (settings.station.locale, settings.lexicon.file) == (LOCALE, LEXICON_FILE)
    assert (layers.SETTINGS_FILE, layers.ENVIRONMENT_PREFIX) == (SETTINGS_FILE, PREFIX)
    assert DICTION.locale == LOCALE


def test_a_station_says_eighty_and_quotations_as_its_settings_have_it(folder: Path, call: Run) -> None:
    settings = '[station]\nlocale = "fr-CH"\n[script]\neighty = "quatre-vingts"\nquotations = "words"\n'
    (folder / SETTINGS_FILE).write_text(settings, encoding="utf-8")
    (folder / "lines.txt").write_text("« Nous serons 80 ou 90 demain. »\n", encoding="utf-8")
    result = call("normalise", "lines.txt")
    assert result.stdout == "Je cite, Nous serons quatre-vingts ou nonante demain. Fin de citation.\n"
    (folder / "article.txt").write_text("Un titre\n\nIl dit : « Nous serons 80 ou 90 demain. »\n", encoding="utf-8")
    said = call("script", "article.txt", "--json", "--set", "reading.min_words=1")
    assert "je cite, Nous serons quatre-vingts ou nonante demain. Fin de citation." in said.stdout
