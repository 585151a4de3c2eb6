import pytest

from tts_pipeline.model.clock import clock


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0.0, "0:00"),
        (59.999, "0:59"),
        (0.1 * 3 * 200, "1:00"),
        (125.9, "2:05"),
        (3599.9, "59:59"),
        (3600.0, "1:00:00"),
        (3723.5, "1:02:03"),
    ],
)
def test_a_moment_is_told_by_the_whole_seconds_before_it(seconds: float, told: str) -> None:
    assert clock(seconds) == told


def test_what_falls_short_of_a_second_by_binary_rounding_alone_is_that_second() -> None:
    assert sum([0.1] * 10) < 1.0
    assert clock(sum([0.1] * 10)) == "0:01"
