import pytest

from tts_pipeline.sound.harmony import OCTAVE, REGISTER, frequency_of, harmonise, in_octave_from

NAMES = ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")


@pytest.mark.parametrize(
    ("motif", "tonic", "third"),
    [
        ("G4 C5 E5", "C", 4),
        ("C4 D4 E4 G4", "C", 4),
        ("E5 D5 C5 B4 C5", "C", 4),
        ("D4 F4 A4", "D", 3),
        ("A4 C5 E5", "A", 3),
        ("Bb4 D5 F5", "Bb", 4),
        ("F#4 A#4 C#5", "F#", 4),
        ("F4 B4 E5", "G", 4),
        ("C4 G4 C5", "C", None),
    ],
)
def test_the_tonic_is_the_one_an_ear_expects(motif: str, tonic: str, third: int | None) -> None:
    harmony = harmonise(tuple(motif.split()))
    assert (NAMES[harmony.tonic], harmony.third) == (tonic, third)


def test_notes_keep_their_steps() -> None:
    assert harmonise(("G4", "C5", "E5")).motif == (67, 72, 76)
    assert harmonise(("Bb3", "B#4", "Cb5")).motif == (58, 72, 71)


@pytest.mark.parametrize("motif", ["C2 E2 G2", "C7 E7 G7", "A3 B3 D4", "C2 C7 B7"])
def test_a_motif_is_moved_by_octaves_to_where_it_sounds(motif: str) -> None:
    notes = harmonise(tuple(motif.split())).motif
    written = harmonise(tuple(note[:-1] + "4" for note in motif.split())).motif
    assert REGISTER[0] <= sum(notes) / len(notes) <= REGISTER[1]
    assert [n % OCTAVE for n in notes] == [w % OCTAVE for w in written]


def test_the_other_root_leads_away() -> None:
    for motif in ("G4 C5 E5", "D4 F4 A4", "F4 B4 E5", "C4 C4 C4"):
        harmony = harmonise(tuple(motif.split()))
        assert harmony.away != harmony.tonic


@pytest.mark.parametrize("motif", ["G4 C5 E5", "D4 F4 A4", "E5 D5 C5", "Bb3 F#5 A3 C7", "F4 B4 E5"])
def test_the_resolution_is_the_tonic_next_to_the_last_note(motif: str) -> None:
    harmony = harmonise(tuple(motif.split()))
    assert harmony.resolution % OCTAVE == harmony.tonic
    assert abs(harmony.resolution - harmony.motif[-1]) <= 6


def test_a_motif_that_ends_on_its_tonic_stays_there() -> None:
    assert harmonise(("E5", "D5", "C5")).resolution == 72


def test_frequencies_are_in_equal_temperament() -> None:
    assert frequency_of(69) == 440.0
    assert frequency_of(60) == pytest.approx(261.6256, abs=1e-4)


def test_a_pitch_class_is_found_at_or_above_a_note() -> None:
    assert in_octave_from(0, 48) == 48
    assert in_octave_from(11, 48) == 59
    assert in_octave_from(12, 50) == 60
