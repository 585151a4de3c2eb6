"""The lint: it warns of what an editor would change, and is silent about the rest."""

import pytest

from tests.conftest import REPOSITORY
from tests.scripting.desk import DICTION, LIMITS, part, script
from tts_pipeline.french.lexicon import Entry, Lexicon, shipped_lexicon
from tts_pipeline.model.script import Replacement, Role, SpokenPart, SpokenText, Utterance
from tts_pipeline.reading import read_article
from tts_pipeline.scripting import Diction, write_script
from tts_pipeline.scripting.lint import RULES, LintWarning, lint_script
from tts_pipeline.scripting.lint_sentence import EDITED
from tts_pipeline.settings import load_settings
from tts_pipeline.settings.schema import LintSettings

SETTINGS = load_settings(REPOSITORY / "tests", {}, {})


def found(*sentences: str, role: Role = Role.BODY, limits: LintSettings = LIMITS) -> list[tuple[str, str]]:
    return [(w.rule, w.text) for w in lint_script(script(part(*sentences, role=role)), limits, DICTION)]


@pytest.mark.parametrize(
    ("sentence", "rule", "text"),
    [
        ("Le prix de {montant} euros a surpris.", "placeholder", "{montant}"),
        ("Le maire [TK] a refusé.", "placeholder", "[TK]"),
        ("Le maire, XXX, a refusé.", "placeholder", "XXX"),
        ("Lorem ipsum dolor sit amet.", "placeholder", "Lorem ipsum"),
        ("Le préfet [à vérifier] est venu.", "placeholder", "[à vérifier]"),
        ("Le signe ∑ est resté.", "unread", "∑"),
        ("Bravo 😀 à tous.", "unread", "😀"),
        ("Le ZQRX proteste.", "unknown-name", "ZQRX"),
        ("Le groupe BASICOP proteste.", "unknown-name", "BASICOP"),
        ("Le ministre Győr Szabó est venu.", "unknown-name", "Szabó"),
        ("La ville de Pszczyna a voté.", "unknown-name", "Pszczyna"),
        ("La moyenne passe à 12,25.", "number", "12,25"),
        ("La police en a compté 250 en un an.", "number", "250"),
        ("Tout est sur www.exemple.ch depuis lundi.", "address", "www.exemple.ch"),
        ("Écrivez à jean@exemple.fr avant lundi.", "address", "jean@exemple.fr"),
        ("Le conseil vote aujourd'hui.", "stale", "aujourd'hui"),
        ("Le conseil a voté hier soir.", "stale", "hier soir"),
        ("Le conseil a voté ce matin.", "stale", "ce matin"),
        ("Il vote demain, dit-il.", "stale", "demain"),
        ("Le détail figure ci-dessous.", "for-the-eye", "ci-dessous"),
        ("Le pont ci-contre a cédé.", "for-the-eye", "ci-contre"),
        ("Le pont a cédé, voir la photo.", "for-the-eye", "voir la photo"),
        ("Le pont a cédé (lire en page 4).", "for-the-eye", "lire en page 4"),
        ("Cliquez ici pour la suite.", "for-the-eye", "Cliquez ici"),
        ("Quelle merde, dit le maire.", "profanity", "merde"),
        ("Des Putains de voitures, dit-il.", "profanity", "Putains"),
        ("Il a dit : « Nous partons.", "quotation", "« Nous partons."),
        ('Il a dit : "Nous partons.', "quotation", '"Nous partons.'),
        ("Nous partons », a-t-il dit.", "quotation", "», a-t-il dit."),
        (" ".join(["mot"] * 36) + ".", "long", "mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot …"),
    ],
)
def test_what_an_editor_would_change_is_warned_of(sentence: str, rule: str, text: str) -> None:
    assert (rule, text) in found(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Le séisme, de magnitude 7,8, a été ressenti.",
        "En 2022, ils étaient 12.",
        "L'étude a passé la rampe par 52 voix contre 31.",
        "La panne touche les lignes 3 et 11.",
        "Composez le 112 ou le 15.",
        "L'article 5 vaut pour les 27.",
        "Passés de 120 à 85 morts, les chiffres baissent.",
        "La Ligue 1 reprend le 11 novembre.",
        "Les 12, 15 et 18 ans sont venus.",
        "Sous la IIIe République, au XXIe siècle, tout change.",
        "Le lendemain, tout a changé.",
        "Le monde de demain se prépare.",
        "Hier comme aujourd'hui, rien ne change pour les jeunes d'aujourd'hui.",
        "L'OTAN, l'ONU et la SNCF ont répondu à Kiev.",
        "Emmanuel Macron, Nicolas Sarkozy et Patrick Bruel sont venus à Strasbourg, Genève et Dunkerque.",
        "Le Kenya, l'Afghanistan et Washington ont signé.",
        "Comparez les prix.",
        "Il a dit : « Nous partons. » Puis il est parti.",
        'Il mesure 12" de long.',
        "Voir la mer, puis lire un livre.",
        "Il a émergé de la mer, d'un calme merveilleux.",
        " ".join(["mot"] * 35) + ".",
    ],
)
def test_what_is_fit_for_the_air_is_left_in_peace(sentence: str) -> None:
    assert found(sentence) == []


def test_a_heading_that_repeats_the_sentence_before_is_warned_of() -> None:
    body = part("Le canton ferme trois hôpitaux de montagne.")
    warnings = lint_script(script(body, part("Trois hôpitaux de montagne fermés", role=Role.HEADING)), LIMITS, DICTION)
    assert warnings == ()
    warnings = lint_script(script(body, part("Le canton ferme trois hôpitaux", role=Role.HEADING)), LIMITS, DICTION)
    assert [(w.rule, w.part, w.sentence) for w in warnings] == [("repetition", 1, 0)]


def test_a_quotation_may_go_on_over_several_paragraphs() -> None:
    first, second = part("Il dit : « Nous partons."), part("« Nous reviendrons », promet-il.")
    assert lint_script(script(first, second), LIMITS, DICTION) == ()
    assert lint_script(script(first, part("Nous reviendrons », promet-il.")), LIMITS, DICTION) == ()
    assert [w.part for w in lint_script(script(first, part("Il est parti.")), LIMITS, DICTION)] == [0]


def test_a_name_is_asked_for_once_in_a_script_but_a_stale_word_each_time() -> None:
    twice = found("Szabó vote demain.", "Szabó part demain.")
    assert twice == [("unknown-name", "Szabó"), ("stale", "demain"), ("stale", "demain")]


def test_a_name_that_the_station_has_entered_is_known() -> None:
    own = shipped_lexicon().merged_with(Lexicon((Entry("Szabó", respelling="Sabo"), Entry("ZQRX", reading="letters"))))
    spoken = SpokenText("Szabó et le Z Q R X.")
    said = Utterance("Szabó et le ZQRX.", spoken, 0.0, (), own.pronunciations_in(spoken, "fr-FR"))
    assert lint_script(script(SpokenPart(Role.BODY, (said,))), LIMITS, Diction("fr-FR", own)) == ()


def test_the_gravest_rule_speaks_for_a_stretch() -> None:
    assert found("Le [TK] a voté.") == [("placeholder", "[TK]")]


def test_a_sentence_that_an_editor_rewrote_is_judged_as_it_will_be_said() -> None:
    written = "Tout est sur www.exemple.ch aujourd'hui."
    edit = (Replacement((0, len(written)), written, "Tout est sur notre site.", EDITED),)
    said = Utterance(written, SpokenText("Tout est sur notre site."), 0.0, edit)
    assert lint_script(script(SpokenPart(Role.BODY, (said,))), LIMITS, DICTION) == ()


def test_limits_are_the_stations() -> None:
    strict = LIMITS.model_copy(update={"longest_sentence": 5, "profanity": ("zut",)})
    assert {rule for rule, _ in found("Zut, dit le maire de la merde.", limits=strict)} == {"long", "profanity"}
    assert ("profanity", "merde") not in found("Zut, dit le maire de la merde.", limits=strict)


def test_a_warning_is_a_sentence_in_the_users_language(monkeypatch: pytest.MonkeyPatch) -> None:
    (english,) = lint_script(script(part("Il vote demain.")), LIMITS, DICTION)
    assert english == LintWarning(
        "stale", 0, 0, "demain", "“demain” will be wrong when this is heard again another day"
    )
    monkeypatch.setenv("TTS_PIPELINE_LANGUAGE", "fr")
    (french,) = lint_script(script(part("Il vote demain.")), LIMITS, DICTION)
    assert "sera faux" in french.message


def test_every_rule_has_a_name_of_its_own() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_the_seed_is_clean_but_for_its_one_long_sentence() -> None:
    path = REPOSITORY / "articles" / "pacte-defense-russie-coree-du-nord.txt"
    article = read_article(str(path), SETTINGS.reading)
    warnings = lint_script(write_script(article, SETTINGS.script, DICTION), LIMITS, DICTION)
    assert [(w.rule, w.part) for w in warnings] == [("long", 2)]


def test_articles_of_every_shape_give_few_warnings() -> None:
    sentences = warned = 0
    for path in sorted((REPOSITORY / "tests" / "golden" / "articles").glob("[0-9]*.txt")):
        written = write_script(read_article(str(path), SETTINGS.reading), SETTINGS.script, DICTION)
        sentences += len(written.utterances)
        warned += sum(w.rule not in {"stale", "long"} for w in lint_script(written, LIMITS, DICTION))
    assert sentences > 100
    assert warned <= sentences / 50
