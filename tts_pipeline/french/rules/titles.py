"""Titles before a name: M., Mme, Me, Dr, Pr, Mgr, St-; and initials."""

import re
from typing import Final

from tts_pipeline.french.draft import Rule, Start
from tts_pipeline.french.locales import Manner
from tts_pipeline.french.written import UPPER

NAME: Final = rf"(?=[\s\u00a0\u202f]*[{UPPER}])"
OFFICE: Final = rf"(?=[\s\u00a0\u202f]*(?:[{UPPER}]|l(?:e|a|es)\s|l['’]|de\s|d['’]))"
TITLES: Final = (
    (rf"MM\.{OFFICE}", "Messieurs"),
    (rf"(?<![{UPPER}]\.)(?<![{UPPER}]\.[ -])M\.(?:{OFFICE}|(?=\s(?:et|ou)\s(?:Mme|Madame|Mlle)\b))", "Monsieur"),
    (rf"Mr\.?{NAME}", "Monsieur"),
    (rf"(?:Mmes|M\^mes|Mᵐᵉˢ)\b\.?{OFFICE}", "Mesdames"),
    (rf"(?:Mme\b\.?|Mᵐᵉ|Mme\.){OFFICE}", "Madame"),
    (rf"Mlles\b\.?{NAME}", "Mesdemoiselles"),
    (rf"(?:Mlle\b\.?|Mˡˡᵉ){NAME}", "Mademoiselle"),
    (rf"(?:Mgr\b\.?|Mᵍʳ){NAME}", "Monseigneur"),
    (rf"(?:Me\b\.?|Mᵉ)(?=[\s\u00a0\u202f][{UPPER}])(?!\s(?:Too|Gusta|Before)\b)", "Maître"),
    (rf"Drs\b\.?{NAME}", "docteurs"),
    (rf"(?:Dre|Dresse)\b\.?{NAME}", "docteure"),
    (rf"Dr\b\.?{OFFICE}", "docteur"),
    (rf"Prs\b\.?{NAME}", "professeurs"),
    (rf"(?:Pr|Prof)\b\.?{NAME}", "professeur"),
    (rf"Cdt\b\.?{NAME}", "commandant"),
    (rf"(?:Gal\b|[Gg]én\.){NAME}", "général"),
    (rf"(?:[Cc]ol\.){NAME}", "colonel"),
    (rf"Jr\b\.?", "junior"),
)
SAINTS: Final = {"St": "Saint", "Ste": "Sainte", "Sts": "Saints", "Stes": "Saintes"}
NOT_A_NAME: Final = (
    "Le|La|Les|L|Un|Une|Des|Du|De|D|Il|Elle|Ils|Elles|On|Nous|Vous|Je|J|Ce|C|Cet|Cette|Ces|Mais|Et|Ou|Où|Or|Car|Donc|Dans|En|"
    "Au|Aux|Sur|Sous|Pour|Par|Avec|Sans|Selon|Après|Avant|Depuis|Pendant|Si|Qui|Que|Quand|Comme|Son|Sa|Ses|Leur|Leurs|Notre|"
    "Nos|Votre|Tout|Tous|Plus|Ainsi|Alors|Aussi|Cela|Ça|Ici|Voici|Enfin|Puis|Rien|Aucun|Aucune|Deux|Trois|À|Y|Ne|Pas|Non|Oui"
)


STOP: Final = rf"\s(?:{NOT_A_NAME})\b"
"""A word that begins a sentence rather than a surname."""


def _say_initial(match: re.Match[str], _: Manner) -> str:
    return " ".join(re.findall(r"\w+", match["it"]))


def _say_title(match: re.Match[str], _: Manner) -> str:
    words = TITLES[int(str(match.lastgroup)[1:])][1]
    follows = match.string[match.end() : match.end() + 1]
    return f"{words} " if follows and not follows.isspace() else words


def _say_saint(match: re.Match[str], _: Manner) -> str:
    return SAINTS[match["saint"]] + ("-" if "-" in match[0] else " ")


RULES: Final = (
    Rule(
        "title",
        r"(?<![\w-])(?:" + "|".join(f"(?P<t{n}>{p})" for n, (p, _) in enumerate(TITLES)) + ")",
        _say_title,
        Start.CAPITAL,
    ),
    Rule("saint", rf"(?<!\w)(?P<saint>Stes?|Sts?)(?:-|\.?[ \u00a0]|\.)(?=[{UPPER}])", _say_saint, Start.CAPITAL, "S"),
    Rule(
        "initial",
        (
            rf"(?:(?<![\w.-])|(?<=[a-zà-ÿ]-))(?P<it>[{UPPER}][a-z]?\.-[{UPPER}]\.|[{UPPER}]\.(?!{STOP}))"
            rf"(?=[\s\u00a0\u202f]?[{UPPER}][\w.])(?<!\bplan ..)(?<!\btype ..)(?<!\bRER ..)(?<!\bligne ..)"
            rf"(?<!\bgroupe ..)(?<!\bvitamine ..)(?<!\bhépatite ..)"
        ),
        _say_initial,
        Start.CAPITAL,
        ".",
    ),
)
