"""Two flashes in a row are never told in the same order where there is another, lengths and all."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.flash.newsroom import TOPICS, Newsroom, made_up, typed
from tts_pipeline.model.airing import Edition
from tts_pipeline.model.article import Article, Section
from tts_pipeline.model.bulletin import BulletinReport
from tts_pipeline.model.rundown import BulletinPlan, Rundown, Story
from tts_pipeline.pipeline.bulletin.story_lengths import open_newsroom
from tts_pipeline.pipeline.finishing import OnStage
from tts_pipeline.pipeline.flash.shift import TimeLeft
from tts_pipeline.pipeline.toolkit import Toolkit, open_toolkit
from tts_pipeline.rundown.variety import other_orders, slugs_heard

HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def toolkit(tmp_path_factory: pytest.TempPathFactory) -> Toolkit:
    room = Newsroom(tmp_path_factory.mktemp("order"), flags={"jingles.enabled": False})
    return open_toolkit(room.settings(), lambda: room.now)


@st.composite
def rundowns(draw: st.DrawFn) -> Rundown:
    """Two or three stories of nothing but a headline, of a lede, or of more, what is breaking in front."""
    paragraphs = draw(st.lists(st.integers(0, 3), min_size=2, max_size=3))
    breaking = draw(st.integers(0, 2))
    stories = []
    for number, count in enumerate(paragraphs):
        texts = tuple(made_up(TOPICS[number], 10 * number + one) for one in range(count))
        body = (Section(None, 2, texts),) if texts else ()
        stories.append(
            Story(Article(TOPICS[number], f"Le {TOPICS[number]} rouvre", None, body, breaking=number < breaking))
        )
    return Rundown(tuple(stories))


@settings(max_examples=6, deadline=None)
@given(rundowns(), st.sampled_from([12.0, 18.0, 25.0, 40.0]))
def test_lengths_are_chosen_so_that_the_last_order_is_not_heard_again(
    toolkit: Toolkit, rundown: Rundown, target: float
) -> None:
    plan = BulletinPlan("flash", "Le flash", Newsroom(Path()).now, target)
    room = open_newsroom(toolkit, plan)
    first = room.fitted(rundown, target).stories
    last = slugs_heard(first)
    told = slugs_heard(open_newsroom(toolkit, replace(plan, told_last=last)).fitted(rundown, target).stories)
    assert all(slug in {story.article.slug for story in rundown.stories} for slug in told)
    if told == last:
        orders = [rundown.stories, *other_orders(rundown.stories)]
        chosen = (room.fitted(Rundown(order), target).stories for order in orders)
        breaking = {story.article.slug for story in rundown.stories if story.article.breaking}
        for stories in chosen:
            for order in permutations(stories):
                front = [story.article.slug in breaking for story in order]
                assert slugs_heard(order) == last or front != sorted(front, reverse=True)


def test_a_bulletin_between_two_flashes_does_not_make_them_alike(tmp_path: Path) -> None:
    room = Newsroom(tmp_path)
    for number in range(2):
        room.write(number, age=timedelta(minutes=number))
    not_again: list[tuple[str, ...]] = []

    def noted(
        toolkit: Toolkit, rundown: Rundown, plan: BulletinPlan, on_stage: OnStage, time_left: TimeLeft | None
    ) -> BulletinReport:
        not_again.append(plan.told_last)
        return typed(toolkit, rundown, plan, on_stage, time_left)

    first = room.flash(noted).on_air
    assert first
    between = room.now + HOUR / 2
    turned = (
        replace(one, at=between, edition="journal", position=place, programme="bulletin")
        for place, one in enumerate(reversed(first.airings))
    )
    room.ledger.record(Edition("journal", "bulletin", between, None, "done", 60.0, tuple(turned)))
    room.now += HOUR
    second = room.flash(noted).on_air
    assert second
    heard = [tuple(one.slug for one in flash.airings) for flash in (first, second)]
    assert heard[0] != heard[1]
    assert sorted(heard[0]) == sorted(heard[1])
    assert not_again == [(), heard[0]]
