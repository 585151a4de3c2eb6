"""A script as a file that an editor can read and change: TOML, one table a sentence."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tts_pipeline.messages import say
from tts_pipeline.model.article import Article
from tts_pipeline.model.script import Pronunciation, Script, SpokenPart, Utterance

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import InlineTable, Table

FORMAT: Final = 1
FILE_ENDING: Final = ".toml"
ABOUT_ARTICLE: Final = ("slug", "headline", "lede", "language", "published_at", "author", "credit", "embargo_until")
"""What a segment tells of its article beside the words: fields of `Article`, kept where they are not None."""


@dataclass(frozen=True, slots=True)
class ScriptedArticle:
    """An article and what will be said of it; of a saved script, the article is what its tags need, without text."""

    article: Article
    script: Script


def is_saved_script(source: str) -> bool:
    """Tell whether a source is named as a saved script is."""
    return source.lower().endswith(FILE_ENDING)


def script_toml(scripted: ScriptedArticle) -> str:
    """Return the script as TOML, with comments that show an editor what differs from the written text."""
    import tomlkit

    document = tomlkit.document()
    for line in ("scripting.saved-spoken", "scripting.saved-written", "scripting.saved-names"):
        document.add(tomlkit.comment(say(line)))
    document.add(tomlkit.nl())
    document.add("format", tomlkit.item(FORMAT))
    for name in (*ABOUT_ARTICLE, "source_id"):
        if (value := getattr(scripted.article, name)) is not None:
            document.add(name, tomlkit.item(value))
    _add_parts(document, scripted.script)
    return tomlkit.dumps(document)


def _add_parts(document: "TOMLDocument", script: Script) -> None:
    import tomlkit

    parts = tomlkit.aot()
    for part in script.parts:
        parts.append(_part_table(part))
    document.add("part", parts)


def _part_table(part: SpokenPart) -> "Table":
    import tomlkit

    table = tomlkit.table()
    table.add("role", part.role.value)
    if part.chapter is not None:
        table.add("chapter", part.chapter)
    if part.stinger_before:
        table.add("stinger", tomlkit.item(True))  # noqa: FBT003  the value itself
    sentences = tomlkit.aot()
    for utterance in part.utterances:
        sentences.append(_sentence_table(utterance))
    table.add("sentence", sentences)
    return table


def _sentence_table(utterance: Utterance) -> "Table":
    import tomlkit

    table = tomlkit.table()
    for replacement in utterance.replacements:
        original = " ".join(replacement.original.split())
        table.add(tomlkit.comment(f"{original} → {replacement.spoken}".rstrip()))
    if utterance.display_text != utterance.spoken_text:
        table.add("written", utterance.display_text)
    table.add("spoken", str(utterance.spoken_text))
    table.add("pause", tomlkit.item(utterance.pause_after))
    if utterance.pronunciations:
        names = tomlkit.inline_table()
        # of several for one name, the one for all engines comes last and is kept
        for pronunciation in {p.written: p for p in utterance.pronunciations}.values():
            names.add(tomlkit.key(pronunciation.written), _sound_table(pronunciation))
        table.add("names", names)
    return table


def _sound_table(pronunciation: Pronunciation) -> "InlineTable":
    import tomlkit

    table = tomlkit.inline_table()
    for name in ("ipa", "respelling"):
        if value := getattr(pronunciation, name):
            table.add(name, value)
    if pronunciation.engines:
        table.add("engines", tomlkit.item(list(pronunciation.engines)))
    return table
