"""Every type of event in several wordings: the type, and words that must lie in its span."""

import pytest

from habeas.reading.reading import Event

# type, text, words inside the span
TOLD = [
    ("arrest", "Police arrested Ilmar Kask on 3 May.", "arrested Ilmar Kask"),
    ("arrest", "Ilmar Kask was picked up at dawn by plainclothes officers.", "picked up"),
    ("arrest", "Soldiers dragged him out of his house.", "dragged him"),
    ("arrest", "Ilmar Kask, a poet, was taken into custody in March.", "taken into custody"),
    ("arrest", "Four men in masks bundled him into a van.", "bundled him into a van"),
    ("search", "Officers searched his flat in Narva.", "searched his flat"),
    ("search", "That night agents raided Kask's office and left.", "raided Kask's office"),
    ("charge", "Ilmar Kask was charged with spreading false news.", "charged with spreading false news"),
    ("charge", "A criminal case was opened against Ilmar Kask.", "opened against Ilmar Kask"),
    ("charge", "He faces charges of sedition.", "faces charges"),
    ("remand", "A judge ordered Kask held for two months.", "ordered Kask held"),
    ("remand", "The court extended his pre-trial detention until 5 July.", "extended his pre-trial detention"),
    ("remand", "Kask was remanded in custody.", "remanded in custody"),
    ("detention", "Ilmar Kask is being held in Tartu Prison.", "held in Tartu Prison"),
    ("detention", "Kask remains behind bars.", "behind bars"),
    ("detention", "He has spent eleven months in custody.", "in custody"),
    ("trial", "Kask went on trial in April.", "went on trial"),
    ("trial", "His trial opened behind closed doors on 2 June.", "trial opened"),
    ("trial", "The hearing was adjourned to 9 July. Kask was not there.", "hearing was adjourned"),
    ("conviction", "A court found Kask guilty of espionage.", "found Kask guilty"),
    ("conviction", "Kask was convicted of insulting the president.", "convicted of insulting"),
    ("sentence", "Ilmar Kask was sentenced to six years in prison.", "sentenced to six years"),
    ("sentence", "He got ten years.", "ten years"),
    ("sentence", "Kask is serving a four-year term.", "four-year term"),
    ("sentence", "The judge gave him eighteen months.", "gave him eighteen months"),
    ("appeal", "The Supreme Court upheld his sentence.", "upheld his sentence"),
    ("appeal", "An appeals court rejected his appeal.", "rejected his appeal"),
    ("appeal", "Judges cut Kask's sentence to two years.", "cut Kask's sentence"),
    ("transfer", "In May he was transferred to a colony in the north.", "transferred to a colony"),
    ("transfer", "Kask was taken to hospital on Sunday.", "taken to hospital"),
    ("visit", "His sister visited him in April.", "visited him"),
    ("visit", "His lawyer was allowed to see him on Monday.", "allowed to see him"),
    ("eligibility", "Kask becomes eligible for parole in 2026.", "eligible for parole"),
    ("filing", "Kask has applied for parole three times.", "applied for parole"),
    ("filing", "He filed a complaint with the prosecutor.", "filed a complaint"),
    ("answer", "Kask filed a complaint. The complaint was rejected.", "complaint was rejected"),
    ("undertaking", "His brother promised to give Kask a home and work after his release.", "a home"),
    ("intervention", "Amnesty International called for Kask's release.", "called for Kask's release"),
    ("intervention", "The European Parliament adopted a resolution on Kask.", "adopted a resolution"),
    ("release", "Ilmar Kask was freed on 4 June.", "was freed"),
    ("release", "He walked out of prison on Friday.", "walked out of prison"),
    ("release", "Kask was pardoned by the president.", "pardoned"),
    ("death", "Ilmar Kask died in prison in February.", "died in prison"),
]
OTHERS = {
    "Tartu Prison": "facility", "Narva": "place", "Amnesty International": "organization",
    "European Parliament": "organization", "Supreme Court": "court",
}  # fmt: skip


def _of_type(events: tuple[Event, ...], type_: str) -> list[Event]:
    return [e for e in events if e.type == type_]


@pytest.mark.parametrize(("type_", "text", "words"), TOLD)
def test_told(events_of, type_, text, words):
    found = _of_type(events_of(text, others=OTHERS), type_)
    assert any(words in e.span.quote for e in found), [(e.type, e.span.quote) for e in events_of(text, others=OTHERS)]
    assert all(e.person == "e1" for e in found)


# A type that must not be read in the text.
NOT_TOLD = [
    ("sentence", "Kask was charged on Monday. The offence carries up to ten years."),
    ("sentence", "Kask could get fifteen years if convicted."),
    ("sentence", "The article allows for a maximum of seven years. Kask is in custody."),
    ("release", "Kask's lawyer released a statement on Tuesday."),
    ("charge", "The guard in charge of the wing knew Kask."),
    ("appeal", "The Court of Appeal sat on Monday. Kask was there."),
    ("detention", "The court held that Kask had known."),
    ("detention", "A concert was held in the square where Kask once read."),
    ("conviction", "Kask pleaded guilty."),
    ("intervention", "We call for Kask's release."),
    ("trial", "Kask read the verdict."),
    ("arrest", "The arrested man was Kask's neighbour."),
    ("release", "If Kask were freed, he would leave the country."),
    ("transfer", "Kask moved the court to tears."),
]


@pytest.mark.parametrize(("type_", "text"), NOT_TOLD)
def test_not_told(events_of, type_, text):
    found = _of_type(events_of(text), type_)
    assert not found, [(e.type, e.span.quote) for e in found]


def test_one_verb_tells_sentence_and_conviction(events_of):
    found = {e.type: e for e in events_of("Kask was jailed for six years for insulting the king.")}
    assert found["sentence"].attributes["term"] == "P6Y"
    assert found["conviction"].span.quote == "for insulting the king"


def test_conjuncts_share_their_subject(events_of):
    found = events_of("Officers searched his flat and detained him on 26 April 2022.")
    assert [(e.type, e.person) for e in found] == [("search", "e1"), ("arrest", "e1")]
    assert "detained" not in found[0].span.quote


def test_headline_counts(events_of):
    found = events_of("Poet Kask jailed for five years\n\nA court in Narva gave its verdict on Friday.")
    assert any(e.type == "sentence" and e.attributes.get("term") == "P5Y" for e in found)
