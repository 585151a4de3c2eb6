"""The station's memory of what was on air and what was withdrawn: one SQLite file."""

from tts_pipeline.publishing.ledger.ledger import Ledger

__all__ = ["Ledger"]
