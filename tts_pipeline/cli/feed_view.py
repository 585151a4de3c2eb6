"""What became of episodes and feeds, as lines for people and as JSON for programs."""

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from tts_pipeline.cli.error_line import complain
from tts_pipeline.messages import say

if TYPE_CHECKING:
    from tts_pipeline.pipeline.podcast.release import Published, Released
    from tts_pipeline.pipeline.podcast.station import Station
    from tts_pipeline.podcast.publication import Outcome
    from tts_pipeline.podcast.targets import OnSent
    from tts_pipeline.settings import Settings

_log: Final = logging.getLogger("tts_pipeline")
CHANGES: Final = {
    "new": "feed.change-new",
    "unchanged": "feed.change-unchanged",
    "corrected": "feed.change-corrected",
    "withdrawn": "feed.change-withdrawn",
}


def release_and_tell(
    station: "Station", outcomes: "Sequence[Outcome]", *, as_json: bool, at_once: bool = False, resend: bool = False
) -> None:
    """Release the podcast and print what became of the episodes, the feeds that list them, and the targets.

    Raises:
        PublishingError: the feeds cannot be built, or a target cannot be reached.
    """
    from tts_pipeline.pipeline.podcast.release import ReleaseOptions, release

    with watch_sending() as on_sent:
        released = release(station, ReleaseOptions(at_once, resend, on_sent))
    if as_json:
        typer.echo(json.dumps(_facts(outcomes, released), ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(_lines(outcomes, released)))
    if released.failures:
        raise released.failures[0]


def publishing_settings(flags: Mapping[str, object], config: Path | None, assignments: list[str] | None) -> "Settings":
    """Return the settings that hold, if they say where the podcast stands: no hour of rendering is to end in that.

    Raises:
        SettingsError: something in them is unknown or not allowed, or the podcast has no address.
    """
    from tts_pipeline.cli.options import settings_from
    from tts_pipeline.pipeline.podcast.channels import main_channel

    settings = settings_from(flags, config, assignments)
    main_channel(settings)
    return settings


def publish_and_tell(settings: "Settings", audios: Sequence[str], programme: str, *, as_json: bool) -> "Published":
    """Publish what was rendered, tell of it, and return what became of it; `as_json`: told on standard error.

    Raises:
        TtsPipelineError: the feeds cannot be written.
    """
    from tts_pipeline.pipeline.podcast.release import ReleaseOptions, publish_all

    with watch_sending() as on_sent:
        published = publish_all(settings, audios, programme, ReleaseOptions(on_sent=on_sent))
    tell_published(published, as_json=as_json)
    for error in published.problems:
        complain(error)
    return published


def tell_published(published: "Published", *, as_json: bool) -> None:
    """Print what became of the episodes, the feeds and the targets; `as_json`: on standard error."""
    typer.echo("\n".join(_lines(published.told, published.released)), err=as_json)


@contextmanager
def watch_sending() -> "Iterator[OnSent]":
    """Show how far the sending is where a person watches; the log tells each file where none does."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda path, done, total: _log.info("%s %d/%d %s", say("feed.sending"), done, total, path)
        return
    with Progress(console=console, transient=True) as bars:
        task = bars.add_task(say("feed.sending"), total=None, visible=False)
        yield lambda _path, done, total: bars.update(task, completed=done, total=total, visible=True)


def _facts(outcomes: "Sequence[Outcome]", released: "Released") -> dict[str, object]:
    built = released.built
    episodes = [
        {"guid": o.episode.guid, "slug": o.episode.slug, "revision": o.episode.revision, "change": o.change.value}
        for o in (*outcomes, *released.withdrawn)
    ]
    feeds = [
        {"path": str(path), "url": listed.channel.url_of(listed.channel.path), "items": len(listed.items)}
        for path, listed in zip(built.feeds, built.listed, strict=True)
    ]
    targets = [{"target": target, "sent": count} for target, count in released.sent]
    failures = [error.message for error in released.failures]
    told = {"episodes": episodes, "feeds": feeds, "changed": built.changed, "removed": built.removed}
    return told | {"targets": targets, "failures": failures, "warnings": released.warnings}


def _lines(outcomes: "Sequence[Outcome]", released: "Released") -> Iterator[str]:
    for outcome in (*outcomes, *released.withdrawn):
        yield f"{outcome.episode.slug}: {say(CHANGES[outcome.change.value], revision=outcome.episode.revision)}"
    built = released.built
    for path, listed in zip(built.feeds, built.listed, strict=True):
        state = "feed.written" if listed.channel.path in built.changed else "feed.as-it-was"
        yield f"{path}: {say(state, count=len(listed.items))}"
    for target, count in released.sent:
        yield say("feed.sent", target=target, count=count)
    for problem in released.warnings:
        yield say("feed.hub-fails", problem=problem)
