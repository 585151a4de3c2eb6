"""Mix templates by name or by file, read and checked before anything is spoken."""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from tts_pipeline.errors import SettingsError
from tts_pipeline.settings.problem_lines import settings_error
from tts_pipeline.settings.template_schema import Template

SHIPPED: Final = ("sober", "magazine", "flash", "bulletin")
SUFFIX: Final = ".toml"


def load_template(name: str) -> Template:
    """Return a template: a shipped one by its name, or the station's own by its file, which ends in `.toml`.

    Raises:
        SettingsError: there is none of that name; the file is not TOML; a key or value in it is not allowed.
    """
    text = template_text(name)
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError("settings.not-toml", path=name, problem=error) from error
    try:
        return Template.model_validate(tree)
    except ValidationError as error:
        raise settings_error(error.errors()[0], Template, lambda _path: name) from error


def template_text(name: str) -> str:
    """Return a template as it is written, comments included.

    Raises:
        SettingsError: there is none of that name, or the file cannot be read.
    """
    if name in SHIPPED:
        return files(__package__).joinpath("templates", name + SUFFIX).read_text(encoding="utf-8")
    if not name.endswith(SUFFIX):
        raise SettingsError("settings.no-template", name=name, known=", ".join(SHIPPED))
    try:
        return Path(name).read_text(encoding="utf-8")
    except OSError as error:
        raise SettingsError("settings.unreadable", path=name, problem=error.strerror or error) from error
    except UnicodeDecodeError as error:
        raise SettingsError("settings.unreadable", path=name, problem=error) from error
