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


@pytest.mark.parametrize("names", [("STATION", "STATION__NAME"), ("STATION__NAME", "STATION")])
def test_a_table_that_is_also_given_a_value_is_an_error(tmp_path: Path, names: tuple[str, str]) -> None:
    environment = {f"TTS_PIPELINE_{name}": "Radio Lac" for name in names}
    with pytest.raises(SettingsError, match="station = 'Radio Lac'"):
        load_settings(tmp_path, environment, {})


def test_a_list_as_a_flag_is_separated_by_commas(tmp_path: Path) -> None:
    assert load_settings(tmp_path, {}, {"voice.engines": "pico, gtts"}).voice.engines == ("pico", "gtts")
    with pytest.raises(SettingsError, match=r"voice\.engines = \[\]"):
        load_settings(tmp_path, {}, {"voice.engines": ""})


FRENCH = [
    ("voice.rate", 9, "trop grand. Valeurs admises : ≤ 1.25."),
    ("voice.rate", "vite", "pas un nombre."),
    ("voice.workers", "1.5", "pas un nombre entier."),
    ("script.speak_headings", "peut-être", "ni true ni false."),
    ("station.locale", "de", "pas l'un des choix. Valeurs admises : fr-FR, fr-CH, fr-BE, fr-CA."),
    ("station.timezone", "Mars", "fuseau horaire inconnu."),
    ("station.name", "", "trop court. Valeurs admises : au moins 1 caractère."),
    ("identity.motif", "G4", "pas un motif."),
    ("identity.mood", "triste", "pas l'un des choix. Valeurs admises : bright, calm, urgent."),
    ("master.profile", "fort", "le profil « fort » n'existe pas. Valeurs admises : radio, stream, web."),
    ("feed.base_url", "x", "pas une adresse web."),
    ("feed.base_url", "http://[", "pas une adresse web."),
    ("flash.healthcheck_url", "hc-ping.com/1234", "pas une adresse web."),
    ("feed.max_days", "inf", "trop grand."),
    ("voice", 3, "pas un groupe de réglages."),
]


@pytest.mark.parametrize(("key", "value", "says"), FRENCH)
def test_a_french_producer_is_told_in_french_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, value: object, says: str
) -> None:
    monkeypatch.setenv("TTS_PIPELINE_LANGUAGE", "fr")
    with pytest.raises(SettingsError) as refused:
        load_settings(tmp_path, {}, {key: value})
    line = f"{refused.value.message}. {refused.value.hint}"
    assert line.startswith("ligne de commande : ")
    assert says in line
    assert not {"Input", "should", "Value", "must", "valid"} & set(line.split())


def test_a_password_in_a_target_is_refused_and_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        load_settings(tmp_path, {}, {"feed.targets": "sftp://lac:secret@host/path"})
    assert "secret" not in f"{refused.value.message} {refused.value.hint}"
