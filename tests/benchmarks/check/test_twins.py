"""How dictations with slots become pairs."""

from benchmarks.check.slots import Claim, Twin, is_held, written_twins
from benchmarks.check.twins import FILLINGS, differing, expanded
from therapy_app.domain.language import Language

TWIN = Twin(
    id="en-gen-003",
    language=Language.EN,
    pattern="Ana {slept|did not sleep}. Her {mum|dad} rang. It was {May|June}.",
    slots=3,
    claims=(
        Claim("She slept.", "negation", 1, 0),
        Claim("Her father telephoned.", "entity", 2, 1),
        Claim("Someone rang.", "", 0, 0),
    ),
)


def test_a_pair_differs_in_the_slot_of_its_claim_alone():
    for pair in expanded(TWIN):
        sound, faulty = (side.source.text.split(". ") for side in (pair.sound, pair.faulty))
        differ = [a != b for a, b in zip(sound, faulty, strict=True)]
        assert differ == [pair.sound.kind == "negation", pair.sound.kind == "entity", False]


def test_the_sound_side_reads_the_variant_that_the_claim_names():
    for pair in expanded(TWIN):
        word = {"negation": "Ana slept", "entity": "Her dad"}[pair.sound.kind]
        assert word in pair.sound.source.text
        assert word not in pair.faulty.source.text
        assert pair.sound.is_sound
        assert not pair.faulty.is_sound


def test_a_sentence_that_always_holds_makes_no_pair():
    texts = [pair.sound.text for pair in expanded(TWIN)]
    assert texts == ["She slept.", "Her father telephoned."] * FILLINGS


def test_the_same_pairs_come_out_each_time():
    def texts() -> list[str]:
        return [side.source.text for p in expanded(TWIN) for side in (p.sound, p.faulty)]

    assert texts() == texts()


def test_a_shortened_twin_keeps_its_first_sentence_and_that_of_the_claim():
    short, claim = TWIN.shortened(TWIN.claims[1])
    assert short.text([0, 0]) == "Ana slept. Her mum rang."
    assert claim.slot == 2
    assert short.text([0, claim.side]) == "Ana slept. Her dad rang."


def test_what_a_claim_rests_on_can_be_taken_out():
    assert TWIN.without(TWIN.claims[1], [0, 1, 1]) == "Ana slept. It was June."
    assert TWIN.without(TWIN.claims[0], [0, 1, 1]) == "Her dad rang. It was June."


def test_every_third_dictation_is_held():
    assert [n for n in range(1, 8) if is_held(f"de-gen-{n:03}")] == [3, 6]


def test_the_words_in_which_two_dictations_differ_are_the_evidence():
    assert differing("She did sleep well.", "She did not sleep well.") == ("", "not")
    assert differing("a b c d", "a x c y") == ("b c d", "x c y")
    assert {p.sound.evidence for p in expanded(TWIN) if p.sound.kind == "entity"} == {("dad",)}


def test_a_file_of_dictations_with_slots_is_read(tmp_path):
    (tmp_path / "en_x.yaml").write_text(
        "- id: en-x-012\n"
        "  text: >-\n    She {never|often}\n    slept{, um|}.\n"
        '  claims:\n  - [1b, severity, "Slept often."]\n  - [0, "", "She was there."]\n',
        encoding="utf-8",
    )
    (twin,) = written_twins(tmp_path)
    assert [twin.text(sides) for sides in ((0, 0), (1, 1))] == [
        "She never slept, um.",
        "She often slept.",
    ]
    assert twin.claims == (
        Claim("Slept often.", "severity", 1, 1),
        Claim("She was there.", "", 0, 0),
    )
    assert twin.is_held
