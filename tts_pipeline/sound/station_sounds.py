"""The station's sounds: its own files where it has them, synthesized ones where it has not."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from tts_pipeline.errors import SoundError, TooQuietToMeasure
from tts_pipeline.model.identity import Identity, SoundName, StationSound, StationSounds
from tts_pipeline.model.script import Seconds
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound import ffmpeg_formats
from tts_pipeline.sound.codecs import decode
from tts_pipeline.sound.identity import SAMPLE_RATE, make_sound
from tts_pipeline.sound.loudness import momentary_max_lufs
from tts_pipeline.sound.resampling import resample, to_stereo
from tts_pipeline.sound.silence import trim_edges

NAMES: Final = frozenset(name.value for name in SoundName)
SUFFIXES: Final = (".wav", ".flac", ".aiff", ".aif", ".ogg", ".oga", ".opus", ".mp3", *ffmpeg_formats.SUFFIXES)
"""The best comes first, where a sound is there twice."""
DIGITAL_SILENCE_DBFS: Final = -80.0
"""Above dither (16 bits: −93) and what MP3 makes of silence, below every tail that can be heard."""
LONGEST: Final[Seconds] = 600.0
"""Longer files in the folder are music or programmes that got there by mistake."""


def load_station_sounds(folder: Path | None, identity: Identity, names: Iterable[SoundName]) -> StationSounds:
    """Return these sounds of the station at 48 kHz in stereo, without the silence at their ends.

    A file `opening`, `stinger`, `bed` and so on in `folder` (WAV, FLAC, AIFF, OGG, Opus, MP3, with ffmpeg
    AAC and M4A; any rate, channels, level) replaces that one of the sounds that are synthesized. There need not be such
    a folder.

    Raises:
        SoundError: a file is no sound, needs an ffmpeg that is not there, is silent, or lasts longer than ten minutes;
            or the folder cannot be listed.
    """
    files = station_files(folder)
    return StationSounds(tuple(_sound(name, files, identity) for name in dict.fromkeys(names)))


def _sound(name: SoundName, files: Mapping[SoundName, Path], identity: Identity) -> StationSound:
    if name in files:
        return StationSound(name, _load(files[name]), str(files[name]))
    return StationSound(name, make_sound(identity, name))


def station_files(folder: Path | None) -> Mapping[SoundName, Path]:
    """Return the station's own file for each sound that has one; capital letters do not matter.

    Raises:
        SoundError: the folder cannot be listed.
    """
    if folder is None or not folder.is_dir():
        return {}
    try:
        files = [path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES and path.is_file()]
    except OSError as error:
        raise SoundError("sound.unreadable", path=folder, problem=error.strerror or error) from error
    best_last = sorted(files, key=lambda path: (-SUFFIXES.index(path.suffix.lower()), path.name))
    return {SoundName(path.stem.lower()): path for path in best_last if path.stem.lower() in NAMES}


def _load(path: Path) -> Clip:
    is_foreign = path.suffix.lower() in ffmpeg_formats.SUFFIXES
    decoded = ffmpeg_formats.decode_by_ffmpeg(path, LONGEST) if is_foreign else decode(path, LONGEST)
    try:
        clip = trim_edges(resample(to_stereo(decoded), SAMPLE_RATE), 0.0, 0.0, DIGITAL_SILENCE_DBFS)
        momentary_max_lufs(clip)
    except TooQuietToMeasure as error:
        raise SoundError("sound.silent-file", path=path) from error
    except SoundError as error:
        raise SoundError("sound.file-channels", path=path, channels=decoded.channels) from error
    return clip
