"""The toolkit: the parts that a segment needs, wired as the settings say."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tts_pipeline.errors import ScriptError, SettingsError
from tts_pipeline.files.byte_store import ByteCache, DiskCache
from tts_pipeline.french.lexicon import Lexicon, parse_lexicon, shipped_lexicon

if TYPE_CHECKING:
    from tts_pipeline.french.locales import Manner
    from tts_pipeline.listening import Recogniser
    from tts_pipeline.model.identity import StationSounds
    from tts_pipeline.reading import Overrides, ReadingOptions
    from tts_pipeline.scripting import Diction
    from tts_pipeline.settings import Settings
    from tts_pipeline.settings.schema import ScriptSettings
    from tts_pipeline.settings.template_schema import Template
    from tts_pipeline.speaking import Speaker, WorkRecord

PUBLISHED_ENTRIES: Final = ".published-entries.json"
"""Beside the segments: whoever removes them has the entries read again."""


@dataclass(frozen=True, slots=True)
class Toolkit:
    """The wired parts: everything a segment needs, opened once and used for many."""

    settings: "Settings"
    diction: "Diction"
    speaker: "Speaker"
    template: "Template"
    sounds: "StationSounds | None"
    passages: ByteCache
    now: Callable[[], datetime]
    work: "WorkRecord"
    recogniser: "Recogniser | None" = None


def open_toolkit(settings: "Settings", now: Callable[[], datetime] | None = None) -> Toolkit:
    """Wire the parts as the settings say; no model is loaded before something has to be spoken.

    Raises:
        SettingsError: the station's lexicon or its mix template cannot be used.
        SoundError: one of the station's own sounds cannot be used.
        UsageError: there is no such engine.
        VerificationError: a recogniser shall listen, but is not installed.
    """
    from tts_pipeline.listening import open_recogniser
    from tts_pipeline.pipeline.sounds_played import open_sounds, sounds_played
    from tts_pipeline.settings.template_files import load_template
    from tts_pipeline.speaking import WorkRecord, cache_folder, open_speaker

    zone = settings.station.zone
    template = load_template(settings.mix.template)
    return Toolkit(
        settings=settings,
        diction=open_diction(settings),
        speaker=open_speaker(settings),
        template=template,
        sounds=open_sounds(settings, sounds_played(settings, template)) if settings.jingles.enabled else None,
        passages=DiskCache(cache_folder(settings) / "passages", settings.cache.max_megabytes),
        now=now or (lambda: datetime.now(zone)),
        work=WorkRecord(cache_folder(settings) / "work.json"),
        recogniser=open_recogniser(cache_folder(settings) / "weights") if settings.verify.enabled else None,
    )


def script_settings(settings: "Settings") -> "ScriptSettings":
    """Return how scripts are written: the mix template's pauses, quotations apart where they have a voice, last words.

    Raises:
        SettingsError: the mix template cannot be used.
    """
    from tts_pipeline.settings.template_files import load_template

    own = load_template(settings.mix.template).pauses.model_dump(exclude_none=True)
    pauses = settings.script.pauses.model_copy(update=own)
    apart = settings.script.quotes_apart or bool(settings.casting.quote)
    last_words = " ".join(filter(None, (settings.script.sign_off, settings.disclosure.said)))
    return settings.script.model_copy(update={"pauses": pauses, "quotes_apart": apart, "sign_off": last_words})


def reading_options(
    settings: "Settings", overrides: "Overrides | None" = None, *, only_new: bool = False
) -> "ReadingOptions":
    """Return how the station reads: its time zone, its limits, and what the editor says over what is found.

    With `only_new`, feed entries are passed over whose segments have been published in the output folder.
    """
    from tts_pipeline.reading import EntryMemory, IncomingLimits, Overrides, ReadingOptions

    reading = settings.reading
    limits = IncomingLimits(
        max_bytes=reading.max_megabytes * 1_000_000,
        max_seconds=reading.max_seconds,
        allow_private_addresses=reading.allow_private_addresses,
    )
    memory = EntryMemory(Path(settings.output.folder) / PUBLISHED_ENTRIES) if only_new else None
    return ReadingOptions(overrides or Overrides(), limits, settings.station.timezone, memory)


def open_diction(settings: "Settings") -> "Diction":
    """Return how the station says words: its locale, and its own lexicon on top of the one that ships.

    Raises:
        SettingsError: the station's lexicon cannot be used.
    """
    from tts_pipeline.scripting import Diction

    lexicon = shipped_lexicon().merged_with(station_lexicon(Path(settings.lexicon.file)))
    return Diction(settings.station.locale, lexicon, settings.script.eighty, settings.script.quotations)


def station_lexicon(path: Path) -> Lexicon:
    """Return the station's own names; none where it has no such file yet.

    Raises:
        SettingsError: the file cannot be read, is not TOML, or an entry in it is not allowed.
    """
    text = lexicon_text(path)
    try:
        return parse_lexicon(text)
    except SettingsError as error:
        problem = error.message.rstrip(".")
        raise SettingsError("cli.lexicon-file", path=path, problem=problem, hint=error.hint) from error


def own_spellings(manner: "Manner") -> frozenset[str]:
    """Return the names that the station's lexicon says in its own way, as they are written."""
    shipped = frozenset(shipped_lexicon().entries)
    return frozenset(entry.written for entry in manner.lexicon.entries if entry not in shipped)


def lexicon_text(path: Path) -> str:
    """Return the station's lexicon as it is written, empty where there is no such file yet.

    Raises:
        SettingsError: the file cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise SettingsError("settings.unreadable", path=path, problem=error.strerror or error) from error
    except UnicodeDecodeError as error:
        raise SettingsError("settings.unreadable", path=path, problem=error) from error


def sayable_phonemes() -> frozenset[str]:
    """Return the phonemes that the neural voice knows; it leaves out others without a word."""
    from kokoro_onnx.config import DEFAULT_VOCAB

    return frozenset(DEFAULT_VOCAB)


@dataclass(frozen=True, slots=True)
class Audition:
    """A sentence spoken for an editor's ear: `audio` is the bytes of an MP3 file, at the voice's own level."""

    text: str
    audio: bytes
    engine: str
    voice: str
    warnings: tuple[str, ...]


def audition(toolkit: Toolkit, text: str) -> Audition:
    """Return a sentence as the station's voice says it.

    Raises:
        ScriptError: nothing of it can be spoken.
        SpeechError: no engine works.
    """
    from tts_pipeline.model.script import Role, Script, SpokenPart
    from tts_pipeline.sound.codecs import encode_mp3
    from tts_pipeline.sound.resampling import resample

    utterance = toolkit.diction.utterance(text, 0.0)
    if utterance is None:
        raise ScriptError("scripting.nothing-to-say", source=text)
    script = Script("audition", text, (SpokenPart(Role.BODY, (utterance,)),))
    speech = toolkit.speaker.speak(script, lambda _done, _total: None)
    part = speech.parts[0]
    audio = encode_mp3(resample(part.utterances[0].clip, 48_000))
    return Audition(text, audio, part.engine, part.voice.label, speech.warnings)
