"""What a run of the flash leaves for those who watch: a report in JSON, and metrics for Prometheus."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Final

from tts_pipeline.airing.slot import as_json
from tts_pipeline.files.whole_files import FinishedFile, write_together
from tts_pipeline.model.flash import FlashOutcome, FlashReport, InPodcast

REPORT: Final = "run.json"


def report_values(report: FlashReport) -> dict[str, object]:
    """Return the report as JSON values."""
    return {
        "outcome": report.outcome.name.lower(),
        "exit_code": int(report.outcome),
        "started_at": report.started_at.isoformat(timespec="seconds"),
        "seconds": round(report.seconds, 2),
        "reason": report.reason,
        "warnings": list(report.warnings),
        "dropped": [{"slug": slug, "reason": reason} for slug, reason in report.dropped],
        "on_air": as_json(report.on_air),
        "podcast": asdict(report.podcast) if report.podcast else None,
    }


def write_records(folder: Path, metrics_file: str, report: FlashReport) -> None:
    """Leave the report of a run, and its metrics where a file for them is named.

    Raises:
        PublishingError: one of them cannot be written.
    """
    write_run_report(folder, report)
    if metrics_file:
        write_metrics(Path(metrics_file), report)


def write_run_report(folder: Path, report: FlashReport) -> None:
    """Write `run.json` into the folder, whole or not at all.

    Raises:
        PublishingError: it cannot be written.
    """
    text = json.dumps(report_values(report), ensure_ascii=False, indent=2) + "\n"
    write_together(folder, [FinishedFile(REPORT, text.encode())])


def write_metrics(path: Path, report: FlashReport) -> None:
    """Write metrics in Prometheus' text format, whole or not at all, for node_exporter's textfile collector.

    Raises:
        PublishingError: they cannot be written.
    """
    write_together(path.parent, [FinishedFile(path.name, metrics_text(report).encode())])


def metrics_text(report: FlashReport) -> str:
    """Return the metrics; of an item that never goes stale, or where none is on the air, no expiry is told."""
    ended = report.started_at.timestamp() + report.seconds
    lines = [
        "# HELP tts_pipeline_flash_outcome 1 for how the last run ended.",
        "# TYPE tts_pipeline_flash_outcome gauge",
        *(
            f'tts_pipeline_flash_outcome{{outcome="{one.name.lower()}"}} {int(one is report.outcome)}'
            for one in FlashOutcome
        ),
        *_gauge("last_run_timestamp_seconds", "When the last run ended.", ended),
        *_gauge("run_seconds", "How long the last run took.", report.seconds),
        *_gauge("on_air", "Whether something stands under the stable name.", float(report.on_air is not None)),
    ]
    if report.podcast:
        published = float(report.podcast.state is not InPodcast.FAILED)
        lines += _gauge("in_podcast", "Whether what is on the air is in the podcast, at every target.", published)
    if report.on_air:
        edition = report.on_air.edition
        lines += _gauge("stories", "Stories in what is on the air.", len(edition.airings))
        lines += _gauge("duration_seconds", "Length of what is on the air.", edition.duration)
        if edition.valid_until:
            lines += _gauge("valid_until_timestamp_seconds", "When it goes stale.", _epoch(edition.valid_until))
    return "\n".join(lines) + "\n"


def _gauge(name: str, help_text: str, value: float) -> tuple[str, str, str]:
    full = f"tts_pipeline_flash_{name}"
    return f"# HELP {full} {help_text}", f"# TYPE {full} gauge", f"{full} {value:.3f}"


def _epoch(moment: datetime) -> float:
    return moment.timestamp()
