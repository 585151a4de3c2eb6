"""Lines that lead away from an article: to other articles, networks, newsletters, comments and advertisers."""

from typing import Final

from tts_pipeline.reading.structure.clutter_pattern import Clutter, line_kind

SHARES: Final = (
    r"(?:partager|partagez|cet|article|sur|par|avec|le|lien|copier|imprimer|envoyer|e-?mail|mail|courriel|"
    r"facebook|twitter|x|"
    r"linkedin|whatsapp|telegram|messenger|bluesky|threads|instagram|mastodon|pinterest|tweeter|suivre|"
    r"sauvegarder|enregistrer|\d+)"
)
PROMOTION: Final[tuple[Clutter, ...]] = (
    line_kind(
        "reading.left-related",
        r"^\W*(?:(?:a |voir |)(?:lire|ecouter|voir|relire|revoir|reecouter|decouvrir) (?:aussi|egalement|encore|plus)\b"
        r"|a (?:lire|relire|ecouter|voir|decouvrir)\b\s*(?:[:|»>]|$)|lire (?:la suite|l'article|notre|nos)\b|"
        r"voir notre\b|lire ?: ?\w)",
        35,
    ),
    line_kind(
        "reading.left-related",
        r"^(?:>+|[►▶→➡👉»]+\ufe0f?) ?(?:re)?(?:lire|lisez|voir|voyez|ecoute[rz]|regarde[rz]|suivez|suivre|vivez|"
        r"decouvr\w+|retrouve[rz]|notre|nos|le (?:sujet|reportage|direct)|l'(?:interview|entretien|emission))\b",
        35,
    ),
    line_kind(
        "reading.left-related",
        r"^\W*(?:sur le meme (?:sujet|theme)|dans la meme (?:rubrique|categorie)|(?:articles?|contenus?|sujets?) "
        r"(?:lies|similaires|associes|recommandes|connexes)|plus d'articles|les plus (?:lus|commentes|partages)|"
        r"en relation|prolongez votre lecture[^.!?]*|lire la suite sur [^.!?]*|"
        r"notre dossier|voir plus|pour aller plus loin|a decouvrir|recommandes? pour vous|en savoir plus|"
        r"vous aimerez aussi|"
        r"nos derniers articles|derniers articles|les dernieres (?:actus|infos|nouvelles)|l'actu en continu|"
        r"a la une)\s*:?$",
        8,
    ),
    line_kind("reading.left-share", rf"^\W*{SHARES}(?:\W+{SHARES})*\W*$", 14),
    line_kind(
        "reading.left-newsletter",
        r"^\W*(?:recevez|inscrivez-vous|abonnez-vous|s'inscrire|s'abonner|je m'(?:inscris|abonne)|telechargez|"
        r"suivez|rejoignez|retrouvez|recois|inscris-toi|abonne-toi|suis-nous|rejoins|"
        r"telecharge)\b.*\b(?:newsletters?|infolettres?|boite|e-?mail|courriel|application|appli|chaine|reseaux|"
        r"whatsapp|"
        r"facebook|google|alertes?)\b",
        45,
    ),
    line_kind(
        "reading.left-newsletter",
        r"^\W*(?:recevez|recois) .*\b(?:l'essentiel|le meilleur|toute l'(?:info|actu)\w*|"
        r"nos (?:actus|infos|articles))\b",
        25,
    ),
    line_kind(
        "reading.left-newsletter",
        r"^\W*(?:notre |la |nos |votre )?(?:newsletters?|infolettres?)\b[^.!?]*$|^\W*(?:s'inscrire|s'abonner|"
        r"je m'(?:inscris|abonne))\W*$",
        4,
    ),
    line_kind("reading.left-newsletter", r"\b(?:newsletter|infolettre|votre boite (?:mail|de reception))\b", 30, 1.5),
    line_kind("reading.left-newsletter", r"^(?:votre )?(?:adresse )?(?:e-?mail|courriel)\W*$", 4),
    line_kind(
        "reading.left-comments",
        r"^\W*(?:\d+ |vos |les )?(?:commentaires?|reactions?)\W*(?:\d+)?\W*$|^(?:ajouter|laisser|ecrire|poster) un "
        r"commentaire|^soyez le premier|^(?:reagir|reagissez|commenter)\W*$",
        12,
    ),
    line_kind(
        "reading.left-advert",
        r"^\W*(?:publicite|annonce|sponsorise|advertisement|pub|contenu (?:partenaire|sponsorise))\W*$|"
        r"^\W*la suite apres (?:la|cette) publicite",
        8,
    ),
)
