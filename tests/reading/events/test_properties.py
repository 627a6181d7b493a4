"""What holds for every report: spans, ids, order, the same answer twice, nothing where nobody is detained."""

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.reading.entities import find_cast
from habeas.reading.entities.cast import Cast
from habeas.reading.events import find_events
from habeas.reading.parse import parse
from habeas.reading.statements import find_statements
from habeas.reading.times import find_times

CLAUSES = [
    "Police arrested {} on 3 May 2024",
    "{} was sentenced to six years in prison for “slander”",
    "the lawyer said that {} had been beaten and denied a doctor",
    "{} is held alone in a cold cell in Tartu Prison, without a mattress",
    "the Tartu Guild called for {}'s release",
    "prosecutors asked for nine years",
    "his mother was not let in",
    "the court heard nobody",
    "nothing of the kind was said",
    "\n\n",
    "• Monday:",
    "“He has not eaten for a week,”",
]
NAMES = ["Ilmar Kask", "Kask", "he", "Liina Mets", "the poet", "they"]


def events_in(text):
    parsed = parse(text, "en")
    cast = find_cast(parsed)
    statements = find_statements(parsed, cast)
    times = find_times(text, "2024-06-15", "en")
    return find_events(parsed, cast, statements, times), cast, statements, times


reports = st.lists(st.tuples(st.sampled_from(CLAUSES), st.sampled_from(NAMES)), min_size=1, max_size=7).map(
    lambda parts: ". ".join(clause.format(name) for clause, name in parts) + "."
)


@settings(max_examples=40, deadline=None)
@given(reports)
def test_spans_and_ids_hold(text):
    events, cast, statements, times = events_in(text)
    entities, said, dated = {e.id for e in cast.entities}, {s.id for s in statements}, {t.id for t in times}
    for event in events:
        assert text[event.span.start : event.span.end] == event.span.quote
        assert "\n\n" not in event.span.quote
        assert event.person in entities
        assert {event.place, event.actor} <= entities | {None}
        assert event.time in dated | {None}
        assert event.said_by in said | {"author"}
    assert [e.id for e in events] == [f"v{n}" for n in range(1, len(events) + 1)]
    assert [e.span.start for e in events] == sorted(e.span.start for e in events)


@settings(max_examples=10, deadline=None)
@given(reports)
def test_the_same_report_gives_the_same_events(text):
    first, second = events_in(text)[0], events_in(text)[0]
    assert [(e, dict(e.attributes)) for e in first] == [(e, dict(e.attributes)) for e in second]


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_order_of_sets_does_not_matter(seed):
    """Two processes with other hash seeds read the same."""
    program = (
        "from tests_of_seed import events_in, CLAUSES\n"
        "text = '. '.join(c.format('Ilmar Kask') for c in CLAUSES)\n"
        "print([(e.type, e.span.start, e.span.end, e.person, e.polarity) for e in events_in(text)[0]])\n"
    ).replace("from tests_of_seed import events_in, CLAUSES", _here())
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    told = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    text = ". ".join(c.format("Ilmar Kask") for c in CLAUSES)
    mine = [(e.type, e.span.start, e.span.end, e.person, e.polarity) for e in events_in(text)[0]]
    assert told.stdout.strip() == str(mine)


def _here() -> str:
    """This module for another process, where tests are no package."""
    return (
        "import importlib.util\n"
        f"spec = importlib.util.spec_from_file_location('here', {__file__!r})\n"
        "here = importlib.util.module_from_spec(spec)\n"
        "spec.loader.exec_module(here)\n"
        "events_in, CLAUSES = here.events_in, here.CLAUSES"
    )


def test_nobody_detained_no_events():
    parsed = parse("The council met on Monday and spoke of roads. A judge held that the fee was fair.", "en")
    assert find_events(parsed, Cast(()), (), ()) == ()


def test_empty_text():
    assert find_events(parse("", "en"), Cast(()), (), ()) == ()
