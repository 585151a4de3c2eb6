"""Is the tuned model as good by ear as the untuned one? `python -m benchmarks.tuning [--seconds 280] [--models …]`.

    pip install -c constraints.txt -e '.[verify]' && pip install speechmos librosa pandas

The seed article and the five of `benchmarks.voices.measure` are spoken by the default presenters: `published` is the
model as released, `tuned` the one of `voices tune`, `exact` the one with an fp32 decoder that the tuned one is made
from. Each recording is heard three times, a moment apart. Two models are told apart where the mean of the
differences, article by article, is more than twice its standard error. What was measured stays in `tuning.json` as
long as the models are the same, so that a run may be cut into slices; `tuning.md` is written at the end of each. Time
is the processors'.
"""

import argparse
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import mean, median, stdev
from typing import Final

import numpy as np

from benchmarks.voices.hearing import RATE, dnsmos, hearings
from benchmarks.voices.measure import ARTICLES, SUBJECTS, compared, scripted
from tts_pipeline.mixing import lay_out, render
from tts_pipeline.pipeline.toolkit import Toolkit, open_toolkit
from tts_pipeline.settings import load_settings
from tts_pipeline.settings.template_schema import Template
from tts_pipeline.sound.resampling import resample
from tts_pipeline.speaking.clip_cache import NoClipCache
from tts_pipeline.speaking.engines.kokoro.graph.prepared_model import prepared_model
from tts_pipeline.speaking.engines.kokoro.tuning.folding import fold
from tts_pipeline.speaking.engines.kokoro.tuning.tune import DECODER
from tts_pipeline.speaking.engines.kokoro.tuning.tune_once import tune_here
from tts_pipeline.speaking.engines.kokoro.tuning.tuned_files import tuned_files
from tts_pipeline.speaking.engines.kokoro.tuning.verdict import Verdict
from tts_pipeline.speaking.engines.kokoro.voices import load_voice_pack
from tts_pipeline.speaking.engines.kokoro.weights import find_weights
from tts_pipeline.speaking.speaker_settings import engine_settings

HERE: Final = Path(__file__).parent
SEED: Final = HERE.parent / "articles" / "pacte-defense-russie-coree-du-nord.txt"
TEXTS: Final = {"seed": SEED} | {subject: ARTICLES / name for subject, name in SUBJECTS.items()}
PUBLISHED, TUNED, EXACT = "published", "tuned", "exact"
FIGURES: "Final[dict[str, Callable[[Measured], float]]]" = {
    "phoneme error rate": lambda one: median(one.error_rates),
    "DNSMOS overall": lambda one: one.dnsmos,
    "P.808": lambda one: one.dnsmos_p808,
    "seconds of work a second": lambda one: one.work,
    "seconds of speech": lambda one: one.speech,
}


@dataclass(frozen=True, slots=True)
class Measured:
    """One model on one article; error rates and runs of wrong words are those of the three hearings."""

    model: str
    made: str
    subject: str
    error_rates: tuple[float, ...]
    wrong_runs: tuple[int, ...]
    dnsmos: float
    dnsmos_p808: float
    work: float
    speech: float


def measure(toolkit: Toolkit, model: str, subject: str) -> Measured:
    """Speak the article as a segment has it, without its jingles, and listen to it."""
    script, speaker = scripted(toolkit, TEXTS[subject]), replace(toolkit.speaker, cache=NoClipCache())
    began = time.process_time()
    speech = speaker.speak(script, lambda _done, _total: None)
    worked = time.process_time() - began
    seconds = sum(one.clip.duration for part in speech.parts for one in part.utterances)
    clip = render(lay_out(speech, None, Template(), script.title))
    sound = resample(clip, RATE).samples.mean(axis=1, dtype=np.float32)
    heard = [compared(toolkit, script, text) for text in hearings(sound)]
    quality = dnsmos(sound)
    return Measured(
        model,
        speaker.revision[1],
        subject,
        tuple(round(one.phoneme_error_rate, 4) for one in heard),
        tuple(one.worst.words if one.worst else 0 for one in heard),
        round(float(quality["ovrl_mos"]), 3),
        round(float(quality["p808_mos"]), 3),
        round(worked / seconds, 4),
        round(seconds, 2),
    )


def open_models(folder: Path, models: Sequence[str]) -> dict[str, Toolkit]:
    """Return for each model a toolkit that speaks with it, from a cache folder of its own."""
    toolkits = {}
    for model in models:
        own = folder / model
        flags = {"voice.engines": ["kokoro"], "jingles.enabled": False, "cache.folder": str(own)}
        settings = load_settings(own, {}, flags, None)
        source = prepared_model(find_weights(own / "weights"), own / "weights")
        if model == TUNED:
            tune_here(engine_settings(settings), lambda _done, _total: None)
        elif model == EXACT:
            keep_exact(source, own / "weights")
        toolkits[model] = open_toolkit(settings)
    return toolkits


def keep_exact(source: Path | bytes, weights: Path) -> None:
    """Put the fp32 model where the tuned one would be, with a verdict by which it is used."""
    import onnx

    model = onnx.load_from_string(source) if isinstance(source, bytes) else onnx.load(str(source))
    fold(model, DECODER)
    content = model.SerializeToString()
    tuned_files(weights, load_voice_pack().revision).keep(Verdict(1.0, 0.5, 0.0, 0.0, len(content)), content)


def table(measured: Sequence[Measured]) -> str:
    """Return the figures as Markdown: what is told apart, then every article."""
    lines = ["Made by `python -m benchmarks.tuning`, whose first lines say how.", ""]
    for other in (TUNED, EXACT):
        lines += compared_with_published(measured, other)
    lines += ["| article | model | phoneme error rate, three hearings | longest wrong run | DNSMOS | P.808 | work |"]
    lines += ["|---|---|---|---|---|---|---|"]
    for one in sorted(measured, key=lambda one: (list(TEXTS).index(one.subject), one.model)):
        rates = ", ".join(f"{rate:.3f}" for rate in one.error_rates)
        runs = ", ".join(map(str, one.wrong_runs))
        told = f"{one.dnsmos:.2f} | {one.dnsmos_p808:.2f} | {one.work:.3f}"
        lines.append(f"| {one.subject} | {one.model} | {rates} | {runs} | {told} |")
    return "\n".join(lines) + "\n"


def compared_with_published(measured: Sequence[Measured], other: str) -> list[str]:
    """Return a table of the articles that both have spoken, none where that are fewer than two."""
    by_model = {(one.model, one.subject): one for one in measured}
    pairs = [
        (by_model[PUBLISHED, subject], by_model[other, subject])
        for subject in TEXTS
        if {(PUBLISHED, subject), (other, subject)} <= by_model.keys()
    ]
    if len(pairs) < 2:
        return []
    lines = [f"| {len(pairs)} articles | published | {other} | difference ± standard error | told apart |"]
    lines.append("|---|---|---|---|---|")
    for name, figure in FIGURES.items():
        before, after = (mean(figure(pair[side]) for pair in pairs) for side in (0, 1))
        differences = [figure(pair[1]) - figure(pair[0]) for pair in pairs]
        error = stdev(differences) / len(pairs) ** 0.5
        is_told = "yes" if abs(after - before) > 2 * error else "no"
        lines.append(f"| {name} | {before:.3f} | {after:.3f} | {after - before:+.4f} ± {error:.4f} | {is_told} |")
    return [*lines, ""]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="begin nothing new after so long")
    parser.add_argument("--models", nargs="*", default=[PUBLISHED, TUNED], choices=[PUBLISHED, TUNED, EXACT])
    parser.add_argument("--folder", type=Path, default=Path("build") / "tuning", help="for the models, 0.1–0.4 GB each")
    options = parser.parse_args()
    began, kept = time.monotonic(), HERE / "tuning.json"
    toolkits = open_models(options.folder.resolve(), options.models)
    made = {model: toolkit.speaker.revision[1] for model, toolkit in toolkits.items()}
    before = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else []
    measured = [Measured(**facts) for facts in before if facts["made"] == made.get(facts["model"], facts["made"])]
    for subject in TEXTS:
        for model, toolkit in toolkits.items():
            is_done = any((one.model, one.subject) == (model, subject) for one in measured)
            if not is_done and time.monotonic() - began < options.seconds:
                measured.append(measure(toolkit, model, subject))
                print(measured[-1], flush=True)
                kept.write_text(json.dumps([asdict(one) for one in measured], indent=1) + "\n", encoding="utf-8")
    (HERE / "tuning.md").write_text(table(measured), encoding="utf-8")


if __name__ == "__main__":
    main()
