"""French radio segments from written articles: read, script, speak, mix, master, publish."""

__version__ = "0.1.0"
