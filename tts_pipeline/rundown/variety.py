"""Orders in which the same stories can be told: what is told as a headline is heard last, what is breaking first."""

from collections.abc import Iterator, Sequence
from itertools import islice, permutations
from typing import Final

from tts_pipeline.model.rundown import Story, StoryLength

MOST_ORDERS: Final = 24
"""So many are tried: all there are of four stories. Of three or more that are not breaking, two are told alike, at
length or as headlines, and one of the first orders, in which each story leads, has these two change places."""


def heard(stories: Sequence[Story]) -> tuple[Story, ...]:
    """Return the stories as they are heard: those told as headlines come last, in brief."""
    return tuple(sorted(stories, key=lambda story: story.length is StoryLength.HEADLINE))


def slugs_heard(stories: Sequence[Story]) -> tuple[str, ...]:
    """Return the names of the stories in the order in which they are heard."""
    return tuple(story.article.slug for story in heard(stories))


def other_orders(stories: Sequence[Story]) -> Iterator[tuple[Story, ...]]:
    """Yield at most `MOST_ORDERS` others, what is breaking in front of each, first those in which the next leads."""
    breaking = tuple(story for story in stories if story.article.breaking)
    others = tuple(story for story in stories if not story.article.breaking)
    orders = ((*front, *back) for front in _turned(breaking) for back in _turned(others))
    yield from islice((order for order in orders if order != tuple(stories)), MOST_ORDERS)


def in_another_order(stories: Sequence[Story], last: Sequence[str]) -> tuple[Story, ...]:
    """Return the stories at their lengths in an order that is not heard as the `last` one, or as they are."""
    if slugs_heard(stories) != tuple(last):
        return tuple(stories)
    return next((one for one in other_orders(stories) if slugs_heard(one) != tuple(last)), tuple(stories))


def _turned(stories: tuple[Story, ...]) -> Iterator[tuple[Story, ...]]:
    """Yield every order: the given one, those in which the first go last, then all others."""
    turns = [stories[number:] + stories[:number] for number in range(max(1, len(stories)))]
    yield from turns
    yield from (order for order in permutations(stories) if order not in turns)
