"""Looks at everything that a flash needs before it needs it, and says what to do about what is not well."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from tts_pipeline.airing.slot import Slot
from tts_pipeline.errors import TtsPipelineError
from tts_pipeline.messages import say
from tts_pipeline.model.checkup import Health, HealthFinding
from tts_pipeline.pipeline.doctor.machine import check_clock, check_disk, check_locale, check_packages, check_python
from tts_pipeline.pipeline.flash.shift import flash_folder
from tts_pipeline.pipeline.station_ledger import open_ledger
from tts_pipeline.publishing import prepare_folder
from tts_pipeline.settings import Settings

LATE: Final = timedelta(hours=2)
"""An hourly flash whose last edition is older than that has missed one."""


def check_up(settings: Settings) -> Iterator[HealthFinding]:
    """Yield a finding for each thing that a flash needs; no check keeps another from being made."""
    yield check_python(settings)
    yield check_packages(settings)
    for name in settings.voice.engines:
        yield _engine(settings, name)
    for check in (_weights, _sounds, _output, check_disk, check_clock, check_locale, _ledger, _last_flash):
        yield check(settings)


def _engine(settings: Settings, name: str) -> HealthFinding:
    """Open an engine and look at its voices; an understudy that is missing is no failure."""
    from tts_pipeline.speaking.engines import open_engine, voices_of
    from tts_pipeline.speaking.speaker_settings import engine_settings

    first = name == settings.voice.engines[0]
    try:
        engine = open_engine(name, engine_settings(settings))
        voices = voices_of(engine)
    except TtsPipelineError as error:
        return _unwell(name, error, Health.FAILURE if first else Health.WARNING)
    if engine.traits.sends_text_to:
        return _service(name, engine.traits.sends_text_to, first=first)
    return HealthFinding(name, Health.GOOD, say("doctor.voices", count=len(voices), first=voices[0].label))


def _service(name: str, address: str, *, first: bool) -> HealthFinding:
    """Look whether a service can be reached at all; no text is sent."""
    import socket

    host = address.partition("://")[2].partition("/")[0] or address
    try:
        socket.create_connection((host, 443), timeout=3.0).close()
    except OSError as error:
        health = Health.FAILURE if first else Health.WARNING
        return HealthFinding(name, health, say("doctor.unreachable", host=host, problem=error), say("doctor.network"))
    return HealthFinding(name, Health.GOOD, say("doctor.reachable", host=host))


def _weights(settings: Settings) -> HealthFinding:
    """Read the neural voice's weights and compare their hash; nothing is downloaded."""
    from tts_pipeline.files.hashing import file_sha256
    from tts_pipeline.speaking.engines.kokoro.weights import SHA256, find_weights
    from tts_pipeline.speaking.speaker_settings import engine_settings

    if "kokoro" not in settings.voice.engines:
        return HealthFinding("weights", Health.GOOD, say("doctor.not-needed"))
    wanted = engine_settings(settings)
    try:
        path = find_weights(wanted.cache_folder, wanted.weights_folder)
        digest = file_sha256(path)
    except TtsPipelineError as error:
        return _unwell("weights", error)
    except OSError as error:
        return HealthFinding("weights", Health.FAILURE, str(error), say("doctor.remove-weights"))
    if digest != SHA256:
        return HealthFinding(
            "weights", Health.FAILURE, say("doctor.wrong-hash", path=path), say("doctor.remove-weights")
        )
    return HealthFinding("weights", Health.GOOD, say("doctor.right-hash", path=path))


def _sounds(settings: Settings) -> HealthFinding:
    from tts_pipeline.pipeline.sounds_played import open_sounds, sounds_played
    from tts_pipeline.settings.template_files import load_template

    try:
        sounds = sounds_played(settings, load_template(settings.flash.template))
        open_sounds(settings, sounds)
    except TtsPipelineError as error:
        return _unwell("sounds", error)
    return HealthFinding("sounds", Health.GOOD, ", ".join(sounds) or say("doctor.not-needed"))


def _output(settings: Settings) -> HealthFinding:
    folder = flash_folder(settings)
    try:
        prepare_folder(folder)
    except TtsPipelineError as error:
        return _unwell("output", error)
    return HealthFinding("output", Health.GOOD, say("doctor.writable", path=folder))


def _ledger(settings: Settings) -> HealthFinding:
    ledger = open_ledger(settings)
    try:
        count, withdrawn = len(ledger.editions()), len(ledger.withdrawn())
    except TtsPipelineError as error:
        return _unwell("ledger", error)
    return HealthFinding(
        "ledger", Health.GOOD, say("doctor.ledger", editions=count, withdrawn=withdrawn, path=ledger.path)
    )


def _last_flash(settings: Settings) -> HealthFinding:
    now, flag = datetime.now(UTC), Slot(flash_folder(settings)).flag()
    if flag is None:
        return HealthFinding("flash", Health.WARNING, say("doctor.no-flash"), say("doctor.run-flash"))
    age = round((now - flag.made_at) / timedelta(minutes=1))
    told = say("doctor.last-flash", name=flag.edition.name, minutes=age, outcome=flag.edition.outcome)
    if not flag.may_air(now):
        return HealthFinding("flash", Health.FAILURE, told + say("doctor.stale"), say("doctor.run-flash"))
    health = Health.WARNING if now - flag.made_at > LATE else Health.GOOD
    return HealthFinding("flash", health, told, say("doctor.run-flash") if health is Health.WARNING else "")


def _unwell(name: str, error: TtsPipelineError, health: Health = Health.FAILURE) -> HealthFinding:
    return HealthFinding(name, health, error.message, error.hint)
