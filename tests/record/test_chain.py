"""Headers, rows and heads: what is written is what is read, and every part counts."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.errors import HabeasError, Invalid
from habeas.record.chain import digest, header_of, row_of, row_page, rows_digest
from habeas.record.entry import START, Draft
from habeas.record.heads import SignedHead, head_of, head_page
from habeas.record.rows import Row

AT = datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC)
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
DAYS = st.none() | st.dates()


def test_a_header_says_what_was_entered() -> None:
    draft = Draft("source", "R. Osei", AT, {}, ("a" * 16,), 3, b"blob")
    header = header_of(draft, 7, START, b"stored", b"stored too")
    assert (header.number, header.kind, header.by, header.supersedes) == (7, "source", "R. Osei", 3)
    assert (header.payload, header.blob) == (digest(b"stored"), digest(b"stored too"))
    assert header_of(draft, 7, START, b"stored", None).blob is None


def test_every_part_of_a_header_changes_its_hash() -> None:
    header = header_of(Draft("note", "R. Osei", AT, {}, ("a" * 16,), 3), 7, START, b"", b"")
    others = {"number": 8, "kind": "undo", "at": "2026", "by": "X", "supersedes": 4, "seals": (), "payload": "0",
              "blob": None, "previous": "1", "format": 2}  # fmt: skip
    assert set(others) == {field.name for field in fields(header)}
    hashes = {replace(header, **{name: value}).hash for name, value in others.items()} | {header.hash}
    assert len(hashes) == len(others) + 1


@given(TEXT, TEXT, TEXT, TEXT, DAYS, DAYS, st.dictionaries(TEXT, st.none() | st.integers() | TEXT | st.lists(TEXT)))
def test_a_row_comes_back(
    sort: str, subject: str, place: str, text: str, first: date | None, last: date | None, data: dict[str, object]
) -> None:
    row = Row(sort, subject, "key", place, first, last, text, data)
    assert row_of(row_page(row)) == row


def test_rows_that_cannot_be_searched_are_refused() -> None:
    for row in (Row("a\0"), Row("a", subject="\0"), Row("a", key="\0"), Row("a", text="x" * 100_001)):
        with pytest.raises(Invalid) as error:
            row_page(row)
        assert error.value.code == "entry-row"


def test_rows_have_one_digest_that_their_order_changes() -> None:
    pages = [row_page(Row("note", text=text)) for text in ("one", "two")]
    assert len({rows_digest(pages), rows_digest(pages[::-1]), rows_digest(pages[:1]), rows_digest([])}) == 4


HEAD = SignedHead("0" * 16, 3, "a" * 64, "2026-01-02T03:04:00.000000Z", "b" * 64, "c" * 128)


def test_a_head_comes_back_from_its_page() -> None:
    assert head_of(head_page(HEAD)) == HEAD


@pytest.mark.parametrize(
    "page",
    ["", "{}", "[]", "null", "words", '{"form": "habeas-head/2"}', head_page(HEAD).replace("3", '"3"', 1),
     head_page(HEAD).replace('"number"', '"numbers"'), head_page(HEAD).replace("habeas-head/1", "other"),
     head_page(HEAD)[:-20]],
)  # fmt: skip
def test_what_is_no_head_is_refused(page: str) -> None:
    with pytest.raises(HabeasError) as error:
        head_of(page)
    assert error.value.code == "head-form"
