"""Settings: which layer wins, and what a wrong one is told."""

from pathlib import Path

import pytest

from tts_pipeline.errors import SettingsError
from tts_pipeline.settings import load_settings


def write(folder: Path, text: str) -> Path:
    path = folder / "tts-pipeline.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_defaults_hold_where_nothing_is_set(tmp_path: Path) -> None:
    settings = load_settings(tmp_path, {}, {})
    assert settings.station.locale == "fr-FR"
    assert settings.master.profiles["web"].target.integrated_lufs == -16.0


def test_each_layer_takes_precedence_over_the_one_before(tmp_path: Path) -> None:
    write(tmp_path, '[station]\nname = "file"\nprogramme = "file"\n[output]\nfolder = "file"\n')
    environment = {"TTS_PIPELINE_STATION__NAME": "environment", "TTS_PIPELINE_OUTPUT__FOLDER": "environment"}
    settings = load_settings(tmp_path, environment, {"output.folder": "flag", "voice.rate": None})
    assert settings.station.programme == "file"
    assert settings.station.name == "environment"
    assert settings.output.folder == "flag"


def test_a_list_in_the_environment_is_separated_by_commas(tmp_path: Path) -> None:
    settings = load_settings(tmp_path, {"TTS_PIPELINE_VOICE__ENGINES": "pico,gtts"}, {})
    assert settings.voice.engines == ("pico", "gtts")


def test_the_language_of_the_interface_is_no_setting(tmp_path: Path) -> None:
    assert load_settings(tmp_path, {"TTS_PIPELINE_LANGUAGE": "fr"}, {})


def test_a_station_adds_a_profile_of_its_own(tmp_path: Path) -> None:
    write(
        tmp_path,
        '[master]\nprofile = "dab"\n'
        "[master.profiles.dab]\nintegrated_lufs = -20.0\ntolerance_lu = 0.5\ntrue_peak_dbtp = -2.0\n",
    )
    assert load_settings(tmp_path, {}, {}).master.profiles["dab"].target.integrated_lufs == -20.0


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("[voice]\nrate = 3.0\n", ["tts-pipeline.toml", "voice.rate", "3.0", "1.25"]),
        ('[voice]\nrate = "fast"\n', ["tts-pipeline.toml", "voice.rate", "'fast'"]),
        ('[station]\nlocale = "en-GB"\n', ["station.locale", "'en-GB'", "fr-CH"]),
        ('[station]\nnmae = "X"\n', ["tts-pipeline.toml", "station.nmae", "name"]),
        ("[vioce]\nrate = 1.0\n", ["vioce", "voice"]),
        ('[identity]\nmotif = "do re mi"\n', ["identity", "motif", "G4"]),
        ('[identity]\ncolours = ["#102248"]\n', ["identity.colours", "ground", "accent"]),
        ('[identity]\ncolours = ["#ffee00", "#102248"]\n', ["identity.colours", "#ffee00", "darker"]),
        ('[master]\nprofile = "loud"\n', ["master", "loud", "web"]),
        ('[station]\ntimezone = "Europe/Lutèce"\n', ["station.timezone", "Lutèce"]),
        ("[voice\n", ["tts-pipeline.toml", "TOML"]),
    ],
)
def test_a_wrong_setting_is_named_with_file_key_and_what_is_allowed(tmp_path: Path, toml: str, says: list[str]) -> None:
    write(tmp_path, toml)
    with pytest.raises(SettingsError) as refused:
        load_settings(tmp_path, {}, {})
    line = f"{refused.value.message} {refused.value.hint}"
    assert "\n" not in line
    for word in says:
        assert word in line


def test_a_wrong_variable_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"environment: voice.rate = '9'"):
        load_settings(tmp_path, {"TTS_PIPELINE_VOICE__RATE": "9"}, {})


def test_a_wrong_flag_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"command line: voice\.rate"):
        load_settings(tmp_path, {}, {"voice.rate": 9})


def test_a_settings_file_that_was_asked_for_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path, {}, {}, tmp_path / "missing.toml")


def test_a_table_where_a_value_belongs_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "[voice.rate]\nx = 1\n")
    with pytest.raises(SettingsError, match=r"voice\.rate"):
        load_settings(tmp_path, {}, {})


def test_a_value_where_a_table_belongs_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "voice = 3\n")
    with pytest.raises(SettingsError, match="voice = 3"):
        load_settings(tmp_path, {}, {})
