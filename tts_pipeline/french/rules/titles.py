"""Titles before a name: M., Mme, Me, Dr, Pr, Mgr, St-; and initials."""

import re
from typing import Final

from tts_pipeline.french.draft import Rule, Start
from tts_pipeline.french.locales import Manner
from tts_pipeline.french.patterns import compiled
from tts_pipeline.french.words import words
from tts_pipeline.french.written import UPPER

NAME: Final = rf"(?=[\s\u00a0\u202f]*[{UPPER}])"
OFFICE: Final = (
    rf"(?=[\s\u00a0\u202f]*(?:[{UPPER}]|(?:v[ao]n|ben|bin|el|al|da|di|du|des|le|la|les)[\s-]|l['’]|de\s|d['’]))"
)
SURNAME: Final = rf"(?:[{UPPER}][\w.’'-]*[\s\u00a0])?[{UPPER}][\w’'-]+"
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
    (rf"Mes(?=[\s\u00a0]{SURNAME}(?:,[\s\u00a0]{SURNAME})*[\s\u00a0]et[\s\u00a0]{SURNAME})", "Maîtres"),
    (r"Jr\b\.?", "junior"),
)
SAINTS: Final = {"St": "Saint", "Ste": "Sainte", "Sts": "Saints", "Stes": "Saintes"}


FOLLOWING: Final = r"\s(\w+)"


def _say_initial(match: re.Match[str], _: Manner) -> str | None:
    """A letter before a word that begins a sentence is the end of the one before: "le plan B. Il échoue"."""
    follows = compiled(FOLLOWING).match(match.string, match.end())
    if follows and follows[1] in words("sentence_starts") and "-" not in match["it"]:
        return None
    return " ".join(re.findall(r"\w+", match["it"]))


def _say_title(match: re.Match[str], _: Manner) -> str:
    title = TITLES[int(str(match.lastgroup)[1:])][1]
    follows = match.string[match.end() : match.end() + 1]
    return f"{title} " if follows and not follows.isspace() else title


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
            rf"(?:(?<![\w.-])|(?<=[a-zà-ÿ]-))(?P<it>[{UPPER}][a-z]?\.-[{UPPER}]\.|[{UPPER}]\.)"
            rf"(?=[\s\u00a0\u202f]?[{UPPER}][\w.])(?<!\bplan ..)(?<!\btype ..)(?<!\bRER ..)(?<!\bligne ..)"
            rf"(?<!\bgroupe ..)(?<!\bvitamine ..)(?<!\bhépatite ..)"
        ),
        _say_initial,
        Start.CAPITAL,
        ".",
    ),
)
