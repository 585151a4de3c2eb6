"""The newsroom: which stories in which length make a bulletin of the length that is wanted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tts_pipeline.model.bulletin import ToldStory
from tts_pipeline.model.rundown import BulletinPlan, Dropped, DropReason, Rundown, Story, StoryLength
from tts_pipeline.model.script import Script, Seconds
from tts_pipeline.pipeline.bulletin.last_seconds import MOST_CHANGE
from tts_pipeline.pipeline.bulletin.length_estimate import Rehearsal
from tts_pipeline.pipeline.toolkit import Toolkit, script_settings
from tts_pipeline.rundown.fitting import Choice, Telling, fit
from tts_pipeline.rundown.variety import heard, in_another_order, other_orders, slugs_heard
from tts_pipeline.scripting.bulletin import NewsDesk, lengths_of, open_news_desk, story_parts, write_bulletin
from tts_pipeline.scripting.phrases import Presenter

AIMED_TAIL: Final[Seconds] = 2.5
"""The bed's tail that lengths are chosen for, so that measured lengths may turn out both longer and shorter."""
SETTLED: Final[Seconds] = 1.5
"""Lengths of the last time stand where they come that near: the tail makes up for it, and all else is as it was."""


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Who writes a bulletin, and what is known of how long its sentences take, and what was told last time."""

    plan: BulletinPlan
    desk: NewsDesk
    rehearsal: Rehearsal
    before: tuple[ToldStory, ...] = ()

    def script(self, stories: Sequence[Story]) -> Script:
        """Return the script of these stories.

        Raises:
            ScriptError: nothing of them can be spoken.
        """
        return write_bulletin(stories, self.plan, self.desk)

    def fitted(self, rundown: Rundown, target: Seconds | None) -> Rundown:
        """Return the rundown with lengths that make the target; without one, in full.

        Where not even the shortest lengths fit, the last stories are dropped. It is heard in another order than the
        last one, where there is one: at the same lengths, or else with lengths chosen for another order.
        """
        last = self.plan.told_last
        planned = self._at_lengths(rundown, target)
        if not last or slugs_heard(planned.stories) != last:
            return planned
        for chosen in self._chosen_otherwise(rundown, planned, target):
            turned = in_another_order(chosen.stories, last)
            if slugs_heard(turned) != last:
                return replace(chosen, stories=turned)
        return planned

    def _chosen_otherwise(self, rundown: Rundown, planned: Rundown, target: Seconds | None) -> Iterator[Rundown]:
        yield planned
        for order in other_orders(rundown.stories):
            yield self._at_lengths(replace(rundown, stories=order), target)

    def _at_lengths(self, rundown: Rundown, target: Seconds | None) -> Rundown:
        if target is None or not rundown.stories:
            return rundown
        stories, dropped = list(rundown.stories), list(rundown.dropped)
        while True:
            chosen = self._chosen(stories, target - AIMED_TAIL)
            if len(stories) == 1 or self.rehearsal.timeline(self.script(chosen)).duration <= target * (1 + MOST_CHANGE):
                return Rundown(chosen, tuple(dropped))
            last = stories.pop().article
            dropped.append(Dropped(last.slug, last.headline, DropReason.NO_TIME))

    def told(self, stories: Sequence[Story]) -> tuple[ToldStory, ...]:
        """Return the stories in words for a report, in the order in which they are heard."""
        return tuple(self._told(story) for story in heard(stories))

    def _told(self, story: Story) -> ToldStory:
        article = story.article
        seconds = self.rehearsal.seconds(story_parts(story, self.desk, titled=False))
        slug, length, paragraphs = _length_of(story)
        return ToldStory(slug, article.headline, length, paragraphs, round(seconds, 2))

    def _chosen(self, stories: Sequence[Story], aim: Seconds) -> tuple[Story, ...]:
        ladders = [self._ladder(story, titled=place < self.plan.titles) for place, story in enumerate(stories)]
        settled = [self._as_before(ladder) for ladder in ladders]
        if settled != ladders:
            choice = self._fit(settled, aim)
            if abs(self._around(choice) + choice.seconds - aim) <= SETTLED:
                return choice.stories
        return self._fit(ladders, aim).stories

    def _fit(self, ladders: Sequence[tuple[Telling, ...]], aim: Seconds) -> Choice:
        choice = fit(ladders, aim)
        for _ in range(2):  # greeting, titles and sounds depend a little on what is chosen
            choice = fit(ladders, aim - self._around(choice))
        return choice

    def as_before(self, stories: Sequence[Story]) -> tuple[Story, ...] | None:
        """Return those stories that were told last time, as long as then; None where one cannot be."""
        told = {one.slug for one in self.before}
        again = [story for story in stories if story.article.slug in told]
        ladders = [self._as_before(self._ladder(one, titled=n < self.plan.titles)) for n, one in enumerate(again)]
        return tuple(ladder[0].story for ladder in ladders) if all(len(one) == 1 for one in ladders) else None

    def _as_before(self, ladder: tuple[Telling, ...]) -> tuple[Telling, ...]:
        """Return the one length that the story had last time; all of them where it was not told, or not so."""
        lengths = {(one.slug, one.length, one.paragraphs) for one in self.before}
        same = [one for one in ladder if _length_of(one.story) in lengths]
        return tuple(same[:1]) or ladder

    def _around(self, choice: Choice) -> Seconds:
        """Return how much longer a bulletin is than its stories."""
        return self.rehearsal.timeline(self.script(choice.stories)).duration - choice.seconds

    def _ladder(self, story: Story, *, titled: bool) -> tuple[Telling, ...]:
        return tuple(
            Telling(one, self.rehearsal.seconds(story_parts(one, self.desk, titled=titled)))
            for one in lengths_of(story.article, titled=titled)
        )


def _length_of(story: Story) -> tuple[str, StoryLength, int]:
    """Return whose story it is, its length, and how many paragraphs below the lede are told."""
    article = story.article
    if story.length is not StoryLength.FULL:
        return article.slug, story.length, 0
    whole = sum(len(section.paragraphs) for section in article.sections) - (article.lede is None)
    return article.slug, story.length, whole if story.paragraphs is None else story.paragraphs


def open_newsroom(toolkit: Toolkit, plan: BulletinPlan, before: tuple[ToldStory, ...] = ()) -> Newsroom:
    """Return the newsroom of a station; `plan.at` is told in the station's time zone.

    Raises:
        SettingsError: the mix template cannot be used.
    """
    station = toolkit.settings.station
    at = plan.at.astimezone(station.zone)
    presenter = Presenter(station.name, station.locale, at)
    desk = open_news_desk(presenter, script_settings(toolkit.settings), toolkit.diction)
    return Newsroom(replace(plan, at=at), desk, Rehearsal(toolkit), before)
