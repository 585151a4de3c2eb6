"""What is free is given back, where the system's allocator can be told to."""

import ctypes
import sys

import numpy as np
import psutil
import pytest

from tts_pipeline.speaking.engines.kokoro.tuning.freed_memory import give_back

PIECES, PIECE = 2_000, 60_000  # bytes: below what glibc maps by itself


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="this allocator is asked nothing"
)
def test_memory_that_is_free_is_no_longer_held() -> None:
    pieces = [np.ones(PIECE, np.uint8) for _ in range(PIECES)]
    last = np.ones(PIECE, np.uint8)  # above them, so that the heap cannot simply shrink
    del pieces
    held = psutil.Process().memory_info().rss
    give_back()
    assert held - psutil.Process().memory_info().rss > PIECES * PIECE / 2
    assert last.all()
