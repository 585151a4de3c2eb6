"""How sentences end in each presenter's voice, measured on the sound: by the model alone, and with a melody.

    pip install -c constraints.txt -e . && pip install librosa
    python -m benchmarks.voices.melody [--voices siwis …]

Writes `melody.md`. Pitch by pYIN (librosa); at the end of a word it is the median of the last 60 ms that are voiced, in
semitones above the median of the same words as a statement.
"""

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import mean, stdev

import numpy as np

from tts_pipeline.model.script import Ending, SpokenText, Utterance
from tts_pipeline.model.sound import Clip
from tts_pipeline.model.speech import Voice
from tts_pipeline.speaking.engines import EngineSettings, SpeechEngine
from tts_pipeline.speaking.engines.kokoro import open_engine
from tts_pipeline.speaking.engines.kokoro.voices import load_voice_pack

HERE = Path(__file__).parent
CLAUSES = (
    "Le président viendra demain",
    "Les trains circulent ce matin",
    "La commune a voté le budget",
    "Il faut craindre une nouvelle hausse du prix du pain",
    "Le gouvernement acceptera de négocier avec les syndicats",
    "Ils ont trouvé un accord",
)
LISTS = (
    "Les trains, les avions, les bateaux et les voitures sont à l'arrêt.",
    "La ville ouvrira une école, deux ponts, un théâtre et un marché.",
    "Il a parlé de la guerre, des impôts, de la jeunesse et du climat.",
)
COLUMNS = {
    "statement": (".", Ending.FALLS),
    "by the model alone, with “?”": ("?", Ending.FALLS),
    "last of a paragraph": (".", Ending.CLOSES),
    "item of a list": (".", Ending.GOES_ON),
    "yes-or-no question": ("?", Ending.ASKS),
    "with a question word": ("?", Ending.ASKS_WHAT),
}
HOP = 0.01
SOFTEST = 25.0
"""dB below the loudest 10 ms."""
TAIL = 6
"""Windows of 10 ms at the end of a word."""


def pitches(clip: Clip) -> np.ndarray:
    """Return hertz every 10 ms, NaN where nothing is voiced, or too softly for a pitch to be heard."""
    import librosa

    hop = round(HOP * clip.sample_rate)
    found, _, _ = librosa.pyin(clip.samples[:, 0], fmin=65, fmax=500, sr=clip.sample_rate, hop_length=hop)
    (level,) = librosa.feature.rms(y=clip.samples[:, 0], hop_length=hop)
    return np.where(level > level.max() * 10 ** (-SOFTEST / 20), found, np.nan)


def ends_at(heard: np.ndarray, seconds: float) -> float:
    """Return the pitch that is heard last before that time, in hertz."""
    before = heard[: round(seconds / HOP)]
    return float(np.median(before[~np.isnan(before)][-TAIL:]))


def semitones(pitch: float, above: float) -> float:
    return float(12 * np.log2(pitch / above))


def endings(engine: SpeechEngine, voice: Voice) -> Iterator[dict[str, float]]:
    """Yield for each clause where it ends, one figure a column."""
    for clause in CLAUSES:
        heard = {
            column: pitches(said(engine, voice, clause + mark, ending)) for column, (mark, ending) in COLUMNS.items()
        }
        middle = float(np.nanmedian(heard["statement"]))
        yield {column: semitones(ends_at(one, len(one) * HOP), middle) for column, one in heard.items()}


def commas(engine: SpeechEngine, voice: Voice) -> Iterator[float]:
    """Yield where each item before a comma ends."""
    for sentence in LISTS:
        clip = said(engine, voice, sentence, Ending.FALLS)
        heard = pitches(clip)
        for word in clip.words:
            if word.text.endswith(","):
                yield semitones(ends_at(heard, word.end), float(np.nanmedian(heard)))


def said(engine: SpeechEngine, voice: Voice, text: str, ending: Ending) -> Clip:
    return engine.speak(Utterance(text, SpokenText(text), 0.0, ending=ending), voice)


def table(engine: SpeechEngine, names: list[str]) -> str:
    lines = [
        f"{len(CLAUSES)} clauses and {len(LISTS)} enumerations, engine `{engine.revision}`; made by",
        "`python -m benchmarks.voices.melody`, whose first lines say how. Semitones above the median pitch of the",
        "statement, mean of all clauses (standard deviation).",
        "",
        f"| voice | {' | '.join(COLUMNS)} | before a comma |",
        f"|---|{'---|' * (len(COLUMNS) + 1)}",
    ]
    for voice in engine.voices():
        if voice.name in names:
            ended = list(endings(engine, voice))
            figures = [[one[column] for one in ended] for column in COLUMNS] + [list(commas(engine, voice))]
            cells = " | ".join(f"{mean(some):+.1f} ({stdev(some):.1f})" for some in figures)
            lines.append(f"| `{voice.name}` | {cells} |")
            print(lines[-1], flush=True)
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--voices", nargs="*", default=[voice.name for voice in load_voice_pack().voices])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:  # the published model: what is tuned depends on the machine
        engine = open_engine(EngineSettings("fr-FR", 1.0, 1, Path(folder)))
        (HERE / "melody.md").write_text(table(engine, options.voices), encoding="utf-8")


if __name__ == "__main__":
    main()
