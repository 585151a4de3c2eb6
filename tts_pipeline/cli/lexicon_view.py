"""An entry of the lexicon as a line for people and as JSON for programs."""

from dataclasses import asdict
from datetime import date

from tts_pipeline.french.lexicon import Entry
from tts_pipeline.messages import say


def entry_json(entry: Entry) -> dict[str, object]:
    """Return the entry as JSON values, under the field names of `Entry`."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(entry).items()}


def entry_line(entry: Entry) -> str:
    """Return the name, how it is said, where, why, and who says so since when."""
    readings = {"letters": say("cli.as-letters"), "word": say("cli.as-word")}
    sounds = (entry.respelling, f"/{entry.ipa}/" if entry.ipa else None, readings.get(entry.reading or ""))
    said = ", ".join(sound for sound in sounds if sound)
    origin = ", ".join(str(fact) for fact in (entry.added_by, entry.added_on) if fact)
    about = (" ".join((*entry.locales, *entry.engines)), entry.note, f"({origin})" if origin else "")
    return "  ".join(fact for fact in (f"{entry.written} → {said}", *about) if fact)
