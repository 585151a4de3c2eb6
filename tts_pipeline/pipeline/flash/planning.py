"""What a flash tells: what is fresh, in another order than the last one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from tts_pipeline.files.deadline import within
from tts_pipeline.model.airing import Airing, text_mark
from tts_pipeline.model.article import Article
from tts_pipeline.model.fingerprint import fingerprint
from tts_pipeline.model.flash import FlashOutcome, OnAir
from tts_pipeline.model.rundown import Aired, DropReason, Preferences, Rundown
from tts_pipeline.pipeline.flash.hours import hour_said, slot_of
from tts_pipeline.pipeline.flash.shift import Shift
from tts_pipeline.pipeline.flash.sources import FirstAired, gather
from tts_pipeline.pipeline.toolkit import reading_options
from tts_pipeline.rundown import plan_rundown
from tts_pipeline.rundown.variety import in_another_order

PROGRAMME: Final = "flash"
READING_SHARE = 1 / 3
"""Of the time left; a disk or an address that hangs longer must not cost the flash."""
REMEMBERED = timedelta(days=2)
"""What was on air before that has no bearing on the order any more."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A flash before it is spoken: `said` is the moment that is told, `dropped` are (slug, reason).

    `told_last` is the order of the flash before it.
    """

    rundown: Rundown
    said: datetime
    valid_until: datetime
    dropped: tuple[tuple[str, str], ...]
    told_last: tuple[str, ...] = ()

    @property
    def slot(self) -> datetime:
        """The full hour that it stands for, in UTC."""
        return slot_of(self.said)

    @property
    def mark(self) -> str:
        """What changes with any of the stories or its text, not with their order."""
        return fingerprint(sorted((story.article.slug, text_mark(story.article)) for story in self.rundown.stories))

    def is_on_air(self, standing: OnAir | None) -> bool:
        """Return whether the flash of this hour, of these very texts and as it should be, is what stands there."""
        as_planned = standing is not None and standing.edition.outcome == FlashOutcome.DONE.name.lower()
        return as_planned and standing is not None and (standing.slot, standing.mark) == (self.slot, self.mark)


def plan_flash(shift: Shift, withdrawn: frozenset[str]) -> Planned:
    """Return what the flash of this hour tells.

    Raises:
        ArticleError: nothing could be read.
        OutOfTime: reading took too long.
    """
    desk, flash, now = shift.desk, shift.flash, shift.now
    said = hour_said(now, flash.lead_minutes, desk.settings.station.zone)
    history = _history(shift, slot_of(said))
    first_aired = _first_aired(shift, history)
    reading = desk.settings.reading
    gathered = within(
        shift.deadline.left() * READING_SHARE,
        lambda: gather(desk.source, reading, reading_options(desk.settings), first_aired, now),
    )
    for warning in gathered.warnings:
        shift.warn(warning)
    from_then_on = said.astimezone(UTC)  # times of one zone compare and add as its clocks show them, over a change too
    telling = [one for one in gathered.articles if one.expires_at is None or one.expires_at > from_then_on]
    wanted = Preferences(most_stories=flash.stories, max_age=timedelta(hours=flash.max_age_hours))
    aired = [Aired(one.slug, one.at, one.position) for one in history]
    rundown = plan_rundown(telling, now, aired, withdrawn, wanted)
    last = _last_order(history)
    stories = in_another_order(rundown.stories, last)
    ends = [story.article.expires_at.astimezone(UTC) for story in stories if story.article.expires_at]
    dropped = [(one.slug, str(one.reason)) for one in rundown.dropped]
    dropped += [(one.slug, str(DropReason.EXPIRED)) for one in gathered.articles if one not in telling]
    return Planned(
        replace(rundown, stories=stories), said, min([from_then_on + flash.valid_for, *ends]), tuple(dropped), last
    )


def _history(shift: Shift, slot: datetime) -> list[Airing]:
    """Return what was on air before this hour: whoever makes its flash again begins from where the first one did."""
    standing = shift.slot.flag()
    again = standing.edition.name if standing and standing.slot == slot else ""
    airings = shift.ledger.airings(shift.now - REMEMBERED)
    return [one for one in airings if one.at <= shift.now and one.edition != again]


def _first_aired(shift: Shift, history: Sequence[Airing]) -> FirstAired:
    """Return what tells when an article was first on air; in the last days in any wording, before that in this one.

    One that was the day's weather may be so again tomorrow; a text that was stale once never becomes news. An airing
    whose text is not known counts by its slug.
    """
    lately = {one.slug: one.at for one in reversed(history)}
    ever = shift.ledger.first_airings()

    def moment_of(article: Article) -> datetime | None:
        texts = (text_mark(article), "")
        known = (lately.get(article.slug), *(ever.get((article.slug, text)) for text in texts))
        return min((at for at in known if at is not None and at <= shift.now), default=None)

    return moment_of


def _last_order(history: Sequence[Airing]) -> tuple[str, ...]:
    """Return what the last flash told, in its order; bulletins between them do not count."""
    flashes = [one for one in history if one.programme == PROGRAMME]
    return tuple(one.slug for one in flashes if one.edition == flashes[-1].edition)
