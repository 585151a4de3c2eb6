"""Where the station remembers what was on air and what was withdrawn."""

from pathlib import Path
from typing import TYPE_CHECKING

from tts_pipeline.airing.ledger import LEDGER_FILE, Ledger

if TYPE_CHECKING:
    from tts_pipeline.settings import Settings


def open_ledger(settings: "Settings") -> Ledger:
    """Return the station's memory; nothing is opened or made yet."""
    file = settings.output.ledger
    return Ledger(Path(file) if file else Path(settings.output.folder) / LEDGER_FILE)
