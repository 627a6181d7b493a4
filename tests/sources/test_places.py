"""From the text back to the bytes, in every encoding."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.errors import HabeasError
from habeas.sources import WayBack, open_source, source_from_text
from habeas.text import clean

anything = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200).filter(
    lambda t: clean(t)[0].strip()
)


@settings(max_examples=200, deadline=None)
@given(anything, st.data())
def test_text_at_hand_leads_back(text, data):
    source = source_from_text(text)
    assert source.text == clean(text)[0]
    start = data.draw(st.integers(0, len(source.text)))
    end = data.draw(st.integers(start, len(source.text)))
    back = WayBack(source)
    for piece, place in back.pieces(start, end):
        there = source.data[place.start : place.end].decode()
        assert back.fetch(place) == there
        assert there == source.text[piece.start : piece.end] if piece.verbatim else clean(there)[0] in ("\n", " ")
    assert "".join(back.fetch(p) for p in back.places(start, end)).split() == clean(source.text[start:end])[0].split()


@settings(max_examples=8, deadline=None)
@given(
    st.text(st.sampled_from("Суд решил: жалоба, приговор «год» \r\n\u00a0\u00ad"), min_size=60, max_size=120),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1251"]),
)
def test_files_in_any_encoding_lead_back(text, codec):
    try:
        source = open_source(text.encode(codec), encoding="windows-1251" if codec == "cp1251" else None)
    except HabeasError as error:
        assert error.code in ("source-encoding", "source-empty")
        return
    assert source.text == clean(text)[0]
    back = WayBack(source)
    for piece, place in back.pieces(0, len(source.text)):
        there = source.data[place.start : place.end].decode(source.encoding)
        assert back.fetch(place) == there
        assert (there == source.text[piece.start : piece.end]) == piece.verbatim


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("iso2022_jp", "弁護士によると、被拘禁者は移送された。Yes, 彼は言った。"),
        ("gb18030", "律师表示，𠮷姓被关押者已被转移。He said."),
        ("big5hkscs", "律師表示，被關押者已被轉移。He said."),
        ("cp932", "弁護士によると、被拘禁者は移送された。"),
    ],
)
def test_encodings_of_many_bytes_a_character(codec, text):
    page = (
        f"<html><meta charset={codec.replace('_', '-').replace('iso2022', 'iso-2022').replace('hkscs', '')}><p>{text}"
    )
    source = open_source(page.encode(codec))
    assert source.text == text
    back = WayBack(source)
    for at, character in enumerate(text):
        assert "".join(back.fetch(p) for p in back.places(at, at + 1)) == character


def test_a_long_text_is_measured_in_steps():
    text = "Ünal wurde festgehalten 𠮷. " * 2000
    source = source_from_text(text)
    back = WayBack(source)
    for start in (0, 4095, 4096, 4097, 30_000, len(text) - 3):
        (place,) = back.places(start, start + 3)
        assert source.data[place.start : place.end].decode() == text[start : start + 3]
