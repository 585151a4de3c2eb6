"""How long a bulletin takes, beside plain kokoro-onnx speaking the same words: `python -m benchmarks.bulletin`.

Five articles, target 90 s. Whole processes, one after the other. Cold: no cached speech; weights are in the cache
folder for both. Changed: the first story has another lede. Beside the seconds: how far each is from the target, and
how far `--plan` was from what was then spoken, without the bed's tail.
"""

import tempfile
from pathlib import Path
from typing import Any

from benchmarks.five_stories import TARGET, change_first_story, write_stories
from benchmarks.segment import seconds_of
from benchmarks.timed_command import timed_command
from tts_pipeline.speaking.engines.kokoro.weights import find_weights


def bulletin(folder: Path, *options: str) -> tuple[float, dict[str, Any]]:
    """Return the seconds that one call of the command takes, and its report."""
    stories = sorted(map(str, folder.glob("*.txt")))
    return timed_command(folder, "bulletin", *stories, "--at", "18:00", "--target", str(TARGET), *options)


def main() -> None:
    """Print seconds, ratios to plain, deviations from the target, and the estimate's error."""
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        weights = find_weights(folder / "weights")
        write_stories(folder)
        _, planned = bulletin(folder, "--plan")
        cold, report = bulletin(folder)
        change_first_story(folder)
        changed, again = bulletin(folder)
        words = folder / "words"
        words.write_text(report["segment"]["spoken_text"].replace("\n", "\n\n"), encoding="utf-8")
        plain = seconds_of("benchmarks.plain_kokoro", words, weights)
    spoken = {
        name: one["timing"]["duration"] - one["timing"]["tail"]
        for name, one in (("planned", planned), ("made", report))
    }
    print(f"plain     {plain:6.1f} s")
    for name, seconds, made in (("cold", cold, report), ("changed", changed, again)):
        timing, segment = made["timing"], made["segment"]
        new = segment["utterances"] - segment["cached"]
        print(
            f"{name:9} {seconds:6.1f} s   {seconds / plain:.2f} × plain   {timing['deviation']:+.2f} s off"
            f"   pace {timing['pace']}   tail {timing['tail']} s   {new} sentences new"
        )
    print(f"estimate  {spoken['planned'] / spoken['made'] - 1:+.1%}")


if __name__ == "__main__":
    main()
