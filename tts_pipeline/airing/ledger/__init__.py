"""The station's memory of what was on air and what was withdrawn: one SQLite file."""

from tts_pipeline.airing.ledger.ledger import EPOCH, LEDGER_FILE, Ledger

__all__ = ["EPOCH", "LEDGER_FILE", "Ledger"]
