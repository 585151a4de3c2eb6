"""Refuses what is not an article, and says why."""

import re
from typing import Final

from tts_pipeline.errors import ArticleError
from tts_pipeline.reading.structure.assembly import body_of, headline_of
from tts_pipeline.reading.structure.explanation import Taken
from tts_pipeline.reading.structure.verdicts import Judgement
from tts_pipeline.reading.structure.wording import fold, word_count

TEASER: Final = re.compile(r"il vous reste (\d{1,3})")
TEASER_WORDS: Final = 150
"""The opening that a paywall leaves is shorter; a subscriber's copy of a whole article is longer."""
ERROR_PAGE: Final = re.compile(
    r"^(?:\W*(?:erreur )?(?:40[0-9]|50[0-9])\b|page (?:introuvable|non trouvee|inexistante)|acces (?:refuse|interdit)|"
    r"(?:cette|la) page (?:n'existe|est introuvable|que vous)|(?:oups|desole)\b|"
    r"service (?:indisponible|temporairement)|site en maintenance|not found|access denied|just a moment|forbidden|"
    r"verification (?:de securite|que vous)|"
    r"une erreur (?:est survenue|s'est produite))"
)
ERROR_PAGE_WORDS: Final = 120
EXPIRY: Final = re.compile(r"^(?:expir|(?:a )?retirer le\b)")
LIFTED: Final = re.compile(r"\bleve\b|: ?(?:non|aucun|-)?\W*$")
"""An embargo that is none any more."""


def refuse_non_articles(judgement: Judgement, min_words: int, name: str) -> None:
    """Return if this can be an article.

    Raises:
        ArticleError: it is empty, a teaser, a cookie wall, an error page, a template, a list of links, or too short; or
            it has an embargo or an expiry that cannot be read.
    """
    reasons = {one.reason for one in judgement.verdicts}
    body, headline, lede = body_of(judgement), headline_of(judgement) or "", judgement.metadata.lede or ""
    texts = [
        headline,
        lede,
        *(one.text for one in judgement.verdicts if one.taken in {Taken.LEDE, Taken.HEADING}),
        *body,
    ]
    words, body_words = sum(map(word_count, texts)), sum(map(word_count, body))
    if not any(word_count(one.seen.block.text) for one in judgement.verdicts):
        raise ArticleError("reading.empty", path=name)
    if "reading.left-paywall" in reasons and (body_words < TEASER_WORDS or _is_teaser(judgement)):
        raise ArticleError("reading.paywall", path=name, words=body_words)
    if body_words < ERROR_PAGE_WORDS and ERROR_PAGE.match(fold(headline or (body[0] if body else ""))):
        raise ArticleError("reading.error-page", path=name, headline=headline or body[0][:80])
    _refuse_unread_moments(judgement, name)
    if "reading.left-placeholder" in reasons and body_words < ERROR_PAGE_WORDS:
        raise ArticleError("reading.template", path=name)
    if body_words < TEASER_WORDS and _words_left(judgement, "reading.left-cookies") > 0.5 * body_words:
        raise ArticleError("reading.cookie-wall", path=name)
    if _is_list_of_links(judgement):
        raise ArticleError("reading.link-list", path=name)
    if words < min_words:
        raise ArticleError("reading.too-short", path=name, words=words, min_words=min_words)


def _refuse_unread_moments(judgement: Judgement, name: str) -> None:
    """Raise where a line tells of an embargo or an expiry that nobody understands: silence would put it on the air."""
    metadata = judgement.metadata
    for one in judgement.verdicts:
        line = one.seen.block.text
        embargo = one.reason == "reading.left-embargo" and not LIFTED.search(fold(line))
        expiry = one.reason == "reading.left-field" and EXPIRY.match(fold(line))
        if (embargo and metadata.embargo_until is None) or (expiry and metadata.expires_at is None):
            raise ArticleError("reading.unread-moment", path=name, text=line[:80])


def _is_teaser(judgement: Judgement) -> bool:
    left = (fold(one.seen.block.text) for one in judgement.verdicts if one.reason == "reading.left-paywall")
    return any(int(found[1]) >= 5 for line in left if (found := TEASER.search(line)))


def _is_list_of_links(judgement: Judgement) -> bool:
    """Tell whether there are six lines or more, and hardly one of them is a text."""
    loose = {"reading.left-empty-heading", "reading.left-box", "reading.left-navigation", "reading.left-related"}
    lines = [one for one in judgement.verdicts if one.taken is not Taken.LEFT_OUT or one.reason in loose]
    texts = [one.seen.words for one in lines if one.taken in {Taken.BODY, Taken.LEDE} and one.seen.closed]
    words = sum(one.seen.words for one in lines)
    return len(lines) >= 6 and len(texts) < 0.15 * len(lines) and sum(texts) < 0.4 * words


def _words_left(judgement: Judgement, reason: str) -> int:
    return sum(one.seen.words for one in judgement.verdicts if one.reason == reason)
