"""`tts-pipeline script`: seen, corrected, approved, and then said as it stands."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.cli.conftest import SEED, Run

ARTICLE = """Le canton ferme trois hôpitaux

Le gouvernement vaudois veut économiser 12 millions de francs, dit-il aujourd'hui aux élus de la commission.

Le ministre Szabó a présenté 250 mesures à 8h30 devant 80 % des élus et les <gens> de Kiev & de Lausanne.

Le budget

Il a dit que les {services} seront connus bientôt, dans le détail, par tous les membres du conseil.
"""


@pytest.fixture
def article(folder: Path) -> str:
    (folder / "A.txt").write_text(ARTICLE, encoding="utf-8")
    return "A.txt"


def test_replacements_are_marked_against_the_original(call: Run, article: str) -> None:
    shown = call("script", article).stdout
    assert "a présenté [250→deux cent cinquante] mesures à [8h30→huit heures trente]" in shown
    assert "\x1b" not in shown


def test_warnings_stand_below_their_sentence(call: Run, article: str) -> None:
    lines = call("script", article).stdout.splitlines()
    place = next(index for index, line in enumerate(lines) if "aujourd'hui" in line)
    assert lines[place + 1].startswith("  ! “aujourd'hui”")
    assert any(line.endswith("to look at: 4") for line in lines)


def test_every_part_says_how_long_it_will_be(call: Run) -> None:
    lines = call("script", SEED).stdout.splitlines()
    parts = [line for line in lines if re.fullmatch(r"(headline|lede|heading|paragraph)  \d+:\d\d", line)]
    assert len(parts) == 14
    total = next(match for line in lines if (match := re.match(r"about (\d):(\d\d) without jingles", line)))
    assert 160 < int(total[1]) * 60 + int(total[2]) < 200


def test_colour_is_for_terminals(call: Run, article: str) -> None:
    shown = call("script", article, FORCE_COLOR="1", TERM="xterm-256color").stdout
    assert "\x1b[9;31m250" in shown
    assert "→deux" not in shown


def test_json_has_every_part_with_seconds_and_warnings(call: Run, article: str) -> None:
    values = json.loads(call("script", article, "--json").stdout)
    assert [part["role"] for part in values["parts"]] == ["headline", "body", "body", "heading", "body"]
    assert values["seconds"] == pytest.approx(sum(part["seconds"] for part in values["parts"]), abs=0.5)
    assert {w["rule"] for w in values["warnings"]} == {"stale", "unknown-name", "placeholder"}
    assert set(values["warnings"][0]) == {"rule", "part", "sentence", "text", "message"}
    first = values["parts"][1]["utterances"][0]["replacements"][0]
    assert (first["original"], first["spoken"]) == ("12", "douze")


class Page(HTMLParser):
    """Holds a page to what a browser and a screen reader need: tags closed in order, targets that exist."""

    VOID = frozenset({"meta", "link", "br"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        assert tag not in {"script", "img", "iframe", "link"}
        assert not any(name.startswith("on") or (value or "").startswith("http") for name, value in attrs)
        self.ids += [facts["id"]] if facts.get("id") else []
        self.links += [str(facts["href"])] if tag == "a" else []
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_needs_nothing_else_and_links_every_warning(call: Run, folder: Path, article: str) -> None:
    assert call("script", article, "--html", "A.html").stdout.strip() == "A.html"
    html = (folder / "A.html").read_text(encoding="utf-8")
    page = Page(html)
    assert "url(" not in html
    assert "@import" not in html
    assert len(page.links) == 4
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert "<gens>" in page.text
    assert "prefers-color-scheme: dark" in html
    assert '<html lang="en">' in html
    assert 'lang="fr-FR"' in html


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance and contrast ratio."""

    def luminance(colour: str) -> float:
        channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_page_can_be_read_in_light_and_in_dark(call: Run, folder: Path, article: str) -> None:
    call("script", article, "--html", "A.html")
    css = (folder / "A.html").read_text(encoding="utf-8").partition("</style>")[0]
    schemes = css.split("prefers-color-scheme: dark")
    assert len(schemes) == 2
    for scheme in schemes:
        colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", scheme))
        for text, paper in (
            ("ink", "paper"), ("quiet", "paper"), ("was", "paper"), ("said", "said-paper"),
            ("look", "look-paper"), ("link", "look-paper"),
        ):  # fmt: skip
            assert contrast(colours[text], colours[paper]) >= 4.5, (text, paper)


def test_strict_fails_where_there_is_something_to_look_at(call: Run, folder: Path, article: str) -> None:
    result = call("script", article, "--strict")
    assert result.returncode == 65
    assert "tts-pipeline: A.txt: to look at before air: 4" in result.stderr
    (folder / "B.txt").write_text(ARTICLE.replace(", dit-il aujourd'hui", "").replace("Szabó ", ""), encoding="utf-8")
    text = (folder / "B.txt").read_text(encoding="utf-8").replace("{services}", "services").replace("<gens>", "gens")
    (folder / "B.txt").write_text(text, encoding="utf-8")
    assert call("script", "B.txt", "--strict").returncode == 0


def test_a_saved_script_is_rendered_as_the_editor_left_it(call: Run, folder: Path, article: str) -> None:
    assert call("script", article, "-o", "A.script.toml").stdout.strip() == "A.script.toml"
    path = folder / "A.script.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("deux cent cinquante mesures", "quelque 250 mesures"), encoding="utf-8")
    result = call("segment", "A.script.toml", "--json")
    assert result.returncode == 0, result.stderr
    (report,) = json.loads(result.stdout)
    assert "a présenté quelque 250 mesures à huit heures trente" in report["spoken_text"]
    assert report["audio"].endswith("le-canton-ferme-trois-hopitaux.mp3")
    assert report["article"] == "A.script.toml"
    assert json.loads(call("segment", "A.script.toml", "--json").stdout)[0]["unchanged"] is True


def test_an_editors_work_is_not_overwritten(call: Run, folder: Path, article: str) -> None:
    path = folder / "A.script.toml"
    path.write_text("mine", encoding="utf-8")
    result = call("script", article, "-o", "A.script.toml")
    assert result.returncode == 73
    assert "A.script.toml" in result.stderr
    assert path.read_text(encoding="utf-8") == "mine"
    assert call("script", article, "-o", "A.script.toml", "--overwrite").returncode == 0


def test_a_mistake_in_a_saved_script_is_one_line(call: Run, folder: Path, article: str) -> None:
    call("script", article, "-o", "A.script.toml")
    path = folder / "A.script.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("pause = 0.7", "pause = 7.0"), encoding="utf-8")
    for command in ("segment", "script"):
        result = call(command, "A.script.toml")
        assert result.returncode == 65
        (line,) = [line for line in result.stderr.splitlines() if line.startswith("tts-pipeline")]
        assert line == "tts-pipeline: A.script.toml part 1 sentence 1: pause = 7.0 is not allowed. Allowed: ≤ 1.9."
    assert call("segment", "absent.script.toml").returncode == 66


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (("pause = 0.7", 'pause = "long"'), "pause = 'long' n'est pas admis. Admis : nombres, par exemple 1.05."),
        (("pause = 0.7", 'pause = 0.7\nnames = { "–" = { ipa = "a" } }'), "Admis : au moins une lettre ou un chiffre."),
        (("language =", "published_at = 2024-11-25T10:00:00\nlanguage ="), "Admis : une date avec son décalage"),
        (("language =", 'published_at = "hier"\nlanguage ='), "published_at = 'hier' n'est pas admis."),
    ],
)
def test_a_mistake_in_a_saved_script_is_told_in_french_before_anything_is_spoken(
    call: Run, folder: Path, article: str, edit: tuple[str, str], says: str
) -> None:
    call("script", article, "-o", "A.script.toml")
    path = folder / "A.script.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(*edit, 1), encoding="utf-8")
    result = call("segment", "A.script.toml", TTS_PIPELINE_LANGUAGE="fr")
    assert result.returncode == 65
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("tts-pipeline")]
    assert says in line


def test_segment_counts_what_there_is_to_look_at(call: Run, article: str) -> None:
    result = call("segment", article)
    assert "to look at in the text: 4 (tts-pipeline script A.txt)" in result.stdout
    (report,) = json.loads(call("segment", article, "--json").stdout)
    assert (report["lint"], report["unchanged"]) == (4, True)


def test_a_linted_word_of_the_station_changes_no_sound(call: Run, article: str) -> None:
    call("segment", article)
    settings = ("--set", "lint.longest_sentence=5")
    (report,) = json.loads(call("segment", article, "--json", *settings).stdout)
    assert report["unchanged"] is True
    assert report["lint"] > 4
