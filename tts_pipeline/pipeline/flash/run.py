"""The hourly flash: what is fresh goes on the air in time, what is stale leaves it, whatever happens."""

import logging
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from tts_pipeline.airing.health_check import TIMEOUT, Watchdog
from tts_pipeline.airing.retention import prune
from tts_pipeline.airing.run_report import write_records
from tts_pipeline.airing.slot import Slot
from tts_pipeline.errors import PublishingError, TtsPipelineError
from tts_pipeline.files.deadline import OutOfTime
from tts_pipeline.files.process_lock import LockTaken, alone
from tts_pipeline.messages import say
from tts_pipeline.model.flash import FlashOutcome, FlashReport
from tts_pipeline.model.script import Seconds
from tts_pipeline.pipeline.flash.planning import Planned, plan_flash
from tts_pipeline.pipeline.flash.rendering import Made, evergreen_on_air, made_flash
from tts_pipeline.pipeline.flash.shift import FlashDesk, Shift, flash_folder
from tts_pipeline.publishing import prepare_folder
from tts_pipeline.settings import Settings

_log: Final = logging.getLogger(__name__)
LOCK: Final = ".flash.lock"
TRIES: Final = 2
"""A story may be withdrawn while it is spoken: the flash is planned again without it, in the time that is left."""
BADLY: Final = frozenset({FlashOutcome.FAILED, FlashOutcome.ALREADY_RUNNING})


def run_flash(desk: FlashDesk, patience: Seconds = TIMEOUT) -> FlashReport:
    """Make the flash of this hour, and return how it ended; errors a user can meet are an outcome, not raised.

    What is stale leaves the air before anything else is done, even while another run is at work.
    A watchdog on the web that hangs is left after `patience` seconds.
    """
    watchdog = Watchdog(desk.settings.flash.healthcheck_url, patience)
    watchdog.started()
    well = False
    try:
        report = _run(desk)
        well = report.outcome not in BADLY
        _log.info("flash: %s in %.1f s %s", report.outcome.name.lower(), report.seconds, report.reason)
        return report
    finally:
        watchdog.ended(well=well)


def expire(settings: Settings) -> None:
    """Take off what is stale, and do nothing else.

    Raises:
        PublishingError: it cannot be removed.
    """
    slot = Slot(flash_folder(settings))
    flag = slot.flag()
    if flag is not None and not flag.may_air(datetime.now(UTC)):
        slot.take_off()


def take_off_air(settings: Settings, slug: str) -> bool:
    """Take the flash off the air if it tells that story, and return whether it did.

    Raises:
        PublishingError: it cannot be removed.
    """
    slot = Slot(flash_folder(settings))
    flag = slot.flag()
    if flag is None or slug not in {airing.slug for airing in flag.airings}:
        return False
    slot.take_off()
    return True


def _run(desk: FlashDesk) -> FlashReport:
    shift = Shift(desk)
    try:
        _expire(shift)
        prepare_folder(shift.folder)
        with alone(shift.folder / LOCK):
            return _watched(shift)
    except LockTaken:
        return shift.report(FlashOutcome.ALREADY_RUNNING, say("flash.already-running", path=shift.folder))
    except TtsPipelineError as error:
        return shift.report(FlashOutcome.FAILED, error.message)


def _watched(shift: Shift) -> FlashReport:
    """Make the flash, and write down how that ended."""
    try:
        report = _make(shift)
    except TtsPipelineError as error:
        _expire(shift)
        report = shift.report(FlashOutcome.FAILED, error.message)
    except OutOfTime:
        shift.left_behind = True
        _expire(shift)
        report = shift.report(FlashOutcome.FAILED, say("flash.out-of-time"))
    _write_down(shift, report)
    return replace(report, warnings=shift.warnings)


def _write_down(shift: Shift, report: FlashReport) -> None:
    """Leave report and metrics; that one of them cannot be written keeps nothing off the air."""
    try:
        write_records(shift.folder, shift.flash.metrics_file, report)
    except PublishingError as error:
        shift.warn(error.message)


def _make(shift: Shift) -> FlashReport:
    withdrawn = shift.ledger.withdrawn()
    standing = shift.slot.settle()
    if standing is not None:
        shift.ledger.record(standing.edition)  # of a run that was killed before it could
        if not standing.may_air(shift.now, withdrawn):
            shift.slot.take_off()
    prune(shift.folder, shift.flash.keep, standing.edition.name if standing else "")
    for _ in range(TRIES):
        planned = plan_flash(shift, shift.ledger.withdrawn())
        if not planned.rundown.stories:
            return _nothing_fresh(shift, planned)
        if planned.is_on_air(shift.slot.flag()):
            return shift.report(FlashOutcome.NOTHING_NEW, dropped=planned.dropped)
        made = made_flash(shift, planned)
        if made.flag.may_air(shift.now, shift.ledger.withdrawn()):
            return _aired(shift, planned, made)
    raise PublishingError("flash.withdrawn-meanwhile")


def _aired(shift: Shift, planned: Planned, made: Made) -> FlashReport:
    shift.slot.put(made.flag)
    try:
        shift.ledger.record(made.flag.edition)
    except PublishingError as error:  # it is on the air all the same; the next run records it
        shift.warn(error.message)
    prune(shift.folder, shift.flash.keep, made.flag.edition.name)
    for warning in made.warnings:
        shift.warn(warning)
    late = made.hurried or shift.deadline.left() < 0
    outcome = FlashOutcome.DEADLINE if late else FlashOutcome.DONE
    return shift.report(outcome, made.reason, planned.dropped)


def _nothing_fresh(shift: Shift, planned: Planned) -> FlashReport:
    shift.slot.take_off()
    if shift.flash.nothing_fresh == "evergreen":
        try:
            evergreen_on_air(shift)
        except TtsPipelineError as error:
            shift.warn(error.message)
    return shift.report(FlashOutcome.NOTHING_FRESH, dropped=planned.dropped)


def _expire(shift: Shift) -> None:
    """Take off what may no longer be aired; where even that is impossible, its flag says until when it was good."""
    flag = shift.slot.flag()
    try:
        if flag is not None and not flag.may_air(shift.now):
            shift.slot.take_off()
    except PublishingError as error:
        shift.warn(error.message)
