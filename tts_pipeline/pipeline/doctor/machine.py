"""What the doctor looks at on the machine itself: Python, packages, disk, clock, locale."""

import codecs
import locale
import shutil
import sys
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Final

from tts_pipeline.messages import say
from tts_pipeline.model.checkup import Health, HealthFinding
from tts_pipeline.settings import Settings

OLDEST: Final = (3, 11)
LEAST_MEGABYTES: Final = 500
"""48 editions of 90 s take about 75 MB as MP3; the caches grow beside them."""
EARLIEST: Final = datetime(2025, 1, 1, tzinfo=UTC)
"""A machine without a clock of its own wakes up in 1970 or at the time it was built."""


def check_python(_settings: Settings) -> HealthFinding:
    """Look at the interpreter."""
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < OLDEST:
        return HealthFinding("python", Health.FAILURE, found, say("doctor.python", oldest=".".join(map(str, OLDEST))))
    return HealthFinding("python", Health.GOOD, found)


def check_packages(_settings: Settings) -> HealthFinding:
    """Look whether every package that the installation names is there, in a version that it allows."""
    from packaging.requirements import InvalidRequirement, Requirement

    wrong, count = [], 0
    try:
        named = requires("tts-pipeline") or []
    except PackageNotFoundError:
        return HealthFinding("packages", Health.WARNING, say("doctor.not-installed"), say("doctor.install"))
    for text in named:
        try:
            wanted = Requirement(text)
        except InvalidRequirement:
            continue
        if wanted.marker and not wanted.marker.evaluate({"extra": ""}):
            continue
        count += 1
        try:
            if not wanted.specifier.contains(version(wanted.name), prereleases=True):
                wrong.append(f"{wanted.name} {version(wanted.name)}")
        except PackageNotFoundError:
            wrong.append(wanted.name)
    if wrong:
        return HealthFinding("packages", Health.FAILURE, ", ".join(wrong), say("doctor.install"))
    return HealthFinding("packages", Health.GOOD, say("doctor.packages", count=count))


def check_disk(settings: Settings) -> HealthFinding:
    """Look at the room on the disk of the output folder."""
    folder = Path(settings.output.folder).absolute()
    try:
        there = next(path for path in (folder, *folder.parents) if path.exists())
        free = shutil.disk_usage(there).free // 1_000_000
    except OSError as error:  # a folder that others may not even look into
        return HealthFinding("disk", Health.FAILURE, f"{folder}: {error.strerror or error}")
    told = say("doctor.disk", megabytes=free, path=there)
    if free < LEAST_MEGABYTES:
        return HealthFinding("disk", Health.FAILURE, told, say("doctor.free-disk", least=LEAST_MEGABYTES))
    return HealthFinding("disk", Health.GOOD, told)


def check_clock(settings: Settings) -> HealthFinding:
    """Look whether the clock can be right, and say what time it is at the station."""
    now = datetime.now(settings.station.zone)
    told = f"{now:%Y-%m-%d %H:%M %Z} ({settings.station.timezone})"
    if now < EARLIEST:
        return HealthFinding("clock", Health.FAILURE, told, say("doctor.set-clock"))
    return HealthFinding("clock", Health.GOOD, told)


def check_locale(_settings: Settings) -> HealthFinding:
    """Look whether file names and output can be French: cron often runs without a locale."""
    encodings = (
        sys.getfilesystemencoding(),
        sys.stdout.encoding or "",
        locale.getpreferredencoding(do_setlocale=False),
    )
    told = ", ".join(dict.fromkeys(encodings))
    if any(not name or codecs.lookup(name).name != "utf-8" for name in encodings):
        return HealthFinding("locale", Health.WARNING, told, say("doctor.locale"))
    return HealthFinding("locale", Health.GOOD, told)
