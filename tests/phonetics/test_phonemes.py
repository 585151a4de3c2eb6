"""What the neural voice is given to say."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from kokoro_onnx.config import DEFAULT_VOCAB

from tests.factories import utterance
from tts_pipeline.model.script import Pronunciation
from tts_pipeline.phonetics.phonemes import phonemes_of, spoken_words
from tts_pipeline.phonetics.words import Source

KIEV = Pronunciation("Kiev", "kjˈɛv", "Kièv")


def test_french_words_become_phonemes_with_their_punctuation() -> None:
    assert phonemes_of(utterance("Bonjour, le monde.")) == "bɔ̃ʒˈuʁ, lə mˈɔ̃d."


def test_a_name_of_the_lexicon_is_said_as_the_lexicon_says() -> None:
    assert "də kjˈɛv ɛ̃dˈik" in phonemes_of(utterance("Les sources de Kiev indiquent.", names=(KIEV,)))


def test_a_name_is_not_found_inside_another_word() -> None:
    assert "kjˈɛv" not in phonemes_of(utterance("Les Kievois parlent.", names=(KIEV,)))


def test_a_foreign_word_brings_no_language_mark_into_what_is_said() -> None:
    spoken = phonemes_of(utterance("Les sources de Kiev et le smartphone parlent."))
    assert "(" not in spoken
    assert "en)" not in spoken


def test_punctuation_stays_with_the_name_before_it() -> None:
    assert phonemes_of(utterance("Il va à Kiev, puis part.", names=(KIEV,))).startswith("il vˈa a kjˈɛv,")


@pytest.mark.parametrize("text", ["L'État, c'est moi !", "Où êtes-vous ? Là-bas…", "Elle dit : « Non. »"])
def test_all_phonemes_are_in_the_models_vocabulary(text: str) -> None:
    assert set(phonemes_of(utterance(text))) <= set(DEFAULT_VOCAB)


def test_two_names_are_put_back_in_their_order() -> None:
    orban = Pronunciation("Orbán", "ˈɔʁban", None)
    assert phonemes_of(utterance("Orbán parle à Kiev et à Orbán.", names=(KIEV, orban))) == (
        "ˈɔʁban pˈaʁl a kjˈɛv e a ˈɔʁban."
    )


def test_the_word_before_a_name_is_linked_to_its_vowel() -> None:
    oslo = Pronunciation("Oslo", "ˈɔslo", None)
    assert "lez" in phonemes_of(utterance("Les Oslo.", names=(oslo,))).replace(" ", "")


def test_every_letter_of_a_spelled_acronym_is_said_by_its_name() -> None:
    assert "kˈa sˈe ˈɛn ˈa a dˈi" in phonemes_of(utterance("L'agence K C N A a dit."))


def test_an_elided_article_is_linked_to_a_spelled_acronym() -> None:
    assert phonemes_of(utterance("L'O N U proteste.")).startswith("lˈo ˈɛn ˈy")


@pytest.mark.parametrize("text", ["L'A neuf est coupée.", "L’A trois cent quatre-vingts vole.", "D'A en B."])
def test_an_apostrophe_before_a_letter_is_no_word(text: str) -> None:
    assert "apostʁ" not in phonemes_of(utterance(text))


def test_a_foreign_word_is_no_news_for_the_log(caplog: pytest.LogCaptureFixture) -> None:
    phonemes_of(utterance("Le meeting du week-end, le smartphone et Kiev."))
    assert caplog.records == []


def test_two_r_that_meet_are_kept_apart() -> None:
    assert "nˈɔʁ ˌʁatifjˈe" in phonemes_of(utterance("Le texte du Nord ratifié."))


def test_a_name_without_phonemes_is_said_as_it_is_respelled() -> None:
    vevey = Pronunciation("Vevey", None, "Vevé")
    assert phonemes_of(utterance("Il va à Vevey.", names=(vevey,))) == phonemes_of(utterance("Il va à Vevé."))


def test_from_several_threads_every_text_gets_its_own_phonemes() -> None:
    texts = [f"La dépêche numéro {word} arrive." for word in ("un", "deux", "trois", "quatre", "cinq", "six")] * 20
    alone = [phonemes_of(utterance(text)) for text in texts]
    with ThreadPoolExecutor(4) as executor:
        assert list(executor.map(lambda text: phonemes_of(utterance(text)), texts)) == alone


def test_every_word_says_who_knew_it() -> None:
    words = spoken_words(utterance("L'est de Kiev et Zblorf.", names=(KIEV,)))
    assert [(word.text, word.source) for word in words] == [
        ("L'", Source.RULE),
        ("est", Source.RULE),
        ("de", Source.GENERAL),
        ("Kiev", Source.LEXICON),
        ("et", Source.GENERAL),
        ("Zblorf", Source.LETTERS),
    ]


def test_the_words_together_are_what_the_voice_is_given() -> None:
    said = utterance("Les otages, eux, ont été libérés dans l'est du Danemark.")
    joined = "".join(word.ipa for word in spoken_words(said))
    assert joined == phonemes_of(said).replace(" ", "").replace(",", "").rstrip(".")
