"""Words that were written for the eye, for today, for a draft, or not for the air."""

import re
from collections.abc import Iterator
from typing import Final

from tts_pipeline.scripting.lint_sentence import LintContext, LintFinding, Look, Sentence

WORD: Final = re.compile(r"[^\W\d_]+")
STALE: Final = re.compile(
    r"(?<!\w)(?:aujourd['’]hui|avant-hier|après-demain"
    r"|hier(?! comme aujourd| et aujourd)(?: (?:soir|matin|midi|après-midi))?"
    r"|demain(?: (?:soir|matin|midi|après-midi))?|ce (?:matin|midi|soir)|cet(?:te)? après-midi|cette nuit"
    r"|tout à l['’]heure|à l['’]heure où nous (?:parlons|écrivons)|il y a quelques (?:minutes|heures)"
    r"|dans quelques (?:minutes|heures|instants))(?!\w|-)",
    re.IGNORECASE,
)
TIMELESS: Final = re.compile(
    r"(?:monde|société|école|ville|médecine|travail|jeun(?:es|esse)|enfants|parents|femmes|hommes|générations?|citoyens"
    r"|adultes|métiers|champions|agriculture|mobilité|énergies?|économie|industrie|époque) (?:d['’]|de )$"
    r"|\b(?:lendemain|comme|hier et) $",
    re.IGNORECASE,
)
"""Before a word of STALE: "le monde de demain", "hier comme aujourd'hui" do not age within a day."""
SEEN: Final = r"(?:photos?|images?|cartes?|graphiques?|infographies?|vidéos?|tableaux?|galeries?|encadrés?|diaporamas?)"
FOR_THE_EYE: Final = re.compile(
    r"\bci-(?:dessous|contre|dessus|après|joint(?:e|s|es)?)\b"
    rf"|\b(?:voir|voyez|regardez|retrouvez|consultez)(?: aussi)? (?:la |les? |l['’]|notre |nos |en ){SEEN}\b"
    r"|\b(?:voir|lire) (?:aussi )?(?:en )?(?:p\.|pages?)\s?\d+|\b(?:lire|voir) (?:aussi|également)\b"
    rf"|\b(?:sur|dans) (?:la |le |l['’]){SEEN} (?:ci-|au-dessus|au-dessous)|\({SEEN}\)"
    r"|\bcliqu(?:ez|er) (?:ici|sur)\b|\ben cliquant\b",
    re.IGNORECASE,
)
PLACEHOLDER: Final = re.compile(
    r"\{+[^{}]*\}+|\[(?:TK|TBC|TODO|XX+|NOM|à compléter|à confirmer|à vérifier|à préciser|[A-Z_ ]+ ICI)[^\]]*\]"
    r"|<[a-zA-Zà-ÿ_ ]+>|%[a-z_]+%|(?<!\w)(?:TK+|TBC|TBD|TODO|X{3,}|x{3,})(?!\w)|\blorem ipsum\b|\?{3,}|_{3,}",
    re.IGNORECASE,
)
ADDRESS: Final = re.compile(r"https?://\S+|\bwww\.\S+|[\w.+-]+@[\w-]+\.[\w.]+", re.IGNORECASE)
ADDRESS_RULES: Final = frozenset({"web address", "e-mail"})


def stale_words(sentence: Sentence, _: LintContext) -> Iterator[LintFinding]:
    """Yield words that are wrong when the segment is heard again tomorrow."""
    for match in STALE.finditer(sentence.text):
        if not TIMELESS.search(sentence.text, 0, match.start()):
            yield LintFinding(match[0])


def pattern_finder(pattern: re.Pattern[str]) -> Look:
    """Return what looks for the places where a pattern holds."""

    def look(sentence: Sentence, _: LintContext) -> Iterator[LintFinding]:
        return (LintFinding(match[0]) for match in pattern.finditer(sentence.text))

    return look


def addresses(sentence: Sentence, _: LintContext) -> Iterator[LintFinding]:
    """Yield addresses of the web and of mail: nobody notes them down while listening."""
    read_out = [r.original for r in sentence.utterance.replacements if r.rule in ADDRESS_RULES]
    found = read_out or [match[0] for match in ADDRESS.finditer(sentence.text)]
    return (LintFinding(address) for address in found)


def profanities(sentence: Sentence, desk: LintContext) -> Iterator[LintFinding]:
    """Yield the words of the station's list, in the plural too."""
    listed = {word.casefold() for word in desk.settings.profanity}
    for match in WORD.finditer(sentence.text):
        word = match[0].casefold()
        if not listed.isdisjoint((word, word.removesuffix("s"), word.removesuffix("x"), word.removesuffix("es"))):
            yield LintFinding(match[0])
