"""Lines that tell about the article: its author, agency, dateline, dates."""

import re
from dataclasses import replace
from datetime import tzinfo
from typing import Final

from tts_pipeline.reading.structure.blocks import Block, Metadata
from tts_pipeline.reading.structure.clutter_lines import AGENCY
from tts_pipeline.reading.structure.dates import find_date
from tts_pipeline.reading.structure.front_matter import metadata_of

NAME: Final = r"[A-ZÀ-ÖØ-Þ][\w'’.-]+(?: (?:de |du |van |von |d['’])?[A-ZÀ-ÖØ-Þ][\w'’.-]*){1,3}"
BYLINE: Final = re.compile(
    rf"^(?:(?:[Uu]n )?(?:[Pp]ar|PAR|Texte|Auteure?|Reportage|Interview|Article|Enquête|Propos recueillis|"
    rf"Correspondance)(?: de| par)?)\s*:?\s+(?P<name>{NAME}(?:(?:,| et| &) {NAME})*)(?:[ ,|–(-].{{0,40}})?$"
)
DATELINE: Final = re.compile(
    r"^(?P<place>[A-ZÀ-Þ][\w'’/() -]{1,40}?)(?:, (?:le )?\d{1,2}(?:er)? [a-zéû]+\.?(?: \d{4})?)?"
    rf" ?\((?P<credit>(?i:{AGENCY})(?:[/-](?i:\w+))?)\) ?[-–—:.]+ ?(?=[A-ZÀ-Þ«\"“])"
    rf"|^\(?(?P<alone>(?i:{AGENCY}))\)? ?[-–—] ?(?=[A-ZÀ-Þ«\"“])"
    r"|^(?P<capitals>[A-ZÀ-Þ][A-ZÀ-Þ'’ -]{2,30}), (?:le )?\d{1,2}(?:er)? [a-zéû]+\.?(?: \d{4})? ?[-–—] ?"
    r"(?=[A-ZÀ-Þ«\"“])"
)
"""As agencies open their dispatches: PARIS, 12 nov (AFP) – …"""
SIGN_OFF: Final = re.compile(rf"\s*[\[(](?P<credit>(?i:{AGENCY})(?:[/, -]+(?i:\w{{2,12}})){{0,2}})[\])]\.?$")
"""As they close: … (Belga)."""
NAME_BY_DATE: Final = re.compile(
    rf"^(?:[Pp]ar )?(?P<before>{NAME}(?:(?:,| et| &) {NAME})*)(?:,| [|–-]) (?:le )?\d|"
    rf"\d{{4}}.{{0,16}}\b[Pp]ar (?P<after>{NAME}(?:(?:,| et| &) {NAME})*)$"
)
"""As in "Ana Ruiz, 14 septembre 2025" and "mercredi 5 mars 2025, par Ana Ruiz"."""
AFTER_NAMES: Final = re.compile(r"\s+(?:Photos?|Vidéo|Publié|Mis à jour|Modifié|Actualisé|avec\s+[A-Z])")
"""What pages set in the same line."""
SPELLINGS: Final = {
    "keystone": "Keystone",
    "keystone-ats": "Keystone-ATS",
    "belga": "Belga",
    "reuters": "Reuters",
    "xinhua": "Xinhua",
    "la-presse-canadienne": "La Presse canadienne",
}


def byline(text: str) -> str | None:
    """Return the name in a line such as "Par Anne Rochat, correspondante", or None."""
    text = AFTER_NAMES.split(text, maxsplit=1)[0]
    found = BYLINE.match(text) if len(text) <= 120 and not text.endswith(".") else None
    return found["name"] if found else None


def is_a_name(text: str) -> bool:
    """Tell whether a line is a person's name and nothing else, in the usual capitals."""
    return bool(re.fullmatch(NAME, text)) and not re.match(r"(?:Les?|La|Une?|Des?|Au|En|À) ", text)


def are_names(text: str) -> bool:
    """Tell whether a line is two persons' names or more and nothing else."""
    return bool(re.fullmatch(rf"{NAME}(?:(?:,| et| &) {NAME})+", text)) and len(text) <= 100


def agency(text: str) -> str | None:
    """Return the agencies named in a line of credits, as they write themselves; None where there is none."""
    found = re.findall(rf"\b(?i:{AGENCY})\b", text)
    names = [SPELLINGS.get(name.lower().replace("/", "-").replace(" ", "-"), name.upper()) for name in found]
    return "/".join(dict.fromkeys(names)) or None


PLACE: Final = re.compile(
    r"^\([A-ZÀ-Þ][\w'’ -]{2,24}\)(?: ?[-–—:])? (?=[A-ZÀ-Þ«])|"
    r"^[A-ZÀ-Þ][\w'’-]+(?: (?:[a-z]{2,4} )?[A-ZÀ-Þ][\w'’-]+){0,2} [–—] (?=[A-ZÀ-Þ«])"
)
"""A dateline of a place alone opens only the first paragraph of a text."""


def without_agency(text: str, *, first: bool = False) -> tuple[str, str, str | None]:
    """Return a paragraph without its dateline and its closing agency, what was taken off, and the agency.

    `first` tells that it opens the body.
    """
    found = DATELINE.match(text[:120]) or (PLACE.match(text[:60]) if first and len(text) > 80 else None)
    closing = SIGN_OFF.search(text[-60:])
    taken, rest = "", text
    if closing and len(text) > 60:
        taken = closing[0].strip()
        rest = text[: len(text) - len(closing[0])].rstrip()
        rest += "" if rest.endswith((".", "!", "?", "…", "»")) else "."
    if found:
        taken = found[0].strip(" -–—:") + (f" … {taken}" if taken else "")
        rest = rest[found.end() :]
    return rest, taken, agency(taken)


def learn(metadata: Metadata, block: Block, key: str, zone: tzinfo) -> Metadata:
    """Return the metadata with what a left-out line tells; what is already known stays."""
    if key == "reading.left-field":
        name, _, value = block.text.partition(":")
        return metadata.completed_with(metadata_of({name: value.strip()}, zone))
    if key == "reading.left-date":
        signed = NAME_BY_DATE.search(block.text)
        return replace(
            metadata,
            published_at=metadata.published_at or find_date(block.text, zone),
            author=metadata.author or (signed and (signed["before"] or signed["after"])),
        )
    if key == "reading.left-embargo" and metadata.embargo_until is None:
        return replace(metadata, embargo_until=find_date(block.text, zone))
    if key == "reading.left-author" and metadata.author is None:
        return replace(
            metadata,
            author=byline(block.text) or block.text.removeprefix("Par "),
            credit=metadata.credit or agency(block.text),
            published_at=metadata.published_at or find_date(block.text, zone),
        )
    if key in {"reading.left-credit", "reading.left-dateline"} and metadata.credit is None:
        return replace(metadata, credit=agency(block.text))
    return metadata
