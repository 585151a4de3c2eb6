"""The JSON transcript, word by word where an engine says when it spoke each."""

import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.factories import VOICE, part, script, tone
from tts_pipeline.mixing import lay_out
from tts_pipeline.mixing.dynamics import even_out
from tts_pipeline.model.script import Utterance
from tts_pipeline.model.sound import Clip, Timeline, WordTiming
from tts_pipeline.model.speech import Voice
from tts_pipeline.publishing.captions import captions_of, word_captions_of
from tts_pipeline.publishing.transcripts import transcript_json
from tts_pipeline.settings.template_schema import Template
from tts_pipeline.speaking.casting import Casting
from tts_pipeline.speaking.clip_cache import DiskSpeechCache
from tts_pipeline.speaking.engines import EngineSettings
from tts_pipeline.speaking.engines.contract import EngineTraits
from tts_pipeline.speaking.speaker import Speaker

LASTS = 0.4
"""Seconds that the fake engine takes for a word."""


@dataclass
class WordByWord:
    """An engine that says each word for as long, and knows when."""

    said: tuple[str, ...] = ()
    name: str = "words"
    revision: str = "1"
    audible: bool = True
    traits: EngineTraits = field(default_factory=EngineTraits)

    def voices(self) -> tuple[Voice, ...]:
        return (VOICE,)

    def workers_for(self, utterances: int) -> int:
        return 1

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        words = self.said or tuple(text for text in utterance.spoken_text.split() if text[0].isalnum())
        timings = tuple(WordTiming(text, n * LASTS, (n + 1) * LASTS) for n, text in enumerate(words))
        return Clip(tone(len(words) * LASTS).samples, 24_000, timings)


def timeline_of(folder: Path, *texts: str, engine: WordByWord | None = None) -> Timeline:
    settings = EngineSettings("fr-FR", 1.0, 1, folder)
    cache = DiskSpeechCache(folder / "speech", 100)
    speaker = Speaker(("words",), Casting("auto", ()), settings, cache, lambda *_: engine or WordByWord())
    speech = speaker.speak(script(part(*texts, chapter="Un essai")), lambda *_: None)
    return lay_out(even_out(speech), None, Template(), "Le segment")


@pytest.mark.parametrize("run", ["spoken", "from the cache"])
def test_each_word_has_its_segment(tmp_path: Path, run: str) -> None:
    for _ in range(1 + (run == "from the cache")):
        timeline = timeline_of(tmp_path, "L’été arrive à « Genève » !", "Enfin.")
    segments = json.loads(transcript_json(word_captions_of(timeline)))["segments"]
    assert [one["body"] for one in segments] == [
        "L’été",
        "arrive",
        "à",
        "«\xa0Genève\xa0»\xa0!",
        "Enfin.",
    ]
    first, second = timeline.cues
    starts = [one["startTime"] for one in segments]
    assert starts == pytest.approx([first.start + n * LASTS for n in range(4)] + [second.start], abs=0.02)
    assert segments[3]["endTime"] == pytest.approx(first.start + 4 * LASTS, abs=0.02)


def test_a_number_is_one_piece_though_it_is_spoken_in_several_words(tmp_path: Path) -> None:
    engine = WordByWord(("Près", "de", "onze", "mille", "hommes"))
    timeline = timeline_of(tmp_path, "Près de 11 000 hommes.", engine=engine)
    begin = timeline.cues[0].start
    assert [
        (one.text, round((one.start - begin) / LASTS), round((one.end - begin) / LASTS))
        for one in word_captions_of(timeline)
    ] == [
        ("Près", 0, 1),
        ("de", 1, 2),
        ("11\xa0000", 2, 4),
        ("hommes.", 4, 5),
    ]


def test_a_dash_belongs_to_the_word_before(tmp_path: Path) -> None:
    engine = WordByWord(("Le", "maire", "élu", "hier"))
    timeline = timeline_of(tmp_path, "Le maire – élu hier.", engine=engine)
    assert [one.text for one in word_captions_of(timeline)] == ["Le", "maire –", "élu", "hier."]


@pytest.mark.parametrize("said", [("tout", "autre", "chose", "hélas"), ("le", "pont", "est", "clos")])
def test_words_other_than_those_written_are_not_shown_as_if_they_were(tmp_path: Path, said: tuple[str, ...]) -> None:
    timeline = timeline_of(tmp_path, "Le viaduc rouvre lundi.", engine=WordByWord(said))
    assert word_captions_of(timeline) == captions_of(timeline)


def test_captions_to_be_read_stay_sentences(tmp_path: Path) -> None:
    (caption,) = captions_of(timeline_of(tmp_path, "Le pont rouvre samedi."))
    assert caption.text == "Le pont rouvre samedi."
