"""What stands around an article without being part of it, as patterns with weights.

A pattern sees the line folded: small letters, no accents, plain apostrophes. A line is left out when its evidence
reaches `LEFT_OUT_FROM`; one strong pattern is enough, a weak one needs a second reason, such as its place.
"""

import re
from dataclasses import dataclass
from typing import Final

LEFT_OUT_FROM: Final = 2.0
AGENCY: Final = (
    r"(?:afp|ats|keystone(?:[-/ ]+ats)?|belga|reuters|ap|dpa|awp|sda|ansa|efe|tass|xinhua|la presse canadienne)"
)
PICTURES: Final = (
    r"(?:keystone|afp|reuters|getty|imago|belga|epa|istock|shutterstock|adobe stock|unsplash|pixabay|wikimedia|"
    r"sipa|maxppp|abaca|alamy|dpa|ap photo|photo|photos|image|images|archives?|illustration|capture d'ecran|dr|ldd)"
)
SHARES: Final = (
    r"(?:partager|partagez|cet|article|sur|par|avec|le|lien|copier|imprimer|envoyer|e-?mail|mail|courriel|"
    r"facebook|twitter|x|"
    r"linkedin|whatsapp|telegram|messenger|bluesky|threads|instagram|mastodon|pinterest|tweeter|suivre|"
    r"sauvegarder|enregistrer|\d+)"
)


@dataclass(frozen=True, slots=True)
class Clutter:
    """One kind of line that is not the article: `key` names the reason; longer lines than `most_words` are not it."""

    key: str
    pattern: re.Pattern[str]
    weight: float
    most_words: int


def _clutter(key: str, pattern: str, most_words: int, weight: float = 3.0) -> Clutter:
    return Clutter(key, re.compile(pattern), weight, most_words)


KINDS: Final[tuple[Clutter, ...]] = (
    _clutter("reading.left-decoration", r"^[\W_]*$", 40),
    _clutter("reading.left-decoration", r"^\W*(?:fin|suite|suit|a suivre|-30-|xxx+)\W*$", 3),
    _clutter("reading.left-logo", r"^logo\b[^.!?]*$", 8),
    _clutter(
        "reading.left-copyright",
        r"^\W*(?:©|copyright|\(c\))[^.]*(?:\d{4}|reserve)|tous droits (?:de \w+ )?reserves|reproduction (?:interdite|"
        r"partielle|totale)",
        45,
    ),
    _clutter(
        "reading.left-photo",
        r"^(?:photos?|images?|legende|credits? ?(?:photos?|images?)?|illustrations?|infographie|dessin|visuel|video|"
        r"en (?:image|video)s?)\s*(?:[:©(|]|$)",
        45,
    ),
    _clutter("reading.left-photo", r"^(?:image|photo)s? (?:d'illustration|d'archives?|pretexte)\b", 30),
    _clutter("reading.left-photo", r"©", 40),
    _clutter("reading.left-photo", rf"[\[(][^\])]*\b{PICTURES}\b[^\])]*[\])]\.?$", 40, 2.5),
    _clutter("reading.left-photo", rf"^{PICTURES} ?[/|] ?[\w .'-]+$", 8),
    _clutter("reading.left-photo", r"(?:photo|image) ?: ?[\w .'/-]+$", 35),
    _clutter(
        "reading.left-related",
        r"^\W*(?:(?:a |voir |)(?:lire|ecouter|voir|relire|revoir|reecouter|decouvrir) (?:aussi|egalement|encore|plus)\b"
        r"|a (?:lire|relire|ecouter|voir|decouvrir)\b\s*(?:[:|»>]|$)|lire (?:la suite|l'article|notre|nos)\b|"
        r"voir notre\b)",
        35,
    ),
    _clutter(
        "reading.left-related",
        r"^\W*(?:sur le meme (?:sujet|theme)|dans la meme (?:rubrique|categorie)|(?:articles?|contenus?|sujets?) "
        r"(?:lies|similaires|associes|recommandes|connexes)|plus d'articles|les plus (?:lus|commentes|partages)|"
        r"en relation|"
        r"notre dossier|voir plus|pour aller plus loin|a decouvrir|recommandes? pour vous|en savoir plus|"
        r"vous aimerez aussi|"
        r"nos derniers articles|derniers articles|les dernieres (?:actus|infos|nouvelles)|l'actu en continu|"
        r"a la une)\s*:?$",
        8,
    ),
    _clutter("reading.left-share", rf"^\W*{SHARES}(?:\W+{SHARES})*\W*$", 14),
    _clutter(
        "reading.left-newsletter",
        r"^\W*(?:recevez|inscrivez-vous|abonnez-vous|s'inscrire|s'abonner|je m'(?:inscris|abonne)|telechargez|"
        r"suivez|rejoignez|"
        r"retrouvez)\b.*\b(?:newsletters?|infolettres?|boite|e-?mail|courriel|application|appli|chaine|reseaux|"
        r"whatsapp|"
        r"facebook|google|alertes?)\b",
        45,
    ),
    _clutter(
        "reading.left-newsletter", r"^\W*(?:notre |la |nos )?(?:newsletters?|infolettres?|s'inscrire|s'abonner)\W*$", 4
    ),
    _clutter("reading.left-newsletter", r"\b(?:newsletter|infolettre|votre boite (?:mail|de reception))\b", 30, 1.5),
    _clutter("reading.left-newsletter", r"^(?:votre )?(?:adresse )?(?:e-?mail|courriel)\W*$", 4),
    _clutter(
        "reading.left-date",
        r"^\W*(?:publie|mis a jour|modifie|actualise|poste|paru|derniere (?:mise a jour|modification)|"
        r"date de publication)e?\b.*\d",
        24,
    ),
    _clutter("reading.left-embargo", r"^\W*(?:sous )?embargo\b.*\d", 16),
    _clutter(
        "reading.left-reading-time",
        r"(?:^|\W)(?:temps|duree) de lecture\b|^\W*(?:lecture ?:? ?)?\d+ ?min(?:utes?)?"
        r"(?: de lecture)?\W*$|^lecture \d+ min",
        14,
    ),
    _clutter("reading.left-listen", r"^\W*(?:ecouter|ecoutez|lire) (?:l'article|cet article|le podcast|l'audio)\b", 10),
    _clutter(
        "reading.left-tags",
        r"^\W*(?:tags?|mots?[- ]cles?|etiquettes?|themes?|rubriques?|categories?|sujets?|thematiques?) ?:",
        40,
    ),
    _clutter("reading.left-tags", r"^(?:#\w+[\s,]*)+$", 40),
    _clutter(
        "reading.left-comments",
        r"^\W*(?:\d+ )?(?:commentaires?|reactions?)\W*(?:\d+)?\W*$|^(?:ajouter|laisser|ecrire|poster) un "
        r"commentaire|^soyez le premier|^(?:reagir|reagissez|commenter)\W*$",
        12,
    ),
    _clutter(
        "reading.left-advert",
        r"^\W*(?:publicite|annonce|sponsorise|advertisement|pub|contenu (?:partenaire|sponsorise))\W*$|"
        r"^\W*la suite apres (?:la|cette) publicite",
        8,
    ),
    _clutter(
        "reading.left-navigation",
        r"^\W*(?:accueil|menu|recherche[r]?|connexion|se connecter|mon compte|retour|haut de page|"
        r"retour en haut|plan du site|mentions legales|contact|nous contacter|aller au contenu|fermer|suivant|"
        r"precedent|"
        r"article (?:suivant|precedent)|conditions generales|qui sommes-nous|page \d+ sur \d+|signaler une erreur|"
        r"corriger)\W*$",
        5,
    ),
    _clutter("reading.left-navigation", r"^[^.!?]{2,40}(?: ?[>›»] ?[^.!?>›»]{2,40}){2,}$", 16),
    _clutter(
        "reading.left-cookies",
        r"\b(?:nous|notre|nos|vous|votre|vos|ce site)\b.*\bcookies?\b.*\b(?:accept|consent|parametr|refus|mesur|"
        r"fonctionnement)|"
        r"\b(?:accept\w*|gerer|parametrer|utilis\w+) (?:\w+ ){0,3}cookies?\b",
        70,
    ),
    _clutter(
        "reading.left-cookies",
        r"^\W*(?:tout (?:accepter|refuser)|accepter|refuser|accepter et (?:fermer|continuer)|parametrer|"
        r"continuer sans accepter|gerer mes (?:choix|preferences)|en savoir plus)\W*$",
        6,
    ),
    _clutter(
        "reading.left-paywall",
        r"il vous reste \d|\breserve(?:e|s|es)? (?:aux|a nos) abonne|deja abonne|pour lire la suite|"
        r"(?:lire|poursuivre) (?:la suite|votre lecture|cet article).*abonn|abonnez-vous (?:pour|a partir|des)|"
        r"contenu reserve|"
        r"offre d'abonnement|je m'abonne",
        45,
    ),
    _clutter("reading.left-script", r"^\W*(?:veuillez |merci d')?active[rz]? (?:le )?javascript", 20),
    _clutter(
        "reading.left-placeholder",
        r"\blorem ipsum\b|\{\{.*\}\}|\{%.*%\}|^\W*\[?(?:titre|chapo|texte|contenu) (?:de l'article|ici)\]?\W*$",
        400,
    ),
    _clutter(
        "reading.left-credit",
        rf"^\W*(?:avec |source ?: ?|\(?par )?{AGENCY}(?:(?: ?[/,&+-] ?| et | avec )(?:{AGENCY}|\w{{2,12}})){{0,3}}\W*$",
        7,
    ),
    _clutter("reading.left-credit", r"^\W*(?:\w+ )?avec (?:les )?agences\W*$", 5),
)


def clutter_of(folded: str, words: int) -> Clutter | None:
    """Return the strongest kind of clutter that a folded line looks like, or None."""
    found = None
    for kind in KINDS:
        if words <= kind.most_words and (found is None or kind.weight > found.weight) and kind.pattern.search(folded):
            found = kind
    return found
