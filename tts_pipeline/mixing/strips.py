"""Where a timeline can be cut without cutting a sound."""

from collections.abc import Iterator

from tts_pipeline.model.sound import Cue, CueRole, Timeline
from tts_pipeline.sound.montage import Strip, end_ms, start_ms


def cut_into_strips(timeline: Timeline) -> Iterator[Strip]:
    """Yield the timeline as strips that follow upon each other, from 0 to its end, without a gap.

    Cues that overlap share a strip; between the strips with cues there are silent ones. Beds are left out: they lie
    under everything.
    """
    now_ms = 0
    for cluster in _clusters(tuple(cue for cue in timeline.cues if cue.role is not CueRole.BED)):
        cluster_ms = start_ms(cluster[0])
        if cluster_ms > now_ms:
            yield Strip(now_ms, cluster_ms)
        now_ms = max(map(end_ms, cluster))
        yield Strip(cluster_ms, now_ms, cluster)
    if (last_ms := round(timeline.duration * 1000)) > now_ms:
        yield Strip(now_ms, last_ms)


def _clusters(cues: tuple[Cue, ...]) -> Iterator[tuple[Cue, ...]]:
    """Yield cues that overlap, directly or through others, together; in the order of their start."""
    cluster: list[Cue] = []
    cluster_end_ms = 0
    for cue in sorted(cues, key=start_ms):
        if cluster and start_ms(cue) >= cluster_end_ms:
            yield tuple(cluster)
            cluster = []
        cluster.append(cue)
        cluster_end_ms = max(cluster_end_ms, end_ms(cue))
    if cluster:
        yield tuple(cluster)
