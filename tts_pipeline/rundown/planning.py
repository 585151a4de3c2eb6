"""Which stories may be told now, and in which order."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime

from tts_pipeline.model.article import Article
from tts_pipeline.model.rundown import Aired, Dropped, DropReason, Preferences, Rundown, Story
from tts_pipeline.rundown.order import in_order
from tts_pipeline.rundown.similarity import tell_the_same

LONG_AGO = datetime.min.replace(tzinfo=UTC)


def plan_rundown(
    articles: Sequence[Article],
    now: datetime,
    history: Iterable[Aired] = (),
    withdrawn: Collection[str] = frozenset(),
    preferences: Preferences | None = None,
) -> Rundown:
    """Return the stories to tell at `now`, all of them in full, and those that are not told, with the reason.

    Nothing that is withdrawn, under embargo, or past its expiry is ever told. Of several revisions of a slug the newest
    stands that is not under embargo, also where it may not be told; of two articles that tell the same story, the one
    that comes first in the order. Breaking stories lead.
    """
    wanted = preferences or Preferences()
    out = [article for article in articles if article.slug in withdrawn or not _is_embargoed(article, now)]
    newest, dropped = _newest(out)
    held_back = (article for article in articles if article.slug not in withdrawn and _is_embargoed(article, now))
    dropped += [Dropped(article.slug, article.headline, DropReason.EMBARGO) for article in held_back]
    allowed: list[Article] = []
    for article in newest:
        reason = _objection(article, now, withdrawn, wanted)
        if reason:
            dropped.append(Dropped(article.slug, article.headline, reason))
        else:
            allowed.append(article)
    told: list[Article] = []
    for article in in_order(allowed, now, history, wanted):
        same = next((one for one in told if tell_the_same(one, article)), None)
        if same:
            dropped.append(Dropped(article.slug, article.headline, DropReason.DUPLICATE, same.slug))
        elif wanted.most_stories is not None and len(told) >= wanted.most_stories:
            dropped.append(Dropped(article.slug, article.headline, DropReason.TOO_MANY))
        else:
            told.append(article)
    return Rundown(tuple(map(Story, told)), tuple(dropped))


def _newest(articles: Sequence[Article]) -> tuple[list[Article], list[Dropped]]:
    """Return the newest revision of each slug, in the order given; without dates, the last one given is the newest."""
    ages = {id(article): (article.published_at or LONG_AGO, number) for number, article in enumerate(articles)}
    newest: dict[str, Article] = {}
    dropped: list[Dropped] = []
    for article in articles:
        known = newest.get(article.slug)
        if known is None:
            newest[article.slug] = article
            continue
        older, newer = sorted((known, article), key=lambda one: ages[id(one)])
        newest[article.slug] = newer
        dropped.append(Dropped(older.slug, older.headline, DropReason.SUPERSEDED, newer.slug))
    return list(newest.values()), dropped


def _is_embargoed(article: Article, now: datetime) -> bool:
    return article.embargo_until is not None and now < article.embargo_until


def _objection(article: Article, now: datetime, withdrawn: Collection[str], wanted: Preferences) -> DropReason | None:
    return next(_objections(article, now, withdrawn, wanted), None)


def _objections(
    article: Article, now: datetime, withdrawn: Collection[str], wanted: Preferences
) -> Iterator[DropReason]:
    if article.slug in withdrawn:
        yield DropReason.WITHDRAWN
    if article.expires_at and article.expires_at <= now:
        yield DropReason.EXPIRED
    if wanted.max_age is not None and article.published_at and article.published_at < now - wanted.max_age:
        yield DropReason.TOO_OLD
