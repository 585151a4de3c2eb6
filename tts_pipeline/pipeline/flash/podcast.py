"""The flash on the air is in the podcast, too: put there by the run that made it, or by a later one of its hour."""

import logging
from dataclasses import dataclass, replace
from typing import Final

from tts_pipeline.airing.run_report import write_records
from tts_pipeline.airing.slot import Slot
from tts_pipeline.errors import PublishingError, TtsPipelineError
from tts_pipeline.model.flash import FlashOutcome, FlashReport, InPodcast, Podcast
from tts_pipeline.pipeline.flash.shift import flash_folder
from tts_pipeline.pipeline.podcast.channels import FLASH
from tts_pipeline.pipeline.podcast.release import Published, ReleaseOptions, publish_all
from tts_pipeline.settings import Settings

_log: Final = logging.getLogger(__name__)
OF_THIS_HOUR: Final = frozenset({FlashOutcome.DONE, FlashOutcome.DEADLINE, FlashOutcome.NOTHING_NEW})
"""After these, what is on the air is the flash of this hour; otherwise it is none, an older one or another run's."""


@dataclass(frozen=True, slots=True)
class Announced:
    """The report of a run that says what became of its flash in the podcast, and what kept it from getting there."""

    report: FlashReport
    published: Published | None = None
    problems: tuple[TtsPipelineError, ...] = ()


def announce(settings: Settings, report: FlashReport, manner: ReleaseOptions) -> Announced:
    """Publish the flash of this hour and leave the report that says so; errors a user can meet are not raised.

    What is published already stays as it is, so that a run that finds the flash on the air does what the one that
    made it could not: it is neither spoken nor sent again. A flash made anew within its hour, with a corrected story or
    in full, takes the place of the hour's earlier one.
    """
    if report.on_air is None or report.outcome not in OF_THIS_HOUR:
        return Announced(report)
    published: Published | None = None
    problems: tuple[TtsPipelineError, ...]
    try:
        folder, on_air = flash_folder(settings), report.on_air
        earlier = Slot(folder).editions_of(on_air.slot)
        published = publish_all(settings, [str(folder / on_air.audio)], FLASH, manner, earlier)
        problems = published.problems
    except TtsPipelineError as error:
        problems = (error,)
    podcast = Podcast(_state(report, published, problems), tuple(error.message for error in problems))
    _log.info("flash in the podcast: %s %s", podcast.state.value, " ".join(podcast.problems))
    return Announced(_written_down(settings, replace(report, podcast=podcast)), published, problems)


def _state(report: FlashReport, published: Published | None, problems: tuple[TtsPipelineError, ...]) -> InPodcast:
    if published is None or problems:
        return InPodcast.FAILED
    if report.outcome is not FlashOutcome.NOTHING_NEW:
        return InPodcast.NOW
    return InPodcast.CAUGHT_UP if published.is_news else InPodcast.BEFORE


def _written_down(settings: Settings, report: FlashReport) -> FlashReport:
    try:
        write_records(flash_folder(settings), settings.flash.metrics_file, report)
    except PublishingError as error:  # what is published is published
        return replace(report, warnings=(*report.warnings, error.message))
    return report
