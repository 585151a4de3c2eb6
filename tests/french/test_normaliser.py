"""What comes with the spoken text: where each replacement stood, what is left unread; and what must not change."""

import subprocess
import sys
import time
from itertools import pairwise

import pytest

from tts_pipeline.french import Manner, normalise, normalise_in
from tts_pipeline.french.lexicon import shipped_lexicon

PRESS = (
    "Lyon a battu Nice 3-2 samedi à 21h05 devant 41 000 spectateurs, selon l'AFP, et le club (12 M€ de budget) "
    "prend la 2e place du classement au XXIe siècle avec M. Dupont."
)


def test_every_replacement_shows_its_place_in_the_written_text() -> None:
    said = normalise(PRESS)
    assert len(said.replacements) >= 8
    for replacement in said.replacements:
        start, end = replacement.span
        assert PRESS[start:end] == replacement.original
        assert replacement.rule
    spans = [replacement.span for replacement in said.replacements]
    assert spans == sorted(spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_a_replacement_names_what_is_said_and_why() -> None:
    (replacement,) = normalise("Ils sont 21 au départ.").replacements
    assert (replacement.span, replacement.original, replacement.spoken, replacement.rule) == (
        (9, 11), "21", "vingt et un", "number",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "unread"),
    [
        ("Bonjour à tous.", ()),
        ("La formule ∑ et 日本.", ("∑", "日本")),
        ("Le mot ΑΒΓ.", ("ΑΒΓ",)),
        ("Le KOLNIDRE parle.", ("KOLNIDRE",)),
        ("L'OTAN et l'Unesco.", ()),
    ],
)
def test_what_a_voice_would_misread_is_reported(written: str, unread: tuple[str, ...]) -> None:
    assert normalise(written).unread == unread


@pytest.mark.parametrize(
    "written",
    [
        "Il a mis un but, puis un autre.",
        "La voie est libre ; personne ne passe.",
        "Elle habite à Vic, près de Die.",
        "C'est-à-dire que rien ne change !",
        "Le Mali, le Niger et le Tchad.",
        "Mars attaque, avril file, mai sourit.",
        "Me voilà donc, dit le maire.",
        "Les deux tiers des élus sont là…",
        "A-t-il dit vrai ? Y a-t-il un doute ?",
        "Malcolm X et le plan C.",
        "Xi Jinping et Di Maria.",
        "Vingt et une personnes étaient présentes.",
        "Le lendemain, aujourd'hui, presqu'île et grand-mère.",
        "Saint-Étienne, Sainte-Croix et Saint-Gall.",
        "Un Suisse, une Belge et l'Anglaise.",
        "Ce matin-là, il n'y avait qu'un homme.",
    ],
)
def test_a_sentence_without_figures_and_signs_is_said_as_written(written: str) -> None:
    said = normalise(written)
    assert said.spoken == written
    assert said.replacements == ()
    assert said.unread == ()


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Le SIÈGE est à VENDRE", "Le SIÈGE est à VENDRE"),
        ("LE PRÉSIDENT PARLE AUX FRANÇAIS", "Le président parle aux français"),
        ("LE PSG BAT LYON À PARIS", "Le P S G bat lyon À paris"),
        ("Il a dit NON.", "Il a dit non."),
    ],
)
def test_words_in_capitals_are_not_spelled(written: str, spoken: str) -> None:
    assert normalise(written).spoken == spoken


@pytest.mark.parametrize(
    "junk", ["", " ", "\x00\u200b", "…", "((((", "-", "1" * 400, "€" * 50, "I" * 300, "@#&", "\ud800"]
)
def test_no_text_is_refused(junk: str) -> None:
    assert isinstance(normalise(junk).spoken, str)


def test_a_long_sentence_is_read_within_a_few_milliseconds() -> None:
    """1 ms on a free machine; ten times as much before this fails, since the machine may be busy."""
    normalise(PRESS)
    best = min(_seconds_for(PRESS) for _ in range(10))
    assert best < 0.01


def _seconds_for(text: str) -> float:
    start = time.perf_counter()
    normalise(text)
    return time.perf_counter() - start


def test_importing_the_room_loads_no_number_library() -> None:
    code = "import sys, tts_pipeline.french; print('num2words' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


IN_GENEVA = Manner("fr-CH", shipped_lexicon(), eighty="quatre-vingts")


@pytest.mark.parametrize(
    ("number", "in_vaud", "in_geneva"),
    [
        ("80", "huitante", "quatre-vingts"),
        ("81", "huitante et un", "quatre-vingt-un"),
        ("88", "huitante-huit", "quatre-vingt-huit"),
        ("80'000", "huitante mille", "quatre-vingt mille"),
        ("91", "nonante et un", "nonante et un"),
        ("76", "septante-six", "septante-six"),
    ],
)
def test_eighty_is_said_as_the_station_likes(number: str, in_vaud: str, in_geneva: str) -> None:
    assert normalise(f"Ils sont {number} ici.", "fr-CH").spoken == f"Ils sont {in_vaud} ici."
    assert normalise_in(IN_GENEVA, f"Ils sont {number} ici.").spoken == f"Ils sont {in_geneva} ici."


@pytest.mark.parametrize(
    ("noun", "one"),
    [
        ("personnes", "une"), ("hommes", "un"), ("voix", "une"), ("morts", "un"), ("invités", "un"), ("villes", "une"),
        ("grandes familles", "une"), ("jeunes filles", "une"), ("jeunes gens", "un"), ("ministères", "un"),
        ("députées", "une"), ("députés", "un"), ("boutiques", "une"), ("livres", "un"), ("frères", "un"),
        ("universités", "une"), ("nouvelles mesures", "une"), ("petits pays", "un"), ("heures", "une"), ("ans", "un"),
    ],
)  # fmt: skip
def test_one_agrees_with_the_noun_that_is_counted(noun: str, one: str) -> None:
    assert normalise(f"On compte 31 {noun} ici.").spoken == f"On compte trente et {one} {noun} ici."


IN_WORDS = Manner("fr-FR", shipped_lexicon(), quotations="words")


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("« Nous ne céderons pas », dit-il.", "Je cite, Nous ne céderons pas, fin de citation, dit-il."),
        ("Il a dit : « Nous ne céderons pas. »", "Il a dit : je cite, Nous ne céderons pas. Fin de citation."),
        (
            'Il a dit : "Nous ne céderons pas", hier.',
            "Il a dit : je cite, Nous ne céderons pas, fin de citation, hier.",
        ),
        ("Il parle de “la fin de son monde”.", "Il parle de, je cite, la fin de son monde, fin de citation."),
        ("Partez ! » La salle rit.", "Partez ! Fin de citation. La salle rit."),
        ("« Cela commence ici, et demain.", "Je cite, Cela commence ici, et demain."),
    ],
)
def test_a_station_may_have_quotations_announced(written: str, spoken: str) -> None:
    assert normalise_in(IN_WORDS, written).spoken == spoken
    assert normalise_in(IN_WORDS, spoken).spoken == spoken


@pytest.mark.parametrize("written", ["Les « gilets jaunes » défilent.", 'Elle a dit "non" hier.', 'Il court en 9"58.'])
def test_a_few_words_in_marks_are_not_announced(written: str) -> None:
    assert normalise_in(IN_WORDS, written).spoken == normalise(written).spoken
