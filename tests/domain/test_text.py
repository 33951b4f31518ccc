"""Text in house form: every offset finds its way back to the text as it was given."""

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from therapy_app.domain.text import _PLAIN, Span, content_hash, normalise


@given(st.text())
@example("a\r\nb\rc\n")
@example("cafe\u0301 \u1112\u1161\u11ab")
@example("\ufeffshalom \u05e9\u05dc\u05d5\u05dd \U0001f469\u200d\U0001f467 \uff15\uff10 mg")
@example("\ud800 half a pair")
def test_each_part_of_the_house_form_stems_from_the_part_it_points_back_to(given_text):
    house = normalise(given_text)
    for i, char in enumerate(house.text):
        back = house.back(Span(i, i + 1)).of(given_text) or given_text[house.origin[i] :]
        assert char in unicodedata.normalize("NFC", back) or char in "\n\ufffd"


@given(st.text())
@example("\u09c7\u09be \u1025\u102e")
def test_the_house_form_is_stable(given_text):
    house = normalise(given_text).text
    assert normalise(house).text == house
    assert "\r" not in house
    assert unicodedata.is_normalized("NFC", house)


@given(st.text())
def test_the_way_back_never_runs_backwards_and_ends_at_the_end(given_text):
    origin = normalise(given_text).origin
    assert list(origin) == sorted(origin)
    assert origin[-1] == len(given_text)


PLAIN = st.characters(
    codec="utf-8",
    exclude_categories=["Mn", "Mc", "Me"],
    # Parts of Korean syllables belong to the character before them, as marks do.
    exclude_characters="".join(map(chr, range(0x1160, 0x1200))),
)


@given(st.text(alphabet=PLAIN))
def test_plain_text_keeps_its_offsets(given_text):
    plain = given_text.replace("\r", " ").replace("\x00", " ").replace("\ufeff", " ")
    plain = unicodedata.normalize("NFC", plain)
    house = normalise(plain)
    assert house.text == plain
    assert house.origin == tuple(range(len(plain) + 1))


def test_what_is_taken_as_it_is_composes_with_nothing():
    """The quick way is the slow way: no mark, no other form, and nothing that is dropped."""
    plain = [char for char in map(chr, range(0x110000)) if _PLAIN.fullmatch(char)]
    assert {*"aÄöüß„“–…’\n\t9"} <= {*plain} <= {*map(chr, range(0x2060))} - {*"\r\x00"}
    for char in plain:
        assert unicodedata.category(char)[0] != "M"
        assert unicodedata.normalize("NFC", f"e{char}e") == f"e{char}e"


@given(st.text())
def test_any_text_in_house_form_can_be_hashed(given_text):
    assert len(content_hash(normalise(given_text).text)) == 64
