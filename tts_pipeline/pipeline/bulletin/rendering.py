"""From a rundown to a finished bulletin, to the second."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import Final

from tts_pipeline.errors import ScriptError
from tts_pipeline.messages import say
from tts_pipeline.model.bulletin import BulletinEstimate, BulletinReport, Timing, ToldStory
from tts_pipeline.model.rundown import BulletinPlan, Rundown
from tts_pipeline.model.script import Script
from tts_pipeline.pipeline.bulletin.earlier_bulletin import as_article, last_bulletin, mark_of, unchanged_bulletin
from tts_pipeline.pipeline.bulletin.last_seconds import Fitted, estimated_timing, fit_to, within_reach
from tts_pipeline.pipeline.bulletin.speaking_deadline import FINISHING_KIND, Announcer, TimeLeft, note_work
from tts_pipeline.pipeline.bulletin.story_lengths import Newsroom, open_newsroom
from tts_pipeline.pipeline.finishing import OnStage, Performance, Stage, finish
from tts_pipeline.pipeline.station_mix import on_the_hour
from tts_pipeline.pipeline.toolkit import Toolkit
from tts_pipeline.publishing import prepare_folder
from tts_pipeline.scripting import ScriptedArticle

MOST_ROUNDS: Final = 3
"""How often lengths are chosen anew from what was measured; the first choice is within reach nearly always."""


def plan_bulletin(toolkit: Toolkit, rundown: Rundown, plan: BulletinPlan) -> BulletinEstimate:
    """Return what a bulletin would tell, and how long it would be, without speaking a word.

    Raises:
        ScriptError: there is no story, or nothing of any can be spoken.
    """
    toolkit = on_the_hour(toolkit, plan)
    room = _opened(toolkit, rundown, plan)
    chosen = room.fitted(rundown, plan.target)
    timeline = room.rehearsal.timeline(room.script(chosen.stories))
    return BulletinEstimate(room.told(chosen.stories), chosen.dropped, estimated_timing(plan.target, timeline, toolkit))


def render_bulletin(
    toolkit: Toolkit, rundown: Rundown, plan: BulletinPlan, on_stage: OnStage, time_left: TimeLeft | None = None
) -> BulletinReport:
    """Turn a rundown into a finished bulletin and return its report.

    With a target, lengths are chosen from measured speech; then its pace is changed by at most 4 %, then the bed plays
    on until the target. Lengths of the last run stand where the tail makes up for what changed; where nothing has
    changed, its files stay as they are, unless `plan.fresh`. With `time_left`, what would not be done in that time is
    told shorter, or by a quicker engine.

    Raises:
        ScriptError: there is no story, or nothing of any can be spoken.
        TtsPipelineError: one of the rooms failed; nothing half-written is left.
    """
    toolkit = on_the_hour(toolkit, plan)
    before = None if plan.fresh else last_bulletin(toolkit, plan.slug)
    room = _opened(toolkit, rundown, plan, before.stories if before else ())
    prepare_folder(Path(toolkit.settings.output.folder))
    if before and (unchanged := unchanged_bulletin(toolkit, room, rundown, before)):
        return unchanged
    return _made(toolkit, room, rundown, on_stage, time_left)


def _made(
    toolkit: Toolkit, room: Newsroom, rundown: Rundown, on_stage: OnStage, time_left: TimeLeft | None
) -> BulletinReport:
    plan = room.plan
    room.rehearsal.learn(toolkit.speaker.recall(room.script(rundown.stories)))
    announcer = Announcer(toolkit.speaker, plan.hurried_engines, time_left, toolkit.work)
    chosen, script, fitted = _spoken(toolkit, room, rundown, announcer, on_stage)
    on_stage(plan.title, Stage.MIXING, 0, 1)
    told, timing = room.told(chosen.stories), fitted.timing
    facts = {"stories": told, "dropped": chosen.dropped, "timing": timing, "hurried": announcer.hurried}
    report = {"bulletin": {name: _plain(value) for name, value in facts.items()}}
    # What had to be made in a hurry is made again at the next run: its mark is not the one that is looked for.
    in_haste = announcer.hurried or timing.missed_because == say("bulletin.no-time")
    mark = mark_of(toolkit, plan, chosen.stories, script) + ("-in-haste" if in_haste else "")
    performance = Performance(fitted.speech, fitted.timeline, mark, report)
    started = toolkit.work.clock()
    segment = finish(toolkit, ScriptedArticle(as_article(plan, chosen.stories), script), performance, on_stage)
    note_work(toolkit.work, FINISHING_KIND, segment.duration, started)
    timing = replace(timing, duration=segment.duration)
    return BulletinReport(segment, told, chosen.dropped, timing, announcer.hurried)


def _opened(toolkit: Toolkit, rundown: Rundown, plan: BulletinPlan, before: tuple[ToldStory, ...] = ()) -> Newsroom:
    if not rundown.stories:
        raise ScriptError("bulletin.no-stories", title=plan.title)
    return open_newsroom(toolkit, plan, before)


def _spoken(
    toolkit: Toolkit, room: Newsroom, rundown: Rundown, announcer: Announcer, on_stage: OnStage
) -> tuple[Rundown, Script, Fitted]:
    """Return the rundown at its lengths, its script, and the speech on its timeline."""
    plan = room.plan
    for _ in range(MOST_ROUNDS):
        wanted = room.script(room.fitted(rundown, plan.target).stories)
        length = plan.target or room.rehearsal.timeline(wanted).duration
        possible = announcer.affordable(length, room.rehearsal.unspoken(wanted))
        shortened = possible < length
        target = possible if shortened else plan.target
        chosen = room.fitted(rundown, target)
        script = room.script(chosen.stories)
        speech = announcer.speak(
            script, possible, lambda done, total: on_stage(plan.title, Stage.SPEAKING, done, total)
        )
        room.rehearsal.learn(speech)
        if within_reach(target, speech, toolkit):
            break
    fitted = fit_to(target, speech, toolkit)
    timing = replace(fitted.timing, target=plan.target)
    if shortened:
        timing = replace(timing, missed_because=say("bulletin.no-time"))
    return chosen, script, replace(fitted, timing=timing)


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [asdict(one) for one in value]
    return asdict(value) | {"deviation": round(value.deviation, 3)} if isinstance(value, Timing) else value
