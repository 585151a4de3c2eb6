"""Lengths that fill the time, whatever stories there are."""

from hypothesis import given
from hypothesis import strategies as st

from tests.rundown.test_planning import article
from tts_pipeline.model.rundown import Story
from tts_pipeline.rundown.fitting import Telling, fit

LADDERS = st.lists(st.lists(st.floats(2.0, 40.0), min_size=1, max_size=6).map(sorted), min_size=1, max_size=5)


def ladders_of(seconds: list[list[float]]) -> list[list[Telling]]:
    return [[Telling(Story(article(f"s{n}")), one) for one in ladder] for n, ladder in enumerate(seconds)]


@given(LADDERS, st.floats(5.0, 200.0))
def test_every_story_has_one_of_its_lengths(seconds: list[list[float]], budget: float) -> None:
    choice = fit(ladders_of(seconds), budget)
    assert [telling.story.article.slug for telling in choice.tellings] == [f"s{n}" for n in range(len(seconds))]
    assert all(telling.seconds in ladder for telling, ladder in zip(choice.tellings, seconds, strict=True))


@given(LADDERS)
def test_a_total_that_can_be_met_is_met(seconds: list[list[float]]) -> None:
    longest, shortest = sum(ladder[-1] for ladder in seconds), sum(ladder[0] for ladder in seconds)
    assert abs(fit(ladders_of(seconds), longest).seconds - longest) <= 0.5
    assert abs(fit(ladders_of(seconds), shortest).seconds - shortest) <= 0.5


@given(LADDERS)
def test_too_little_time_gives_the_shortest_and_too_much_all(seconds: list[list[float]]) -> None:
    ladders = ladders_of(seconds)
    assert abs(fit(ladders, -10.0).seconds - sum(ladder[0] for ladder in seconds)) <= 0.5
    assert abs(fit(ladders, 1000.0).seconds - sum(ladder[-1] for ladder in seconds)) <= 0.5


def test_stories_are_told_evenly_and_the_lead_longest() -> None:
    same = [5.0, 10.0, 15.0, 20.0, 25.0, 30.0]
    told = [telling.seconds for telling in fit(ladders_of([same] * 4), 60.0).tellings]
    assert told == sorted(told, reverse=True)
    assert max(told) - min(told) <= 10
