"""How long saying a sentence in words takes, and what importing the rules costs.

    python -m benchmarks.french

Each sentence of the newsroom cases in `tests/french/cases` counts with the best of several readings, in milliseconds;
for the ratio, the same sentences are put through one regular expression that only finds their figures. What comes once
in a process (compiling patterns, parsing the lexicon) is shown apart. The import is measured in fresh interpreters.
"""

import json
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tts_pipeline.french import normalise

CASES = Path(__file__).parent.parent / "tests" / "french" / "cases" / "fr-FR.jsonl"
IMPORT = "import time; t = time.perf_counter(); import tts_pipeline.french; print((time.perf_counter() - t) * 1000)"
FIGURES = re.compile(r"\d+")
TIMES = 5
DENSE = 60
"""Characters from which a case is a sentence as news has it, rather than an expression."""


def best_ms(say: Callable[[str], object], sentence: str) -> float:
    taken = []
    for _ in range(TIMES):
        start = time.perf_counter()
        say(sentence)
        taken.append((time.perf_counter() - start) * 1000)
    return min(taken)


def imported_ms() -> float:
    runs = (subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, check=True) for _ in range(9))
    return statistics.median(float(run.stdout) for run in runs)


def show(name: str, sentences: list[str]) -> None:
    taken = sorted(best_ms(normalise, sentence) for sentence in sentences)
    bare = statistics.mean(best_ms(FIGURES.findall, sentence) for sentence in sentences)
    mean, slow = statistics.mean(taken), taken[int(len(taken) * 0.99)]
    print(
        f"{name:10} {len(taken):5}  mean {mean:.2f} ms  99 % within {slow:.2f} ms  {mean / bare:5.0f} × finding figures"
    )


def main() -> None:
    start = time.perf_counter()
    normalise("Le premier des 3.")
    print(f"first sentence in a process: {(time.perf_counter() - start) * 1000:.0f} ms")
    sentences = [json.loads(line)["written"] for line in CASES.read_text(encoding="utf-8").splitlines()]
    for sentence in sentences:
        normalise(sentence)
    show("all cases", sentences)
    show("sentences", [sentence for sentence in sentences if len(sentence) >= DENSE])
    print(f"importing tts_pipeline.french: {imported_ms():.0f} ms")


if __name__ == "__main__":
    main()
