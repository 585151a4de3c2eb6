"""Who makes a flash, with what, and since when."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from tts_pipeline.airing.slot import Slot
from tts_pipeline.files.deadline import Deadline
from tts_pipeline.model.bulletin import BulletinReport
from tts_pipeline.model.flash import FlashOutcome, FlashReport
from tts_pipeline.model.rundown import BulletinPlan, Rundown
from tts_pipeline.pipeline.finishing import OnStage
from tts_pipeline.pipeline.station_ledger import open_ledger
from tts_pipeline.pipeline.toolkit import Toolkit
from tts_pipeline.settings import Settings

_log: Final = logging.getLogger(__name__)
TimeLeft = Callable[[], float]
Render = Callable[[Toolkit, Rundown, BulletinPlan, OnStage, TimeLeft | None], BulletinReport]


@dataclass(frozen=True, slots=True)
class FlashDesk:
    """What a flash is made with; `now` is the wall clock, `monotonic` the one that deadlines are measured on."""

    settings: Settings
    now: Callable[[], datetime]
    open_toolkit: Callable[[Settings, Callable[[], datetime]], Toolkit]
    render: Render
    on_stage: OnStage
    source: str
    monotonic: Callable[[], float] = time.monotonic

    @property
    def folder(self) -> Path:
        """Where the stable name and the editions are."""
        return flash_folder(self.settings)


def flash_folder(settings: Settings) -> Path:
    """Return where flashes are put."""
    return Path(settings.flash.folder) if settings.flash.folder else Path(settings.output.folder) / "flash"


def open_flash_desk(settings: Settings, on_stage: OnStage, source: str = "") -> FlashDesk:
    """Return the desk as the settings have it; no model is loaded before something has to be spoken."""
    from tts_pipeline.pipeline.bulletin.rendering import render_bulletin
    from tts_pipeline.pipeline.toolkit import open_toolkit

    return FlashDesk(
        settings=settings,
        now=lambda: datetime.now(UTC),
        open_toolkit=open_toolkit,
        render=render_bulletin,
        on_stage=on_stage,
        source=source or settings.flash.feed or settings.flash.articles,
    )


class Shift:
    """One run: its desk, its moment, its deadline, and what there is to be warned of."""

    def __init__(self, desk: FlashDesk) -> None:
        self.desk = desk
        self.flash = desk.settings.flash
        self.folder = desk.folder
        self.slot = Slot(desk.folder)
        self.ledger = open_ledger(desk.settings)
        self.now = desk.now().astimezone(UTC).replace(microsecond=0)  # as the ledger keeps it
        self.deadline = Deadline(self.flash.deadline, desk.monotonic)
        self.left_behind = False
        self._warnings: list[str] = []

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was met so far, each once."""
        return tuple(dict.fromkeys(self._warnings))

    def warn(self, text: str) -> None:
        """Tell of something that did not keep the flash from going on."""
        _log.warning("%s", text)
        self._warnings.append(text)

    def report(self, outcome: FlashOutcome, reason: str = "", dropped: tuple[tuple[str, str], ...] = ()) -> FlashReport:
        """Return the report of this run as it ends now."""
        on_air, seconds = self.slot.flag(), self.deadline.elapsed()
        return FlashReport(outcome, self.now, seconds, on_air, reason, self.warnings, dropped, self.left_behind)
