"""Lines that agencies and press offices write around a text: contacts, salutations, initials, match sheets."""

from typing import Final

from tts_pipeline.reading.structure.clutter_pattern import Clutter, line_kind

CONTACT: Final = "reading.left-contact"
PHONE: Final = r"(?:\+\d{2}|0\d)[\d /.()-]{7,18}\d"
MAIL: Final = r"[\w.+-]+@[\w-]+\.[\w.-]+"
PRESS_OFFICE: Final[tuple[Clutter, ...]] = (
    line_kind(
        CONTACT,
        r"^\W*(?:(?:service|contacts?|relations?|renseignements?|informations?|infos?)(?: (?:de )?(?:presse|medias?|"
        r"complementaires?|supplementaires?|pratiques|aux medias))*|pour (?:plus|tout) (?:d'informations?|"
        r"renseignements?)|personnes? de contact)\W*$",
        8,
    ),
    line_kind(CONTACT, r"^a propos (?:de |du |des |d')[^.!?:]{2,60}$", 8, 1.5),
    line_kind(CONTACT, rf"^(?:[^.!?]{{0,90}}[ :,–-])?(?:{MAIL}|{PHONE})(?:[ ,;|/–-]+(?:{MAIL}|{PHONE}))*\W*$", 18, 3.5),
    line_kind(
        CONTACT,
        r"^\W*(?:bien a (?:vous|toi)|(?:bien )?cordialement|(?:avec )?(?:nos|mes)? ?(?:meilleures |cordiales )?"
        r"salutations(?: \w+)?|bonne (?:reception|antenne|lecture))\W*$",
        5,
    ),
    line_kind("reading.left-related", r"^\W*(?:https?://|www\.|pic\.twitter)\S+\W*$", 60, 3.5),
    line_kind(
        "reading.left-field",
        r"^(?:auteure?s?|autrice|signature|journaliste|redact(?:eur|rice)|visa|statut|signes) ?: ?[^.!?]{1,60}$",
        8,
        3.5,
    ),
    line_kind(CONTACT, r"^(?:mesdames|madame|messieurs|monsieur|cheres?|chers?)\b[^.!?:]{0,60},$", 8),
    line_kind("reading.left-credit", r"^\W*(?:[a-z]{2,4}/){1,3}[a-z]{2,4}\W*$", 4),
    line_kind("reading.left-author", r"^par (?:un collectif|la redaction|notre|nos) ?[^.!?]*$", 12),
    line_kind("reading.left-field", r"^\W*(?:(?:fin de l')?encadre|encart|intertitre|chapo|corps de texte)\W*$", 4),
    line_kind(
        "reading.left-correction",
        r"^(?:correctif|erratum|rectificatif)\b.*\b(?:version|cet article|ce texte|depeche)\b",
        60,
        3.5,
    ),
    line_kind(
        "reading.left-match-sheet",
        r"^(?:arbitres?|spectateurs) ?: |^(?:buts?|penalites?|avertissements?|changements?) ?: .*\d+ ?(?:e\b|'|x|-)",
        90,
        3.5,
    ),
    line_kind(
        "reading.left-comments",
        r"\bdonnez(?:-nous)? votre avis\b|\bdites-(?:le-)?nous\b.*\ben commentaires?\b|"
        r"^\W*(?:vous avez|avez-vous) (?:trouve|repere|constate|vu) une (?:erreur|faute)|"
        r"^\W*signaler une (?:erreur|faute)",
        22,
        3.5,
    ),
)
