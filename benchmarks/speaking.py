"""How fast the neural voice speaks the seed article, beside plain kokoro-onnx: `python -m benchmarks.speaking`.

Whole processes, taken in turn: plain kokoro-onnx paragraph by paragraph; the speech stage cold with the published
model, cold with the tuned one, and from its cache. What is done once for a machine is done before: the weights are
joined, the model is prepared or tuned. `--tuned FOLDER` is a cache folder in which `voices tune` has been
run (with `--set cache.folder=FOLDER`); without it the published model alone is measured. `--batch N` then speaks the
article N times in one process, cached nowhere: time and memory must not grow. `--keep FOLDER` keeps what was said.
Where the package speechmos is installed, DNSMOS of both is told too.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

from tts_pipeline.speaking.engines.kokoro.graph.prepared_model import prepared_model
from tts_pipeline.speaking.engines.kokoro.weights import FILE_NAME, find_weights

SEED = Path(__file__).parent.parent / "articles" / "pacte-defense-russie-coree-du-nord.txt"


class Run:
    """A process at work: its time by the clock and by the processors, its output, and the most memory of its tree."""

    def __init__(self, *command: object) -> None:
        start, worked = time.perf_counter(), _children_worked()
        self.peak = 0.0
        with subprocess.Popen([sys.executable, "-m", *map(str, command)], stdout=subprocess.PIPE, text=True) as process:
            watching = threading.Thread(target=self._watch, args=(psutil.Process(process.pid),))
            watching.start()
            self.output = process.communicate()[0]
            watching.join()
        self.seconds, self.worked = time.perf_counter() - start, _children_worked() - worked
        if process.returncode:
            raise SystemExit(f"{command} failed")

    def _watch(self, process: psutil.Process) -> None:
        while True:
            try:
                tree = [process, *process.children(recursive=True)]
                held = sum(one.memory_info().rss for one in tree)
            except psutil.Error:
                return
            if not held:
                return
            self.peak = max(self.peak, held / 1e9)
            time.sleep(0.05)


def _children_worked() -> float:
    """Return the processor time of all children that have ended; on a busy machine it tells more than the clock."""
    times = os.times()
    return times.children_user + times.children_system


def speech_stage(folder: Path, times: int = 1, wav: Path | None = None) -> Run:
    return Run("benchmarks.speech_stage", SEED, folder, times, *([wav] if wav else []))


def forget_speech(folder: Path) -> None:
    for path in sorted((folder / "speech").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()


def dnsmos(wav: Path) -> tuple[float, float] | None:
    """Return DNSMOS overall and P.808 in the mean over windows of nine seconds, None where speechmos is missing."""
    try:
        from speechmos import dnsmos as scorer
    except ImportError:
        return None
    import numpy as np
    import soundfile
    import soxr

    samples, rate = soundfile.read(wav)
    samples = np.clip(soxr.resample(samples, rate, 16_000), -1, 1)
    windows = [samples[at : at + 144_000] for at in range(0, len(samples) - 144_000, 144_000)]
    scores = [scorer.run(window, 16_000) for window in windows]
    return tuple(float(np.mean([score[name] for score in scores])) for name in ("ovrl_mos", "p808_mos"))


def report(name: str, run: Run, plain: Run) -> None:
    told = json.loads(run.output)["times"][-1]
    stage = f"speech stage {told['seconds']:.1f} s for {told['speech']:.0f} s"
    ratios = (
        f"{run.seconds / plain.seconds:.2f} × plain by the clock, {run.worked / plain.worked:.2f} by the processors"
    )
    factors = f"{ratios}, factor {told['seconds'] / told['speech']:.3f}"
    print(f"{name:10} {run.seconds:6.1f} s, {factors}; {stage}; peak {run.peak:.2f} GB", flush=True)


def measure(published: Path, tuned: Path | None, keep: Path) -> None:
    plain = Run("benchmarks.plain_kokoro", SEED, published / "weights" / FILE_NAME)
    told = f"{plain.seconds:6.1f} s ({plain.worked:.1f} s of work) for {plain.output.strip()} s"
    print(f"{'plain':10} {told}; peak {plain.peak:.2f} GB", flush=True)
    for name, folder in (("published", published), ("tuned", tuned)):
        if folder is None:
            continue
        forget_speech(folder)
        report(name, speech_stage(folder, wav=keep / f"{name}.wav"), plain)
        report("cached", speech_stage(folder), plain)
        if scores := dnsmos(keep / f"{name}.wav"):
            print(f"{name:10} DNSMOS overall {scores[0]:.2f}, P.808 {scores[1]:.2f}", flush=True)


def measure_batch(folder: Path, times: int) -> None:
    run = speech_stage(folder, times)
    for number, told in enumerate(json.loads(run.output)["times"], 1):
        factor = told["seconds"] / told["speech"]
        print(f"article {number:3}: factor {factor:.3f}, {told['resident_gb']:.2f} GB", flush=True)
    print(f"peak {run.peak:.2f} GB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tuned", type=Path)
    parser.add_argument("--batch", type=int, default=0)
    parser.add_argument("--keep", type=Path)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        published, keep = Path(folder), wanted.keep or Path(folder)
        keep.mkdir(parents=True, exist_ok=True)
        prepared_model(find_weights(published / "weights"), published / "weights")
        measure(published, wanted.tuned, keep)
        if wanted.batch:
            measure_batch(wanted.tuned or published, wanted.batch)


if __name__ == "__main__":
    main()
