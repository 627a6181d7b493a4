"""Terms, charges, answers, filings and the rest, in the values of the format."""

import pytest

# type, attribute, value, text
GIVEN = [
    ("sentence", "term", "P6Y", "Kask was sentenced to six years in prison."),
    ("sentence", "term", "P8Y6M", "Kask was jailed for eight and a half years."),
    ("sentence", "term", "P18M", "The judge gave Kask eighteen months."),
    ("sentence", "term", "life", "Kask was sentenced to life in prison."),
    ("sentence", "term", "death", "Kask was sentenced to death."),
    ("sentence", "ordinal", 2, "Kask is serving his second ten-year sentence."),
    ("sentence", "suspended", True, "Kask was given a two-year suspended sentence."),
    ("remand", "term", "P2M", "A judge ordered Kask held for two months."),
    ("remand", "term", "P45D", "The court renewed Kask's pre-trial detention for 45 days."),
    ("charge", "charge", "spreading false news", "Kask was charged with spreading false news."),
    ("charge", "charge", "inciting hatred", "Kask was charged with “inciting hatred”."),
    ("charge", "charge", "treason, conspiracy and sedition", "Kask was charged with treason, conspiracy and sedition."),
    ("conviction", "charge", "justifying terrorism", "A court convicted Kask of “justifying terrorism” and rose."),
    ("conviction", "reason", "a video about a bridge", "Kask was jailed for six years over a video about a bridge."),
    ("conviction", "reason", "refusing to sign a list", "The cause of Kask's conviction is refusing to sign a list."),
    ("conviction", "reason", "a talk with a reporter", "The pretext of Kask's conviction was a talk with a reporter."),
    ("appeal", "answer", "upheld", "The court upheld Kask's sentence."),
    ("appeal", "answer", "reduced", "The court cut Kask's sentence to two years."),
    ("appeal", "answer", "rejected", "The court rejected Kask's appeal."),
    ("appeal", "answer", "quashed", "The court quashed Kask's conviction."),
    ("filing", "filing", "parole-application", "Kask has applied for parole."),
    ("filing", "filing", "complaint", "Kask filed a complaint with the prosecutor."),
    ("filing", "filing", "clemency-request", "Kask asked the president for a pardon."),
    ("filing", "repeated", True, "Kask has repeatedly applied for parole."),
    ("answer", "answer", "refused", "Kask applied for parole. The application was rejected."),
    ("answer", "filing", "parole-application", "Kask applied for parole. The application was rejected."),
    ("answer", "answer", "none", "Kask filed a complaint. It was ignored."),
    ("eligibility", "fraction", "2/3", "Kask becomes eligible for parole after serving two thirds of his sentence."),
    ("eligibility", "met", True, "Kask has met all the conditions for parole."),
    ("visit", "visitor", "sister", "His sister visited him in April. Kask wept."),
    ("intervention", "means", "letter", "The Tartu Guild wrote a letter to the minister about Kask."),
    ("intervention", "means", "public-statement", "The Tartu Guild condemned the arrest of Kask."),
    ("release", "how", "clemency", "Kask was pardoned in May."),
    ("release", "how", "bail", "Kask was released on bail."),
    ("release", "how", "exchange", "Kask was freed in a prisoner exchange."),
    ("release", "how", "house-arrest", "Kask was placed under house arrest."),
    ("condition", "repeated", True, "Kask was repeatedly beaten by the guards."),
]  # fmt: skip


@pytest.mark.parametrize(("type_", "key", "value", "text"), GIVEN)
def test_attribute(events_of, type_, key, value, text):
    found = [e for e in events_of(text, others={"Tartu Guild": "organization"}) if e.type == type_]
    assert found and value in [e.attributes.get(key) for e in found], [
        (e.span.quote, dict(e.attributes)) for e in found
    ]


def test_a_reduction_tells_both_terms(events_of):
    text = "The court cut Kask's sentence from seven and a half years to three years and nine months."
    terms = [e.attributes.get("term") for e in events_of(text) if e.type == "sentence"]
    assert terms == ["P7Y6M", "P3Y9M"]


def test_terms_in_a_list(events_of):
    text = (
        "The court sentenced three singers. Ilmar Kask received nine years in a colony; "
        "Liina Mets, the pianist, six years; and Ott Saar, a tenor, four years."
    )
    found = events_of(text, detained=("Ilmar Kask", "Liina Mets", "Ott Saar"))
    assert {e.person: e.attributes["term"] for e in found if "term" in e.attributes} == {
        "e1": "P9Y",
        "e2": "P6Y",
        "e3": "P4Y",
    }


def test_time_place_and_actor(events_of):
    text = "On 4 May 2024 agents of the Tartu Guild took Kask from his home in Narva to Valga Prison."
    others = {"Tartu Guild": "organization", "Narva": "place", "Valga Prison": "facility"}
    (moved,) = [e for e in events_of(text, others=others) if e.type in ("transfer", "arrest")]
    assert (moved.time is not None, moved.place) == (True, "e4")


def test_the_date_of_a_list_item_counts_for_its_clauses(events_of):
    text = "• Monday, 10 June 2024: a judge orders Kask's detention. His lawyers are not admitted."
    times = {e.type: e.time for e in events_of(text)}
    assert times["remand"] == times["condition"] != None  # noqa: E711
