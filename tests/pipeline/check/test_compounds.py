"""German compounds are found by their first and last letters."""

from therapy_app.pipeline.check.compounds import Compounds


def test_parts_and_wholes_are_found_in_the_order_of_the_source() -> None:
    found = Compounds(["schlafstörung", "störung", "einschlafen", "schlaf", "angst", "schlafend"])
    assert found.related("störung") == ("schlafstörung",)
    assert found.related("schlaf") == ("schlafstörung", "schlafend")
    assert found.related("schlafstörungen") == ("schlaf",)
    assert found.related("einschlafstörung") == ("schlafstörung", "störung")


def test_a_part_has_five_letters_and_leaves_three() -> None:
    found = Compounds(["zeit", "angst", "ängste", "arbeitszeit"])
    assert found.related("arbeitszeitkonto") == ("arbeitszeit",)
    assert found.related("ängst") == ()
    assert found.related("zeit") == ()


def test_a_word_is_no_part_of_itself_and_stands_once() -> None:
    assert Compounds(["tomatentomaten", "tomaten"]).related("tomaten") == ("tomatentomaten",)
    assert Compounds(["tomaten"]).related("tomaten") == ()
