"""When the flash is made: a crontab block or a systemd service and timer, as text."""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Final

BEGIN: Final = "# BEGIN tts-pipeline flash (written by `tts-pipeline schedule install`)"
END: Final = "# END tts-pipeline flash"
BLOCK: Final = re.compile(rf"^{re.escape(BEGIN)}$.*?^{re.escape(END)}$\n?", re.MULTILINE | re.DOTALL)
SERVICE: Final = "tts-pipeline-flash.service"
TIMER: Final = "tts-pipeline-flash.timer"
LOG_NAME: Final = "tts-pipeline-flash"
"""Under it the system's log has the lines, instead of a mail from cron every hour."""
GRACE: Final = 60
"""Seconds over twice the deadline, after which systemd ends a run that should have ended itself."""


@dataclass(frozen=True, slots=True)
class Timetable:
    """A flash for each of the `hours` (none: all 24) of a time zone, made `before` minutes earlier.

    `command` is the argument list, run in `folder`; `deadline` is the flash's own, in seconds.
    """

    command: tuple[str, ...]
    folder: Path
    timezone: str
    before: int
    hours: tuple[int, ...]
    deadline: float

    @property
    def minute(self) -> int:
        """The minute at which a run begins."""
        return (60 - self.before) % 60

    @property
    def starts(self) -> tuple[int, ...]:
        """The hours in which runs begin, in order; none: all."""
        return tuple(sorted({(hour - (self.before > 0)) % 24 for hour in self.hours}))


def crontab_block(table: Timetable) -> str:
    """Return the lines for a crontab, between marks by which they are found again.

    A cron that knows CRON_TZ (cronie) counts hours in that zone; others (Debian's) count in the system's.
    """
    hours = ",".join(map(str, table.starts)) or "*"
    run = f"cd {shlex.quote(str(table.folder))} && {shlex.join(table.command)} 2>&1 | logger -t {LOG_NAME}"
    command = run.replace("%", r"\%")
    return f"{BEGIN}\nCRON_TZ={table.timezone}\n{table.minute} {hours} * * * {command}\n{END}\n"


def with_block(crontab: str, block: str) -> str:
    """Return a crontab with this block at its end, and no older one; nothing else in it is touched."""
    rest = BLOCK.sub("", crontab)
    if rest and not rest.endswith("\n"):
        rest += "\n"
    return rest + block


def service_unit(table: Timetable) -> str:
    """Return the service: one run, ended from outside where it does not end itself."""
    return f"""[Unit]
Description=Hourly flash of tts-pipeline
Documentation=man:systemd.service(5)
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
WorkingDirectory={_path(str(table.folder))}
ExecStart={" ".join(map(_quoted, table.command))}
SuccessExitStatus=10 11 12
TimeoutStartSec={round(table.deadline * 2) + GRACE}
"""


def timer_unit(table: Timetable) -> str:
    """Return the timer; what was missed while the machine was off is not made up for: it would be old news."""
    hours = ",".join(f"{hour:02}" for hour in table.starts) or "*"
    return f"""[Unit]
Description=When the hourly flash of tts-pipeline is made

[Timer]
OnCalendar=*-*-* {hours}:{table.minute:02}:00 {table.timezone}
AccuracySec=1s
Persistent=false

[Install]
WantedBy=timers.target
"""


def _quoted(word: str) -> str:
    """Return a word as systemd reads it back: specifiers and variables are not what it means."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return escaped if re.fullmatch(r"[\w./:=@+,%$-]+", escaped) else f'"{escaped}"'


def _path(path: str) -> str:
    """Return a path for a setting that takes the whole line."""
    return path.replace("%", "%%")
