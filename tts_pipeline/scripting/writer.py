"""Writes the script of an article: what is said, in which order, with which pauses."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from tts_pipeline.errors import ScriptError
from tts_pipeline.french import Manner, normalise_in, split_sentences
from tts_pipeline.model.article import Article, Section
from tts_pipeline.model.script import Role, Script, Seconds, SpokenPart, SpokenText, Utterance
from tts_pipeline.scripting.quotations import QuotedPassage, split_quotations
from tts_pipeline.scripting.sentence_endings import ending_of, with_endings
from tts_pipeline.settings.schema import ScriptSettings

FINAL_MARKS: Final = (".", "!", "?", "…", ":", ";")


@dataclass(frozen=True, slots=True)
class Diction(Manner):
    """How a station says what is written, sentence by sentence."""

    def utterance(self, written: str, pause_after: Seconds) -> Utterance | None:
        """Return the sentence as it is spoken, None where nothing of it can be."""
        said = normalise_in(self, written)
        if not any(character.isalnum() for character in said.spoken):
            return None
        spoken = _closed(said.spoken)
        return Utterance(written, spoken, pause_after, said.replacements, said.pronunciations, ending_of(spoken))


def diction_of(manner: Manner) -> Diction:
    """Return the diction of a station that says words in this manner."""
    return Diction(manner.locale, manner.lexicon, manner.eighty, manner.quotations)


def write_script(article: Article, settings: ScriptSettings, diction: Diction) -> Script:
    """Return the script of an article: headline, lede, the sections in order, then the station's last words.

    A heading that is not spoken still begins a chapter, at the first words below it.

    Raises:
        ScriptError: nothing of the article can be spoken.
    """
    parts = tuple(_parts_of(article, settings, diction))
    if not parts:
        raise ScriptError("scripting.nothing-to-say", source=article.source or article.slug)
    *before, last = with_endings((*parts, *_sign_off(settings, diction)))
    return Script(article.slug, article.headline, (*before, without_last_pause(last)))


def _parts_of(article: Article, settings: ScriptSettings, diction: Diction) -> Iterator[SpokenPart]:
    pauses = settings.pauses
    part = write_part(Role.HEADLINE, article.headline, pauses.headline, settings, diction)
    if part:
        yield replace(part, chapter=article.headline)
    part = write_part(Role.LEDE, article.lede or "", pauses.lede, settings, diction)
    if part:
        yield part
    above: Section | None = None
    for section in article.sections:
        follows_its_parent = above is not None and not above.paragraphs and above.level < section.level
        yield from _section_parts(section, settings, diction, stinger=not follows_its_parent)
        above = section


def _sign_off(settings: ScriptSettings, diction: Diction) -> Iterator[SpokenPart]:
    part = write_part(Role.SIGN_OFF, settings.sign_off, settings.pauses.paragraph, settings, diction)
    if part:
        yield part


def _section_parts(
    section: Section, settings: ScriptSettings, diction: Diction, *, stinger: bool
) -> Iterator[SpokenPart]:
    """Yield the heading where it is spoken, then the paragraphs; the first of them begins the section's chapter."""
    pauses = settings.pauses
    silent = {heading.casefold() for heading in settings.silent_headings}
    parts: list[SpokenPart | None] = []
    if section.heading and settings.speak_headings and section.heading.casefold() not in silent:
        parts.append(write_part(Role.HEADING, section.heading, pauses.heading, settings, diction))
    for text in section.paragraphs:
        parts += write_paragraph(Role.BODY, text, settings, diction)
    spoken = [part for part in parts if part is not None]
    for index, part in enumerate(spoken):
        begins_chapter = index == 0 and section.heading is not None
        yield replace(part, chapter=section.heading, stinger_before=stinger) if begins_chapter else part


def write_paragraph(role: Role, text: str, settings: ScriptSettings, diction: Diction) -> Iterator[SpokenPart | None]:
    """Yield a paragraph as one part, or where quotations are set apart, as parts with a sentence's pause between."""
    pauses = settings.pauses
    passages = split_quotations(text) if settings.quotes_apart else (QuotedPassage(text, is_quotation=False),)
    for number, passage in enumerate(passages, 1):
        pause = pauses.paragraph if number == len(passages) else pauses.sentence
        yield write_part(Role.QUOTE if passage.is_quotation else role, passage.text, pause, settings, diction)


def write_part(role: Role, text: str, pause: Seconds, settings: ScriptSettings, diction: Diction) -> SpokenPart | None:
    """Return the text as a part, its sentences as utterances; None where nothing of it can be spoken."""
    said = [diction.utterance(sentence, settings.pauses.sentence) for sentence in split_sentences(text)]
    utterances = [utterance for utterance in said if utterance is not None]
    if not utterances:
        return None
    return SpokenPart(role, (*utterances[:-1], replace(utterances[-1], pause_after=pause)))


def without_last_pause(part: SpokenPart) -> SpokenPart:
    """Return the part that nothing follows: the pause after it would be silence at the end."""
    *before, last = part.utterances
    return replace(part, utterances=(*before, replace(last, pause_after=0.0)))


def _closed(spoken: SpokenText) -> SpokenText:
    """Give a heading its full stop: a voice falls at the end of a sentence only where one is marked."""
    bare = spoken.rstrip(", ")
    return SpokenText(bare if bare.endswith(FINAL_MARKS) else f"{bare}.")
