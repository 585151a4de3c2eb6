"""`tts-pipeline voices tune`: the neural voice's model, made faster on this machine where it can be."""

from typing import TYPE_CHECKING, Annotated

import typer

from tts_pipeline.cli.options import ConfigOption, JsonOption, SetOption, settings_from
from tts_pipeline.messages import say

if TYPE_CHECKING:
    from tts_pipeline.speaking.engines.kokoro.tuning.verdict import Verdict


def tune(
    again: Annotated[bool, typer.Option("--again", help=say("tuning.again"))] = False,
    as_json: JsonOption = False,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Make the model that is faster here, measure it, and use it from now on if it is as clean."""
    from tts_pipeline.cli.counted_progress import counted
    from tts_pipeline.speaking.engines.kokoro.tuning.tune_once import tune_here
    from tts_pipeline.speaking.engines.kokoro.tuning.verdict import verdict_json
    from tts_pipeline.speaking.speaker_settings import engine_settings

    settings = engine_settings(settings_from({}, config, assignments))
    with counted(say("tuning.making")) as on_progress:
        verdict = tune_here(settings, on_progress, again=again)
    typer.echo(verdict_json(verdict).rstrip() if as_json else "\n".join(verdict_lines(verdict)))


def verdict_lines(verdict: "Verdict") -> tuple[str, ...]:
    """Return what a producer wants to know: how much faster, how clean, and whether it speaks from now on."""
    refused = say("tuning.not-clean") if verdict.is_faster else say("tuning.not-faster")
    return (
        say("tuning.speed", published=verdict.published_factor, tuned=verdict.tuned_factor),
        say("tuning.distance", published=verdict.published_distance, tuned=verdict.tuned_distance),
        say("tuning.used") if verdict.is_used else refused,
    )
