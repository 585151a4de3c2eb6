"""How long the seed article takes, beside plain kokoro-onnx reading the same article: `python -m benchmarks.segment`.

Whole processes, taken in turn. Cold: no cached speech; weights are in the cache folder for both. Changed: one sentence
of the third paragraph has another word. The ratio of the cold run is what counts; seconds are this machine's.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tts_pipeline.speaking.engines.kokoro.weights import find_weights

SEED = Path(__file__).parent.parent / "articles" / "pacte-defense-russie-coree-du-nord.txt"
CHANGE = ("soulignant", "relevant"), ("a souligné", "a relevé")


def seconds_of(*command: object) -> float:
    """Run a command to its end and return its wall time."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", *map(str, command)], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def segment(article: Path, folder: Path) -> float:
    """Return the seconds that one call of the command takes."""
    return seconds_of("tts_pipeline", "segment", article, "--output", folder / "out", "--set", f"cache.folder={folder}")


def one_run(work: Path) -> dict[str, float]:
    """Measure plain, cold, unchanged and changed once, in this order."""
    weights = find_weights(work / "weights")
    article = work / SEED.name
    article.write_text(SEED.read_text(encoding="utf-8"), encoding="utf-8")
    plain = seconds_of("benchmarks.plain_kokoro", article, weights)
    cold = segment(article, work)
    unchanged = segment(article, work)
    text = SEED.read_text(encoding="utf-8")
    for before, after in CHANGE:
        text = text.replace(before, after)
    article.write_text(text, encoding="utf-8")
    changed = segment(article, work)
    return {"plain": plain, "cold": cold, "unchanged": unchanged, "changed": changed}


def main() -> None:
    """Print the seconds of each run and the medians of the ratios to plain."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = []
    for _ in range(parser.parse_args().runs):
        with tempfile.TemporaryDirectory() as folder:
            runs.append(one_run(Path(folder)))
        print(json.dumps({name: round(value, 1) for name, value in runs[-1].items()}), flush=True)
    for name in ("cold", "unchanged", "changed"):
        seconds = statistics.median(run[name] for run in runs)
        ratio = statistics.median(run[name] / run["plain"] for run in runs)
        print(f"{name:9} {seconds:6.1f} s   {ratio:.2f} × plain kokoro-onnx")


if __name__ == "__main__":
    main()
