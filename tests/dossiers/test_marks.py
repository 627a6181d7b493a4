"""Marks in a report's text: whatever overlaps whatever, the text stays the text."""

from __future__ import annotations

import html
import re

from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html

from habeas.dossiers.marks import marked_blocks, paragraphs
from habeas.dossiers.passages import Passages, Use
from habeas.text import Span

KINDS = ("said", "event", "time", "note")


def passages_of(text: str, groups: list[list[tuple[int, int]]]) -> Passages:
    passages = Passages()
    for i, group in enumerate(groups):
        spans = [Span.of(text, a, b) for a, b in group]
        if spans:
            passages.add(0, spans, KINDS[i % 4], f"note {i}")
    passages.number()
    return passages


def shown(markup: str) -> str:
    """The text a reader of the page sees, note numbers taken away."""
    return html.unescape(re.sub(r"<[^>]*>", "", re.sub(r'<a class="ref".*?</a>', "", markup)))


texts = st.text(
    st.one_of(
        st.sampled_from("ab <>&\"'\n\n\r\t\u0085\u2028é语"),
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    ),
    min_size=1,
    max_size=60,
)


@st.composite
def marked_texts(draw):
    text = draw(texts)
    cut = st.integers(0, len(text))
    pairs = st.tuples(cut, cut).filter(lambda p: p[0] != p[1]).map(lambda p: tuple(sorted(p)))
    return text, draw(st.lists(st.lists(pairs, min_size=1, max_size=3), max_size=8))


@given(marked_texts())
@example(("one two three", [[(0, 7)], [(4, 13)]]))  # they cross
@example(("one two three", [[(0, 13)], [(4, 7)], [(4, 7)]]))  # they nest
@example(("one\n\ntwo", [[(0, 8)], [(3, 5)]]))  # over a blank line, and in nothing but white space
@example(("<script>alert(1)</script>", [[(0, 8)], [(3, 12)]]))
def test_the_text_shown_is_the_text_and_the_marks_are_well_formed(case):
    text, groups = case
    passages = passages_of(text, groups)
    blocks = marked_blocks(text, passages.of(0))
    position = 0
    for block in blocks:
        if text.strip():
            assert text[position : block.start].strip() == ""  # only white space is left out
        assert shown(str(block.markup)) == text[block.start : block.end]
        position = block.end
    assert text[position:].strip() == "" or not text.strip()
    page = "".join(f"<p>{b.markup}</p>" for b in blocks)
    opened = re.findall(r"<(/?)(mark|a|span|p)\b", page)
    stack: list[str] = []
    for closing, tag in opened:
        if closing:
            assert stack.pop() == tag
        else:
            stack.append(tag)
    assert stack == []
    ids = re.findall(r'id="([^"]+)"', page)
    assert sorted(ids) == sorted(p.anchor for p in passages.of(0))  # each once


@given(marked_texts())
def test_the_pieces_of_a_passage_are_its_quote(case):
    text, groups = case
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", ".", text)  # what an XML tree cannot hold
    passages = passages_of(text, groups)
    for passage in passages.of(0):
        blocks = marked_blocks(text, passages.of(0))
        found = ""
        for block in blocks:
            tree = lxml_html.fragment_fromstring(str(block.markup), create_parent="div")
            for reference in tree.xpath('.//a[@class="ref"]'):
                reference.drop_tag() if not reference.text else _drop(reference)
            pieces = tree.xpath(f'.//mark[@data-p="{passage.anchor}"]')
            found += "".join(etree.tostring(p, method="text", encoding="unicode", with_tail=False) for p in pieces)
        merged = _merged([(s.start, s.end) for s in passage.spans])
        if len(merged) == len(passage.spans):  # pieces of one passage that overlap each other are not told apart
            expected = "".join(text[a:b] for a, b in sorted((s.start, s.end) for s in passage.spans))
            assert re.sub(r"\s", "", found) == re.sub(r"\s", "", expected)


def _drop(element) -> None:
    element.text = ""
    element.drop_tag()


def _merged(ranges):
    merged = []
    for a, b in sorted(ranges):
        if merged and a < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(b, merged[-1][1]))
        else:
            merged.append((a, b))
    return merged


def test_a_crossing_mark_is_closed_and_opened_again_and_numbered_once():
    text = "one two three"
    (block,) = marked_blocks(text, passages_of(text, [[(0, 7)], [(4, 13)]]).of(0))
    assert str(block.markup).count('data-p="r1-p2"') == 2
    assert str(block.markup).count('id="r1-p2"') == 1
    assert str(block.markup).count('class="ref"') == 2


def test_what_html_cannot_hold_is_shown_as_a_sign():
    text = "a\0b \ud800 c\rd"
    (block,) = marked_blocks(text, passages_of(text, []).of(0))
    assert str(block.markup) == "a\ufffdb \ufffd c&#13;d"


def test_paragraphs_of_nothing():
    assert paragraphs(" \n\n ") == ()
    assert len(marked_blocks("", ())) == 1


def test_the_same_words_are_one_passage_with_all_notes_and_uses():
    passages = Passages()
    span = Span(0, 3, "one")
    passages.add(0, [span], "event", "a deed")
    passages.add(0, [span], "said", "a statement")
    passages.number()
    for anchor in ("t-1", "t-2", "t-1"):
        passage = passages.cite(0, [span], Use(anchor, "Timeline"))
    assert passage.notes == ["a deed", "a statement"] and passage.kind == "said"
    assert passage.uses_by_label() == (("Timeline", ("t-1", "t-2")),)
