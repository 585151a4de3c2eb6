"""Shortened words: etc., c.-à-d., av. J.-C., n°, p., art., env., Bd."""

import re
from typing import Final

from tts_pipeline.french.draft import Rule, Start
from tts_pipeline.french.locales import Manner
from tts_pipeline.french.patterns import compiled
from tts_pipeline.french.written import GAP, LOWER, UPPER

COUNT: Final = rf"(?={GAP}(?:\d|[IVX]+\b))"
PLACE: Final = rf"(?=[\s\u00a0](?:[{UPPER}]|de\b|du\b|des\b|d['’]|la\b))"
NAME: Final = rf"(?=[\s\u00a0][{UPPER}])"
ENDS_TEXT: Final = rf"\s*[»”\")]*\s*$|\s+[«“\"(]?\s?[{UPPER}]"
ABBREVIATIONS: Final = (
    (r"av\.\s?J\.?\s?-\s?C\.?", "avant Jésus-Christ"),
    (r"apr?\.\s?J\.?\s?-\s?C\.?", "après Jésus-Christ"),
    (r"J\.\s?-\s?C\.", "Jésus-Christ"),
    (r"c\.?\s?-\s?à\s?-\s?d\.?", "c'est-à-dire"),
    (r"[pP]\.?\s?ex\.", "par exemple"),
    (r"[pP]ar ex\.", "par exemple"),
    (r"càd\b", "c'est-à-dire"),
    (r"etc\.{3}|etc…|etc\.|etc\b", "et cetera"),
    (r"i\.\s?e\.", "c'est-à-dire"),
    (r"[nN][°º](?:s|ˢ)", "numéros"),
    (r"[nN](?:[°º]|ᵒ)", "numéro"),
    (r"[nN]o\.?" + rf"(?={GAP}\d)", "numéro"),
    (rf"(?:(?<=\b[LlDd]es )|(?<=\b[Aa]ux ))nos(?={GAP}\d)", "numéros"),
    (rf"[nN]os(?={GAP}\d+(?:, \d+)* (?:et|à) \d+(?:[.,;:)]|$))", "numéros"),
    (r"(?<=[sx] )art\." + COUNT, "articles"),
    (r"[aA]rt\." + COUNT, "article"),
    (r"[aA]rt\." + rf"(?={GAP}[LRD]\b)", "article"),
    (r"[aA]l\." + COUNT, "alinéa"),
    (r"[lL]et\." + rf"(?={GAP}[a-z]\b)", "lettre"),
    (r"[cC]h\." + COUNT, "chiffre"),
    (r"[pP]p\." + COUNT, "pages"),
    (r"[pP]\." + COUNT, "page"),
    (r"(?<=et )suiv\.", "suivantes"),
    (r"[vV]ol\." + COUNT, "volume"),
    (r"[cC]hap\." + COUNT, "chapitre"),
    (r"[tT]\." + rf"(?={GAP}[IVX]+\b)", "tome"),
    (r"[fF]ig\." + COUNT, "figure"),
    (r"[éÉ]ds?\." + NAME, "éditions"),
    (r"[éÉ]d\.", "édition"),
    (r"[rR]éf\.(?=\s?:)|[rR]éf\." + COUNT, "référence"),
    (r"[rR]ens\.(?=\s?:)", "renseignements"),
    (rf"[tT]rim\.{COUNT}|(?<=[eèrᵉ][ \u00a0])trim\.", "trimestre"),
    (r"(?:(?<=par )|(?<=\d[eè] ))sem\.", "semaine"),
    (r"(?<=\d )sem\.", "semaines"),
    (r"(?<=\d )trim\.", "trimestres"),
    (r"(?<=\d )sal\.", "salariés"),
    (r"(?<=\d )car\.(?!\w)", "caractères"),
    (r"(?<=m de )prof\.", "profondeur"),
    (r"[oO]uv\.(?=\s)", "ouvert"),
    (r"sf(?=\s(?:lun|mar|mer|jeu|ven|sam|dim|le\b|les\b))", "sauf"),
    (r"étud\.", "étudiants"),
    (r"[lL]oc\.(?=\s?:)", "location"),
    (r"M°" + NAME, "métro"),
    (r"(?:(?<=au )|(?<=km ))N-E\b", "nord-est"),
    (r"(?:(?<=au )|(?<=km ))N-O\b", "nord-ouest"),
    (r"(?:(?<=au )|(?<=km ))S-E\b", "sud-est"),
    (r"(?:(?<=au )|(?<=km ))S-O\b", "sud-ouest"),
    (r"(?<=\d[eè] )j\.(?=[):,\s])", "journée"),
    (r"[cC]onsid\." + COUNT, "considérant"),
    (r"(?<=\()th\." + COUNT, "thermostat"),
    (r"[vV]it\." + rf"(?={GAP}[A-K]\d{{0,2}}\b)", "vitamine"),
    (r"c\.\s?à\s?(?:s\.|soupe\b)", "cuillères à soupe"),
    (r"c\.\s?à\s?(?:c\.|café\b)", "cuillères à café"),
    (r"(?<=\d )abst\.", "abstentions"),
    (r"(?<=\()pen\.", "sur penalty"),
    (r"[pP]rof\. hon\.", "professeur honoraire"),
    (rf"[pP]rof\. Dre?s?\b\.?(?: méd\.)?{NAME}", "professeur"),
    (r"[pP]rof\." + NAME, "professeur"),
    (rf"Dre?\.? méd\.{NAME}", "docteur"),
    (r"[sS]gt\b\.?" + NAME, "sergent"),
    (r"[cC]ons\. féd\.", "conseiller fédéral"),
    (r"(?<=[cC]onseil )féd\.", "fédéral"),
    (r"[vV](?:\.-p|ice-prés)\.", "vice-président"),
    (r"S\.\s?A\.\s?R\.", "Son Altesse royale"),
    (rf"S\.\s?E\.{NAME}", "Son Excellence"),
    (r"P\.-?\s?D\.-?\s?G\.", "P D G"),
    (r"[dD]é?pt\.", "département"),
    (r"(?<=[eèrᵉ][ \u00a0])arr\.", "arrondissement"),
    (r"(?:(?<=[IVX\d][eᵉ][ \u00a0])|(?<=Ier[ \u00a0]))s\.(?!\s[A-ZÀ-Ý])", "siècle"),
    (r"N\.\s?-\s?D\.", "Notre-Dame"),
    (r"[gG]én\." + NAME, "général"),
    (r"[cC]ol\." + NAME, "colonel"),
    (r"[eE]nv\.", "environ"),
    (r"[cC]f\.?" + r"(?=[\s\u00a0])", "voir"),
    (r"vs\.?", "contre"),
    (r"[tT]él\.", "téléphone"),
    (r"[tT]él" + rf"(?={GAP}:{GAP}[+\d(])", "téléphone"),
    (r"[mM]ax\.", "maximum"),
    (r"[mM]in\.(?!\s?\d)", "minimum"),
    (r"[hH]ab\.", "habitants"),
    (r"[dD]ép\.", "département"),
    (r"[gG]ouv\.", "gouvernement"),
    (r"[aA]dj\.", "adjoint"),
    (r"[rR]esp\.", "respectivement"),
    (r"(?:NDLR|N\.D\.L\.R\.|ndlr|n\.d\.l\.r\.)", "note de la rédaction"),
    (r"(?:NDT|ndt)", "note du traducteur"),
    (r"N\.\s?B\.", "nota bene"),
    (r"P\.-?S\.(?=\s?:)", "post-scriptum"),
    (r"K\.-?O\.", "K O"),
    (r"(?:RDV|rdv)", "rendez-vous"),
    (r"(?:SVP|svp|s\.v\.p\.)", "s'il vous plaît"),
    (r"t\.\s?a\.\s?b\.|(?<=\d )tab", "tirs au but"),
    (r"(?:(?<=[\de] )|(?<=[\de], ))s\.\s?p\.", "sur penalty"),
    (r"c\.\s?s\.\s?c\.", "contre son camp"),
    (r"éq\.(?=\s(?:CO|pétrole))", "équivalent"),
    (r"a\.\s?p\.|(?<=\d )ap\b\.?(?!\s?J)", "après prolongation"),
    (r"a\.\s?i\.", "par intérim"),
    (r"[bB](?:lv|oul|l)?d\.?" + PLACE, "boulevard"),
    (r"[aA]v\." + PLACE, "avenue"),
    (r"[pP]l\." + PLACE, "place"),
    (r"[rR]te" + PLACE, "route"),
    (r"[fF]b?g\.?" + PLACE, "faubourg"),
    (r"[cC]h\." + PLACE, "chemin"),
    (r"[sS]q\." + PLACE, "square"),
    (r"[iI]mp\." + PLACE, "impasse"),
    (r"&\s?(?:C[iI]e|Co)\b\.?", "et compagnie"),
    (r"Cie\b\.?", "compagnie"),
    (r"Sté\b", "société"),
    (r"Ets\b\.?", "établissements"),
    (r"St-Sylvestre", "Saint-Sylvestre"),
    (r"§§", "paragraphes"),
    (r"§", "paragraphe"),
)


WITHOUT_POINT: Final = (
    "ap|etc|vs|[nN]os?|NDLR|ndlr|NDT|ndt|RDV|rdv|SVP|svp|tab|[bB](?:lv|oul|l)?d|[rR]te|[fF]b?g|[tT]él|[pP]ar ex|càd|"
    "sf|Cie|Sté|Ets|cf|[cC]f|[sS]gt|Dre? méd"
)
"""What is also written without its point; all others are looked for only where a short word has one."""


def _say_abbreviation(match: re.Match[str], _: Manner) -> str:
    """Say it in full; a point that ends the sentence too is kept."""
    pattern, words = ABBREVIATIONS[int(str(match.lastgroup)[1:])]
    if match[0].endswith((".", "…")) and "(?=" not in pattern and compiled(ENDS_TEXT).match(match.string, match.end()):
        return f"{words}{'…' if match[0].endswith(('…', '...')) else '.'}"
    return f"{words} " if match.string[match.end() : match.end() + 1].isalnum() else words


RULES: Final = (
    Rule(
        "abbreviation",
        rf"(?<![\w@])(?=\w{{1,6}}[.°ºᵒ-]|[&§]|(?:{WITHOUT_POINT})\b)(?:"
        + "|".join(f"(?P<a{n}>{p})" for n, (p, _) in enumerate(ABBREVIATIONS))
        + rf")(?![{LOWER}])",
        _say_abbreviation,
        Start.ANYWHERE,
    ),
)
