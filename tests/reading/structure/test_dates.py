"""French dates, as they stand under headlines."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tts_pipeline.reading.structure.dates import find_date, is_only_a_date
from tts_pipeline.reading.structure.wording import fold

ZURICH = ZoneInfo("Europe/Zurich")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Publié le 12 novembre 2024 à 18h05", datetime(2024, 11, 12, 18, 5, tzinfo=ZURICH)),
        ("Publié le 12 novembre 2024 à 18:05", datetime(2024, 11, 12, 18, 5, tzinfo=ZURICH)),
        ("Publié le 12 novembre 2024 à 18 h 05", datetime(2024, 11, 12, 18, 5, tzinfo=ZURICH)),
        ("Mis à jour le 1er août 2025", datetime(2025, 8, 1, tzinfo=ZURICH)),
        ("mercredi 4 décembre 2024, 6h", datetime(2024, 12, 4, 6, tzinfo=ZURICH)),
        ("Le 3 févr. 2023 - 07:30", datetime(2023, 2, 3, 7, 30, tzinfo=ZURICH)),
        ("12.11.2024 18:05", datetime(2024, 11, 12, 18, 5, tzinfo=ZURICH)),
        ("Publié le 12/11/2024", datetime(2024, 11, 12, tzinfo=ZURICH)),
        ("2024-11-12", datetime(2024, 11, 12, tzinfo=ZURICH)),
        ("2024-11-12 18:05", datetime(2024, 11, 12, 18, 5, tzinfo=ZURICH)),
    ],
)
def test_date_is_local_time(text: str, moment: datetime) -> None:
    assert find_date(text, ZURICH) == moment


def test_an_offset_that_is_written_counts() -> None:
    found = find_date("2024-11-12T18:05:00-05:00", ZURICH)
    assert found is not None
    assert found.isoformat() == "2024-11-12T18:05:00-05:00"


def test_summer_time_is_known() -> None:
    found = find_date("12 juillet 2024 à 9h", ZURICH)
    assert found is not None
    assert found.isoformat() == "2024-07-12T09:00:00+02:00"


@pytest.mark.parametrize(
    "text", ["", "le 12 novembre", "31 février 2024", "99.99.2024", "score de 3-2", "2024-13-45T99:99"]
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert find_date(text, ZURICH) is None


@pytest.mark.parametrize("text", ["Mardi 12 novembre 2024", "12.11.2024 - 18:05", "Le 1er mai 2025 à 6h30"])
def test_a_bare_date_is_recognised(text: str) -> None:
    assert is_only_a_date(fold(text))


@pytest.mark.parametrize("text", ["Le 12 novembre 2024, tout a changé", "12 novembre", "Le maire"])
def test_a_line_with_more_than_a_date_is_not_bare(text: str) -> None:
    assert not is_only_a_date(fold(text))
