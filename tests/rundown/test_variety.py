"""The order in which stories are heard: never the last one again, where another is possible."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from tts_pipeline.model.article import Article
from tts_pipeline.model.rundown import Story, StoryLength
from tts_pipeline.rundown.variety import in_another_order, other_orders, slugs_heard

BRIEF, LONG = StoryLength.HEADLINE, StoryLength.FULL


def story(slug: str, length: StoryLength = LONG, *, breaking: bool = False) -> Story:
    return Story(Article(slug, slug, None, (), breaking=breaking), length)


@st.composite
def rundowns(draw: st.DrawFn, most: int = 5) -> tuple[Story, ...]:
    """Stories at their lengths, what is breaking in front."""
    count = draw(st.integers(0, most))
    breaking = draw(st.integers(0, count))
    lengths = draw(st.lists(st.sampled_from(StoryLength), min_size=count, max_size=count))
    return tuple(story("abcde"[n], length, breaking=n < breaking) for n, length in enumerate(lengths))


def is_breaking_first(stories: tuple[Story, ...]) -> bool:
    breaking = [one.article.breaking for one in stories]
    return breaking == sorted(breaking, reverse=True)


@given(rundowns())
def test_the_last_order_is_heard_again_only_where_every_order_is_heard_so(stories: tuple[Story, ...]) -> None:
    last = slugs_heard(stories)
    turned = in_another_order(stories, last)
    assert sorted(turned, key=stories.index) == list(stories)
    assert is_breaking_first(turned)
    possible = {slugs_heard(order) for order in permutations(stories) if is_breaking_first(order)}
    assert (slugs_heard(turned) == last) is (possible == {last})


@given(rundowns(), st.permutations("abcde"))
def test_an_order_that_is_another_one_already_is_left_alone(stories: tuple[Story, ...], last: list[str]) -> None:
    if slugs_heard(stories) != tuple(last):
        assert in_another_order(stories, last) == stories


def test_the_next_story_leads_and_the_first_goes_last() -> None:
    stories = (story("a", breaking=True), story("b"), story("c"), story("d"))
    assert "".join(slugs_heard(in_another_order(stories, "abcd"))) == "acdb"


def test_an_order_that_the_short_stories_going_last_would_restore_is_not_taken() -> None:
    """ "b" first would be heard as "ab" again: it is told as a headline, after all others."""
    stories = (story("a"), story("b", BRIEF), story("c"))
    assert slugs_heard((stories[1], stories[2], stories[0])) == ("c", "a", "b")
    assert slugs_heard(in_another_order(stories, slugs_heard(stories))) != slugs_heard(stories)
    two = (story("a"), story("b", BRIEF))
    assert in_another_order(two, ("a", "b")) == two


def test_so_many_stories_that_not_all_orders_can_be_tried_are_no_burden() -> None:
    stories = tuple(story(f"s{number}") for number in range(40))
    assert len(list(other_orders(stories))) == 24
