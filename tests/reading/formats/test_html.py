"""Web pages: the article whole, what surrounds it left out."""

import pytest

from tests.factories import reading_settings
from tts_pipeline.errors import ArticleError
from tts_pipeline.model.article import Article
from tts_pipeline.reading import read_text
from tts_pipeline.reading.formats.html import read_fragment

SETTINGS = reading_settings()
TITLE = "Le Doubs à sec pour la troisième année"
FIRST = (
    "Le Doubs ne coule plus entre Les Brenets et le Saut. Le niveau du lac a baissé de neuf mètres depuis le mois de "
    "juin, et les bateaux restent à quai."
)
SECOND = (
    "Les poissons ont été déplacés par les pêcheurs et les gardes. L'eau ne reviendra pas avant les pluies d'automne, "
    "selon l'office cantonal de l'environnement."
)


def page(body: str, head: str = "") -> str:
    return (
        f"<!doctype html><html lang='fr'><head><title>{TITLE} | Le Haut</title>{head}</head><body>{body}</body></html>"
    )


def article(inside: str, head: str = "") -> Article:
    return read_text(
        page(f"<article><h1>{TITLE}</h1><div class='article-body'>{inside}</div></article>", head), SETTINGS
    )


def texts(found: Article) -> list[str]:
    return [text for section in found.sections for text in section.paragraphs]


def test_paragraphs_and_heading_levels_are_those_of_the_page() -> None:
    found = article(f"<p>{FIRST}</p><h3>Des poissons sauvés</h3><p>{SECOND}</p>")
    assert [(one.heading, one.level, one.paragraphs) for one in found.sections] == [
        (None, 2, (FIRST,)),
        ("Des poissons sauvés", 3, (SECOND,)),
    ]


@pytest.mark.parametrize("name", ["chapo", "article__lead", "standfirst", "post-intro", "entry-excerpt", "chapô"])
def test_the_lede_is_what_the_markup_calls_so(name: str) -> None:
    lede = "Le manque de pluie vide la rivière, au grand dam des bateliers."
    assert article(f"<p class='{name}'>{lede}</p><p>{FIRST}</p><p>{SECOND}</p>").lede == lede


def test_the_lede_is_the_paragraph_that_the_head_describes_the_page_with() -> None:
    lede = "Le manque de pluie vide la rivière, au grand dam des bateliers."
    found = article(f"<p>{lede}</p><p>{FIRST}</p><p>{SECOND}</p>", f"<meta name='description' content='{lede}'>")
    assert found.lede == lede


def test_a_description_that_is_only_the_start_of_the_text_is_no_lede() -> None:
    found = article(f"<p>{FIRST}</p><p>{SECOND}</p>", f"<meta name='description' content='{FIRST[:60]}…'>")
    assert found.lede is None
    assert texts(found) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "beside",
    [
        "<figure><img src='a.jpg'><figcaption>Le lac des Brenets en juin</figcaption></figure>",
        "<div class='related'><h3>À lire aussi</h3><ul><li><a href='/b'>La Loue à sec</a></li></ul></div>",
        "<aside><p>Le Doubs prend sa source à Mouthe et se jette dans la Saône après un long détour.</p></aside>",
        "<div class='newsletter-box'><p>Recevez nos articles dans votre boîte mail.</p></div>",
        "<div class='share-buttons'><span>Partager</span></div>",
        "<p style='display: none'>Ce texte n'est là que pour les moteurs de recherche.</p>",
        "<div class='photo-credit'>Keystone / Anthony Anex</div>",
        "<script>document.write('<p>Un texte de script</p>')</script>",
        "<style>p { color: red }</style>",
        "<!-- <p>Un texte commenté.</p> -->",
        "<form><label>Votre e-mail</label><input></form>",
    ],
)
def test_what_stands_beside_the_text_is_left_out(beside: str) -> None:
    assert texts(article(f"<p>{FIRST}</p>{beside}<p>{SECOND}</p>")) == [FIRST, SECOND]


def test_captions_are_said_to_be_left_out() -> None:
    found = article(f"<p>{FIRST}</p><figure><figcaption>Le lac en juin</figcaption></figure><p>{SECOND}</p>")
    assert [(one.text, one.reason) for one in found.left_out] == [("Le lac en juin", "picture caption or credit")]


def test_a_frame_that_is_called_a_sidebar_page_keeps_its_article() -> None:
    body = f"<div class='layout has-sidebar'><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></div>"
    assert texts(read_text(page(body), SETTINGS)) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "frame",
    [
        "share-zone",
        "sidebar_content",
        "post status-publish has-sidebar",
        "field--label-hidden",
        "widget",
        "author-page",
    ],
)
def test_a_frame_that_holds_the_running_text_is_the_article_whatever_its_name(frame: str) -> None:
    body = f"<h1>{TITLE}</h1><div class='{frame}'><div><p>{FIRST}</p><p>{SECOND}</p></div></div>"
    assert texts(read_text(page(body), SETTINGS)) == [FIRST, SECOND]


def test_soft_hyphens_do_not_hide_a_text() -> None:
    hyphened = SECOND.replace("poissons", "pois&shy;sons").replace("environnement", "en&shy;vi&shy;ron&shy;ne&shy;ment")
    inside = f"<p>{FIRST}</p>" + f"<p><span>{hyphened}</span></p>"
    assert texts(article(inside)) == [FIRST, SECOND]


def test_an_address_that_the_text_leads_on_to_is_kept() -> None:
    inside = f"<p>{FIRST}</p><p>{SECOND} Pour témoigner, une adresse :</p><p><a href='mailto:a@b.ch'>lac@b.ch</a></p>"
    assert texts(article(f"{inside}<p>{FIRST} Encore.</p>"))[2] == "lac@b.ch"


def test_comments_are_not_the_article_even_where_they_are_longer() -> None:
    comments = "".join(f"<p>{word} commentaire : {SECOND}</p>" for word in ("Premier", "Deuxième", "Troisième"))
    body = f"<article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></article><div class='comments'>{comments}</div>"
    assert texts(read_text(page(body), SETTINGS)) == [FIRST, SECOND]


def test_the_title_of_the_page_is_the_headline_where_nothing_else_is() -> None:
    body = f"<h1>Le blog</h1><div class='main'><p>{FIRST}</p><p>{SECOND}</p></div>"
    assert read_text(page(body), SETTINGS).headline == TITLE


@pytest.mark.parametrize("badge", ["<span>Abonnés</span> {}", "{} <span>Article abonné</span>", "<i>Exclusif</i> {}"])
def test_a_badge_in_the_headlines_element_is_not_the_headline(badge: str) -> None:
    body = f"<article><h1>{badge.format(TITLE)}</h1><p>{FIRST}</p><p>{SECOND}</p></article>"
    assert read_text(page(body), SETTINGS).headline == TITLE


def test_lists_become_sentences_and_quotations_keep_their_marks() -> None:
    found = article(
        f"<p>{FIRST}</p><ul><li>plus de bateaux ;</li><li>plus de pêche</li></ul>"
        f"<blockquote><p>On n'avait jamais vu cela de mémoire de batelier</p></blockquote><p>{SECOND}</p>"
    )
    assert texts(found) == [
        FIRST,
        "Plus de bateaux. Plus de pêche.",
        "« On n'avait jamais vu cela de mémoire de batelier »",
        SECOND,
    ]


def test_questions_in_bold_are_not_headings() -> None:
    found = article(f"<p>{FIRST}</p><p><strong>Faut-il s'inquiéter ?</strong></p><p>{SECOND}</p>")
    assert texts(found) == [FIRST, "Faut-il s'inquiéter ?", SECOND]


def test_bold_lines_without_a_full_stop_are_headings() -> None:
    found = article(f"<p>{FIRST}</p><p><b>Des poissons sauvés</b></p><p>{SECOND}</p>")
    assert [one.heading for one in found.sections] == [None, "Des poissons sauvés"]


def test_inline_tags_and_entities_do_not_part_words() -> None:
    found = article(
        f"<p>{FIRST}</p><p>L&rsquo;eau <em>re</em>vien&shy;dra&nbsp;<a href='/'>bientôt</a>, dit <b>M.</b> Vuille.</p>"
    )
    assert texts(found)[1] == "L’eau reviendra bientôt, dit M. Vuille."


def test_the_head_tells_date_author_address_and_language() -> None:
    head = (
        "<link rel='canonical' href='https://haut.example/doubs'><script type='application/ld+json'>"
        '{"@type":"NewsArticle","headline":"' + TITLE + '","datePublished":"2025-08-02T10:00:00+02:00",'
        '"author":[{"name":"Ana Ruiz"},{"name":"Paul Favre"}]}</script>'
    )
    found = article(f"<p>{FIRST}</p><p>{SECOND}</p>", head)
    assert (found.author, found.source) == ("Ana Ruiz, Paul Favre", "https://haut.example/doubs")
    assert found.published_at is not None
    assert found.published_at.isoformat() == "2025-08-02T10:00:00+02:00"


@pytest.mark.parametrize("data", ["{", "[]", "null", '{"@graph": 3}', '{"@type": ["Article"], "author": 7}', "[[[["])
def test_broken_data_in_the_head_does_no_harm(data: str) -> None:
    found = article(f"<p>{FIRST}</p><p>{SECOND}</p>", f"<script type='application/ld+json'>{data}</script>")
    assert (found.headline, found.author) == (TITLE, None)


def test_section_and_expiry_are_read_from_the_head() -> None:
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","articleSection":["Suisse","Eau"],'
        '"expires":"2025-08-03T10:00:00+02:00"}</script>'
    )
    found = article(f"<p>{FIRST}</p><p>{SECOND}</p>", head)
    assert found.section == "Suisse"
    assert found.expires_at is not None
    assert found.expires_at.isoformat() == "2025-08-03T10:00:00+02:00"


def test_without_h1_the_headline_is_that_of_the_head_without_the_sites_name() -> None:
    head = f"<meta property='og:title' content='{TITLE} | Le Haut'>"
    assert read_text(page(f"<article><p>{FIRST}</p><p>{SECOND}</p></article>", head), SETTINGS).headline == TITLE


def test_the_sites_name_in_h1_is_not_the_headline() -> None:
    head = f"<meta property='og:title' content='{TITLE}'>"
    body = f"<header><h1>Le Haut</h1></header><article><h2>{TITLE}</h2><p>{FIRST}</p><p>{SECOND}</p></article>"
    assert read_text(page(body, head), SETTINGS).headline == TITLE


def test_a_page_closed_to_the_public_is_refused() -> None:
    head = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>'
    with pytest.raises(ArticleError) as caught:
        article(f"<p>{FIRST}</p>", head)
    assert caught.value.key == "reading.paywall"


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(ArticleError) as caught:
        read_text("<html><body><div id='app'></div><script>start()</script></body></html>", SETTINGS)
    assert caught.value.key == "reading.no-content"


def test_a_fragment_is_the_article_itself() -> None:
    assert [block.text for block in read_fragment("Un <b>texte</b> nu<br><br>en deux parties")] == [
        "Un texte nu",
        "en deux parties",
    ]
    assert read_fragment("  ") == ()
