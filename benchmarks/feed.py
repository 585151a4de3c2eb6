"""A station of 10,000 episodes: building its feed from nothing, again, and with one more, in one run.

    python -m benchmarks.feed [--episodes 10000]

The feed lists all of them, which no station would want: the limits are off, so that each number is the worst case.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.podcast.station import finish, picture
from tts_pipeline.model.podcast import PublicFile, PublishedEpisode
from tts_pipeline.pipeline.podcast.station import Built, open_station
from tts_pipeline.podcast.catalogue import Catalogue, CatalogueEntry
from tts_pipeline.settings import Settings, load_settings

START = datetime(2020, 1, 1, tzinfo=UTC)


def fill(catalogue: Catalogue, folder: Path, like: PublishedEpisode, count: int) -> None:
    """Put so many episodes into the catalogue, and for each its (small) files into the folder."""
    for number in range(count):
        name = f"un-article-de-la-station-{number:05}-r1-0123456789"
        files = {file.path: _like(file, folder, name) for file in like.files}
        episode = replace(
            like,
            guid=f"guid-{number}",
            slug=name,
            published_at=START + timedelta(hours=number),
            audio=files[like.audio.path],
            transcripts=tuple(files[file.path] for file in like.transcripts),
            chapters_file=files[like.chapters_file.path] if like.chapters_file else None,
        )
        catalogue.put(CatalogueEntry(episode, "mark"))


def _like(file: PublicFile, folder: Path, name: str) -> PublicFile:
    place, _, old = file.path.partition("/")
    path = f"{place}/{name}.{old.partition('.')[2]}"
    (folder / path).write_bytes(b"x")
    return replace(file, path=path)


def timed(work: Callable[[], Built]) -> tuple[float, Built]:
    begun = time.perf_counter()
    built = work()
    return round(time.perf_counter() - begun, 3), built


def build(settings: Settings, report: Path | None = None) -> Built:
    """Build as the command does, the catalogue opened and closed; with a report, publish it before."""
    with open_station(settings) as station:
        if report:
            station.add(report)
        return station.build()


def main() -> None:
    """Print the seconds of each way, and the feed's size."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--episodes", type=int, default=10_000)
    wanted = parser.parse_args().episodes
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        values = {
            "feed.base_url": "https://radio.example/podcast",
            "output.ledger": str(folder / "ledger.sqlite3"),
            "feed.folder": str(folder / "public"),
            "feed.catalogue": str(folder / "feed.sqlite3"),
            "feed.image": str(picture(folder)),
        }
        unlimited = {"feed.max_items": 0, "feed.max_kilobytes": 0}
        settings, usual = load_settings(folder, {}, values | unlimited), load_settings(folder, {}, values)
        with open_station(settings) as station:
            like = station.add(finish(folder / "made", "premier")).episode
            fill(station.press.catalogue, folder / "public", like, wanted)
        figures = {
            "build, from nothing": timed(lambda: build(settings)),
            "build, nothing new": timed(lambda: build(settings)),
            "add one, and build": timed(lambda: build(settings, finish(folder / "made", "dernier"))),
            "add one, with the usual limits": timed(lambda: build(usual, finish(folder / "made", "un-autre"))),
        }
        listed = {name: len(built.listed[0].items) for name, (_, built) in figures.items()}
        seconds = {name: taken for name, (taken, _) in figures.items()}
        print(json.dumps({"seconds": seconds, "listed": listed}, indent=2))


if __name__ == "__main__":
    main()
