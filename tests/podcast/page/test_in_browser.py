"""The page in a real browser: a chapter moves the player, the transcript follows, and everyone can use it."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.podcast.page.web import served
from tests.podcast.station import Spoken, finish, station

pytestmark = pytest.mark.browser

SIZES = {"telephone": (390, 844), "desk": (1280, 900)}
QUIET = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--mute-audio",
    "--autoplay-policy=no-user-gesture-required",
)
SPOKEN = Spoken(
    seconds=20,
    chapters=(
        {"startTime": 0.0, "endTime": 9.0, "title": "Titre"},
        {"startTime": 9.0, "endTime": 20.0, "title": "Suite"},
    ),
    lines=tuple(
        {"speaker": voice, "startTime": float(second), "endTime": second + 1.0, "body": f"Phrase {second}."}
        for second, voice in enumerate(["Siwis"] * 12 + ["Jeanne"] * 8)
    ),
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("station")
    for slug in ("midi", "soir"):
        finish(folder / "made", slug, spoken=SPOKEN)
    with station(folder) as opened:
        for slug in ("midi", "soir"):
            opened.add(folder / "made" / f"{slug}.json")
        opened.build()
    with served(folder / "public") as served_at:
        yield served_at


@pytest.fixture(params=list(SIZES))
def browser(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver")
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (chromium and driver):
        pytest.skip("needs Debian's chromium and chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    width, height = SIZES[request.param]
    for argument in (*QUIET, f"--user-data-dir={tmp_path}", f"--window-size={width},{height}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    opened = webdriver.Chrome(options, webdriver.ChromeService(driver))
    opened.implicitly_wait(5)
    yield opened
    opened.quit()


def until(browser: Any, script: str) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(browser, 10).until(lambda page: page.execute_script(f"return {script}"), script)


def test_a_chapter_moves_the_player_and_is_marked(browser: Any, address: str) -> None:
    browser.get(address)
    browser.find_elements("css selector", ".chapters a")[1].click()
    until(browser, "document.querySelector('audio').currentTime >= 9")
    until(browser, "document.querySelectorAll('.chapters a')[1].getAttribute('aria-current') === 'true'")
    assert not browser.execute_script("return document.querySelector('audio').paused")
    assert "#t=" not in browser.current_url
    assert errors_of(browser) == []


def test_the_transcript_follows_and_a_line_of_it_moves_the_player(browser: Any, address: str) -> None:
    browser.get(address)
    browser.find_element("css selector", "summary").click()
    until(browser, "document.querySelectorAll('.lines button').length === 20")
    assert [name.text for name in browser.find_elements("css selector", ".lines .voice")] == ["Siwis", "Jeanne"]
    browser.execute_script("document.querySelectorAll('.lines button')[15].click()")
    until(browser, "document.querySelector('.lines [aria-current]')?.textContent === 'Phrase 15.'")
    box, line = ("document.querySelector('.lines')", "document.querySelector('.lines [aria-current]')")
    inside = f"{line}.offsetTop >= {box}.scrollTop && {line}.offsetTop < {box}.scrollTop + {box}.clientHeight"
    until(browser, inside)
    until(browser, f"{line}.textContent === 'Phrase 16.'")
    assert errors_of(browser) == []


def test_one_player_at_a_time_is_heard(browser: Any, address: str) -> None:
    browser.get(address)
    for number in (0, 1):
        browser.execute_script(f"document.querySelectorAll('audio')[{number}].play()")
        until(browser, f"!document.querySelectorAll('audio')[{number}].paused")
    until(browser, "document.querySelectorAll('audio')[0].paused")


def test_the_keyboard_reaches_everything_in_the_order_of_the_page(browser: Any, address: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    browser.get(address)
    reached = []
    for _ in range(6):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        reached.append(browser.execute_script("const e = document.activeElement; return e.className || e.tagName"))
    assert reached[:3] == ["skip", "A", "AUDIO"]
    browser.execute_script("document.querySelectorAll('.chapters a')[1].focus()")
    ActionChains(browser).send_keys(Keys.ENTER).perform()
    until(browser, "document.querySelector('audio').currentTime >= 9")


def test_nothing_hangs_over_the_side_and_no_serious_fault_is_found(browser: Any, address: str) -> None:
    axe = pytest.importorskip("axe_core_python")
    browser.get(address)
    browser.find_element("css selector", "summary").click()
    until(browser, "document.querySelectorAll('.lines button').length === 20")
    assert browser.execute_script("return document.documentElement.scrollWidth <= window.innerWidth")
    browser.execute_script((Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8"))
    found = browser.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
    grave = [one for one in found["violations"] if one["impact"] in {"serious", "critical", "moderate"}]
    assert not grave, json.dumps(grave, indent=1)
    assert len(found["passes"]) > 10


def errors_of(browser: Any) -> list[str]:
    return [entry["message"] for entry in browser.get_log("browser") if entry["level"] in {"SEVERE", "WARNING"}]
