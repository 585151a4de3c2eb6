"""Which language an article is written in, and which of its sentences are in another."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from tts_pipeline.errors import ArticleError
from tts_pipeline.messages import ui_language
from tts_pipeline.model.article import ForeignPassage
from tts_pipeline.reading.structure.wording import SENTENCE_END, WORD

if TYPE_CHECKING:
    from langdetect.detector_factory import DetectorFactory

SAMPLE: Final = 2_000
"""Characters that are looked at; more makes langdetect slower, not surer."""
SURE: Final = 0.9
SMALL_WORDS: Final = (
    "le la les l un une des du de d au aux en et ou où est sont a ont il elle ils elles on nous vous ce cette "
    "ces qui que "
    "qu dans par pour sur avec sans son sa ses leur leurs se s ne n pas plus mais si y été être avoir fait dont c j je"
)
FUNCTION_WORDS: Final = frozenset(SMALL_WORDS.split())
"""Small words that make up about half of any French text."""
ONLY_FRENCH: Final = (
    "le du aux et où est sont elle elles ils nous vous cette qui dans pour avec sans leur leurs pas été être avoir "
    "je une"
)
FRENCH_ONLY: Final = frozenset(ONLY_FRENCH.split())
"""Those that Catalan, Occitan, Spanish and Italian have not: they share "la", "de", "que", "en", "l'" with French."""
NAMES: Final = {
    "en": ("English", "anglais"), "de": ("German", "allemand"), "it": ("Italian", "italien"),
    "es": ("Spanish", "espagnol"), "pt": ("Portuguese", "portugais"), "nl": ("Dutch", "néerlandais"),
    "ro": ("Romanian", "roumain"), "ca": ("Catalan", "catalan"), "ru": ("Russian", "russe"),
    "uk": ("Ukrainian", "ukrainien"), "pl": ("Polish", "polonais"), "ar": ("Arabic", "arabe"),
    "tr": ("Turkish", "turc"), "zh-cn": ("Chinese", "chinois"), "ja": ("Japanese", "japonais"),
    "he": ("Hebrew", "hébreu"), "el": ("Greek", "grec"), "sv": ("Swedish", "suédois"), "da": ("Danish", "danois"),
    "af": ("Afrikaans", "afrikaans"), "la": ("Latin", "latin"), "so": ("Somali", "somali"),
    "fr": ("French", "français"),
}  # fmt: skip


@cache
def _detectors() -> "DetectorFactory":
    """Return langdetect's profiles, loaded once (half a second), with a fixed seed: the same text, the same answer."""
    from langdetect import detector_factory

    detector_factory.DetectorFactory.seed = 0
    detector_factory.init_factory()
    return detector_factory._factory  # noqa: SLF001  langdetect offers no other way to its loaded profiles


def _likeliest(text: str) -> tuple[str, float] | None:
    from langdetect.lang_detect_exception import LangDetectException

    detector = _detectors().create()
    detector.append(text[:SAMPLE])
    try:
        found = detector.get_probabilities()
    except LangDetectException:  # nothing in it but figures and signs
        return None
    return (found[0].lang, found[0].prob) if found else None


def french_share(text: str) -> float:
    """Return the share of small French words among the words of a text, 0 to 1; running French has 0.35 to 0.55."""
    words = _words(text)
    return sum(word in FUNCTION_WORDS for word in words) / len(words) if words else 0.0


def _words(text: str) -> list[str]:
    return [word for found in WORD.findall(text) for word in re.split(r"['’-]", found.lower())]


def _is_plainly_french(sample: str) -> bool:
    """Tell whether small French words are as frequent as in French only, two or more of those that no neighbour has.

    In 62 golden articles the second share is 0.06 to 0.15; in Catalan, Spanish, Occitan and Italian samples it is 0.
    """
    words = _words(sample)
    own = sum(word in FRENCH_ONLY for word in words)
    return own >= 2 and own >= 0.04 * len(words) and french_share(sample) >= 0.3


def _has_words(sample: str) -> bool:
    """Tell whether half of what stands between spaces is words; langdetect guesses at single letters and signs."""
    words = sum(len(word) > 1 and word.isalpha() for word in _words(sample))
    return words >= 0.5 * len(sample.split())


def check_french(body: str, name: str) -> None:
    """Return if the body is French.

    Raises:
        ArticleError: it is in another language, which is named with its probability, or in none.
    """
    sample = body[:SAMPLE]
    if _is_plainly_french(sample):  # spares a process a quarter of a second; langdetect misjudges some short texts
        return
    found = _likeliest(sample)
    if found is None:
        raise ArticleError("reading.no-language", path=name)
    language, probability = found
    unsure = probability < SURE and french_share(sample) > 0.0  # a few words among names
    if language == "fr" or unsure:
        return
    if not _has_words(sample):
        raise ArticleError("reading.no-language", path=name)
    english, french = NAMES.get(language, (language, language))
    named = french if ui_language() == "fr" else english
    raise ArticleError("reading.not-french", path=name, language=named, percent=round(probability * 100))


def foreign_passages(paragraphs: Iterable[str]) -> tuple[ForeignPassage, ...]:
    """Return the sentences that are surely in another language: five words besides names, hardly a small French one."""
    found = []
    for sentence in _sentences(paragraphs):
        small = sum(word[:1].islower() for word in WORD.findall(sentence))  # capitals are names, in any language
        if small >= 5 and french_share(sentence) < 0.15:
            likeliest = _likeliest(sentence)
            if likeliest and likeliest[0] != "fr" and likeliest[1] >= SURE:
                found.append(ForeignPassage(sentence, likeliest[0]))
    return tuple(found)


def _sentences(paragraphs: Iterable[str]) -> Iterator[str]:
    """Yield sentences, and quotations of their own."""
    for paragraph in paragraphs:
        quotations = re.findall(r"«([^«»]{20,600})»|“([^“”]{20,600})”", paragraph)
        yield from (one.strip() or other.strip() for one, other in quotations)
        outside = re.sub(r"«[^«»]{20,600}»|“[^“”]{20,600}”", " ", paragraph)
        start = 0
        for end in SENTENCE_END.finditer(outside):
            yield outside[start : end.end()].strip()
            start = end.end()
        yield outside[start:].strip()
