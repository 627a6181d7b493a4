"""The offset map: every piece of a woven text leads back to where it came from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.errors import Invalid
from habeas.text import OffsetMap, Weaver

ORIGINS = ("The court of first instance heard him.", "Суд первой инстанции выслушал его.", "法院一审。")

copies = st.tuples(st.just("copy"), st.integers(0, 2), st.integers(0, 40), st.integers(0, 40))
replacements = st.tuples(
    st.sampled_from(["&", " ", "\n", "fi"]), st.integers(0, 2), st.integers(0, 40), st.integers(0, 40)
)
insertions = st.tuples(st.just("insert"), st.just(0), st.just(0), st.just(0))
steps = st.lists(st.one_of(copies, replacements, insertions), max_size=25)


def woven(weaving: list[tuple[str, int, int, int]]) -> tuple[str, OffsetMap]:
    weaver = Weaver()
    for what, part, a, b in weaving:
        start, end = sorted((min(a, len(ORIGINS[part])), min(b, len(ORIGINS[part]))))
        if what == "copy":
            weaver.copy(part, ORIGINS[part], start, end)
        elif what == "insert":
            weaver.insert("\n\n")
        else:
            weaver.replace(what, part, start, end)
    return weaver.finish()


@given(steps, st.data())
def test_pieces_cover_the_passage_and_verbatim_ones_say_the_same(weaving, data):
    text, offsets = woven(weaving)
    assert offsets.length == len(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    pieces = list(offsets.pieces(start, end))
    assert "".join(text[p.start : p.end] for p in pieces) == text[start:end]
    at = start
    for piece in pieces:
        assert piece.start == at < piece.end
        at = piece.end
        if piece.verbatim:
            assert ORIGINS[piece.part][piece.origin_start : piece.origin_end] == text[piece.start : piece.end]


@given(steps)
def test_cells_survive_the_way_through_numbers(weaving):
    text, offsets = woven(weaving)
    again = OffsetMap.from_cells(len(text), offsets.cells.tolist())
    assert again == offsets
    assert hash(again) == hash(offsets)


def test_neighbouring_copies_are_one_stretch():
    weaver = Weaver()
    weaver.copy(0, "He was held.", 0, 4)
    weaver.copy(0, "He was held.", 4, 12)
    text, offsets = weaver.finish()
    assert text == "He was held."
    assert len(offsets) == 1
    assert offsets.origins(3, 6) == ((0, 3, 6),)


def test_an_inserted_break_has_no_origin():
    weaver = Weaver()
    weaver.copy(0, "One.", 0, 4)
    weaver.insert("\n\n")
    weaver.copy(1, "Two.", 0, 4)
    _, offsets = weaver.finish()
    assert offsets.origins(2, 8) == ((0, 2, 4), (1, 0, 2))
    assert offsets.origins(4, 6) == ()


def test_identity():
    assert list(OffsetMap.identity(0).pieces(0, 0)) == []
    assert OffsetMap.identity(9).origins(2, 5) == ((0, 2, 5),)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (0, 10)])
def test_a_passage_outside_is_refused(start, end):
    with pytest.raises(Invalid, match="span-outside"):
        list(OffsetMap.identity(9).pieces(start, end))


@pytest.mark.parametrize(
    "cells",
    [
        [0, 0, 0, 9],  # half a row
        [1, 0, 0, 8, 1],  # does not start at 0
        [0, 0, 0, 4, 1],  # verbatim, of another length
        [0, 0, 0, 4, 1, 4, 0, -3, 5, 1],  # before the origin
        [0, -1, 0, 9, 1],  # verbatim of nothing
        [0, 0, 0, 9, 2],
        [],
    ],
)
def test_contradicting_cells_are_refused(cells):
    with pytest.raises(Invalid, match="offsets-broken"):
        OffsetMap.from_cells(9, cells)
