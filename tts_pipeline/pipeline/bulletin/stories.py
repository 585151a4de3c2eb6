"""What a bulletin is made from, and what the station remembers of it."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from tts_pipeline.errors import ArticleError, TtsPipelineError
from tts_pipeline.messages import say
from tts_pipeline.model.airing import Airing, Edition, text_mark
from tts_pipeline.model.article import Article
from tts_pipeline.model.bulletin import BulletinReport
from tts_pipeline.model.rundown import Aired, BulletinPlan, Preferences, Rundown
from tts_pipeline.model.script import Seconds
from tts_pipeline.pipeline.station_ledger import open_ledger
from tts_pipeline.pipeline.toolkit import Toolkit, reading_options
from tts_pipeline.reading import read_articles
from tts_pipeline.rundown import plan_rundown
from tts_pipeline.scripting import is_saved_script
from tts_pipeline.scripting.phrases import written_hour

PROGRAMME: Final = "bulletin"
REMEMBERED: Final = timedelta(days=1)
"""What was on air before counts for less than a hundredth in the order of today's stories."""


def read_stories(toolkit: Toolkit, sources: Sequence[str]) -> Iterator[Article | TtsPipelineError]:
    """Yield the articles of these sources, and the errors of those that cannot be read."""
    options = reading_options(toolkit.settings)
    for source in sources:
        try:
            if is_saved_script(source):
                raise ArticleError("bulletin.saved-script", path=source)
            yield from read_articles(source, toolkit.settings.reading, options)
        except TtsPipelineError as error:
            yield error


def bulletin_plan(
    toolkit: Toolkit, at: datetime, title: str | None, target: Seconds | None, *, fresh: bool = False
) -> BulletinPlan:
    """Return the plan of the bulletin of that hour, named after it."""
    local = at.astimezone(toolkit.settings.station.zone)
    called = title or say("bulletin.title", hour=written_hour(local))
    return BulletinPlan(f"bulletin-{local:%Y-%m-%d-%Hh%M}", called, local, target, fresh=fresh)


def remembered_rundown(toolkit: Toolkit, articles: Sequence[Article], at: datetime, wishes: Preferences) -> Rundown:
    """Return the rundown of these articles, with what the station has withdrawn and what has been on air.

    What a bulletin of the same hour told does not count: it is that bulletin that is made again.

    Raises:
        PublishingError: the station's memory cannot be read.
    """
    ledger = open_ledger(toolkit.settings)
    earlier = (one for one in ledger.airings(at - REMEMBERED) if (one.at, one.programme) != (at, PROGRAMME))
    aired = [Aired(one.slug, one.at, one.position) for one in earlier]
    return plan_rundown(articles, at, aired, ledger.withdrawn(), wishes)


def remember(toolkit: Toolkit, plan: BulletinPlan, rundown: Rundown, report: BulletinReport) -> None:
    """Keep what a bulletin told of its rundown, in place of what an earlier one of the same name told.

    Raises:
        PublishingError: the station's memory cannot be written.
    """
    at = plan.at.astimezone(UTC)
    texts = {story.article.slug: text_mark(story.article) for story in rundown.stories}
    airings = tuple(
        Airing(story.slug, story.headline, at, plan.slug, place, story.length.value, texts[story.slug], PROGRAMME)
        for place, story in enumerate(report.stories)
    )
    edition = Edition(plan.slug, PROGRAMME, at, None, "done", report.segment.duration, airings)
    open_ledger(toolkit.settings).record(edition, anew=True)
