"""The general French lexicon: what it knows, how its notation is made, and that it ships with its licence."""

from importlib.resources import files

import pytest
from kokoro_onnx.config import DEFAULT_VOCAB

from tts_pipeline.phonetics.general.derive import Row, table_of
from tts_pipeline.phonetics.general.notation import written_as_heard
from tts_pipeline.phonetics.general.table import readings_of


@pytest.mark.parametrize(
    ("form", "ipa"),
    [("déficit", "defisit"), ("huitième", "yitjɛm"), ("jury", "ʒyʁi"), ("rythme", "ʁitm"), ("cœur", "kœʁ"), ("à", "a")],
)
def test_a_form_is_found_wherever_it_stands_in_the_table(form: str, ipa: str) -> None:
    assert readings_of(form)[0].ipa == ipa


@pytest.mark.parametrize("form", ["", "qzx", "0", "présidentx", "\n", "a\t"])
def test_what_the_table_lacks_has_no_reading(form: str) -> None:
    assert readings_of(form) == ()


def test_homographs_have_a_reading_for_each_part_of_speech() -> None:
    assert {reading.ipa: "V" in reading.parts for reading in readings_of("président")} == {
        "pʁezidɑ̃": False,
        "pʁezid": True,
    }


def test_the_whole_table_is_in_what_the_voice_knows() -> None:
    import gzip

    table = gzip.decompress(files("tts_pipeline.phonetics.general").joinpath("french.tsv.gz").read_bytes()).decode()
    lines = [line.split("\t") for line in table.splitlines()]
    assert len(lines) > 120_000
    assert {sign for line in lines for ipa in line[1::2] for sign in ipa} <= set(DEFAULT_VOCAB)
    assert [line[0] for line in lines] == sorted((line[0] for line in lines), key=lambda form: f"{form}\t".encode())


def test_a_derived_line_keeps_the_notation_that_the_voice_heard() -> None:
    rows = [Row("nuit", "n8i", "NOM", "s", "", 9.0), Row("dos", "do", "NOM", "", "", 1.0)]
    assert table_of(rows, {"nuit": "nyi", "dos": ""}) == b"dos\tdo\tNM\nnuit\tnyi\tN\n"


def test_lexiques_code_becomes_ipa() -> None:
    assert written_as_heard("pRezid@") == "pʁezidɑ̃"
    assert written_as_heard("m§taN") == "mɔ̃taɲ"


def test_its_origin_and_licence_ship_with_it() -> None:
    text = files("tts_pipeline.phonetics.general").joinpath("LICENSE.txt").read_text(encoding="utf-8")
    assert "Lexique 3.83" in text
    assert "CC BY-SA 4.0" in text
