"""A newsroom whose clock the test sets, with a silent voice and short programmes."""

import os
import random
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tts_pipeline.airing.ledger import LEDGER_FILE, Ledger
from tts_pipeline.airing.slot import Slot
from tts_pipeline.model.bulletin import BulletinReport, Timing, ToldStory
from tts_pipeline.model.flash import FlashReport, OnAir
from tts_pipeline.model.rundown import BulletinPlan, Rundown
from tts_pipeline.model.segment import SegmentReport
from tts_pipeline.pipeline.finishing import OnStage
from tts_pipeline.pipeline.flash.run import run_flash
from tts_pipeline.pipeline.flash.shift import FlashDesk, Render, TimeLeft, open_flash_desk
from tts_pipeline.pipeline.toolkit import Toolkit
from tts_pipeline.settings import Settings, load_settings

TOPICS = (
    "tramway", "piscine", "vendange", "bibliothèque", "fromagerie", "glacier", "orchestre", "vélodrome", "pépinière",
    "caserne", "péniche", "boulangerie", "stade", "observatoire", "scierie", "théâtre", "barrage", "apiculture",
    "marathon", "archives", "funiculaire", "crèche", "verrerie", "patinoire", "moulin", "phare", "aérodrome", "serre",
    "haras", "carrière", "menuiserie", "laiterie",
)  # fmt: skip
NOUNS = """ardoise brume cascade dentelle écluse falaise girouette horloge ivoire jonquille kiosque lavande mésange
noisette orage pelouse quille rivière sablier tonnelle urgence vitrail wagon yaourt zèbre amande bougie citron domino
enclume fourmi galet hameau iris jardin képi lanterne marmite nuage olive prairie quartz ruelle savon tilleul usine"""
WORDS = tuple(NOUNS.split())
VERBS = ("rouvre", "déménage", "grandit", "inquiète", "surprend", "recrute", "fête", "manque")


def made_up(topic: str, seed: int) -> str:
    """Return a paragraph that is French and like no other; of what happens, nothing is true."""
    chance = random.Random(seed)  # noqa: S311  no secret
    picked = [chance.choice(WORDS) for _ in range(9)]
    return (
        f"Pour le {topic}, {picked[0]} {picked[1]} et {picked[2]}. Dans la {picked[3]}, {' '.join(picked[4:])} aussi."
    )


def typed(
    toolkit: Toolkit, rundown: Rundown, plan: BulletinPlan, on_stage: OnStage, time_left: TimeLeft | None
) -> BulletinReport:
    """Write down what would be said instead of saying it: a hundred times quicker, and as whole or not at all."""
    audio = Path(toolkit.settings.output.folder) / f"{plan.slug}.mp3"
    told = tuple(ToldStory(s.article.slug, s.article.headline, s.length, 0, 5.0) for s in rundown.stories)
    audio.write_text(f"{plan.at}\n" + "\n".join(f"{s.article.headline} {s.article.sections}" for s in rundown.stories))
    segment = SegmentReport(
        plan.slug, plan.title, str(audio), 20.0, -16.0, -1.2, "", "", "typed", "typed", 1, 0, (), "told"
    )  # fmt: skip
    return BulletinReport(segment, told, (), Timing(plan.target, 20.0))


@dataclass
class Newsroom:
    """A folder of articles and the flash made of it, at whatever time it is told to be."""

    folder: Path
    now: datetime = datetime(2024, 11, 12, 6, 55, tzinfo=UTC)
    flags: dict[str, object] = field(default_factory=dict)

    @property
    def articles(self) -> Path:
        return self.folder / "articles"

    @property
    def air(self) -> Path:
        return self.folder / "output" / "flash"

    @property
    def latest(self) -> Path:
        return self.air / "latest.mp3"

    @property
    def slot(self) -> Slot:
        return Slot(self.air)

    @property
    def ledger(self) -> Ledger:
        return Ledger(self.folder / "output" / LEDGER_FILE)

    def flag(self) -> OnAir | None:
        return self.slot.flag()

    def settings(self) -> Settings:
        own = {
            "output.folder": str(self.folder / "output"),
            "cache.folder": str(self.folder / "cache"),
            "voice.engines": ["silent"],
            "flash.quick_engines": ["silent"],
            "flash.articles": str(self.articles),
            "flash.target": 20.0,
            "flash.stories": 3,
        }
        return load_settings(self.folder, {}, own | self.flags)

    def desk(self, render: Render | None = None) -> FlashDesk:
        desk = open_flash_desk(self.settings(), lambda *_: None)
        return replace(desk, now=lambda: self.now, render=render or desk.render)

    def flash(self, render: Render | None = typed) -> FlashReport:
        """Make the flash of this hour; with None, as it is heard."""
        return run_flash(self.desk(render))

    def write(self, number: int, age: timedelta = timedelta(0), text: str = "", **head: str) -> Path:
        """Write an article that is `age` old; each number has a story of its own."""
        topic, verb = TOPICS[number % len(TOPICS)], VERBS[number % len(VERBS)]
        head = {"title": f"Le {topic} {verb}", "date": (self.now - age).isoformat()} | head
        lines = [f"{name}: {value}" for name, value in head.items()]
        body = text or "\n\n".join(made_up(topic, number * 10 + paragraph) for paragraph in range(2))
        self.articles.mkdir(parents=True, exist_ok=True)
        path = self.articles / f"{number:02}.md"
        path.write_text("---\n" + "\n".join(lines) + f"\n---\n\n{body}\n", encoding="utf-8")
        os.utime(path, times=((self.now - age).timestamp(),) * 2)
        return path
