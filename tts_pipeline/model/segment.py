"""What a rendered segment is reported as, to people and to programs."""

from dataclasses import dataclass

from tts_pipeline.model.script import Seconds


@dataclass(frozen=True, slots=True)
class SegmentReport:
    """One finished segment: paths as text, `utterances` and `cached` as counts.

    `warnings` are of the sound, `lint` counts those of the text that `tts-pipeline script` shows. `understood` is the
    share of phonemes that a recogniser understood, `longest_wrong_run` the most words in a row that it did not; None
    where none listened. `embargo_until` (ISO 8601) is empty where there is none. `unchanged` is True where nothing was
    made because the files of an earlier run still hold.
    """

    article: str
    headline: str
    audio: str
    duration: Seconds
    integrated_lufs: float
    true_peak_dbtp: float
    chapters: str
    transcript: str
    engine: str
    voice: str
    utterances: int
    cached: int
    warnings: tuple[str, ...]
    spoken_text: str
    unchanged: bool = False
    lint: int = 0
    understood: float | None = None
    longest_wrong_run: int | None = None
    embargo_until: str = ""
    entry: str | None = None
