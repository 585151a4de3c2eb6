"""How well each presenter is understood, how clean it sounds, how fast it speaks, and whether it sounds French.

    pip install -c constraints.txt -e '.[verify]' && pip install speechmos librosa pandas
    python -m benchmarks.voices.measure [--seconds 200] [--voices siwis …]

What was measured before stands in `results.json`, and is measured again where a voice or the way it is spoken has
changed since; a run may be cut into slices with `--seconds`. `table.md` is written at the end of each. Bars: phoneme
error rate ≤ 0.03, DNSMOS overall ≥ 3.4, 150 to 185 words a minute, probability of French ≥ 0.97 in every window of
8 seconds.
"""

import argparse
import json
import time
from dataclasses import asdict, dataclass, replace
from itertools import product
from pathlib import Path
from statistics import mean

import numpy as np

from benchmarks.voices.hearing import RATE, at_speech_level, dnsmos, hearings, least_french
from benchmarks.voices.made import how_made, how_spoken
from tts_pipeline.french import normalise
from tts_pipeline.listening import Hearing, compare
from tts_pipeline.mixing import render
from tts_pipeline.model.script import Script
from tts_pipeline.phonetics.homophones import sounds_of
from tts_pipeline.pipeline.segment import scripts_of
from tts_pipeline.pipeline.station_mix import laid_out
from tts_pipeline.pipeline.toolkit import Toolkit, open_toolkit, reading_options
from tts_pipeline.scripting import ScriptedArticle
from tts_pipeline.settings import load_settings
from tts_pipeline.sound.loudness import measure as loudness_of
from tts_pipeline.sound.resampling import resample
from tts_pipeline.speaking import Casting
from tts_pipeline.speaking.engines.kokoro.voices import load_voice_pack

HERE = Path(__file__).parent
ARTICLES = HERE.parent.parent / "tests" / "golden" / "articles"
WEB_LUFS = -16.0
"""Of the master for podcasts and the web."""
SUBJECTS = {
    "post offices": "02-all-caps-headline.txt",
    "weather": "12-weather.txt",
    "council": "13-council-numbered.txt",
    "science": "22-science-brief.txt",
    "books": "38-culture-review.txt",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """One voice on one article; `dnsmos_mastered` is DNSMOS at the level of the web master, the others at −26 dB."""

    voice: str
    subject: str
    made: str
    spoken: str
    phoneme_error_rate: float
    longest_wrong_run: int
    dnsmos: float
    dnsmos_p808: float
    dnsmos_mastered: float | None
    words_a_minute: float
    french: float


def measure(toolkit: Toolkit, script: Script, voice: str, subject: str) -> Measured:
    """Speak the script in a voice, as a segment has it but for the station's sounds, and listen to it."""
    speaker = replace(toolkit.speaker, casting=Casting(voice))
    speech = speaker.speak(script, lambda _done, _total: None)
    clip = render(laid_out(speech, toolkit))
    sound = resample(clip, RATE).samples.mean(axis=1, dtype=np.float32)
    mastered = sound * np.float32(10 ** ((WEB_LUFS - loudness_of(clip).integrated_lufs) / 20))
    heard = sorted(
        (compared(toolkit, script, text) for text in hearings(sound)), key=lambda one: one.phoneme_error_rate
    )
    hearing = heard[len(heard) // 2]
    quality = dnsmos(at_speech_level(sound))
    return Measured(
        voice,
        subject,
        how_made(voice),
        how_spoken(toolkit, voice),
        round(hearing.phoneme_error_rate, 4),
        hearing.worst.words if hearing.worst else 0,
        round(float(quality["ovrl_mos"]), 3),
        round(float(quality["p808_mos"]), 3),
        round(float(dnsmos(mastered)["ovrl_mos"]), 3),
        round(60 * len(script.spoken_text.split()) / clip.duration, 1),
        round(least_french(sound), 3),
    )


def compared(toolkit: Toolkit, script: Script, heard: str) -> Hearing:
    """Return what was understood of a script, of which this was heard."""
    spoken = normalise(heard, toolkit.diction.locale, toolkit.diction.lexicon).spoken
    return compare([part.spoken_text for part in script.parts], spoken, sounds_of)


def scripted(toolkit: Toolkit, path: Path) -> Script:
    """Return the script of the one article of a file."""
    (one,) = scripts_of(str(path), toolkit.settings, toolkit.diction, reading_options(toolkit.settings))
    if not isinstance(one, ScriptedArticle):
        raise one
    return one.script


def table(measured: list[Measured]) -> str:
    """Return the figures as Markdown: the means of each voice with the worst, then every article."""
    names = [voice.name for voice in load_voice_pack().voices]
    in_order = sorted(measured, key=lambda m: (names.index(m.voice), list(SUBJECTS).index(m.subject)))
    lines = [
        f"Voice pack `{load_voice_pack().revision}`, {len(SUBJECTS)} articles, {time.strftime('%d %B %Y')}; made by",
        "`python -m benchmarks.voices.measure`, whose first lines say how. What is measured is the speech of a segment",
        "as it is mixed by default, without the station's sounds. The bars are for the means of all articles, but for",
        "French: every window of 8 seconds. Each recording is heard three times, a moment apart, and the median told.",
        "DNSMOS hears speech at −26 dB re overload; `mastered` is the same at −16 LUFS, the level of the web master.",
        "",
        "| voice | phoneme error rate (worst) | DNSMOS (worst) | mastered | words a minute | French, worst window "
        "| bars held | spoken by |",
        "|---|---|---|---|---|---|---|---|",
        *(_summary([m for m in in_order if m.voice == name]) for name in names if name in {m.voice for m in measured}),
        "",
        "| voice | article | phoneme error rate | longest wrong run | DNSMOS | P.808 | mastered | words a minute "
        "| French |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| `{m.voice}` | {m.subject} | {m.phoneme_error_rate:.3f} | {m.longest_wrong_run} | {m.dnsmos:.2f} "
        f"| {m.dnsmos_p808:.2f} | {_score(m.dnsmos_mastered)} | {m.words_a_minute:.0f} | {m.french:.3f} |"
        for m in in_order
    ]
    return "\n".join(lines) + "\n"


def _summary(own: list[Measured]) -> str:
    errors, quality, pace = (
        [getattr(m, name) for m in own] for name in ("phoneme_error_rate", "dnsmos", "words_a_minute")
    )
    mastered = [m.dnsmos_mastered for m in own if m.dnsmos_mastered is not None]
    return (
        f"| `{own[0].voice}` | {mean(errors):.3f} ({max(errors):.3f}) | {mean(quality):.2f} ({min(quality):.2f}) "
        f"| {_score(mean(mastered) if mastered else None)} | {mean(pace):.0f} ({min(pace):.0f}–{max(pace):.0f}) "
        f"| {min(m.french for m in own):.3f} | {bars_held(own)} | {' and '.join(sorted({m.spoken for m in own}))} |"
    )


def _score(value: float | None) -> str:
    return "not measured" if value is None else f"{value:.2f}"


def bars_held(own: list[Measured]) -> str:
    """Return which of the bars a voice does not hold; error rate, quality and pace as means, French in every window."""
    missed = {
        "error rate": mean(m.phoneme_error_rate for m in own) > 0.03,
        "DNSMOS": mean(m.dnsmos for m in own) < 3.4,
        "pace": not 150 <= mean(m.words_a_minute for m in own) <= 185,
        "French": min(m.french for m in own) < 0.97,
    }
    held = ", ".join(f"not {name}" for name, is_missed in missed.items() if is_missed) or "all"
    return held if len(own) == len(SUBJECTS) else f"{held}, on {len(own)} of {len(SUBJECTS)} articles only"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="begin nothing new after so long")
    parser.add_argument("--voices", nargs="*", default=[voice.name for voice in load_voice_pack().voices])
    options = parser.parse_args()
    began, kept = time.monotonic(), HERE / "results.json"
    before = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else []
    known = load_voice_pack().styles
    every = [Measured(**facts) for facts in before if facts["voice"] in known]
    measured = {(one.voice, one.subject): one for one in every if one.made == how_made(one.voice)}
    toolkit = open_toolkit(load_settings(Path.cwd(), {}, {"voice.engines": ["kokoro"], "jingles.enabled": False}))
    for key in product(options.voices, SUBJECTS):
        voice, subject = key
        is_stale = key not in measured or measured[key].spoken != how_spoken(toolkit, voice)
        if is_stale and time.monotonic() - began < options.seconds:
            measured[key] = measure(toolkit, scripted(toolkit, ARTICLES / SUBJECTS[subject]), voice, subject)
            print(measured[key], flush=True)
            kept.write_text(json.dumps([asdict(one) for one in measured.values()], indent=1), encoding="utf-8")
    (HERE / "table.md").write_text(table(list(measured.values())), encoding="utf-8")


if __name__ == "__main__":
    main()
