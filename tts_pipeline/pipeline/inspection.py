"""A finished file is inspected: measured, read, and its chapters and sounds held against each other."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tts_pipeline.mastering.measured_file import Examination, examine
from tts_pipeline.model.loudness import LoudnessTarget
from tts_pipeline.model.script import Seconds
from tts_pipeline.publishing.reported_contents import contents_beside
from tts_pipeline.publishing.tag_reading import Labels, read_labels
from tts_pipeline.sound.codecs import decode

LONGEST: Final[Seconds] = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was measured, and what the file says of itself."""

    found: Examination
    labels: Labels


def inspect_file(path: Path, target: LoudnessTarget) -> Inspection:
    """Measure a file against a target and read what is written in it.

    A WAV holds no chapters, no file says where its jingles are: that is taken from the report beside it, if it is there
    and the file is still the one reported.

    Raises:
        SoundError: it is no sound, or longer than a day.
    """
    clip = decode(path, LONGEST)
    labels, beside = read_labels(path), contents_beside(path)
    chapters = labels.chapters or beside.chapters
    return Inspection(examine(clip, target, replace(beside, chapters=chapters)), replace(labels, chapters=chapters))
