"""Which stories are told, and in which order: whatever articles there are, at whatever hour."""

import itertools
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tts_pipeline.model.article import Article, Section
from tts_pipeline.model.rundown import Aired, DropReason, Preferences, Rundown, StoryOrder
from tts_pipeline.rundown import plan_rundown

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
MOMENTS = st.none() | st.integers(-48, 48).map(lambda hours: NOON + timedelta(hours=hours))
SLUGS = tuple(f"sujet-{letter}" for letter in "abcdefgh")


def article(slug: str, text: str = "", **fields: object) -> Article:
    words = text or " ".join(f"{slug}{number:04}" for number in range(20))  # no two slugs share a word
    return Article(slug, f"Titre {slug}", None, (Section(None, 2, (words,)),), **fields)  # type: ignore[arg-type]


ARTICLES = st.lists(
    st.builds(
        article,
        st.sampled_from(SLUGS),
        published_at=MOMENTS,
        embargo_until=MOMENTS,
        expires_at=MOMENTS,
        priority=st.integers(1, 9),
        breaking=st.booleans(),
    ),
    max_size=12,
)
WISHES = st.builds(Preferences, st.sampled_from(StoryOrder), st.none() | st.integers(1, 5))
HISTORY = st.lists(
    st.builds(Aired, st.sampled_from(SLUGS), st.integers(0, 30).map(lambda h: NOON - timedelta(hours=h)))
)


@given(ARTICLES, HISTORY, st.frozensets(st.sampled_from(SLUGS)), WISHES)
def test_nothing_is_told_that_may_not_be(
    articles: list[Article], history: list[Aired], withdrawn: frozenset[str], wishes: Preferences
) -> None:
    rundown = plan_rundown(articles, NOON, history, withdrawn, wishes)
    told = [story.article for story in rundown.stories]
    for one in told:
        assert one.slug not in withdrawn
        assert one.embargo_until is None or one.embargo_until <= NOON
        assert one.expires_at is None or one.expires_at > NOON
    assert len({one.slug for one in told}) == len(told)
    assert [one.breaking for one in told] == sorted((one.breaking for one in told), reverse=True)
    assert len(told) + len(rundown.dropped) == len(articles)
    assert wishes.most_stories is None or len(told) <= wishes.most_stories


@given(ARTICLES, WISHES)
def test_a_revision_that_is_told_is_the_newest_that_is_out(articles: list[Article], wishes: Preferences) -> None:
    for story in plan_rundown(articles, NOON, (), (), wishes).stories:
        out = [one for one in articles if one.embargo_until is None or one.embargo_until <= NOON]
        rivals = [one.published_at for one in out if one.slug == story.article.slug and one.published_at]
        assert not rivals or story.article.published_at == max(rivals)


def test_a_withdrawn_newer_revision_does_not_bring_the_older_one_back() -> None:
    old, new = article("a", published_at=NOON - timedelta(hours=5)), article("a", expires_at=NOON, published_at=NOON)
    assert plan_rundown([old, new], NOON).stories == ()


def test_an_update_under_embargo_leaves_the_published_version_on_air() -> None:
    old = article("a", published_at=NOON - timedelta(hours=5))
    update = article("a", published_at=NOON, embargo_until=NOON + timedelta(hours=1))
    before, after = plan_rundown([old, update], NOON), plan_rundown([old, update], NOON + timedelta(hours=1))
    assert [story.article for story in before.stories] == [old]
    assert [one.reason for one in before.dropped] == [DropReason.EMBARGO]
    assert [story.article for story in after.stories] == [update]


def test_each_reason_is_told() -> None:
    rundown = plan_rundown(
        [
            article("retire"),
            article("futur", embargo_until=NOON + timedelta(minutes=1)),
            article("passe", expires_at=NOON),
            article("vieux", published_at=NOON - timedelta(hours=7)),
        ],
        NOON,
        withdrawn={"retire"},
        preferences=Preferences(max_age=timedelta(hours=6)),
    )
    assert {(one.slug, one.reason) for one in rundown.dropped} == {
        ("retire", DropReason.WITHDRAWN),
        ("futur", DropReason.EMBARGO),
        ("passe", DropReason.EXPIRED),
        ("vieux", DropReason.TOO_OLD),
    }


def test_the_same_story_of_two_agencies_is_told_once() -> None:
    one = article("a", "Un incendie a ravagé dans la nuit un entrepôt de produits chimiques à Rouen, sans blessé.")
    other = article("b", "À Rouen, un entrepôt de produits chimiques ravagé cette nuit par un incendie, aucun blessé.")
    rundown = plan_rundown([one, other], NOON)
    assert [story.article.slug for story in rundown.stories] == ["a"]
    (dropped,) = rundown.dropped
    assert (dropped.slug, dropped.reason, dropped.told_instead) == ("b", DropReason.DUPLICATE, "a")


def a_day(articles: list[Article], most: int) -> list[Rundown]:
    history: list[Aired] = []
    day = []
    for hour in range(24):
        now = NOON + timedelta(hours=hour)
        day.append(plan_rundown(articles, now, history, (), Preferences(most_stories=most)))
        history += [Aired(story.article.slug, now, place) for place, story in enumerate(day[-1].stories)]
    return day


def test_over_a_day_equal_stories_are_told_equally_often() -> None:
    day = a_day([article(slug) for slug in SLUGS], most=5)
    told = [story.article.slug for rundown in day for story in rundown.stories]
    counts = [told.count(slug) for slug in SLUGS]
    assert max(counts) - min(counts) <= 2


def test_over_a_day_every_story_leads_and_none_twice_in_a_row() -> None:
    leads = [rundown.stories[0].article.slug for rundown in a_day([article(slug) for slug in SLUGS[:5]], most=5)]
    assert set(leads) == set(SLUGS[:5])
    assert all(one != other for one, other in itertools.pairwise(leads))


def test_an_important_story_is_told_more_often_but_does_not_keep_the_others_out() -> None:
    articles = [article("grand", priority=2), *(article(slug) for slug in SLUGS)]
    told = [story.article.slug for rundown in a_day(articles, most=3) for story in rundown.stories]
    assert told.count("grand") > max(told.count(slug) for slug in SLUGS)
    assert all(told.count(slug) >= 3 for slug in SLUGS)
