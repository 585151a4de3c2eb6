"""How long a flash takes, beside plain kokoro-onnx speaking the same words: `python -m benchmarks.flash`.

Five articles, target 90 s, the whole command as cron calls it. Cold: no cached speech; weights are in the cache folder
for both. Changed: the first story has another lede. The words of the yardstick are those of the flash's transcript.
"""

import tempfile
from pathlib import Path
from typing import Any

from benchmarks.five_stories import TARGET, change_first_story, write_stories
from benchmarks.segment import seconds_of
from benchmarks.timed_command import timed_command
from tts_pipeline.model.loudness import LoudnessTarget
from tts_pipeline.pipeline.inspection import inspect_file
from tts_pipeline.speaking.engines.kokoro.weights import find_weights

GATE = LoudnessTarget(-16.0, 0.3, -1.0)


def flash(folder: Path) -> tuple[float, dict[str, Any]]:
    """Return the seconds that one call of the command takes, and its report."""
    articles = str(folder / "articles")
    # A flash that was told shorter has a code of its own; the outcome is printed.
    return timed_command(folder, "flash", "--from", articles, "--target", str(TARGET), check=False)


def main() -> None:
    """Print seconds, ratios to plain, deviations from the target, and what the gate finds."""
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        weights = find_weights(folder / "weights")
        (folder / "articles").mkdir()
        write_stories(folder / "articles")
        latest = folder / "out" / "flash" / "latest.mp3"
        runs = []
        for name in ("cold", "changed"):
            seconds, report = flash(folder)
            runs.append((name, seconds, report["on_air"], inspect_file(latest, GATE).found.faults))
            if name == "cold":
                words = latest.with_suffix(".txt").read_text(encoding="utf-8")
                change_first_story(folder / "articles")
        (folder / "words").write_text(words, encoding="utf-8")
        plain = seconds_of("benchmarks.plain_kokoro", folder / "words", weights)
    print(f"plain     {plain:6.1f} s")
    for name, seconds, on_air, faults in runs:
        found = ", ".join(map(str, faults)) or "passes the gate"
        print(
            f"{name:9} {seconds:6.1f} s   {seconds / plain:.2f} × plain   {on_air['duration'] - TARGET:+.2f} s off"
            f"   {len(on_air['stories'])} stories   {on_air['outcome']}   {found}"
        )


if __name__ == "__main__":
    main()
