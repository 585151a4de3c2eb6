"""Headline, lede and headings from weak evidence."""

import pytest

from tests.factories import reading_settings
from tts_pipeline.errors import ArticleError
from tts_pipeline.model.article import Article
from tts_pipeline.reading import Overrides, ReadingOptions, read_text

HEADLINE = "Vevey replante ses tilleuls"
FIRST = (
    "La commune de Vevey va replanter cent tilleuls le long du lac. Les premiers arbres seront mis en terre en "
    "novembre, si le sol le permet."
)
SECOND = (
    "Le coût du projet atteint 420 000 francs. Une partie est couverte par un legs, le reste par le fonds pour le "
    "climat de la Ville."
)


def read(*lines: str, overrides: Overrides | None = None) -> Article:
    return read_text("\n\n".join(lines), reading_settings(), ReadingOptions(overrides or Overrides()))


def headings(article: Article) -> list[tuple[str | None, int]]:
    return [(section.heading, section.level) for section in article.sections]


def test_a_closed_sentence_alone_serves_as_headline_without_its_full_stop() -> None:
    assert read("Vevey replante ses tilleuls.", FIRST, SECOND).headline == HEADLINE


def test_a_long_first_paragraph_is_no_headline() -> None:
    with pytest.raises(ArticleError) as caught:
        read(FIRST, SECOND)
    assert caught.value.key == "reading.no-headline"
    assert "--headline" in caught.value.hint


def test_a_given_headline_helps_a_text_without_one() -> None:
    article = read(FIRST, SECOND, overrides=Overrides(headline="Cent tilleuls pour Vevey"))
    assert article.headline == "Cent tilleuls pour Vevey"
    assert article.sections[0].paragraphs == (FIRST, SECOND)


def test_a_given_headline_replaces_that_of_the_text() -> None:
    article = read(HEADLINE, FIRST, SECOND, overrides=Overrides(headline="Cent tilleuls"))
    assert [(one.text, one.reason) for one in article.left_out] == [(HEADLINE, "replaced by another headline")]


def test_the_name_of_a_section_is_no_headline() -> None:
    article = read("Vaud & Régions", HEADLINE, FIRST, SECOND)
    assert article.headline == HEADLINE


TEASER = "Une tempête de sable ralentit le trafic aérien à Dakar"
DATE = "Publié le 12 novembre 2024"


@pytest.mark.parametrize(
    "above",
    [
        ("Le procès de la scierie s'ouvrira lundi devant le tribunal.",),
        ("Rien n'était réglé ce soir-là, et chacun campait sur ses positions depuis des mois.",),
        ("24 heures | Vaud", "Le procès de la scierie s'ouvrira lundi devant le tribunal."),
        (f"{HEADLINE} – Le Courrier de la Riviera", "Se connecter"),
    ],
)
def test_what_stands_above_the_headline_over_the_date_is_not_the_headline(above: tuple[str, ...]) -> None:
    article = read(*above, HEADLINE, DATE, FIRST, SECOND)
    assert article.headline == HEADLINE
    assert article.sections[0].paragraphs == (FIRST, SECOND)


THIRD = (
    "Les tilleuls du quai Perdonnet, plantés vers 1890, souffrent de la chaleur et d'un champignon. Un sur trois a été "
    "abattu depuis cinq ans par mesure de sécurité, malgré les protestations des promeneurs."
)


@pytest.mark.parametrize("teaser", [TEASER, "Deux blessés graves dans une avalanche près de Verbier"])
def test_a_teaser_that_the_text_never_comes_back_to_is_not_the_headline(teaser: str) -> None:
    assert read(teaser, HEADLINE, DATE, FIRST, SECOND, THIRD).headline == HEADLINE


def test_a_sentence_of_something_else_is_not_the_headline_even_without_a_date_below() -> None:
    teaser = "Mercredi soir, un avion de ligne s'est posé en urgence à Zurich, une roue bloquée, sans faire de blessé."
    article = read(teaser, HEADLINE, FIRST, SECOND, THIRD)
    assert article.headline == HEADLINE
    assert [one.text for one in article.left_out] == [teaser]


def test_a_first_sentence_that_the_text_takes_up_stays_above_the_heading_below_it() -> None:
    opening = "Cent tilleuls seront plantés cet automne par la commune de Vevey sur les quais du lac, dès novembre."
    article = read(opening, "Un vaste chantier", FIRST, SECOND, THIRD)
    assert article.headline == opening.removesuffix(".")
    assert article.sections[0].heading == "Un vaste chantier"


def test_of_several_teasers_in_a_row_none_is_the_headline_below_them() -> None:
    teasers = f"{TEASER}\nLe prix du café bat un record à Londres\nCyclisme : un Belge gagne"
    assert read(teasers, HEADLINE, DATE, FIRST, SECOND).headline == HEADLINE


@pytest.mark.parametrize("lede", ["La Ville veut de l'ombre sur ses quais", "Cent arbres, du port à la Becque"])
def test_an_open_lede_over_the_date_is_the_lede_and_the_line_above_it_the_headline(lede: str) -> None:
    for headline in (HEADLINE, "Faut-il replanter des tilleuls ?"):
        article = read(headline, lede, DATE, FIRST, SECOND)
        assert (article.headline, article.lede) == (headline, lede)


def test_a_headline_repeated_further_down_wins_over_a_first_line() -> None:
    article = read("Un mot de notre partenaire", "Cent tilleuls pour Vevey", FIRST, "Cent tilleuls pour Vevey", SECOND)
    assert article.headline == "Cent tilleuls pour Vevey"


def test_a_line_without_full_stop_under_the_headline_is_the_lede() -> None:
    deck = "Les platanes malades laisseront la place à une essence plus résistante"
    assert read(HEADLINE, deck, FIRST, SECOND).lede == deck


def test_a_first_paragraph_like_the_others_is_no_lede() -> None:
    assert read(HEADLINE, FIRST, SECOND, FIRST.replace("cent", "deux cents")).lede is None


def test_a_heading_right_over_another_stands_above_it() -> None:
    article = read(HEADLINE, FIRST, "Un vaste chantier", "Le calendrier", SECOND, "Le prix", FIRST)
    assert headings(article) == [(None, 2), ("Un vaste chantier", 2), ("Le calendrier", 3), ("Le prix", 3)]


def test_headings_without_one_above_are_of_level_two() -> None:
    article = read(HEADLINE, FIRST, "Le calendrier", SECOND, "Le prix", FIRST)
    assert headings(article) == [(None, 2), ("Le calendrier", 2), ("Le prix", 2)]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("Le prix des arbres", "Le prix des arbres"),
        ("LE PRIX DES ARBRES", "Le prix des arbres"),
        ("2. Le prix des arbres", "Le prix des arbres"),
        ("II. Le prix des arbres", "Le prix des arbres"),
        ("Combien ça coûte ?", "Combien ça coûte ?"),
        ("« Un cadeau du ciel »", "« Un cadeau du ciel »"),
        ("Budget : la facture salée", "Budget : la facture salée"),
    ],
)
def test_a_short_open_line_over_text_is_a_heading(line: str, heading: str) -> None:
    assert headings(read(HEADLINE, FIRST, line, SECOND))[1] == (heading, 2)


@pytest.mark.parametrize(
    "line",
    [
        "C'est fait.",
        "Voici la liste :",
        "Vevey - Montreux 3-1",
        "le reste demain",
        "– Et vous, madame ?",
        "M. Blanc : Oui, sans la moindre hésitation.",
        "Le maire, qui avait promis de ne pas toucher aux arbres avant la fin de son mandat, a changé d'avis "
        "après avoir lu le rapport",
    ],
)
def test_other_lines_are_body(line: str) -> None:
    article = read(HEADLINE, FIRST, line, SECOND)
    assert [section.heading for section in article.sections] == [None]
    assert line in article.sections[0].paragraphs


def test_no_word_is_both_read_and_left_out() -> None:
    article = read("Photo : un tilleul", HEADLINE, FIRST, "Tags : arbres", SECOND)
    assert article.sections[0].paragraphs == (FIRST, SECOND)
    assert [one.text for one in article.left_out] == ["Photo : un tilleul", "Tags : arbres"]


def test_a_line_that_breaks_off_goes_on_in_the_next() -> None:
    article = read(HEADLINE, FIRST, "La fête a attiré beaucoup de monde. Plus de\n1'200 personnes sont venues.", SECOND)
    assert "Plus de 1'200 personnes" in article.sections[0].paragraphs[1]
