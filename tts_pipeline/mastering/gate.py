"""The gate that every master passes, and what is reported of it."""

from tts_pipeline.errors import SoundError
from tts_pipeline.mastering.analysis import Analysis
from tts_pipeline.messages import figures
from tts_pipeline.model.loudness import LoudnessReport, LoudnessTarget
from tts_pipeline.sound.limiter import GainCurve


def refuse_miss(integrated_lufs: float, true_peak_dbtp: float, target: LoudnessTarget) -> None:
    """Let pass what is on target.

    Raises:
        SoundError: the loudness is further off than its tolerance, or the true peak too high.
    """
    missed_by = abs(integrated_lufs - target.integrated_lufs)
    if missed_by > target.tolerance_lu or true_peak_dbtp > target.true_peak_dbtp:
        facts = {"measured": figures(f"{integrated_lufs:.2f}"), "peak": figures(f"{true_peak_dbtp:.2f}")}
        wanted = {"target": target.integrated_lufs, "tolerance": target.tolerance_lu, "highest": target.true_peak_dbtp}
        facts |= {name: figures(str(value)) for name, value in wanted.items()}
        raise SoundError("mastering.missed-level", **facts)


def report_of(after: Analysis, curve: GainCurve) -> LoudnessReport:
    """Return what was measured on the finished file, and what the limiter took away."""
    loudness = after.loudness
    return LoudnessReport(
        integrated_lufs=loudness.integrated_lufs,
        true_peak_dbtp=after.true_peak_dbtp,
        loudness_range_lu=loudness.loudness_range_lu,
        short_term_max_lufs=loudness.short_term_max_lufs,
        limiter_reduction_db=curve.reduction_db,
        momentary_max_lufs=loudness.momentary_max_lufs,
    )
