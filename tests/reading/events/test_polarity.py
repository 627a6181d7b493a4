"""What is said about an event: it happened, it did not, it may, it is wanted, promised, over, or only imagined."""

import pytest

# type (or condition), polarity, text
JUDGED = [
    ("arrest", "asserted", "Police arrested Kask on Monday."),
    ("arrest", "possible", "His wife fears that Kask may be arrested again."),
    ("arrest", None, "If Kask were arrested, his paper would close."),
    ("charge", "denied", "Kask was never charged."),
    ("charge", "denied", "The charges against Kask were dropped."),
    ("charge", "asserted", "Kask has been charged with slander."),
    ("remand", "possible", "Prosecutors have asked the court to extend Kask's detention."),
    ("detention", "denied", "Kask is not being held in Tartu Prison."),
    ("detention", "denied", "Kask remained at liberty."),
    ("trial", "denied", "Kask was held without trial."),
    ("trial", "possible", "The court ordered a new trial for Kask."),
    ("conviction", "denied", "Kask was acquitted in May."),
    ("conviction", "denied", "The judges found Kask not guilty."),
    ("sentence", "asserted", "Kask was sentenced to two years."),
    ("sentence", "possible", "The prosecutor asked for nine years for Kask."),
    ("sentence", None, "Kask could get nine years."),
    ("sentence", None, "The charge carries up to nine years; Kask denies it."),
    ("appeal", "asserted", "Kask appealed against the verdict."),
    ("appeal", "possible", "Kask is considering an appeal."),
    ("appeal", "promised", "Kask intends to lodge an appeal."),
    ("transfer", "possible", "Kask may be transferred to the north."),
    ("transfer", "requested", "His family asked that Kask be moved closer to home."),
    ("release", "asserted", "Kask was released on Friday."),
    ("release", "requested", "The union called for Kask's release."),
    ("release", "requested", "Kask should be released at once."),
    ("release", "possible", "The president may consider releasing Kask."),
    ("release", "denied", "The judge refused to release Kask."),
    ("release", "denied", "Kask was denied bail."),
    ("release", "possible", "Kask could go home if he signed a confession, an officer told him."),
    ("release", None, "If Kask were freed, he would go abroad."),
    ("death", "asserted", "Kask died in custody in March."),
    ("death", "possible", "They fear that Kask will be executed."),
    ("condition:beating", "denied", "Nobody beat him, Kask said."),
    ("condition:beating", "possible", "His mother fears that Kask may be beaten."),
    ("condition:torture", "asserted", "Kask was tortured with electric shocks."),
    ("condition:no-lawyer", "asserted", "Kask has not been allowed to see his lawyer."),
    ("condition:ill-health", "denied", "Kask is in good health, the ministry said."),
    ("condition:no-medical-care", "denied", "Kask receives all necessary medical treatment."),
    ("condition:hunger-strike", "ended", "Kask ended his hunger strike on Monday."),
    ("condition:solitary-confinement", "ended", "Kask is no longer in solitary confinement."),
]


@pytest.mark.parametrize(("kind", "polarity", "text"), JUDGED)
def test_polarity(events_of, kind, polarity, text):
    type_, _, code = kind.partition(":")
    found = [
        e
        for e in events_of(text, others={"Tartu Prison": "facility"})
        if e.type == type_ and e.attributes.get("condition", "") == code
    ]
    assert [e.polarity for e in found] == ([polarity] if polarity else []), [(e.type, e.span.quote) for e in found]


DENIAL = "that Kask had been beaten"


def test_a_denial_denies_what_it_holds(events_of):
    text = f"The prison service denied {DENIAL}."
    (told,) = [e for e in events_of(text, said=(DENIAL, "denies")) if e.type == "condition"]
    assert (told.polarity, told.said_by) == ("denied", "s1")
    assert told.span.quote in DENIAL


def test_a_demand_asks_for_what_it_holds(events_of):
    text = "The union demanded that Kask be freed at once."
    (told,) = [e for e in events_of(text, said=("that Kask be freed at once", "demands")) if e.type == "release"]
    assert told.polarity == "requested"


def test_a_command_in_a_list_is_a_request(events_of):
    text = "Write to the minister and ask him to\n• release Ilmar Kask at once;\n• let him see his lawyer."
    assert {e.type: e.polarity for e in events_of(text)}["release"] == "requested"


def test_what_is_not_known_is_taken_for_granted(events_of):
    found = events_of("His family does not know where Kask is being held.")
    assert not [e for e in found if e.type == "detention" and e.polarity == "denied"]


def test_one_not_does_not_deny_its_neighbour(events_of):
    found = {
        e.attributes["condition"]: e.polarity
        for e in events_of("The lamp is never switched off and two cameras watch him in his cell.")
        if e.type == "condition"
    }
    assert found["constant-light"] == "asserted"
    assert found["constant-surveillance"] == "asserted"
