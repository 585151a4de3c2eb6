"""The one place where sentences for the user live: a TOML file per room, both languages side by side.

A key is `room.name`; its entry has `en` and `fr`, and where there is something to do about it, `hint.en` and `hint.fr`.
"""

import os
from functools import cache
from typing import Final, Literal

Language = Literal["en", "fr"]
LANGUAGE_VARIABLES: Final = ("TTS_PIPELINE_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""POSIX's order of precedence, after our own variable."""


def ui_language() -> Language:
    """Return the language of the user interface: the first locale variable that is set decides."""
    for variable in LANGUAGE_VARIABLES:
        if value := os.environ.get(variable):
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"


@cache
def _room_catalogue(room: str) -> dict[str, dict[str, str | dict[str, str]]]:
    import tomllib  # with files, a third of what importing the rules of French costs
    from importlib.resources import files

    return tomllib.loads(files(__name__).joinpath(f"{room}.toml").read_text(encoding="utf-8"))


def _entry(key: str) -> dict[str, str | dict[str, str]]:
    room, _, name = key.partition(".")
    return _room_catalogue(room)[name]


def say(key: str, /, **facts: object) -> str:
    """Return the message of that key in the user's language, with its placeholders filled in."""
    return str(_entry(key)[ui_language()]).format(**facts)


def hint_for(key: str, /, **facts: object) -> str:
    """Return what to do about it, or an empty string."""
    hint = _entry(key).get("hint", {})
    return hint[ui_language()].format(**facts) if isinstance(hint, dict) and hint else ""
