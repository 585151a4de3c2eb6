"""A planned flash is spoken in time: by the station's voice, shorter, or by a quicker one."""

from dataclasses import dataclass
from datetime import UTC, timedelta
from pathlib import Path

from tts_pipeline.files.deadline import OutOfTime, within
from tts_pipeline.messages import say
from tts_pipeline.model.airing import Airing, Edition, text_mark
from tts_pipeline.model.article import Article
from tts_pipeline.model.bulletin import BulletinReport
from tts_pipeline.model.flash import FlashOutcome, OnAir
from tts_pipeline.model.rundown import BulletinPlan, StoryLength
from tts_pipeline.pipeline.flash.hours import edition_name
from tts_pipeline.pipeline.flash.planning import PROGRAMME, Planned
from tts_pipeline.pipeline.flash.shift import Shift
from tts_pipeline.pipeline.segment import render_segment
from tts_pipeline.pipeline.toolkit import script_settings
from tts_pipeline.scripting import ScriptedArticle, write_script
from tts_pipeline.settings import Settings

RESERVE = 0.25
"""Of the deadline: what a quick engine needs for a flash of 90 s, on two slow cores, of the 240 s that are usual."""
EVERGREEN = "pas-de-flash"


@dataclass(frozen=True, slots=True)
class Made:
    """A flash that is ready to go on the air."""

    flag: OnAir
    hurried: bool
    reason: str
    warnings: tuple[str, ...]


def made_flash(shift: Shift, planned: Planned) -> Made:
    """Return the flash; where the time runs out, or an engine hangs, what can still be made of it.

    Raises:
        OutOfTime: not even the quick engine was done in time.
        TtsPipelineError: no engine can speak, or the files cannot be written.
    """
    own = _flash_settings(shift, planned)
    reserve = shift.deadline.seconds * RESERVE
    try:
        report = within(shift.deadline.left() - reserve, lambda: _render(shift, planned, own, 1))
        hurried, reason = report.hurried, say("flash.hurried") if report.hurried else ""
    except OutOfTime:
        shift.left_behind = True
        quick = own.voice.model_copy(update={"engines": shift.flash.quick_engines, "name": "auto"})
        in_haste = own.model_copy(update={"voice": quick})
        # twice the time left: a flash that is late is better than none, one that never comes is none
        report = within(max(reserve, shift.deadline.left()) * 2, lambda: _render(shift, planned, in_haste, 2))
        hurried, reason = True, say("flash.hung")
    if report.timing.missed_because == say("bulletin.no-time"):
        hurried, reason = True, reason or say("flash.shortened")
    missed = report.timing.missed_because
    warnings = (*report.segment.warnings, *((missed,) if missed else ()))
    return Made(_flag(shift, planned, report, hurried=hurried), hurried, reason, warnings)


def evergreen_on_air(shift: Shift) -> None:
    """Have the item on the air that never goes stale; it is made once.

    Raises:
        TtsPipelineError: it cannot be made or put there.
    """
    settings = shift.desk.settings
    toolkit = shift.desk.open_toolkit(_in_folder(settings, shift.folder), shift.desk.now)
    article = Article(EVERGREEN, settings.flash.title, settings.flash.evergreen, (), source=EVERGREEN)
    script = write_script(article, script_settings(toolkit.settings), toolkit.diction)
    segment = render_segment(toolkit, ScriptedArticle(article, script), shift.desk.on_stage)
    name = edition_name(shift.now)
    edition = Edition(name, PROGRAMME, shift.now, None, FlashOutcome.NOTHING_FRESH.name.lower(), segment.duration)
    shift.slot.put(OnAir(edition, shift.now, shift.now, "", Path(segment.audio).name))
    shift.ledger.record(edition)


def _render(shift: Shift, planned: Planned, settings: Settings, attempt: int) -> BulletinReport:
    desk, flash = shift.desk, shift.flash
    toolkit = desk.open_toolkit(settings, desk.now)
    slug = _free_name(shift, attempt)
    plan = BulletinPlan(
        slug,
        flash.title,
        planned.said,
        flash.target,
        hurried_engines=flash.quick_engines,
        told_last=planned.told_last,
    )
    return desk.render(toolkit, planned.rundown, plan, desk.on_stage, shift.deadline.left)


def _free_name(shift: Shift, attempt: int) -> str:
    """Return a name that no edition has, even where the clock was set back."""
    tries = attempt
    while any(shift.folder.glob(f"{edition_name(shift.now, tries)}.*")):
        tries += 1
    return edition_name(shift.now, tries)


def _flag(shift: Shift, planned: Planned, report: BulletinReport, *, hurried: bool) -> OnAir:
    audio = Path(report.segment.audio)
    marks = {story.article.slug: text_mark(story.article) for story in planned.rundown.stories}
    airings = tuple(
        Airing(one.slug, one.headline, shift.now, audio.stem, place, StoryLength(one.length), marks[one.slug])
        for place, one in enumerate(report.stories)
    )
    outcome = FlashOutcome.DEADLINE if hurried else FlashOutcome.DONE
    until = planned.valid_until.astimezone(UTC)
    edition = Edition(audio.stem, PROGRAMME, shift.now, until, outcome.name.lower(), report.timing.duration, airings)
    return OnAir(edition, planned.slot, shift.now, "", audio.name, planned.mark)


def _flash_settings(shift: Shift, planned: Planned) -> Settings:
    """Return the station's settings as the flash has them: its template, its folder, its WAV with an expiry."""
    settings = _in_folder(shift.desk.settings, shift.folder)
    mix = settings.mix.model_copy(update={"template": settings.flash.template})
    settings = settings.model_copy(update={"mix": mix})
    if not settings.flash.playout_wav:
        return settings
    hours = max((planned.valid_until - shift.now) / timedelta(hours=1), 0.01)
    radio = settings.master.profiles["radio"].model_copy(update={"expires_hours": hours})
    update = {"also": ("radio",), "profiles": {**settings.master.profiles, "radio": radio}}
    return settings.model_copy(update={"master": settings.master.model_copy(update=update)})


def _in_folder(settings: Settings, folder: Path) -> Settings:
    output = settings.output.model_copy(update={"folder": str(folder)})
    return settings.model_copy(update={"output": output})
