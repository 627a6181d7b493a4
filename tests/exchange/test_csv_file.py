"""A table of cases: every row has an outcome, nothing is dropped in silence."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.errors import HabeasError
from habeas.exchange.csv_file import import_csv
from habeas.exchange.imported import Imported
from habeas.exchange.mapping import mapping_of

MAPPING = mapping_of(
    {
        "dates": "day-month-year",
        "columns": {
            "Name": "name", "Also": "other-names", "Arrested": "arrest-date", "Term": "sentence-length", "No": "id",
            "Internal": "skip", "Convicted": "convicted",
        },
    }
)  # fmt: skip
HEAD = "No,Name,Also,Arrested,Term,Internal,Remarks\n"


def rows(text: str) -> Imported:
    return import_csv((HEAD + text).encode(), MAPPING)


def test_a_row_becomes_names_answers_and_notes() -> None:
    row = rows("7,Ilyas Toremurat,Ильяс Торемурат|I. Toremurat,05.03.2021,7 years,x,held in the north\n").rows[0]
    assert row.outcome == "accepted"
    assert row.names == ("Ilyas Toremurat", "Ильяс Торемурат", "I. Toremurat")
    assert [(f.question, f.value, f.as_written) for f in row.facts] == [
        ("arrest-date", "2021-03-05", "05.03.2021"),
        ("sentence-length", "P7Y", "7 years"),
    ]
    assert [(n.heading, n.words) for n in row.notes] == [("Remarks", "held in the north")]
    assert row.id == "7"


def test_what_is_left_out_or_kept_as_a_note_is_said() -> None:
    remarks = " ".join(rows("1,A B,,,,,\n").remarks)
    assert "“Internal” was left out" in remarks
    assert "“Remarks” has no question" in remarks
    assert "“convicted”" in remarks  # mapped, but not in the file


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("1,,,2020,,,\n", "no name"),
        (",,,,,,\n", "an empty row"),
        ("1,A B,,\n", "4 cells"),
        ("1,A B,,,,,,,\n", "9 cells"),
        ('1,"A B,,,,,\n', "not readable as CSV"),
        ("1,A\x00B,,,,,\n", "a zero byte"),
    ],
)
def test_a_broken_row_is_rejected_with_its_reason_and_costs_only_itself(line: str, reason: str) -> None:
    found = rows("0,First Man,,,,,\n" + line + "2,Last Man,,,,,\n").rows
    assert [r.outcome for r in found] == ["accepted", "rejected", "accepted"]
    assert reason in found[1].reasons[0]
    assert found[1].where == "line 3"


def test_an_open_quotation_mark_swallows_no_rows() -> None:
    text = '1,"A B,,,,,\n2,C D,,,,,\n3,"E F",,,,,\n4,G H,,,,,\n'
    assert [r.names for r in rows(text).accepted] == [("C D",), ("E F",), ("G H",)]


def test_bytes_that_are_no_text_spoil_one_row() -> None:
    found = import_csv((HEAD + "1,A B,,,,,\n").encode() + b"2,\xff\xfe,,,,,\n" + b"3,C D,,,,,\n", MAPPING)
    assert [r.outcome for r in found.rows] == ["accepted", "rejected", "accepted"]


def test_the_same_id_twice_is_rejected_not_overwritten() -> None:
    found = rows("5,A B,,,,,\n5,C D,,,,,\n").rows
    assert (found[1].outcome, found[1].reasons) == ("rejected", ("the same id as line 2",))


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("2020", "2020"),
        ("03.2020", "2020-03"),
        ("00.03.2020", "2020-03"),
        ("c. 2020", "2020~"),
        ("before 2020", "../2020"),
    ],
)
def test_a_date_is_never_made_more_precise(cell: str, value: str) -> None:
    assert rows(f"1,A B,,{cell},,,\n").rows[0].facts[0].value == value


@pytest.mark.parametrize("cell", ["31.02.2020", "44197", "5.6.21", "last spring", "1399-07-02"])
def test_a_date_that_cannot_be_read_stays_words_and_is_said(cell: str) -> None:
    row = rows(f"1,A B,,{cell},,,\n").rows[0]
    assert row.outcome == "changed"
    assert row.facts[0].value is None
    assert row.facts[0].as_written == cell
    assert "Arrested" in row.reasons[0]


def test_day_and_month_are_not_guessed() -> None:
    mapping = mapping_of({"columns": {"Name": "name", "Arrested": "arrest-date"}})
    found = import_csv(b"Name;Arrested\nA B;03/04/2021\nC D;23/04/2021\n", mapping).rows
    assert [r.facts[0].value for r in found] == [None, "2021-04-23"]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"Name,Name\nA,B\n", b",,\n"])
def test_a_file_without_headings_is_refused(data: bytes) -> None:
    with pytest.raises(HabeasError, match="table-"):
        import_csv(data, MAPPING)


def test_accepted_and_rejected_are_all_rows_of_ten_thousand() -> None:
    chance = random.Random(7)
    good = "{n},Person {n},,0{d}.03.2021,{d} years,,\n"
    bad = [
        "{n},,,,,,\n",
        ",,,,,,\n",
        "{n},A\n",
        '{n},"open,,,,,\n',
        "1,Doubled,,,,,\n",
        "{n},A\x00,,,,,\n",
        "{n},A,,,,,,,\n",
    ]
    lines = [good if chance.random() < 0.7 else chance.choice(bad) for _ in range(10_000)]
    found = rows("".join(line.format(n=n, d=n % 9 + 1) for n, line in enumerate(lines, 1)))
    counts = found.counts()
    assert counts["rows"] == 10_000
    assert counts["accepted"] + counts["changed"] + counts["rejected"] == 10_000
    right = sum(line is good for line in lines)
    doubled = sum("Doubled" in line for line in lines)
    assert right <= counts["accepted"] <= right + bool(doubled)


@given(st.text(max_size=300))
def test_any_text_gives_outcomes_or_a_clear_error(text: str) -> None:
    try:
        found = import_csv(text.encode("utf-8", "surrogatepass"), MAPPING)
    except HabeasError:
        return
    assert sum(v for k, v in found.counts().items() if k != "rows") == len(found.rows)


def test_a_wrong_question_in_the_mapping_is_named_with_the_nearest() -> None:
    with pytest.raises(HabeasError, match="Did you mean “arrest-date”"):
        mapping_of({"columns": {"Arrested": "arest-date"}})
