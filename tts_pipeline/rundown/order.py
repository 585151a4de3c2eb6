"""The order of stories: what is breaking leads, and nothing leads all day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from tts_pipeline.model.article import Article
from tts_pipeline.model.rundown import Aired, Preferences, StoryOrder

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Exposure:
    """How often a story has been on air of late, and how far in front: a lead counts 1, a second place a half."""

    times: float = 0.0
    prominence: float = 0.0


def in_order(
    articles: Sequence[Article], now: datetime, history: Iterable[Aired], wanted: Preferences
) -> tuple[Article, ...]:
    """Return the articles in the order in which they are told.

    Each time that a story has been on air counts like one step of priority, so that of equal stories the one told
    least comes first, and an important one leads the more often the more important it is, but not always. In the given
    order nothing is moved but what is breaking.
    """
    exposures = _exposures(now, history, wanted)
    ranks = {id(article): number for number, article in enumerate(articles)}
    sections = {name.casefold(): number for number, name in enumerate(wanted.sections)}

    def place(article: Article) -> tuple[float, ...]:
        exposure = exposures.get(article.slug, Exposure())
        newest_first = -((article.published_at or EPOCH) - EPOCH).total_seconds()
        breaking = 0.0 if article.breaking else 1.0
        if wanted.order is StoryOrder.GIVEN:
            return breaking, ranks[id(article)]
        if wanted.order is StoryOrder.DATE:
            return breaking, exposure.times, exposure.prominence, newest_first, ranks[id(article)]
        section = sections.get((article.section or "").casefold(), len(sections))
        weight = article.priority + exposure.times
        return breaking, weight, exposure.prominence, section, newest_first, ranks[id(article)]

    return tuple(sorted(articles, key=place))


def _exposures(now: datetime, history: Iterable[Aired], wanted: Preferences) -> dict[str, Exposure]:
    """Return what has been on air; it counts half as much after each `rotation`, and not at all before its time.

    A count that fades, not one that ends at an hour: stories that leave a window in step would come back in step.
    """
    exposures: dict[str, Exposure] = {}
    for aired in history if wanted.rotation else ():
        if aired.at <= now:
            before = exposures.get(aired.slug, Exposure())
            still = 0.5 ** ((now - aired.at) / wanted.rotation) if wanted.rotation else 0.0
            times, prominence = before.times + still, before.prominence + still / (1 + aired.position)
            exposures[aired.slug] = Exposure(round(times, 9), round(prominence, 9))
    return exposures
