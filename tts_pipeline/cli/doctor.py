"""`tts-pipeline doctor`: whether the station is fit for the air, a line for each thing that it needs."""

import json
from dataclasses import asdict
from typing import Annotated, Final

import typer

from tts_pipeline.cli.options import ConfigOption, JsonOption, SetOption, settings_from
from tts_pipeline.messages import say

MARKS: Final = {"good": "ok  ", "warning": "warn", "failure": "FAIL"}
UNFIT: Final = 69


def doctor(
    as_json: JsonOption = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=say("doctor.quiet"))] = False,
    config: ConfigOption = None,
    assignments: SetOption = None,
) -> None:
    """Look at everything that a flash needs; leaves with 69 where something would keep it off the air."""
    from tts_pipeline.model.checkup import Health
    from tts_pipeline.pipeline.doctor.checkup import check_up

    findings = []
    for finding in check_up(settings_from({}, config, assignments)):
        findings.append(finding)
        if as_json or (quiet and finding.health is Health.GOOD):
            continue
        remedy = f"  -> {finding.remedy}" if finding.remedy else ""
        typer.echo(f"{MARKS[finding.health]}  {finding.name:<9} {finding.told}{remedy}")
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    raise typer.Exit(UNFIT if any(finding.health is Health.FAILURE for finding in findings) else 0)
