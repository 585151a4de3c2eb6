"""What work has taken on this machine, and what it will take: whatever happened to the file between."""

import json
from pathlib import Path

import pytest

from tts_pipeline.speaking.work_record import LEAST_MEASURED, MARGIN, MOST_KINDS, MOST_MEASURED, WorkRecord


@pytest.fixture
def record(tmp_path: Path) -> WorkRecord:
    return WorkRecord(tmp_path / "cache" / "work.json")


def note(record: WorkRecord, *factors: float, kind: str = "speaking") -> None:
    for factor in factors:
        record.note(kind, factor * 40, 40)


def test_a_guess_stands_for_what_has_not_been_measured(record: WorkRecord) -> None:
    assert record.foretell("speaking", 0.6) == 0.6
    note(record, 9.0)
    assert record.foretell("speaking", 0.6) == 0.6
    note(record, 0.2, 0.3)
    assert record.foretell("speaking", 0.6) == pytest.approx(0.3 * MARGIN)


def test_kinds_do_not_mix(record: WorkRecord) -> None:
    note(record, 0.1, 0.1, 0.1, kind="speaking kokoro tuned")
    assert record.foretell("speaking kokoro untuned", 0.6) == 0.6


def test_runs_under_load_among_others_leave_it_where_it_was(record: WorkRecord) -> None:
    note(record, 0.2, 4.0, 0.21, 6.0, 0.19, 0.2, 9.0, 0.22, 5.0)
    assert record.foretell("speaking", 0.6) == pytest.approx(0.22 * MARGIN)


def test_what_has_become_slower_for_good_is_learned(record: WorkRecord) -> None:
    note(record, *[0.2] * MOST_MEASURED, *[0.8] * 5)
    assert record.foretell("speaking", 0.6) == pytest.approx(0.8 * MARGIN)


def test_the_file_does_not_grow_for_ever(record: WorkRecord) -> None:
    for number in range(MOST_KINDS + 6):
        note(record, *[0.2] * (MOST_MEASURED + 2), kind=f"revision {number}")
    kept = json.loads(record.path.read_text())
    assert [len(values) for values in kept.values()] == [MOST_MEASURED] * MOST_KINDS
    assert "revision 0" not in kept
    assert f"revision {MOST_KINDS + 5}" in kept


@pytest.mark.parametrize(
    "text", ["", "{", "[1, 2]", "null", '{"speaking": "x"}', '{"speaking": [0, -1, 2]}', '{"speaking": [NaN, 1, 1]}',
             '{"speaking": [Infinity, 1, 1]}', '{"speaking": [null, 1, 1]}', "\x00\xff"],
)  # fmt: skip
def test_a_damaged_file_counts_as_empty_and_is_replaced(record: WorkRecord, text: str) -> None:
    record.path.parent.mkdir()
    record.path.write_text(text, encoding="latin-1")
    assert record.foretell("speaking", 0.6) == 0.6
    note(record, *[0.2] * LEAST_MEASURED)
    assert record.foretell("speaking", 0.6) == pytest.approx(0.2 * MARGIN)


def test_what_cannot_be_written_is_not_missed(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    record = WorkRecord(tmp_path / "cache" / "work.json")
    note(record, 0.2, 0.2, 0.2)
    assert record.foretell("speaking", 0.6) == 0.6


def test_no_time_or_no_sound_is_no_measurement(record: WorkRecord) -> None:
    record.note("speaking", 0.0, 10.0)
    record.note("speaking", 10.0, 0.0)
    assert not record.path.exists()


def test_a_doubt_forgets_the_worst(record: WorkRecord) -> None:
    note(record, 0.5, 7.0, 0.4)
    record.doubt("speaking")
    record.doubt("never measured")
    assert json.loads(record.path.read_text()) == {"speaking": [0.5, 0.4]}
