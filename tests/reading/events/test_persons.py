"""To whom an event happens: the patient of the verb, groups, kin and lawyers, the speaker, and nobody at all."""

TWO = ("Ilmar Kask", "Liina Mets")


def persons(events, type_):
    return [e.person for e in events if e.type == type_]


def test_object_of_the_active_and_subject_of_the_passive(events_of):
    assert persons(events_of("Police arrested Liina Mets. Kask was not there.", detained=TWO), "arrest") == ["e2"]
    assert persons(events_of("Liina Mets was arrested by the police.", detained=TWO), "arrest") == ["e2"]


def test_joined_names_get_an_event_each(events_of):
    assert persons(events_of("Ilmar Kask and Liina Mets were freed.", detained=TWO), "release") == ["e1", "e2"]


def test_both_and_neither(events_of):
    text = "Ilmar Kask and Liina Mets wrote plays. Both were arrested in May. Neither has been charged."
    found = events_of(text, detained=TWO)
    assert persons(found, "arrest") == ["e1", "e2"]
    assert [(e.person, e.polarity) for e in found if e.type == "charge"] == [("e1", "denied"), ("e2", "denied")]


def test_a_group_opens_a_list(events_of):
    text = "A court jailed two singers. Ilmar Kask got five years; Liina Mets, four years."
    assert {"e1", "e2"} <= set(persons(events_of(text, detained=TWO), "sentence"))


def test_unnamed_people_get_nothing(events_of):
    found = events_of("Dozens of protesters were arrested while Kask looked on.")
    assert not persons(found, "arrest")


def test_relatives_are_not_the_prisoner(events_of):
    found = events_of("Kask was at home. His father died in 2001.")
    assert not persons(found, "death")


def test_who_is_kept_out_is_not_who_suffers(events_of):
    found = events_of("His lawyers were not admitted. Kask waited.")
    assert [(e.attributes["condition"], e.person) for e in found if e.type == "condition"] == [("no-lawyer", "e1")]


def test_the_speaker_tells_of_himself(events_of):
    text = "“I was beaten every night,” he said."
    found = [e for e in events_of(f"Kask is free. {text}") if e.type == "condition"]
    assert {e.person for e in found} <= {"e1"}


def test_short_names_of_a_court_note(events_of):
    text = "Ilmar Kask (A1) and Liina Mets (A2) were arrested in May. A2 was acquitted."
    found = events_of(text, detained=TWO)
    assert [(e.person, e.polarity) for e in found if e.type == "conviction"] == [("e2", "denied")]


def test_a_third_party_acts_for_whom_it_names(events_of):
    text = "The Tartu Guild urged the ministry to free Liina Mets. Kask was silent."
    found = events_of(text, detained=TWO, others={"Tartu Guild": "organization"})
    (call,) = [e for e in found if e.type == "intervention"]
    assert (call.person, call.actor) == ("e2", "e3")
    assert [(e.person, e.polarity) for e in found if e.type == "release"] == [("e2", "requested")]
