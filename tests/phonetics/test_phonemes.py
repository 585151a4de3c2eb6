"""What the neural voice is given to say."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from kokoro_onnx.config import DEFAULT_VOCAB

from tests.factories import utterance
from tts_pipeline.model.script import Pronunciation
from tts_pipeline.phonetics.phonemes import CONSONANT_STAND_INS, VOWEL_STAND_INS, StandIn, phonemes_of

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


def test_a_text_with_the_stand_in_itself_keeps_it() -> None:
    said = phonemes_of(utterance("Le zigzag de Kiev.", names=(KIEV,)))
    assert said == "lə ziɡzˈaɡ də kjˈɛv."


def test_the_word_before_a_name_is_linked_to_its_vowel() -> None:
    oslo = Pronunciation("Oslo", "ˈɔslo", None)
    assert "lez" in phonemes_of(utterance("Les Oslo.", names=(oslo,))).replace(" ", "")


@pytest.mark.parametrize("stand_in", CONSONANT_STAND_INS + VOWEL_STAND_INS)
@pytest.mark.parametrize("sentence", ["Il va à {}, puis part.", "un {} ancien", "les {} anciens", "{}, a dit {}."])
def test_a_stand_in_sounds_the_same_everywhere(stand_in: StandIn, sentence: str) -> None:
    said = phonemes_of(utterance(sentence.replace("{}", stand_in.word)))
    assert said.count(stand_in.phonemes) == sentence.count("{}")


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
