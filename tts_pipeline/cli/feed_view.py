"""What became of episodes and feeds, as lines for people and as JSON for programs."""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import typer

from tts_pipeline.cli.complaint import complain
from tts_pipeline.errors import TtsPipelineError
from tts_pipeline.messages import say

if TYPE_CHECKING:
    from tts_pipeline.pipeline.feed import Built
    from tts_pipeline.publishing.feed.publication import Outcome
    from tts_pipeline.settings import Settings

CHANGES: Final = {
    "new": "feed.change-new",
    "unchanged": "feed.change-unchanged",
    "corrected": "feed.change-corrected",
    "withdrawn": "feed.change-withdrawn",
}


def tell(outcomes: "Sequence[Outcome]", built: "Built", *, as_json: bool) -> None:
    """Print what became of the episodes, and the feeds that list them."""
    if as_json:
        typer.echo(json.dumps(_facts(outcomes, built), ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(_lines(outcomes, built)))


def publish_and_tell(settings: "Settings", audios: Sequence[str], programme: str, *, as_json: bool) -> list[int]:
    """Publish what was rendered and return the exit codes of what could not be; `as_json`: told on standard error.

    Raises:
        TtsPipelineError: the feeds cannot be written.
    """
    from tts_pipeline.pipeline.feed import publish_all

    outcomes, built = publish_all(settings, audios, programme)
    codes = [complain(outcome) for outcome in outcomes if isinstance(outcome, TtsPipelineError)]
    told = [outcome for outcome in outcomes if not isinstance(outcome, TtsPipelineError)]
    typer.echo("\n".join(_lines(told, built)), err=as_json)
    return codes


def _facts(outcomes: "Sequence[Outcome]", built: "Built") -> dict[str, object]:
    episodes = [
        {"guid": o.episode.guid, "slug": o.episode.slug, "revision": o.episode.revision, "change": o.change.value}
        for o in outcomes
    ]
    feeds = [
        {"path": str(path), "url": listed.channel.url_of(listed.channel.path), "items": len(listed.episodes)}
        for path, listed in zip(built.feeds, built.listed, strict=True)
    ]
    return {"episodes": episodes, "feeds": feeds, "changed": built.changed, "removed": built.removed}


def _lines(outcomes: "Sequence[Outcome]", built: "Built") -> Iterator[str]:
    for outcome in outcomes:
        yield f"{outcome.episode.slug}: {say(CHANGES[outcome.change.value], revision=outcome.episode.revision)}"
    for path, listed in zip(built.feeds, built.listed, strict=True):
        state = "feed.written" if listed.channel.path in built.changed else "feed.as-it-was"
        yield f"{path}: {say(state, count=len(listed.episodes))}"
