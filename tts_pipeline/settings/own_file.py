"""The station's own settings file, changed without losing what stands in it."""

from collections.abc import Mapping

from tts_pipeline.errors import SettingsError


def with_values(text: str, values: Mapping[str, str]) -> str:
    """Return a TOML text with these values, each under its dotted key; comments and all other values stay.

    Raises:
        SettingsError: the text is not TOML, or has a value where a table belongs.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
        for key, value in values.items():
            table = document
            *above, name = key.split(".")
            for step in above:
                table = table.setdefault(step, tomlkit.table())
            table[name] = value
        return tomlkit.dumps(document)
    except (TOMLKitError, TypeError, AttributeError) as error:
        raise SettingsError("settings.not-toml", path="tts-pipeline.toml", problem=error) from error
