"""A station's lexicon as a file that people edit too: entries come and go, comments and order stay."""

from collections.abc import MutableMapping, MutableSequence
from typing import TYPE_CHECKING, Final

from tts_pipeline.errors import UsageError
from tts_pipeline.french.lexicon import Entry

if TYPE_CHECKING:
    from tomlkit.items import InlineTable

LISTS: Final = ("letters", "words")
TEXTS: Final = ("respelling", "ipa", "reading", "note", "added_by")


def add_entry(text: str, entry: Entry) -> str:
    """Return the file with the entry in `[names]`, in the place of an earlier one of the same spelling.

    `text` is TOML that `french.lexicon.parse_lexicon` accepts; empty where there is no file yet.
    """
    import tomlkit

    document = tomlkit.parse(text)
    _take_out_of_lists(document, entry.written)
    if "names" not in document:
        document.add("names", tomlkit.table())
    names = document["names"]
    if isinstance(names, MutableMapping):
        names[entry.written] = _facts(entry)
    return tomlkit.dumps(document)


def remove_entry(text: str, written: str) -> str:
    """Return the file without the entry of exactly that spelling.

    Raises:
        UsageError: there is none.
    """
    import tomlkit

    document = tomlkit.parse(text)
    found = _take_out_of_lists(document, written)
    names = document.get("names", {})
    if written in names:
        del names[written]
    elif not found:
        raise UsageError("scripting.no-such-entry", name=written)
    return tomlkit.dumps(document)


def _take_out_of_lists(document: MutableMapping[str, object], written: str) -> bool:
    found = False
    for name in LISTS:
        listed = document.get(name)
        if isinstance(listed, MutableSequence) and written in listed:
            listed.remove(written)
            found = True
    return found


def _facts(entry: Entry) -> "InlineTable":
    """Return what is known of an entry, as far as it is not what holds anyway."""
    import tomlkit

    facts = tomlkit.inline_table()
    for name in TEXTS:
        if value := getattr(entry, name):
            facts.add(name, value)
    if entry.any_case:
        facts.add("any_case", tomlkit.item(True))  # noqa: FBT003  the value itself
    if not entry.whole_word:
        facts.add("whole_word", tomlkit.item(False))  # noqa: FBT003  the value itself
    if entry.locales:
        facts.add("locales", tomlkit.item(list(entry.locales)))
    if entry.engines:
        facts.add("engines", tomlkit.item(list(entry.engines)))
    if entry.added_on:
        facts.add("added_on", tomlkit.item(entry.added_on))
    return facts
