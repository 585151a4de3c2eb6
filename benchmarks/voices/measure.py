"""How well each presenter is understood, how clean it sounds, how fast it speaks, and whether it sounds French.

    pip install -c constraints.txt -e '.[verify]' && pip install speechmos librosa pandas
    python -m benchmarks.voices.measure [--seconds 200] [--voices siwis …]

What was measured before is kept in `results.json` for as long as a voice stays the same, so that a run may be cut
into slices with `--seconds`; `table.md` is written at the end of each. Bars: phoneme error rate ≤ 0.03, DNSMOS overall
≥ 3.4, 150 to 185 words a minute, probability of French ≥ 0.97 in every window of 8 seconds.
"""

import argparse
import hashlib
import json
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import mean

import numpy as np

from benchmarks.voices.hearing import RATE, dnsmos, hearings, least_french
from tts_pipeline.french import normalise
from tts_pipeline.listening import Hearing, compare
from tts_pipeline.mixing import lay_out, render
from tts_pipeline.model.script import Script
from tts_pipeline.pipeline.segment import scripts_of
from tts_pipeline.pipeline.studio import Studio, open_desk, open_studio
from tts_pipeline.scripting import ScriptedArticle
from tts_pipeline.settings import load_settings
from tts_pipeline.settings.template import Template
from tts_pipeline.sound.resampling import resample
from tts_pipeline.speaking import Casting
from tts_pipeline.speaking.homophones import sounds_of
from tts_pipeline.speaking.voices import load_voice_pack

HERE = Path(__file__).parent
ARTICLES = HERE.parent.parent / "tests" / "golden" / "articles"
SUBJECTS = {
    "post offices": "02-all-caps-headline.txt",
    "weather": "12-weather.txt",
    "council": "13-council-numbered.txt",
    "science": "22-science-brief.txt",
    "books": "38-culture-review.txt",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """One voice on one article."""

    voice: str
    subject: str
    made: str
    phoneme_error_rate: float
    longest_wrong_run: int
    dnsmos: float
    dnsmos_p808: float
    words_a_minute: float
    french: float


def measure(studio: Studio, script: Script, voice: str, subject: str) -> Measured:
    """Speak the script in a voice, as a segment has it, and listen to it."""
    speaker = replace(studio.speaker, casting=Casting(voice))
    speech = speaker.speak(script, lambda _done, _total: None)
    clip = render(lay_out(speech, None, Template(), script.title))
    sound = resample(clip, RATE).samples.mean(axis=1, dtype=np.float32)
    heard = sorted((compared(studio, script, text) for text in hearings(sound)), key=lambda one: one.phoneme_error_rate)
    hearing = heard[len(heard) // 2]
    quality = dnsmos(sound)
    return Measured(
        voice,
        subject,
        how_made(voice),
        round(hearing.phoneme_error_rate, 4),
        hearing.worst.words if hearing.worst else 0,
        round(float(quality["ovrl_mos"]), 3),
        round(float(quality["p808_mos"]), 3),
        round(60 * len(script.spoken_text.split()) / clip.duration, 1),
        round(least_french(sound), 3),
    )


def compared(studio: Studio, script: Script, heard: str) -> Hearing:
    """Return what was understood of a script, of which this was heard."""
    spoken = normalise(heard, studio.diction.locale, studio.diction.lexicon).spoken
    return compare([part.spoken_text for part in script.parts], spoken, sounds_of)


def how_made(voice: str) -> str:
    """Return what changes when the voice does."""
    pack = load_voice_pack()
    return hashlib.sha256(pack.styles[voice].tobytes() + str(pack.paces[voice]).encode()).hexdigest()[:12]


def scripted(studio: Studio, name: str) -> Script:
    (one,) = scripts_of(str(ARTICLES / name), studio.settings, studio.diction, open_desk(studio.settings))
    if not isinstance(one, ScriptedArticle):
        raise one
    return one.script


def table(measured: list[Measured]) -> str:
    """Return the figures as Markdown: the worst and the mean of each voice, then every article."""
    lines = [
        f"Voice pack `{load_voice_pack().revision}`, {time.strftime('%d %B %Y')}, {len(SUBJECTS)} articles, the",
        "published int8 weights; made by `python -m benchmarks.voices.measure`, whose first lines say how. The bars",
        "are for the means of all articles, but for French: every window of 8 seconds. Each recording is heard three",
        "times, a moment apart, and the median told. DNSMOS hears speech at −26 dB re overload, without its pauses.",
        "",
        "| voice | phoneme error rate (worst) | DNSMOS (worst) | words a minute | French, worst window | bars held |",
        "|---|---|---|---|---|---|",
    ]
    names = [voice.name for voice in load_voice_pack().voices]
    for name in names:
        if own := [one for one in measured if one.voice == name]:
            rate, worst = mean(m.phoneme_error_rate for m in own), max(m.phoneme_error_rate for m in own)
            quality, french = [m.dnsmos for m in own], min(m.french for m in own)
            clean = f"{mean(quality):.2f} ({min(quality):.2f})"
            pace = [m.words_a_minute for m in own]
            span = f"{mean(pace):.0f} ({min(pace):.0f}–{max(pace):.0f})"
            held = bars_held(own)
            lines.append(f"| `{name}` | {rate:.3f} ({worst:.3f}) | {clean} | {span} | {french:.3f} | {held} |")
    lines += [
        "",
        "| voice | article | phoneme error rate | longest wrong run | DNSMOS | P.808 | words a minute | French |",
    ]
    lines += ["|---|---|---|---|---|---|---|---|"]
    lines += [
        f"| `{m.voice}` | {m.subject} | {m.phoneme_error_rate:.3f} | {m.longest_wrong_run} | {m.dnsmos:.2f} "
        f"| {m.dnsmos_p808:.2f} | {m.words_a_minute:.0f} | {m.french:.3f} |"
        for m in sorted(measured, key=lambda m: (names.index(m.voice), list(SUBJECTS).index(m.subject)))
    ]
    return "\n".join(lines) + "\n"


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
    measured = [
        one
        for one in (Measured(**facts) for facts in before)
        if one.voice in load_voice_pack().styles and one.made == how_made(one.voice)
    ]
    studio = open_studio(load_settings(Path.cwd(), {}, {"voice.engines": ["kokoro"], "jingles.enabled": False}))
    for voice in options.voices:
        for subject, name in SUBJECTS.items():
            done = any((one.voice, one.subject) == (voice, subject) for one in measured)
            if not done and time.monotonic() - began < options.seconds:
                measured.append(measure(studio, scripted(studio, name), voice, subject))
                print(measured[-1], flush=True)
                kept.write_text(json.dumps([asdict(one) for one in measured], indent=1), encoding="utf-8")
    (HERE / "table.md").write_text(table(measured), encoding="utf-8")


if __name__ == "__main__":
    main()
