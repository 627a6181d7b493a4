"""Markdown: the words without the marks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.sources import open_source
from habeas.sources.formats.encoding import Decoded
from habeas.sources.formats.markdown import parse_markdown

REPORT = """---
title: "Teacher moved again"
date: 2024-03-15T10:00:00
author: Nora Vance
lang: en
source: https://beacon.example/teacher
---
# Teacher *moved* again ##

> **"He is ill,"** said his _sister_ [Mira](https://beacon.example/m_(a)_b "x") & her lawyer &amp; friend.

A snake_case_word, 2 * 3 * 4, ![gate](gate.png)<!-- note -->and 1\\. no list, `code *x*`, <https://beacon.example/__a__>.

Setext
------

- one
* **two**

```
verbatim *stars*
```
[ref]: https://beacon.example
"""
TEXT = """Teacher moved again

"He is ill," said his sister Mira & her lawyer & friend.

A snake_case_word, 2 * 3 * 4, and 1. no list, code *x*, https://beacon.example/__a__.

Setext

- one
* two

verbatim *stars*
"""


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_words_without_marks(codec, check_way_back):
    source = open_source(REPORT.encode(codec), name="teacher.md")
    assert source.text == TEXT
    assert (source.format, source.title, source.author) == ("markdown", "Teacher moved again", "Nora Vance")
    assert (source.published.edtf, source.published.basis) == ("2024-03-15", "metadata")
    assert source.url == "https://beacon.example/teacher"
    check_way_back(source)


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**bold** and __bold__", "bold and bold"),
        ("***both***", "both"),
        ("a*b*c", "abc"),
        ("a_b_c", "a_b_c"),
        ("5 * 4 and **", "5 * 4 and **"),
        ("**“No”**, he said", "“No”, he said"),
        ("[text][1] and [alone]", "text and [alone]"),
        ("line one  \nline two", "line one  \nline two"),
        ("a < b and <b>c</b>", "a < b and c"),
        ("\\*not emphasis\\*", "*not emphasis*"),
        ("# \n\nWords", "\n\nWords"),
    ],
)
def test_marks(markdown, text):
    assert parse_markdown(Decoded(markdown, "utf-8", "valid")).text == text


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab *_`[]()!#>-\\\n<&;:/\r"), max_size=80))
def test_no_marks_break_the_reader(markdown):
    parsed = parse_markdown(Decoded(markdown, "utf-8", "valid"))
    for piece in parsed.map.pieces(0, len(parsed.text)):
        if piece.verbatim:
            assert markdown[piece.origin_start : piece.origin_end] == parsed.text[piece.start : piece.end]
