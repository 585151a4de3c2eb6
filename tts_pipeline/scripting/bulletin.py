"""Writes the script of a bulletin: greeting, titles, stories, sign-off."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tts_pipeline.errors import ScriptError
from tts_pipeline.model.article import Article
from tts_pipeline.model.rundown import BulletinPlan, Story, StoryLength
from tts_pipeline.model.script import Role, Script, Seconds, SpokenPart
from tts_pipeline.scripting.phrases import Occasion, Presenter
from tts_pipeline.scripting.sentence_endings import with_endings
from tts_pipeline.scripting.writer import Diction, without_last_pause, write_paragraph, write_part
from tts_pipeline.settings.schema import PauseSettings, ScriptSettings


@dataclass(frozen=True, slots=True)
class NewsDesk:
    """How a station writes its bulletins.

    `part` writes a text as a part, None where nothing of it can be spoken; `paragraph` one of an article as its parts,
    for quotations may be set apart.
    """

    presenter: Presenter
    pauses: PauseSettings
    part: Callable[[Role, str, Seconds], SpokenPart | None]
    paragraph: Callable[[Role, str], tuple[SpokenPart | None, ...]]

    def phrase(self, role: Role, occasion: Occasion) -> SpokenPart | None:
        """Return what the presenter says on an occasion."""
        return self.part(role, self.presenter.phrase(occasion), self.pauses.paragraph)


def open_news_desk(presenter: Presenter, settings: ScriptSettings, diction: Diction) -> NewsDesk:
    """Return a desk that writes each text once, however many lengths of a bulletin are tried."""

    @cache
    def part(role: Role, text: str, pause: Seconds) -> SpokenPart | None:
        return write_part(role, text, pause, settings, diction)

    @cache
    def paragraph(role: Role, text: str) -> tuple[SpokenPart | None, ...]:
        return tuple(write_paragraph(role, text, settings, diction))

    return NewsDesk(presenter, settings.pauses, part, paragraph)


def write_bulletin(stories: Sequence[Story], plan: BulletinPlan, desk: NewsDesk) -> Script:
    """Return the script of these stories; each begins a chapter, those told as headlines come last, in brief.

    The first `plan.titles` stories that are told at length are announced by their headlines, and told without them.

    Raises:
        ScriptError: nothing of any story can be spoken.
    """
    told = [story for story in stories if story.length is not StoryLength.HEADLINE]
    brief = [story for story in stories if story.length is StoryLength.HEADLINE]
    titled = told[: plan.titles] if plan.titles > 1 else []
    news = [part for story in told for part in story_parts(story, desk, titled=story in titled)]
    news += _brief(brief, desk, apart=bool(told))
    if not news:
        raise ScriptError("scripting.nothing-to-say", source=plan.title)
    before = _spoken(desk.phrase(Role.OPENING, Occasion.GREETING), *_titles(titled, desk))
    *rest, last = with_endings(_spoken(*before, *news, desk.phrase(Role.SIGN_OFF, Occasion.SIGN_OFF)))
    return Script(plan.slug, plan.title, (*rest, without_last_pause(last)))


def story_parts(story: Story, desk: NewsDesk, *, titled: bool) -> tuple[SpokenPart, ...]:
    """Return a story as it is told at its length, without its headline where that has been said among the titles."""
    pauses, article = desk.pauses, story.article
    headline = desk.part(Role.HEADING, article.headline, pauses.headline)
    if story.length is StoryLength.HEADLINE:
        return _begun(_spoken(headline), article.headline)
    first, *rest = _paragraphs(article) or [""]
    lede = (desk.part(Role.LEDE, first, pauses.paragraph),) if article.lede else desk.paragraph(Role.LEDE, first)
    more = rest[: story.paragraphs] if story.length is StoryLength.FULL else []
    body = _spoken(*lede, *(part for text in more for part in desk.paragraph(Role.BODY, text)))
    return _begun(body if titled and body else (*_spoken(headline), *body), article.headline)


def lengths_of(article: Article, *, titled: bool) -> tuple[Story, ...]:
    """Return the ways to tell a story, the shortest first: its headline, its lede, then one paragraph more each."""
    paragraphs = len(_paragraphs(article)) - 1
    shortest = () if titled and paragraphs >= 0 else (Story(article, StoryLength.HEADLINE),)
    if paragraphs < 0:
        return shortest
    more = tuple(Story(article, StoryLength.FULL, number) for number in range(1, paragraphs))
    whole = (Story(article),) if paragraphs else ()
    return (*shortest, Story(article, StoryLength.LEDE), *more, *whole)


def _paragraphs(article: Article) -> list[str]:
    """Return the lede, or what stands for it, and the paragraphs below."""
    paragraphs = [text for section in article.sections for text in section.paragraphs]
    return [article.lede, *paragraphs] if article.lede else paragraphs


def _titles(titled: Sequence[Story], desk: NewsDesk) -> Iterator[SpokenPart | None]:
    if titled:
        announced = desk.phrase(Role.HEADLINE, Occasion.TITLES)
        yield replace(announced, chapter=announced.display_text.rstrip(".")) if announced else None
        for story in titled:
            yield desk.part(Role.HEADLINE, story.article.headline, desk.pauses.headline)


def _brief(stories: Sequence[Story], desk: NewsDesk, *, apart: bool) -> Iterator[SpokenPart]:
    """Yield the stories told as headlines, announced where others have been told before."""
    announced = desk.phrase(Role.HEADING, Occasion.BRIEF) if stories and apart else None
    if announced:
        yield replace(announced, stinger_before=True)
    for number, story in enumerate(stories):
        parts = story_parts(story, desk, titled=False)
        yield from (replace(part, stinger_before=number == 0 and announced is None) for part in parts)


def _begun(parts: tuple[SpokenPart, ...], chapter: str) -> tuple[SpokenPart, ...]:
    return tuple(
        replace(part, chapter=chapter, stinger_before=True) if number == 0 else part
        for number, part in enumerate(parts)
    )


def _spoken(*parts: SpokenPart | None) -> tuple[SpokenPart, ...]:
    return tuple(part for part in parts if part is not None)
