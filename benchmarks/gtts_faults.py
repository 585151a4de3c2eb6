"""What each fault of the network engine costs: what the user sees, how long it takes, what is kept.

Three sentences are spoken; the service says the first one and then has the fault. Real time, default settings, a server
on this machine. Then the service is well again, and the same three sentences are asked for once more.
"""

import tempfile
import time
from pathlib import Path

from tests.factories import utterance
from tests.speaking import google as faults
from tests.speaking.engines.gtts.google import Fault, Google, serving
from tts_pipeline.errors import SpeechError
from tts_pipeline.sound.silence import trim_edges
from tts_pipeline.speaking.clip_cache import DiskSpeechCache, cache_key
from tts_pipeline.speaking.engines import EngineSettings, Online
from tts_pipeline.speaking.engines.gtts.engine import GttsEngine

SENTENCES = [utterance(text) for text in ("Bonjour à tous.", "Voici les titres.", "Bonne journée.")]
FAULTS: dict[str, tuple[list[Fault | None], Fault | None]] = {
    "HTTP 429 once": ([faults.status(429)], None),
    "HTTP 429 always": ([], faults.status(429)),
    "HTTP 429 once, Retry-After 3": ([faults.status(429, "3")], None),
    "HTTP 429 always, Retry-After 120": ([], faults.status(429, "120")),
    "HTTP 403": ([], faults.status(403)),
    "HTTP 500 once": ([faults.status(500)], None),
    "HTTP 500 always": ([], faults.status(500)),
    "no answer": ([], faults.hang),
    "a byte every 50 ms": ([], faults.drip),
    "headers byte by byte": ([], faults.drip_headers),
    "connection reset once": ([faults.reset], None),
    "connection reset always": ([], faults.reset),
    "body cut in half, always": ([], faults.truncated),
    "HTML instead of sound": ([], faults.HTML),
    "JSON without sound": ([], faults.WRONG_JSON),
    "empty sound": ([], faults.EMPTY_AUDIO),
    "no MP3 in it": ([], faults.NOT_MP3),
    "5 MB of anything": ([], faults.ENDLESS),
}


def run(google: Google, folder: Path) -> str:
    """Return what the user sees when the three sentences are spoken, those that are kept not again."""
    engine = GttsEngine(EngineSettings("fr-FR", 1.0, 1, folder, online=Online()), google.address)
    voice = engine.voices()[0]
    cache = DiskSpeechCache(folder, 100)
    for sentence in SENTENCES:
        key = cache_key(engine, voice, 1.0, sentence)
        if cache.get(key) is not None:
            continue
        try:
            cache.put(key, trim_edges(engine.speak(sentence, voice), 0.03, 0.06))
        except SpeechError as error:
            return f"{error.message}. {error.hint}".replace(google.address, "https://translate.google.fr")
    return "three sentences"


def main() -> None:
    print("| fault | what the user sees | time | requests | kept of 3 | requests of the next run |")
    print("|---|---|---|---|---|---|")
    for name, (once, always) in FAULTS.items():
        with serving() as google, tempfile.TemporaryDirectory() as folder:
            google.faults, google.always = [None, *once], always
            start = time.monotonic()
            seen = run(google, Path(folder))
            seconds, asked = time.monotonic() - start, len(google.texts)
            google.faults, google.always = [], None
            google.texts.clear()
            run(google, Path(folder))
            kept = len(SENTENCES) - len(google.texts)
            print(f"| {name} | {seen} | {seconds:.1f} s | {asked} | {kept} | {len(google.texts)} |", flush=True)


if __name__ == "__main__":
    main()
