"""Sound files that libsndfile does not know (AAC, M4A, WMA), read by pydub where ffmpeg is installed."""

import shutil
import warnings
from pathlib import Path
from typing import Final

import numpy as np

from tts_pipeline.errors import SoundError
from tts_pipeline.model.script import Seconds
from tts_pipeline.model.sound import Clip

SUFFIXES: Final = (".m4a", ".aac", ".wma", ".mp4")


def decode_by_ffmpeg(path: Path, longest: Seconds) -> Clip:
    """Read a sound file of one of the `SUFFIXES`, at its own rate and channels; needs ffmpeg and ffprobe.

    Raises:
        SoundError: there is no ffmpeg, the file is no sound, or it lasts longer than `longest` seconds.
    """
    if not (shutil.which("ffmpeg") and shutil.which("ffprobe")):
        raise SoundError("sound.needs-ffmpeg", path=path)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=SyntaxWarning, module="pydub")
        from pydub import AudioSegment
        from pydub.exceptions import CouldntDecodeError
    try:
        sound = AudioSegment.from_file(path, duration=longest + 1)
    except (CouldntDecodeError, IndexError, KeyError, ValueError) as error:  # pydub trips over ffprobe's silence
        raise SoundError("sound.not-sound", path=path) from error
    if sound.duration_seconds > longest:
        minutes = {"minutes": round(sound.duration_seconds / 60), "longest": round(longest / 60)}
        raise SoundError("sound.too-long", path=path, **minutes)
    full_scale = np.float32(2 ** (8 * sound.sample_width - 1))
    samples = np.array(sound.get_array_of_samples(), dtype=np.float32).reshape(-1, sound.channels) / full_scale
    return Clip(samples, sound.frame_rate)
