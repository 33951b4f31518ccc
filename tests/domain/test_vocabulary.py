"""Lists of words to expect."""

from therapy_app.domain.vocabulary import MOST_HEARD, Term, TermKind, with_term, without_term

LORAZEPAM = Term("lorazepam", TermKind.MEDICATION, heard=("Lori's Pam",))
OKAFOR = Term("Okafor", TermKind.NAME)


def test_words_stand_in_alphabetical_order_whatever_their_case():
    terms = with_term(with_term((), OKAFOR), LORAZEPAM)
    assert terms == (LORAZEPAM, OKAFOR)


def test_a_word_added_again_learns_what_it_is_heard_as_and_takes_the_new_spelling():
    again = Term("Lorazepam", TermKind.MEDICATION, heard=("Laura's Pam", "Lori's Pam"))
    (term,) = with_term((LORAZEPAM,), again)
    assert (term.text, term.heard) == ("Lorazepam", ("Lori's Pam", "Laura's Pam"))


def test_only_the_latest_mishearings_are_kept():
    terms = (LORAZEPAM,)
    for number in range(MOST_HEARD):
        terms = with_term(terms, Term("lorazepam", TermKind.MEDICATION, (f"lora {number}",)))
    assert len(terms[0].heard) == MOST_HEARD
    assert "Lori's Pam" not in terms[0].heard


def test_removing_a_word_that_is_not_there_changes_nothing():
    assert without_term((LORAZEPAM,), "Okafor") == (LORAZEPAM,)
    assert without_term((LORAZEPAM, OKAFOR), "LORAZEPAM") == (OKAFOR,)
