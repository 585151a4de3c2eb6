"""Every mix template × profile for a short, an ordinary and a long item, measured and held against the house's bars.

    python -m benchmarks.gates [--items short seed long] [--templates sober …] [--engine pico] [--keep DIR]
                               [--gates DIR [--gates-python PYTHON]]

The bars are those of `tts-pipeline inspect` and two tighter ones: chapters lie 1.5 LU apart at most, and the limiter
takes 2 dB at most. `--gates` is a folder with gates that share no code with this project (`check_episode.py` for each
MP3, `captions_check.py` for what lies beside it), `--gates-python` an interpreter that has what these import. Prints
Markdown; leaves with 1 where a bar is missed. The long item takes about two minutes a template.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.gate_items import ITEMS, write_item
from tts_pipeline.mastering.measured_file import Examination
from tts_pipeline.model.loudness import LoudnessTarget
from tts_pipeline.pipeline.inspection import inspect_file
from tts_pipeline.settings import load_settings
from tts_pipeline.settings.template_files import SHIPPED

PROFILES: Final = ("web", "stream", "radio")
WIDEST_SPREAD_LU: Final = 1.5
MOST_LIMITED_DB: Final = 2.0
HEADINGS: Final = (
    *("item", "template", "profile", "s", "LUFS", "dBTP", "LRA", "S max", "head ms", "tail ms", "gap ms"),
    *("chapters LU", "sounds LU", "limiter dB", "missed"),
)


@dataclass(frozen=True, slots=True)
class Gates:
    """Gates of others: the folder that they are in, and who runs them."""

    folder: Path
    python: str

    def faults(self, audio: Path, target: LoudnessTarget) -> tuple[str, ...]:
        """Return what they refuse of an MP3 and of the files of its name beside it."""
        beside = [audio.with_suffix(suffix) for suffix in (".vtt", ".srt", ".transcript.json", ".chapters.json")]
        level = ("--target", target.integrated_lufs, "--tol", target.tolerance_lu, "--tp", target.true_peak_dbtp)
        episode = self._run("check_episode.py", audio, *level, "--chapters", beside[-1], "--jingle-spread", 1.5)
        seconds = json.loads(episode)["duration"]
        captions = self._run("captions_check.py", seconds, *beside).splitlines()[1:]
        return (*json.loads(episode)["fail"], *(line for line in captions if line != "OK"))

    def _run(self, script: str, *arguments: object) -> str:
        command = [self.python, str(self.folder / script), *map(str, arguments)]
        return subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True, encoding="utf-8").stdout


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured on one file; `others` is what the gates of others refuse."""

    name: tuple[str, str, str]
    found: Examination
    limited_db: float
    others: tuple[str, ...]

    @property
    def faults(self) -> tuple[str, ...]:
        """All that is refused: by `inspect`, by the two tighter bars, by others."""
        spread = self.found.balance.chapter_spread_lu or 0.0
        wide = f"chapters {spread:.2f} LU apart" if spread > WIDEST_SPREAD_LU else ""
        limited = f"limiter took {self.limited_db:.1f} dB" if self.limited_db > MOST_LIMITED_DB else ""
        return (*self.found.faults, *filter(None, (wide, limited)), *self.others)

    def __str__(self) -> str:
        """Return the row of the table."""
        found, loudness, silence = self.found, self.found.loudness, self.found.silence
        levels = [sound.above_speech_lu for sound in found.balance.sounds]
        cells = (
            *self.name,
            f"{found.duration:.1f}",
            _told(loudness and loudness.integrated_lufs),
            _told(found.true_peak_dbtp),
            _told(loudness and loudness.loudness_range_lu),
            _told(loudness and loudness.short_term_max_lufs),
            *(f"{ms:.0f}" for ms in ((silence.head_ms, silence.tail_ms, silence.gap_ms) if silence else ())),
            _told(found.balance.chapter_spread_lu),
            f"{min(levels):+.2f} … {max(levels):+.2f}" if levels else "–",
            _told(self.limited_db),
            "; ".join(self.faults) or "nothing",
        )
        return _line(cells)


def rows_of(item: str, template: str, engine: str, folder: Path, gates: Gates | None) -> Iterator[Row]:
    """Render an item in one template with all profiles in one call, and yield what was measured on each file."""
    audio = _rendered(write_item(item, folder), template, engine, folder)
    report = json.loads(audio.with_suffix(".json").read_text(encoding="utf-8"))
    profiles = load_settings(folder, {}, {}).master.profiles
    for number, profile in enumerate(PROFILES):
        name = report["files"][f"audio_{profile}" if number else "audio"]["name"]
        path, target = audio.with_name(name), profiles[profile].target
        found = inspect_file(path, target).found
        others = gates.faults(_named_as_its_beside(path, audio), target) if gates and path.suffix == ".mp3" else ()
        yield Row((item, template, profile), found, report["masters"][profile]["limiter_reduction_db"], others)


def _rendered(article: Path, template: str, engine: str, folder: Path) -> Path:
    """Return the first profile's file."""
    output = folder / f"{article.stem}-{template}"
    command: list[object] = [sys.executable, "-m", "tts_pipeline", "segment", article, "--json", "--fresh"]
    command += ["--engine", engine, "--template", template, "--output", output]
    command += ["--set", f"cache.folder={folder / 'cache'}"]
    command += [word for profile in PROFILES for word in ("--profile", profile)]
    done = subprocess.run([str(word) for word in command], check=True, stdout=subprocess.PIPE, text=True)
    report: dict[str, Any] = json.loads(done.stdout)[0]
    return Path(report["audio"])


def _named_as_its_beside(path: Path, first: Path) -> Path:
    """Return a further profile's file under the first one's name, in a folder with the first one's sidecars."""
    if path == first:
        return path
    folder = path.with_suffix("")
    folder.mkdir(exist_ok=True)
    for beside in first.parent.glob(f"{first.stem}.*"):
        if beside.suffix in {".vtt", ".srt", ".json"}:
            (folder / beside.name).write_bytes(beside.read_bytes())
    (folder / first.name).write_bytes(path.read_bytes())
    return folder / first.name


def _told(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Print a row for each file, and leave with 1 where one misses a bar."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", nargs="+", choices=ITEMS, default=ITEMS)
    parser.add_argument("--templates", nargs="+", choices=SHIPPED, default=SHIPPED)
    parser.add_argument("--engine", default="pico")
    parser.add_argument("--keep", type=Path, help="folder to leave the files in")
    parser.add_argument("--gates", type=Path, help="folder of gates that share no code with this project")
    parser.add_argument("--gates-python", default=sys.executable)
    chosen = parser.parse_args()
    gates = Gates(chosen.gates.resolve(), chosen.gates_python) if chosen.gates else None
    print(_line(HEADINGS), _line(("---",) * len(HEADINGS)), sep="\n", flush=True)
    missed = 0
    with tempfile.TemporaryDirectory() as passing:
        folder = (chosen.keep or Path(passing)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        for item in chosen.items:
            for template in chosen.templates:
                for row in rows_of(item, template, chosen.engine, folder, gates):
                    missed += bool(row.faults)
                    print(row, flush=True)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
