"""The meters of mastering, pointed at a clip or at a file."""

from concurrent.futures import ThreadPoolExecutor

from tests.sound.signals import RATE
from tts_pipeline.mastering.analysis import Analysis, analyse, analyse_encoded
from tts_pipeline.model.sound import Clip
from tts_pipeline.sound.clip_blocks import blocks_of


def analyse_clip(clip: Clip) -> Analysis:
    with ThreadPoolExecutor(2) as threads:
        return analyse(lambda: blocks_of(clip), clip.sample_rate, threads)


def analyse_file(audio: bytes) -> Analysis:
    with ThreadPoolExecutor(2) as threads:
        return analyse_encoded(audio, RATE, threads)
