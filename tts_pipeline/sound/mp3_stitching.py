"""One MP3 from several that were encoded by themselves, with silence in between."""

from collections.abc import Sequence
from dataclasses import dataclass

from tts_pipeline.sound.mp3_frames import FRAME_BYTES, SILENT_FRAME, Mp3, frames_for, tagged


@dataclass(frozen=True, slots=True)
class Mp3Piece:
    """An encoded passage and the frame of the whole at which it begins."""

    first_frame: int
    mp3: Mp3


def stitch_mp3(pieces: Sequence[Mp3Piece], samples: int) -> bytes:
    """Return one file that decodes to `samples` samples, each piece to the sample where it belongs.

    A piece's first frame needs no bits of the frames before it (`split_mp3` sees to that), so nothing reaches over a
    joint. The frames that LAME appends beyond a piece give way to the next piece; gaps are filled with silent frames. A
    piece that is the whole stays as LAME made it, byte for byte.

    Args:
        pieces: at least one, in order, cut by `passages_of`.
        samples: how many the whole has.
    """
    total = frames_for(samples)
    alone = pieces[0].mp3
    if len(pieces) == 1 and len(alone.frames) == total * FRAME_BYTES:
        return alone.tag + alone.frames
    ends = [piece.first_frame for piece in pieces[1:]] + [total]
    parts = [SILENT_FRAME * pieces[0].first_frame]
    for piece, end in zip(pieces, ends, strict=True):
        room = (end - piece.first_frame) * FRAME_BYTES
        kept = piece.mp3.frames[:room]
        parts += [kept, SILENT_FRAME * ((room - len(kept)) // FRAME_BYTES)]
    return tagged(Mp3(alone.tag, b"".join(parts)), samples)
