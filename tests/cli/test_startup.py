"""The command answers at once: nothing heavy is imported before it is used."""

import os
import subprocess
import sys

HEAVY = (
    "numpy",
    "scipy",
    "pydub",
    "onnxruntime",
    "kokoro_onnx",
    "soundfile",
    "PIL",
    "langdetect",
    "pydantic",
    "mutagen",
)


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys\n"
        "sys.argv = ['tts-pipeline', '--help']\n"
        "from tts_pipeline.cli.app import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print('LOADED', [name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert result.stdout.splitlines()[-1] == "LOADED []"


def test_the_version_is_told() -> None:
    command = [sys.executable, "-m", "tts_pipeline", "--version"]
    result = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert result.stdout.startswith("tts-pipeline ")


def test_that_nobody_reads_on_is_no_cause_for_complaint() -> None:
    """As in `tts-pipeline … | head -1`: the code of a closed pipe, and not a word."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "tts_pipeline", "templates", "list"]
    result = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False, timeout=60)
    os.close(writing)
    assert (result.returncode, result.stderr) == (141, "")
