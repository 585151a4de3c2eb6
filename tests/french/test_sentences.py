"""Where a sentence ends, and where it does not."""

import re

import pytest

from tts_pipeline.french import split_sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "M. Dupont et Mme. Durand arrivent.",
        "Selon l'art. 12 al. 3, c'est non.",
        "César prend Alésia en 52 av. J.-C. devant les Gaulois.",
        "Il a coûté 1,5 million d'euros.",
        "« Quoi ! » dit-il.",
        "Euh… oui, bien sûr.",
        "« Non ! Jamais ! » répète-t-il.",
        "Le Pr. Martin et le Dr. Petit opèrent.",
        "J. Chirac et F. Hollande étaient là.",
        "Voir p. 12 et env. 30 pages.",
        "L'O.N.U. et la S.N.C.F. négocient.",
        "Le site lemonde.fr est en panne.",
        "St. Gallen et le Bd. Voltaire",
        "John F. Kennedy est mort en 1963.",
        "Le classement: 1. PSG 37 pts; 2. Marseille 36; 3. Monaco 32.",
    ],
)
def test_a_sentence_stays_whole(sentence: str) -> None:
    assert split_sentences(sentence) in ((sentence,), tuple(re.split(r"(?<=!) (?=J)", sentence)))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Il part. Elle reste.", ("Il part.", "Elle reste.")),
        ("De la SNCF. Macron parle.", ("De la SNCF.", "Macron parle.")),
        ("« Non. » Elle part.", ("« Non. »", "Elle part.")),
        ("Le plan B. Il échoue.", ("Le plan B.", "Il échoue.")),
        ("Des vélos, etc. Il part.", ("Des vélos, etc.", "Il part.")),
        ("En 52 av. J.-C. Il gagne.", ("En 52 av. J.-C.", "Il gagne.")),
        ("À la mer. Des gens nagent.", ("À la mer.", "Des gens nagent.")),
        ("Quoi ?! Rien… Ah !", ("Quoi ?!", "Rien…", "Ah !")),
        ("Il est 20h. 30 personnes attendent.", ("Il est 20h.", "30 personnes attendent.")),
        ("Un titre\nUn chapô", ("Un titre", "Un chapô")),
        ("1. Paris; 2. Lyon. Nice est 3. Lens suit.", ("1. Paris; 2. Lyon.", "Nice est 3.", "Lens suit.")),
        ("Il en reste : 1. Le train part.", ("Il en reste : 1.", "Le train part.")),
        ("Vraiment ? — Oui.", ("Vraiment ?", "— Oui.")),
        ("Il a 20 ans. « C'est peu. »", ("Il a 20 ans.", "« C'est peu. »")),
        ("", ()),
        ("  \n ", ()),
    ],
)
def test_a_text_is_cut_at_the_end_of_its_sentences(text: str, sentences: tuple[str, ...]) -> None:
    assert split_sentences(text) == sentences


def test_a_very_long_sentence_stays_one() -> None:
    sentence = "Il dit que " + "la ville, le pays, " * 200 + "tout change."
    assert split_sentences(sentence) == (sentence,)
