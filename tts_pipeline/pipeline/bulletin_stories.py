"""What a bulletin is made from: the articles that can be read, and what it is called."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from tts_pipeline.errors import TtsPipelineError
from tts_pipeline.messages import say
from tts_pipeline.model.article import Article
from tts_pipeline.model.rundown import BulletinPlan
from tts_pipeline.model.script import Seconds
from tts_pipeline.pipeline.studio import Studio, open_desk
from tts_pipeline.reading import read_articles
from tts_pipeline.scripting.phrases import written_hour


def read_stories(studio: Studio, sources: Sequence[str]) -> Iterator[Article | TtsPipelineError]:
    """Yield the articles of these sources, and the errors of those that cannot be read."""
    desk = open_desk(studio.settings)
    for source in sources:
        try:
            yield from read_articles(source, studio.settings.reading, desk)
        except TtsPipelineError as error:
            yield error


def bulletin_plan(studio: Studio, at: datetime, title: str | None, target: Seconds | None) -> BulletinPlan:
    """Return the plan of the bulletin of that hour, named after it."""
    local = at.astimezone(studio.settings.station.zone)
    called = title or say("bulletin.title", hour=written_hour(local))
    return BulletinPlan(f"bulletin-{local:%Y-%m-%d-%Hh%M}", called, local, target)
