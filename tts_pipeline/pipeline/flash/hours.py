"""Which hour a flash is for, and what its files are called: in UTC inside, so that no change of clocks matters."""

from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

HOUR: Final = timedelta(hours=1)


def hour_said(now: datetime, lead_minutes: int, zone: tzinfo) -> datetime:
    """Return the moment that is said, in the station's zone: the next full hour where it is near, else `now`.

    Minutes are counted in the station's zone, for some have half hours; the step to the hour is one of real time.
    """
    local = now.astimezone(zone).replace(second=0, microsecond=0)
    missing = (60 - local.minute) % 60
    step = timedelta(minutes=missing if missing <= lead_minutes else 0)
    return (local.astimezone(UTC) + step).astimezone(zone)


def slot_of(said: datetime) -> datetime:
    """Return the full hour, in UTC, that a flash stands for, also in a night with two hours of 2."""
    return said.astimezone(UTC) - timedelta(minutes=said.minute)


def edition_name(now: datetime, tries: int = 1) -> str:
    """Return what the files of an edition made at that moment are called."""
    name = now.astimezone(UTC).strftime("flash-%Y%m%dT%H%M%SZ")
    return name if tries == 1 else f"{name}-{tries}"
