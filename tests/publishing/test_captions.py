from html import unescape
from itertools import pairwise

import pytest
import webvtt
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import tone
from tests.publishing.episodes import LONG_SENTENCE, timeline, voice_cue
from tts_pipeline.model.episode import Caption
from tts_pipeline.model.sound import Cue, CueRole, Timeline
from tts_pipeline.publishing import captions_of
from tts_pipeline.publishing.captions import LONGEST_CAPTION, lines_of
from tts_pipeline.publishing.vtt import vtt_of


def captions_for(text: str, seconds: float = 8.0, start: float = 0.0) -> tuple[Caption, ...]:
    return captions_of(Timeline((voice_cue(start, seconds, text),), start + seconds))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\n", " ")


def test_every_word_is_captioned_in_order() -> None:
    said = " ".join(plain(caption.text) for caption in captions_of(timeline()))
    assert said == " ".join(cue.text for cue in timeline().cues if cue.text)


def test_sounds_have_no_captions() -> None:
    jingle = Cue(0.0, tone(1.0), CueRole.STINGER, text="Le jingle de la station")
    captions = captions_of(Timeline((jingle, voice_cue(1.0, 2.0, "Bonjour.")), 3.0))
    assert captions == (Caption(1.0, 3.0, "Bonjour.", "Siwis"),)


def test_a_short_sentence_is_one_caption_as_long_as_it_is_heard() -> None:
    assert captions_for("Bonjour à tous.", 1.5, start=2.0) == (Caption(2.0, 3.5, "Bonjour à tous.", "Siwis"),)


def test_a_long_sentence_is_cut_after_a_clause() -> None:
    pieces = [plain(caption.text) for caption in captions_for(LONG_SENTENCE, 14.0)]
    assert len(pieces) >= 2
    assert pieces[0].endswith((",", ";"))
    assert all(len(lines_of(piece)) <= 2 for piece in pieces)


def test_without_punctuation_a_caption_begins_with_a_linking_word() -> None:
    text = "Les deux présidents ont signé un accord de défense mutuelle mais la ratification prendra du temps encore"
    first, second = captions_for(text + " dans chacun des deux pays concernés")
    assert second.text.startswith("mais ")
    assert first.text.endswith("mutuelle")


def test_time_is_shared_out_by_characters() -> None:
    captions = captions_for(LONG_SENTENCE, 14.0)
    letters = sum(len(c.text) for c in captions)
    for caption in captions:
        assert caption.end - caption.start == pytest.approx(14.0 * len(caption.text) / letters, abs=0.0021)
    assert all(left.end == right.start for left, right in pairwise(captions))
    assert (captions[0].start, captions[-1].end) == (0.0, 14.0)


def test_no_caption_of_two_lines_stays_longer_than_seven_seconds() -> None:
    text = "Le vote a duré toute la nuit, et personne ne s'attendait à ce résultat si tard dans la soirée."
    captions = captions_for(text, 10.0)
    assert len(captions) == 2
    assert max(c.end - c.start for c in captions) <= LONGEST_CAPTION


def test_voices_that_overlap_do_not_share_the_screen() -> None:
    both = Timeline((voice_cue(0, 3, "Un."), voice_cue(2, 3, "Deux.", voice="Daniel")), 4.5)
    assert [(c.start, c.end, c.voice) for c in captions_of(both)] == [(0, 2, "Siwis"), (2, 4.5, "Daniel")]


@pytest.mark.parametrize("shift", range(1, 40, 2))
def test_no_line_ends_inside_what_belongs_together(shift: int) -> None:
    text = "o" * shift + " : il y a « 11 000 » voix ; " * 5
    shown = [line for caption in captions_for(text, 20.0) for line in lines_of(caption.text)]
    assert len(shown) > 2
    assert not any(line.startswith((";", "»", ":", "000")) or line.endswith(("«", "11")) for line in shown)


def test_two_lines_are_about_equal() -> None:
    one, two = lines_of("Le Parlement a voté la loi hier soir à une très large majorité des voix.")
    assert abs(len(one) - len(two)) <= 8


@pytest.mark.parametrize(
    "text", ["x" * 300, "mot " * 200, "a&b<c>d " * 40, "Oui.", "1 000 000 000 000 " * 12, "Corée-du-Nord-" * 20]
)
def test_whatever_the_text_no_line_is_too_long(text: str) -> None:
    document = webvtt.from_string(vtt_of(captions_for(text, 30.0)))
    lines = [line for caption in document for line in caption.text.split("\n")]
    assert lines
    assert max(map(len, lines)) <= 65
    assert max(len(caption.lines) for caption in document) <= 2
    kept = "".join(unescape(line) for line in lines)
    assert kept.replace("\u00a0", "").replace(" ", "") == text.replace(" ", "")


def test_vtt_keeps_the_rules_of_a_podcast_transcript() -> None:
    document = webvtt.from_string(vtt_of(captions_of(timeline())))
    times = [(c.start_time.in_milliseconds(), c.end_time.in_milliseconds()) for c in document]
    assert len(times) == len(captions_of(timeline()))
    assert all(start < end for start, end in times)
    assert all(left[1] <= right[0] for left, right in pairwise(times))
    assert times[-1][1] <= 20_000
    assert {c.voice for c in document} == {"Siwis"}


def test_vtt_escapes_what_would_be_markup() -> None:
    text = vtt_of((Caption(0, 1, "AT&T --> <b>gras</b>", "Anne & Élise"),))
    assert "<v Anne &amp; Élise>AT&amp;T --&gt; &lt;b&gt;gras&lt;/b&gt;" in text


def test_vtt_counts_hours() -> None:
    assert "01:01:01.250 --> 10:00:00.000" in vtt_of((Caption(3661.25, 36000, "Tard.", ""),))


def test_a_segment_of_sounds_alone_has_an_empty_transcript() -> None:
    assert vtt_of(captions_of(Timeline((), 3.0))) == "WEBVTT\n"


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=150), st.floats(0.01, 20), st.floats(0, 2)), min_size=1, max_size=5))
def test_whatever_is_said_captions_are_readable_and_in_order(spoken: list[tuple[str, float, float]]) -> None:
    cues, now = [], 0.0
    for text, seconds, pause in spoken:
        cues.append(voice_cue(now, seconds, text))
        now += seconds + pause
    captions = captions_of(Timeline(tuple(cues), now))
    document = webvtt.from_string(vtt_of(captions))
    assert len(document) == len(captions)
    assert all(0 <= c.start < c.end <= now + 0.0005 for c in captions)
    assert all(left.end <= right.start for left, right in pairwise(captions))
    assert all(len(unescape(line)) <= 65 for c in document for line in c.text.split("\n"))
    assert all(len(c.lines) <= 2 for c in document)


def test_line_breaks_and_control_characters_are_spaces() -> None:
    (caption,) = captions_for("Un\u2028deux\r\n\x00trois\tquatre")
    assert caption.text == "Un deux trois quatre"
