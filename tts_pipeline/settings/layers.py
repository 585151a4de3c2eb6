"""The layers that settings are read from, each taking precedence over the one before.

`defaults.toml` < `tts-pipeline.toml` in the working folder < environment `TTS_PIPELINE_*` < flags.
Every value remembers its layer, so that a wrong one is named with its file and key.
"""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from tts_pipeline.errors import SettingsError
from tts_pipeline.messages import say
from tts_pipeline.settings.problem_lines import settings_error
from tts_pipeline.settings.schema import Settings

SETTINGS_FILE: Final = "tts-pipeline.toml"
ENVIRONMENT_PREFIX: Final = "TTS_PIPELINE_"
LEVEL_SEPARATOR: Final = "__"
"""In variables, between the levels of a key: TTS_PIPELINE_STATION__NAME."""
NOT_SETTINGS: Final = frozenset({"TTS_PIPELINE_LANGUAGE"})
"""Variables with our prefix that mean something else: the language of the user interface."""

Tree = dict[str, Any]
KeyPath = tuple[str, ...]


def load_settings(
    folder: Path, environment: Mapping[str, str], flags: Mapping[str, object], file: Path | None = None
) -> Settings:
    """Return the settings that hold in that working folder.

    `flags` maps dotted keys such as `voice.name` to values; `file` names another file than `folder/tts-pipeline.toml`.

    Raises:
        SettingsError: a file is not TOML, a key is unknown, or a value is not allowed.
    """
    defaults = tomllib.loads(files(__package__).joinpath("defaults.toml").read_text(encoding="utf-8"))
    path = file or folder / SETTINGS_FILE
    merged: Tree = {}
    origins: dict[KeyPath, str] = {}
    for origin, layer in (
        ("defaults.toml", defaults),
        (str(path), _read_file(path) if file is not None or path.exists() else {}),
        (say("settings.environment"), _from_environment(environment, defaults)),
        (say("settings.command-line"), _from_flags(flags, defaults)),
    ):
        _merge(merged, layer, origin, origins)
    try:
        return Settings.model_validate(merged)
    except ValidationError as error:
        raise settings_error(error.errors()[0], Settings, lambda path: _origin(path, origins)) from error


def _read_file(path: Path) -> Tree:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError("settings.not-toml", path=path, problem=error) from error
    except OSError as error:
        raise SettingsError("settings.unreadable", path=path, problem=error.strerror or error) from error
    except UnicodeDecodeError as error:
        raise SettingsError("settings.unreadable", path=path, problem=error) from error


def _from_environment(environment: Mapping[str, str], defaults: Tree) -> Tree:
    tree: Tree = {}
    for variable, value in environment.items():
        if variable.startswith(ENVIRONMENT_PREFIX) and variable not in NOT_SETTINGS:
            path = tuple(variable.removeprefix(ENVIRONMENT_PREFIX).lower().split(LEVEL_SEPARATOR))
            _put(tree, path, _listed(value, path, defaults))
    return tree


def _from_flags(flags: Mapping[str, object], defaults: Tree) -> Tree:
    tree: Tree = {}
    for key, value in flags.items():
        if value is not None:
            path = tuple(key.split("."))
            _put(tree, path, _listed(value, path, defaults))
    return tree


def _listed(value: object, path: KeyPath, defaults: Tree) -> object:
    """Return a list of what commas separate where a list is meant."""
    if not isinstance(value, str) or not isinstance(_get(defaults, path), list):
        return value
    return [piece for piece in map(str.strip, value.split(",")) if piece]


def _put(tree: Tree, path: KeyPath, value: object) -> None:
    """Put a value into its table; of a table and a value of one name the value is kept, and refused by the schema."""
    for name in path[:-1]:
        table = tree.setdefault(name, {})
        if not isinstance(table, dict):
            return
        tree = table
    tree[path[-1]] = value


def _get(tree: Tree, path: KeyPath) -> object:
    for name in path:
        if not isinstance(tree, dict) or name not in tree:
            return None
        tree = tree[name]
    return tree


def _merge(target: Tree, layer: Tree, origin: str, origins: dict[KeyPath, str], above: KeyPath = ()) -> None:
    """Lay a layer over the target, table by table, and note where each value comes from."""
    for name, value in layer.items():
        origins[(*above, name)] = origin
        if isinstance(value, dict) and isinstance(target.get(name, {}), dict):
            _merge(target.setdefault(name, {}), value, origin, origins, (*above, name))
        else:
            target[name] = value


def _origin(path: KeyPath, origins: Mapping[KeyPath, str]) -> str:
    """Return the layer that a value comes from, or the nearest table above it."""
    return next((origins[path[:n]] for n in range(len(path), 0, -1) if path[:n] in origins), "defaults.toml")
