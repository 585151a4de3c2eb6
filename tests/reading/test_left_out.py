"""What stands around an article is left out, with the right reason; what only resembles it stays."""

import pytest

from tests.factories import reading_settings
from tts_pipeline.model.article import Article
from tts_pipeline.reading import read_text

ARTICLE = """Un ours brun filmé au-dessus de Zernez

Un randonneur a filmé dimanche un ours brun au-dessus de Zernez. L'animal a disparu dans la forêt des Grisons.

{line}

Le garde-faune confirme qu'il s'agit d'un jeune mâle venu d'Italie. Les bergers ont été avertis dans la soirée.
"""


def read(line: str) -> Article:
    return read_text(ARTICLE.format(line=line), reading_settings())


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("***", "separator"),
        ("– – –", "separator"),
        ("Logo de la radio", "logo"),
        ("Photo : un ours dans les Grisons", "picture caption or credit"),
        ("Image d'illustration", "picture caption or credit"),
        ("© Keystone / Gian Ehrenzeller", "picture caption or credit"),
        ("Un ours dans la neige. [KEYSTONE - ARNO BALZARINI]", "picture caption or credit"),
        ("Un ours près d'un village (image d'archives)", "picture caption or credit"),
        ("KEYSTONE / Arno Balzarini", "picture caption or credit"),
        ("Lire aussi : Le loup revient", "link to another article"),
        ("À lire également : Le loup revient", "link to another article"),
        ("» Lire aussi notre enquête sur le loup", "link to another article"),
        ("Voir aussi : la vidéo du garde-faune", "link to another article"),
        ("Lire la suite", "link to another article"),
        ("Sur le même sujet", "link to another article"),
        ("Partager", "share buttons"),
        ("Facebook | X | WhatsApp | E-mail", "share buttons"),
        ("Partager cet article sur Facebook", "share buttons"),
        ("Inscrivez-vous à notre newsletter", "newsletter box"),
        ("Recevez chaque matin l'essentiel de l'actualité dans votre boîte mail.", "newsletter box"),
        ("Publié le 12 novembre 2024 à 18h05", "date line"),
        ("Mis à jour le 13.11.2024", "date line"),
        ("Temps de lecture : 3 minutes", "reading time"),
        ("3 min", "reading time"),
        ("Écouter l'article", "audio button"),
        ("Tags : ours, Grisons, faune", "tags"),
        ("#ours #grisons", "tags"),
        ("Tous droits réservés", "copyright notice"),
        ("12 commentaires", "comments"),
        ("Publicité", "advertisement"),
        ("La suite après cette publicité", "advertisement"),
        ("Accueil › Suisse › Grisons", "page navigation"),
        ("Retour en haut", "page navigation"),
        ("Tout accepter", "cookie notice"),
        ("Activez JavaScript pour voir cette carte", "technical notice"),
        ("ats/ther", "agency credit"),
        ("RTSinfo avec les agences", "agency credit"),
        ("Par Claire Monnin", "byline"),
        ("Par Jean-Luc de Watteville, correspondant à Coire", "byline"),
        ("Mardi 12 novembre 2024", "date line"),
    ],
)
def test_line_is_left_out_with_its_reason(line: str, reason: str) -> None:
    article = read(line)
    assert [(one.text, one.reason) for one in article.left_out] == [(line, reason)]
    assert [len(section.paragraphs) for section in article.sections] == [2]


@pytest.mark.parametrize(
    "line",
    [
        "Partager la montagne avec l'ours reste possible, estime l'association de protection de la nature.",
        "Publié en mars, un rapport du canton recommandait déjà de poser des clôtures autour des ruches.",
        "Les commentaires des bergers sont plus inquiets : ils craignent pour leurs brebis à l'alpage.",
        "La photo de l'ours a fait le tour du monde en quelques heures, au grand étonnement de son auteur.",
        "Suivre un ours à la trace demande de la patience, du flair et de bonnes jambes, dit le garde.",
        "L'application qui signale les ours a été téléchargée trois mille fois depuis dimanche soir.",
        "Par temps de brouillard, il est arrivé qu'un ours passe tout près des maisons sans être vu.",
        "Accepter la présence de l'ours, c'est aussi accepter quelques dégâts, rappelle la directrice du parc.",
        "« Il nous reste 20 brebis sur 60, et nous ne savons pas comment passer l'hiver », dit un éleveur.",
        "Le photographe a vendu son image à l'agence Keystone pour une somme qui reste secrète.",
        "Selon Reuters, trois ours vivent aujourd'hui dans les Grisons, et deux autres dans le Tyrol.",
    ],
)
def test_sentences_that_only_resemble_clutter_stay(line: str) -> None:
    article = read(line)
    assert article.left_out == ()
    assert article.sections[0].paragraphs[1] == line


def test_a_box_of_links_ends_where_the_text_goes_on() -> None:
    article = read(
        "Sur le même sujet\n\nLe loup revient en Engadine\n\nQui a peur du lynx ?\n\nUne vallée sous tension"
    )
    assert [one.reason for one in article.left_out][:3] == [
        "link to another article",
        "in a box beside the article",
        "in a box beside the article",
    ]
    assert article.sections[-1].paragraphs[-1].startswith("Le garde-faune confirme")


def test_a_heading_over_nothing_is_left_out() -> None:
    article = read_text(ARTICLE.format(line="Des bergers prévenus") + "\nÀ suivre sur nos ondes\n", reading_settings())
    assert [(one.text, one.reason) for one in article.left_out] == [("À suivre sur nos ondes", "heading without text")]
    assert article.sections[1].heading == "Des bergers prévenus"


def test_lines_teach_the_metadata() -> None:
    article = read(
        "Par Claire Monnin\nPublié le 12 novembre 2024 à 18h05\nKeystone-ATS\nEmbargo : 13 novembre 2024 à 6h"
    )
    assert (article.author, article.credit) == ("Claire Monnin", "Keystone-ATS")
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2024-11-12T18:05:00+01:00"
    assert article.embargo_until is not None
    assert article.embargo_until.isoformat() == "2024-11-13T06:00:00+01:00"


def test_a_section_about_something_is_no_press_offices_portrait() -> None:
    text = (
        "Le lac gèle\n\nLe lac de Joux a gelé dans la nuit de lundi à mardi, sur toute sa longueur.\n\n"
        "La police interdit encore d'y marcher. Elle mesure la glace deux fois par jour.\n\n"
        "À propos de la glace\n\nElle doit avoir douze centimètres. But : porter un homme, un enfant et un traîneau.\n"
    )
    assert read_text(text, reading_settings()).sections[-1].heading == "À propos de la glace"
