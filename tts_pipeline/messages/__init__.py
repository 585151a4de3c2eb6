"""The one place where sentences for the user live: a TOML file per room, both languages side by side.

A key is `room.name`; its entry has `en` and `fr`, and where there is something to do about it, `hint.en` and `hint.fr`.
`{attempts:attempt|attempts}` is a number with its noun: "1 attempt", "2 attempts".
"""

import os
import re
from functools import cache
from string import Formatter
from typing import Any, Final, Literal

Language = Literal["en", "fr"]
LANGUAGE_VARIABLES: Final = ("TTS_PIPELINE_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""POSIX's order of precedence, after our own variable."""
DECIMAL_POINT: Final = re.compile(r"(?<=\d)\.(?=\d)")


def ui_language() -> Language:
    """Return the language of the user interface: the first locale variable that is set decides."""
    for variable in LANGUAGE_VARIABLES:
        if value := os.environ.get(variable):
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"


def figures(text: str) -> str:
    """Return figures with the decimal mark of the user's language: 44.5 is 44,5 in French."""
    return DECIMAL_POINT.sub(",", text) if ui_language() == "fr" else text


@cache
def _room_catalogue(room: str) -> dict[str, dict[str, str | dict[str, str]]]:
    import tomllib  # with files, a third of what importing the rules of French costs
    from importlib.resources import files

    return tomllib.loads(files(__name__).joinpath(f"{room}.toml").read_text(encoding="utf-8"))


def _entry(key: str) -> dict[str, str | dict[str, str]]:
    room, _, name = key.partition(".")
    return _room_catalogue(room)[name]


class _Counting(Formatter):
    """Fills in placeholders; one with two nouns gets the number and the noun that goes with it."""

    def format_field(self, value: Any, format_spec: str) -> str:  # noqa: ANN401  the library's own signature
        """Return the value: formatted as Python does, in the user's figures, or followed by one noun or the other."""
        one, has_two, several = format_spec.partition("|")
        if not has_two:
            text = str(super().format_field(value, format_spec))
            return figures(text) if format_spec else text  # without one, it may be a setting, as TOML has it
        is_singular = abs(value) < 2 if ui_language() == "fr" else value == 1  # "0 essai", but "0 attempts"
        return f"{value} {one if is_singular else several}"


_FILLED: Final = _Counting()


def say(key: str, /, **facts: object) -> str:
    """Return the message of that key in the user's language, with its placeholders filled in."""
    return _FILLED.vformat(str(_entry(key)[ui_language()]), (), facts)


def hint_for(key: str, /, **facts: object) -> str:
    """Return what to do about it, or an empty string."""
    hint = _entry(key).get("hint", {})
    return _FILLED.vformat(hint[ui_language()], (), facts) if isinstance(hint, dict) and hint else ""
