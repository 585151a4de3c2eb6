"""How long reading takes: each format at its usual length, and whether time grows with length (to 1 MB).

    python benchmarks/reading.py [--largest BYTES]

Prints the median of several readings in milliseconds, the same text for each row, and for growth the ratio of the
time per byte to that of the shortest text: 1.0 is linear.
"""

import argparse
import statistics
import time
from collections.abc import Callable

from tests.factories import reading_settings
from tts_pipeline.reading import read_text

SETTINGS = reading_settings()
PARAGRAPH = (
    "Le Conseil communal de la ville numéro {n} a débattu mardi soir du budget des écoles, en présence de deux cents "
    "personnes. Les charges augmentent de {n} francs, mais la commission propose d'accepter le texte sans changement."
)
HEADING = "Un débat qui dure depuis {n} ans"


def plain(size: int) -> str:
    parts, n = ["Le budget des écoles divise les élus"], 0
    while sum(map(len, parts[-2:])) and n * 250 < size:
        n += 1
        parts += ([HEADING.format(n=n)] if n % 4 == 0 else []) + [PARAGRAPH.format(n=n)]
    return "\n\n".join(parts)


def markdown(size: int) -> str:
    lines = plain(size).split("\n\n")
    return "\n\n".join(["# " + lines[0], *(f"## {one}" if one.startswith("Un débat") else one for one in lines[1:])])


def html(size: int) -> str:
    lines = plain(size).split("\n\n")
    body = "".join(f"<h2>{one}</h2>" if one.startswith("Un débat") else f"<p>{one}</p>" for one in lines[1:])
    return f"<html><body><article><h1>{lines[0]}</h1>{body}</article></body></html>"


def median_ms(make: Callable[[int], str], size: int, times: int) -> float:
    text = make(size)
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        read_text(text, SETTINGS)
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--largest", type=int, default=1_000_000)
    largest = parser.parse_args().largest
    start = time.perf_counter()
    read_text(plain(2_000), SETTINGS)
    print(f"first reading in this process: {(time.perf_counter() - start) * 1000:.0f} ms")
    for name, make in (("text", plain), ("markdown", markdown), ("html", html)):
        make_first = median_ms(make, 4_000, 9)
        print(f"{name:9} 4 kB {make_first:7.1f} ms")
        sizes = [size for size in (31_250, 125_000, 500_000, 1_000_000) if size <= largest]
        measured = [median_ms(make, size, 3) for size in sizes]
        for size, taken in zip(sizes, measured, strict=True):
            print(
                f"{name:9} {size // 1000:4} kB {taken:7.1f} ms  {taken / size * sizes[0] / measured[0]:5.2f} × linear"
            )


if __name__ == "__main__":
    main()
