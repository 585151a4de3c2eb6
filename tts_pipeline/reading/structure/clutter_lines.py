"""What stands around an article without being part of it, as patterns with weights.

A pattern sees the line folded: small letters, no accents, plain apostrophes. A line is left out when its evidence
reaches `LEFT_OUT_FROM`; one strong pattern is enough, a weak one needs a second reason, such as its place.
"""

from typing import Final

from tts_pipeline.reading.structure.clutter_pattern import Clutter, line_kind
from tts_pipeline.reading.structure.press_office_lines import PRESS_OFFICE
from tts_pipeline.reading.structure.promotion_lines import PROMOTION

LEFT_OUT_FROM: Final = 2.0
AGENCY: Final = (
    r"(?:afp|ats|keystone(?:[-/ ]+ats)?|belga|reuters|ap|dpa|awp|sda|ansa|efe|tass|xinhua|la presse canadienne)"
)
PICTURES: Final = (
    r"(?:keystone|afp|reuters|getty|imago|belga|epa|istock|shutterstock|adobe stock|unsplash|pixabay|wikimedia|"
    r"sipa|maxppp|abaca|alamy|dpa|ap photo|photo|photos|image|images|archives?|illustration|capture d'ecran|dr|ldd)"
)


KINDS: Final[tuple[Clutter, ...]] = (
    line_kind("reading.left-decoration", r"^[\W_]*$", 40),
    line_kind("reading.left-decoration", r"^\W*(?:fin|suite|suit|a suivre|-30-|xxx+)\W*$", 3),
    line_kind("reading.left-logo", r"^logo\b[^.!?]*$", 8),
    line_kind(
        "reading.left-copyright",
        r"^\W*(?:©|copyright|\(c\))[^.]*(?:\d{4}|reserve)|tous droits (?:de \w+ )?reserves|reproduction (?:interdite|"
        r"partielle|totale)",
        45,
    ),
    line_kind(
        "reading.left-photo",
        r"^(?:photos?|images?|legende|credits? ?(?:photos?|images?)?|illustrations?|infographie|dessin|visuel|video|"
        r"en (?:image|video)s?)\s*(?:[:©(|]|$)",
        45,
    ),
    line_kind("reading.left-photo", r"^(?:image|photo)s? (?:d'illustration|d'archives?|pretexte)\b", 30),
    line_kind("reading.left-photo", r"©", 40),
    line_kind("reading.left-photo", r" \| ?(?:photos?|archives?|credits?)\b[^.!?|]*$", 40),
    line_kind("reading.left-photo", rf"[\[(][^\])]*\b{PICTURES}\b[^\])]*[\])]\.?$", 40, 2.5),
    line_kind("reading.left-photo", rf"^{PICTURES} ?[/|] ?[\w .'-]+$", 8),
    line_kind("reading.left-photo", rf"[.!?»)] {AGENCY}(?: images)? ?/ ?\w[\w .'-]{{2,40}}$", 45),
    line_kind("reading.left-photo", r"[.!?»)] (?:photos?|images?) (?!a l'appui)[\w .'/-]{2,40}$", 45),
    line_kind("reading.left-photo", r"(?:photo|image) ?: ?[\w .'/-]+$", 35),
    line_kind(
        "reading.left-date",
        r"^\W*\d{1,2}[./]\d{1,2}[./]\d{4}\b.*\b(?:publie|mis a jour|modifie)\b.*\d|"
        r"^\W*(?:(?:cet )?(?:article|texte) )?(?:publie|mis a jour|modifie|actualise|poste|paru|"
        r"derniere (?:mise a jour|modification)|"
        r"date de publication)e?\b.*\d",
        24,
    ),
    line_kind("reading.left-date", r"^\W*\d{1,2} ?[h:] ?\d{2}\W*$", 3),
    line_kind(
        "reading.left-embargo",
        r"^\W*(?:sous )?embargo(?: (?:absolu|strict|total|de publication))?"
        r"(?:\s*:|\s+(?:jusqu|leve|au\b|le\b|a\b|ce\b|demain|(?:lun|mar|mercre|jeu|vendre|same)di\b|dimanche)|\W*\d)",
        16,
    ),
    line_kind(
        "reading.left-reading-time",
        r"(?:^|\W)(?:temps|duree) de lecture\b|^\W*(?:lecture ?:? ?)?\d+ ?min(?:utes?)?"
        r"(?: de lecture)?\W*$|^lecture \d+ min",
        14,
    ),
    line_kind(
        "reading.left-listen",
        r"^\W*(?:ecoutez|regardez|visionnez) (?:le|la|notre|ce|cette)\b[^.!?]{0,50}$|"
        r"^\W*(?:ecouter|ecoutez|lire) (?:l'article|cet article|le podcast|l'audio)\b",
        10,
    ),
    line_kind(
        "reading.left-field",
        r"^(?:(?:rubrique|section) ?: ?[^.:!?]{2,30}|(?:priorite|urgence|priority) ?: ?(?:\d|(?:tres )?(?:haute|basse)|"
        r"normale|urgente?|flash)|(?:flash|derniere heure|breaking|urgent) ?: ?(?:oui|non|true|false)|"
        r"(?:expire(?:s| le)?|expiration|expiry|(?:a )?retirer le) ?: ?.*\d.*|slug ?: ?[\w-]+|"
        r"(?:langue|language) ?: ?[a-z]{2}(?:[_-][a-z]{2})?)$",
        12,
        3.5,
    ),
    line_kind(
        "reading.left-tags",
        r"^\W*(?:tags?|mots?[- ]cles?|etiquettes?|themes?|rubriques?|categories?|sujets?|thematiques?) ?:",
        40,
    ),
    line_kind("reading.left-tags", r"^(?:#\w+[\s,]*)+$", 40),
    line_kind(
        "reading.left-navigation",
        r"^\W*(?:accueil|menu|recherche[r]?|connexion|se connecter|mon compte|retour|haut de page|"
        r"retour en haut|plan du site|mentions legales|contact|nous contacter|aller au contenu|fermer|suivant|"
        r"precedent|"
        r"article (?:suivant|precedent)|conditions generales|qui sommes-nous|page \d+ sur \d+|signaler une erreur|"
        r"corriger)\W*$",
        5,
    ),
    line_kind("reading.left-navigation", r"^vous etes ici\b|^bienvenue sur (?:le|notre|ce) (?:site|portail)\b", 14),
    line_kind("reading.left-navigation", r"^accueil ?[>›»/|] ?[^.!?]{2,60}$", 10),
    line_kind("reading.left-navigation", r"^[^.!?]{2,40}(?: ?[>›»] ?[^.!?>›»]{2,40}){2,}$", 16),
    line_kind(
        "reading.left-cookies",
        r"\b(?:nous|notre|nos|vous|votre|vos|ce site)\b.*\bcookies?\b.*\b(?:accept|consent|parametr|refus|mesur|"
        r"fonctionnement)|"
        r"\b(?:accept\w*|gerer|parametrer|utilis\w+) (?:\w+ ){0,3}cookies?\b",
        70,
    ),
    line_kind(
        "reading.left-cookies",
        r"^\W*(?:tout (?:accepter|refuser)|accepter|refuser|accepter et (?:fermer|continuer)|parametrer|"
        r"continuer sans accepter|gerer mes (?:choix|preferences)|en savoir plus)\W*$",
        6,
    ),
    line_kind(
        "reading.left-paywall",
        r"il vous reste \d|\breserve(?:e|s|es)? (?:aux|a nos) abonne|deja abonne|pour lire la suite|"
        r"(?:lire|poursuivre) (?:la suite|votre lecture|cet article).*abonn|abonnez-vous (?:pour|a partir|des)|"
        r"contenu reserve|"
        r"offre d'abonnement|je m'abonne .",
        45,
    ),
    line_kind("reading.left-script", r"^\W*(?:veuillez |merci d')?active[rz]? (?:le )?javascript", 20),
    line_kind(
        "reading.left-placeholder",
        r"\blorem ipsum\b|\{\{.*\}\}|\{%.*%\}|^\W*\[?(?:titre|chapo|texte|contenu) (?:de l'article|ici)\]?\W*$",
        400,
    ),
    line_kind("reading.left-photo", r" / \d+ ?min(?:\.|utes?)?(?: /|$)", 35),
    line_kind(
        "reading.left-credit",
        r"^\W*(?:sujets? (?:tv|radio|web)|adaptation (?:web|francaise)|version web|"
        r"(?:realisation|montage|texte original) ?:)|"
        r"^de (?:notre|nos) (?:correspondant|envoye)[^.!?]*$|"
        r"^\W*(?:avec|d'apres) (?:les |des |une? )(?:informations?|textes?|reportages?|sujets?) d[eu'][^.!?]*$",
        12,
    ),
    line_kind(
        "reading.left-credit",
        rf"^\W*(?:avec |source ?: ?|\(?par )?{AGENCY}(?:(?: ?[/,&+-] ?| et | avec )(?:{AGENCY}|\w{{2,12}})){{0,3}}\W*$",
        7,
    ),
    line_kind("reading.left-credit", r"^\W*(?:\w+ )?avec (?:les )?agences\W*$", 5),
    *PROMOTION,
    *PRESS_OFFICE,
)


def clutter_of(folded: str, words: int) -> Clutter | None:
    """Return the strongest kind of clutter that a folded line looks like, or None."""
    found = None
    for kind in KINDS:
        if words <= kind.most_words and (found is None or kind.weight > found.weight) and kind.pattern.search(folded):
            found = kind
    return found
