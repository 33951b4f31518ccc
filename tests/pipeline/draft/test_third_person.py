"""First person becomes third person where it is plainly safe, and nowhere else."""

from datetime import UTC, datetime

import pytest

from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.domain.address import ClientNamed, FormOfAddress, TherapistNamed
from therapy_app.domain.ids import PassageId, SessionId, SourceId
from therapy_app.domain.language import Language
from therapy_app.domain.note import Method, Sentence
from therapy_app.domain.source import Category, Passage, Source, SourceKind
from therapy_app.domain.text import Span
from therapy_app.pipeline.draft import ExtractiveDrafter


def drafted(
    text: str,
    language: Language = Language.EN,
    category: Category = Category.INTERVENTION,
    quotes: tuple[Span, ...] = (),
    drafter: ExtractiveDrafter | None = None,
) -> Sentence:
    passage = Passage(PassageId("p1"), Span(0, len(text)), text, quotes=quotes, category=category)
    source = Source(
        SourceId("s"),
        SessionId("h"),
        1,
        SourceKind.TYPED,
        language,
        text,
        (passage,),
        datetime(2026, 1, 1, tzinfo=UTC),
    )
    (sentence,) = (drafter or ExtractiveDrafter()).draft(
        source, DefaultTemplates().get("birp", language)
    )
    return sentence


@pytest.mark.parametrize(
    ("language", "said", "written"),
    [
        (Language.EN, "I introduced the worry tree.", "Introduced the worry tree."),
        (Language.EN, "I'll call her GP before then.", "Therapist will call her GP before then."),
        (Language.DE, "Ich habe sie beruhigt.", "Die Therapeut:in hat sie beruhigt."),
        (
            Language.DE,
            "Ich werde den Hausarzt anrufen.",
            "Die Therapeut:in wird den Hausarzt anrufen.",
        ),
    ],
)
def test_a_plain_sentence_of_the_therapist_is_told_in_the_third_person(language, said, written):
    sentence = drafted(said, language)
    assert sentence.text == written
    assert sentence.method is Method.RULE
    assert sentence.evidence[0].quote == said.removesuffix(".") + "."
    assert sentence.trace[0].rule == "third_person"
    assert sentence.trace[0].source_span is not None


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("I gave her three worksheets.", "Gave her three worksheets."),
        ("I'd rather wait.", "Therapist would rather wait."),
        ("Then I explained the model.", "Then explained the model."),
        ("Adaeze told me that it hurts.", "Adaeze said that it hurts."),
        ("My sense is that it helps.", "Impression: it helps."),
        ("We went over the plan.", "Went over the plan."),
        ("I am not sure about that.", "Therapist is not sure about that."),
        (
            'I offered "stay with it" as a sentence.',
            'Offered "stay with it" as a sentence.',
        ),
        ("Tears came, and I asked why.", "Tears came, and the therapist asked why."),
        ("Then I thought of the model.", "Then the therapist thought of the model."),
        ("Nothing odd that I could see.", "Nothing odd that could be seen."),
        ("She was cross with me.", "Client was cross with the therapist."),
        ("He's calmer, I think.", "Client is calmer, in the therapist's view."),
        ("I'd put suicide risk at low.", "Suicide risk rated as low."),
        ("Suicide risk I'd put at low.", "Suicide risk rated as low."),
        ("I've got that as low to moderate.", "Rated as low to moderate."),
        (
            "I asked what she made of my silence.",
            "Asked what she made of the therapist's silence.",
        ),
    ],
)
def test_numbers_and_quotations_beside_it_stay_as_they_are(said, written):
    assert drafted(said).text == written


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("When I asked, she looked away.", "When asked, she looked away."),
        ("I asked him straight, he said no.", "Asked straight, he said no."),
        ("He stayed with it without me prompting.", "He stayed with it without prompting."),
        ("I don't know who's right there.", "It is unclear who is right there."),
        ("The list was long, I checked that again.", "The list was long; that was checked again."),
        ("It's one episode so I'm not going to overread it.",
         "It is one episode so not to be overread."),
        ("If it lasts, we pause the imaginal.", "If it lasts, the imaginal is paused."),
        ("Next session, we'll try the bin.", "Next session: try the bin."),
        ("I thought of grief, I haven't used the word.",
         "Therapist thought of grief; has not used the word."),
        ("Clear picture of grief, I wouldn't separate out the depression yet.",
         "Clear picture of grief, the therapist would not separate out the depression yet."),
        ("I felt sleepy, which I take to be boredom.",
         "Therapist felt sleepy, taken to be boredom."),
        ("I'd call that a lapse.", "To be regarded as a lapse."),
        ("I did ask about the ring.", "Asked about the ring."),
        ("I went through the list with him.", "Went through the list with him."),
        ("I'll take it to my supervisor.", "Will take it to the supervisor."),
        ("I'd want to see it before I say that.",
         "Therapist would want to see it before saying that."),
        ("I noted her tears and I said so.", "Therapist noted her tears and said so."),
    ],
)  # fmt: skip
def test_the_therapist_is_named_once_and_not_where_the_act_tells_who_it_was(said, written):
    assert drafted(said).text == written


def test_what_a_client_does_as_well_keeps_the_name_of_who_did_it():
    assert drafted("I felt sleepy.").text == "Therapist felt sleepy."
    both = drafted("I asked about the ring and she said we knew.").text
    assert both == "I asked about the ring and she said we knew."


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("I think he took one.", "He took one (not certain)."),
        ("She came off it in, I want to say, 2021.", "Client came off it in 2021 (not certain)."),
        ("It was his father's, I think, or an uncle's.",
         "It was his father's (not certain), or an uncle's."),
    ],
)  # fmt: skip
def test_what_the_therapist_only_recalls_says_so(said, written):
    assert drafted(said, category=Category.MEDICATION).text == written


def test_what_goes_with_a_name_stands_behind_the_word_that_follows():
    sentence = drafted("We introduced the worry tree.")
    assert sentence.text == "Introduced the worry tree."
    assert sentence.evidence[0].quote == "We introduced the worry tree."
    assert sentence.trace[0].source_span == Span(0, 13)


@pytest.mark.parametrize(
    "said",
    [
        "The thought was: I am a bad mother.",
        "We worked on the core belief I must never fail.",
        "The loop was on the board; I must never fail.",
        "The loop was on the board; I was never enough.",
        "He goes over the line I should have known.",
        "Negative cognition I am going to die.",
        "I think and suspect that it helps.",
    ],
)
def test_what_is_not_plainly_safe_keeps_the_therapists_words(said):
    sentence = drafted(said)
    assert sentence.text == said
    assert sentence.method is Method.VERBATIM


@pytest.mark.parametrize("category", [Category.RISK, Category.MEDICATION, Category.CLIENT_REPORT])
def test_what_a_client_could_say_as_well_keeps_its_i_outside_the_therapists_work(category):
    assert drafted("I took all of them.", category=category).text == "I took all of them."
    asked = drafted("I asked about suicide directly.", category=category).text
    assert asked == "Asked about suicide directly."


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Suizidalität hab ich nicht erfragt.", "Suizidalität wurde nicht erfragt."),
        ("Suizidgedanken habe ich erfragt.", "Suizidgedanken wurden erfragt."),
        ("Wegen des Todestags hab ich nach Suizidgedanken gefragt.",
         "Wegen des Todestags wurde nach Suizidgedanken gefragt."),
        ("Eine Depression sehe ich nicht.", "Eine Depression ist nicht erkennbar."),
        ("Den Hausarzt ruf ich an und schreibe ihm.",
         "Den Hausarzt ruft die Therapeut:in an und schreibt ihm."),
        ("Den Notfallplan haben wir aktualisiert.", "Der Notfallplan wurde aktualisiert."),
        ("Wir haben mit dem Bild gearbeitet.", "Es wurde mit dem Bild gearbeitet."),
        ("Da bin ich mir nicht sicher.", "Da ist sich die Therapeut:in nicht sicher."),
        ("Wie es wirkt, kann ich noch nicht sagen.", "Wie es wirkt, lässt sich noch nicht sagen."),
        ("Sie hat mich angelächelt.", "Die Patientin hat die Therapeut:in angelächelt."),
        ("Dass er weint, hat mir Eva gesagt.", "Dass er weint, hat mir Eva gesagt."),
        ("Heute erkannte sie mich sofort.", "Heute erkannte sie mich sofort."),
        ("Wir üben das nächstes Mal.", "Therapeut:in und Patient:in üben das nächstes Mal."),
        ("Wir sind bei der Grundannahme, ich bin eine Last.",
         "Wir sind bei der Grundannahme, ich bin eine Last."),
        ("Ich habe das Modell erklärt.", "Das Modell wurde erklärt."),
        ("Ich habe sie nach Suizidalität gefragt.", "Sie wurde nach Suizidalität gefragt."),
        ("Ich habe ihr das Lächeln gespiegelt und gewartet.",
         "Ihr wurde das Lächeln gespiegelt und gewartet."),
        ("Ich habe ihm den Ablauf erklärt.", "Ihm wurde der Ablauf erklärt."),
        ("Ich habe kaum gedeutet.", "Kaum gedeutet."),
        ("Empfohlen hab ich die stationäre Aufnahme.", "Empfohlen wurde die stationäre Aufnahme."),
        ("Angemeldet hab ich ihn in der Klinik.", "Er wurde in der Klinik angemeldet."),
        ("Das Esstagebuch haben wir genau besprochen.", "Das Esstagebuch wurde genau besprochen."),
        ("Die stille Übung haben wir geübt.", "Die stille Übung wurde geübt."),
        ("Die stillen Übungen haben wir geübt.",
         "Die stillen Übungen gemeinsam geübt."),
        ("Eine stationäre Aufnahme habe ich den Eltern empfohlen.",
         "Eine stationäre Aufnahme wurde den Eltern empfohlen."),
        ("Heute haben wir mit zwei Stühlen gearbeitet.",
         "Heute wurde mit zwei Stühlen gearbeitet."),
        ("Nächste Stunde machen wir eine Erdungsübung.", "Nächste Stunde: eine Erdungsübung."),
        ("Mein Gefühl, das Vertrauen wächst.", "Eindruck: Das Vertrauen wächst."),
        ("Ich werte das als akute Gefahr.", "Zu werten als akute Gefahr."),
        ("Ich werte das als Drang und prüfe es neu.",
         "Die Therapeut:in wertet das als Drang und prüft es neu."),
        ("Wir haben heute die Auslöser gesammelt.", "Heute gemeinsam die Auslöser gesammelt."),
        ("Wir sind hingegangen und haben gewartet.", "Gemeinsam hingegangen und gewartet."),
        ("Das spreche ich nächstes Mal an.", "Das wird nächstes Mal angesprochen."),
        ("Ich halte sie für absprachefähig.", "Aus therapeutischer Sicht ist sie absprachefähig."),
        ("Ich merke, dass ich innerlich bei ihm bin, da muss ich auf die Balance achten.",
         "Eigene Reaktion: innerlich bei ihm, dabei ist auf die Balance zu achten."),
        ("Den Plan habe ich ihr mitgegeben.", "Den Plan hat die Therapeut:in ihr mitgegeben."),
    ],
)  # fmt: skip
def test_german_names_the_therapist_or_turns_to_the_passive_where_it_is_certain(said, written):
    assert drafted(said, Language.DE).text == written


def test_words_inside_a_quotation_are_never_turned():
    said = "He read aloud I will miss him."
    assert drafted(said, quotes=(Span(14, 29),)).text.endswith("“I will miss him”.")


def test_the_trace_still_tiles_the_sentence():
    sentence = drafted("I introduced  the worry\ntree")
    ends = [0, *(part.note_span.end for part in sentence.trace)]
    assert [part.note_span.start for part in sentence.trace] == ends[:-1]
    assert ends[-1] == len(sentence.text)
    said = "I introduced  the worry\ntree"
    for part in sentence.trace:
        if part.rule == "source" and part.source_span:
            assert part.source_span.of(said) == part.note_span.of(sentence.text)


FORMS = [
    ("Sie hat mich angelächelt.", "Die Klientin hat den Therapeuten angelächelt."),
    (
        "Sie hat mir von der Klinge erzählt.",
        "Die Klientin hat dem Therapeuten von der Klinge erzählt.",
    ),
    ("Bei mir hat sie geweint.", "Bei dem Therapeuten hat sie geweint."),
    ("Den Hausarzt rufe ich an.", "Den Hausarzt ruft der Therapeut an."),
    ("Wir üben das nächstes Mal.", "Therapeut und Klient:in üben das nächstes Mal."),
]


@pytest.mark.parametrize(("said", "written"), FORMS)
def test_the_account_chooses_how_german_names_both_and_each_case_is_right(said, written):
    form = FormOfAddress(TherapistNamed.MASCULINE, ClientNamed.CLIENT)
    drafter = ExtractiveDrafter().addressing(form)
    assert drafted(said, Language.DE, drafter=drafter).text == written


def test_in_english_the_client_may_be_a_patient():
    drafter = ExtractiveDrafter(FormOfAddress(client=ClientNamed.PATIENT))
    said = drafted("Says she slept.", category=Category.CLIENT_REPORT, drafter=drafter)
    assert said.text == "Patient says she slept."


def test_words_of_the_source_keep_the_name_they_have():
    drafter = ExtractiveDrafter(FormOfAddress(client=ClientNamed.PATIENT))
    said = drafted("I asked the client about sleep.", drafter=drafter)
    assert said.text == "Therapist asked the client about sleep."


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Ich denke, das ist rein organisch.", "Eindruck: Das ist rein organisch."),
        ("Ich frage mich, ob er anruft.", "Es stellt sich die Frage, ob er anruft."),
        ("Ich nehme an, dass sie sich schämt.", "Angenommen wird, dass sie sich schämt."),
        ("Ich fand sie angespannt.", "Die Patientin wirkte angespannt."),
        ("Ich halte ihn für halbwegs stabil.", "Aus therapeutischer Sicht ist er halbwegs stabil."),
        ("Ich sehe da eine Todesangst.", "Aus therapeutischer Sicht eine Todesangst."),
        ("Ich gehe von einer Episode aus.", "Auszugehen ist von einer Episode."),
        ("Akut sehe ich nichts.", "Akut ist nichts erkennbar."),
        ("Ich spreche mit der Ambulanz.", "Rücksprache mit der Ambulanz."),
        ("An die Hausärztin schreibe ich wegen Labor.", "Schreiben an die Hausärztin wegen Labor."),
        ("Das habe ich gemerkt und unterbrochen.", "Das wurde bemerkt und unterbrochen."),
        (
            "Bei mir kam eine Traurigkeit auf.",
            "Auf therapeutischer Seite kam eine Traurigkeit auf.",
        ),
        ("Die Schwester hat mich am Montag angerufen.", "Die Schwester hat am Montag angerufen."),
        ("Er wirkt auf mich gereizt.", "Der Patient wirkt gereizt."),
        (
            "Den Notfallplan haben wir noch nicht geschrieben.",
            "Den Notfallplan noch nicht geschrieben.",
        ),
        ("Gemacht haben wir die Liste.", "Gemeinsam die Liste gemacht."),
        ("Den Test machen wir nächste Woche.", "Den Test nächste Woche gemeinsam machen."),
        ("Mit EMDR fangen wir an.", "Mit EMDR gemeinsam anfangen."),
        ("Einen Plan brauchen wir.", "Einen Plan brauchen Therapeut:in und Patient:in."),
        ("Mit dem Dienstarzt habe ich telefoniert.", "Mit dem Dienstarzt telefoniert."),
        ("Ich habe den Eltern nichts gesagt.", "Den Eltern wurde nichts gesagt."),
        ("Ich habe heute nicht gefragt.", "Es wurde heute nicht gefragt."),
        ("Ich habe das Protokoll mit ihm durchgesehen.", "Das Protokoll mit ihm durchgesehen."),
        ("Ich hatte einen Kloß im Hals.", "Eigene Reaktion: Kloß im Hals."),
        ("Ich wurde zwischendurch ganz müde.", "Eigene Reaktion: zwischendurch ganz müde."),
        ("Ich war verärgert auf sie.", "Die Therapeut:in war verärgert auf sie."),
        ("Am Thema Scham will ich dranbleiben.", "Am Thema Scham dranbleiben."),
        ("Die Toleranz muss ich genauer abfragen.", "Die Toleranz genauer abzufragen."),
        ("Gedeutet habe ich selten.", "Selten gedeutet."),
    ],
)
def test_german_needs_no_name_where_a_note_has_a_usual_wording(said, written):
    assert drafted(said, Language.DE).text == written


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Die Schwester hat mich angerufen.", "dem Therapeuten"),
        ("Das Gutachten kommt von mir.", "therapeutischer Seite"),
    ],
)
def test_a_wording_without_a_name_hides_nobody_who_is_meant(said, written):
    assert written not in drafted(said, Language.DE).text
