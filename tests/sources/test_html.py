"""Saved pages: the report and nothing else, every word of it led back to the bytes."""

from __future__ import annotations

import html as html_library

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.errors import Invalid
from habeas.sources import open_source, source_from_text
from habeas.sources.formats.html.page import read_page
from habeas.sources.formats.html.tokens import attributes, tokens

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head>
<meta charset="utf-8">
<title>Teacher moved to a third prison | Beacon Wire</title>
<meta property="og:site_name" content="Beacon Wire">
<meta property="og:title" content="Teacher moved to a third prison">
<meta property="article:published_time" content="2024-03-15T23:30:00+06:00">
<link rel="canonical" href="https://beacon.example/2024/03/15/teacher-moved">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
{"@type":"NewsArticle","headline":"Teacher moved to a third prison","author":[{"@type":"Person","name":"Nora Vance"}],
"datePublished":"2024-03-15T17:30:00Z","publisher":{"@type":"Organization","name":"Beacon Wire"}}]}</script>
<style>p { color: red }</style></head>
<body class="single has-sidebar">
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav></header>
<div id="cookie-banner">We use cookies to make this site better for all of our many readers, every day.</div>
<main><article class="post">
<header><h1>Teacher moved to a third prison</h1>
<p class="byline">By Nora Vance</p><time datetime="2024-03-15">15 March 2024</time></header>
<p>Ilyas&nbsp;Demirov, a teacher of history, was moved to Prison&nbsp;No.&nbsp;4 on Tuesday,
   his lawyer said. <q>He has not seen a doctor</q>, she added.</p>
<figure><img src="x.jpg" alt="A gate"><figcaption>The gate of Prison No. 4. Photo: R. Hale</figcaption></figure>
<div class="share-buttons"><a href="#">Share on everything</a> <span>Share this story with friends</span></div>
<p>The court had sentenced him to seven years &amp; six months for &#8220;discrediting the army&#x201d;, a charge
he <b>de</b><i>nies</i>.<br>He appealed in May&shy;.</p>
<blockquote><p>&laquo;Nobody tells us where he is,&raquo; his sister wrote in a letter that she
read out to reporters.</p></blockquote>
<ul><li>He may be visited twice a year, said the prison.</li><li>He may write one letter a month, it said.</li></ul>
<p hidden>This paragraph is hidden and must not be read as a part of the report at all.</p>
<p>Original: <a href="https://first.example/a">https://first.example/a</a></p>
</article>
<section class="related-stories"><h2>Related</h2><p>Another man was arrested in another town a week ago, according
to his family and to his friends there.</p></section></main>
<aside><p>Subscribe to our newsletter and never miss any of the reports that we write for you here.</p></aside>
<footer><p>&copy; 2024 Beacon Wire. All rights reserved, as they always are on pages like this one.</p></footer>
<script>document.write("<p>written by script</p>")</script>
</body></html>
"""

REPORT = """Teacher moved to a third prison

By Nora Vance

15 March 2024

Ilyas Demirov, a teacher of history, was moved to Prison No. 4 on Tuesday, his lawyer said. \
“He has not seen a doctor”, she added.

The gate of Prison No. 4. Photo: R. Hale

The court had sentenced him to seven years & six months for “discrediting the army”, a charge he denies.
He appealed in May.

«Nobody tells us where he is,» his sister wrote in a letter that she read out to reporters.

He may be visited twice a year, said the prison.
He may write one letter a month, it said.

Original: https://first.example/a"""


def test_the_report_and_nothing_else(check_way_back):
    source = open_source(PAGE.encode(), name="saved.html")
    assert source.text == REPORT
    assert (source.format, source.encoding, source.encoding_basis) == ("html", "utf-8", "valid")
    assert source.warnings[0].code == "page-parts-left-out"
    check_way_back(source)


def test_what_the_page_says_of_itself():
    source = open_source(PAGE.encode(), name="saved.html")
    assert source.title == "Teacher moved to a third prison"
    assert (source.publisher, source.author) == ("Beacon Wire", "Nora Vance")
    assert source.url == "https://beacon.example/2024/03/15/teacher-moved"
    assert (source.language, source.genre) == ("en", "news")
    assert (source.published.edtf, source.published.basis) == ("2024-03-15", "metadata")
    assert [span.quote for span in source.republished] == ["Original: https://first.example/a"]
    assert ("jsonld:author", "Nora Vance") in source.metadata


@pytest.mark.parametrize("codec", ["windows-1251", "koi8-r", "utf-16", "utf-8-sig"])
def test_pages_in_other_encodings_lead_back_to_their_bytes(codec, check_way_back):
    page = (
        f"<html><head><meta http-equiv='Content-Type' content='text/html; charset={codec}'><title>Дело</title></head>"
        "<body><article><h1>Дело учителя</h1><p>Адвокат сообщил, что заключённого перевели в колонию под городом, "
        "и суд отклонил жалобу защиты.</p><p>Сестра говорит: &laquo;Нам не отвечают&raquo; &mdash; и ждёт.</p>"
    )
    source = open_source(page.encode(codec), name="page.html")
    assert source.text.startswith("Дело учителя\n\nАдвокат сообщил")
    assert source.text.endswith("«Нам не отвечают» — и ждёт.")
    assert source.language == "ru"
    check_way_back(source)


def test_a_broken_byte_matters_only_in_what_is_read(read):
    words = "<p>The court sent him to prison for ten years, «he» said in Épinal; да.</p>".encode()
    assert "Épinal" in read(b"<html><script>\xff\xfe</script>" + words).text
    with pytest.raises(Invalid, match="source-encoding"):
        read(b"<html>" + words.replace(b"ten", b"t\xffn"))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ('<meta name="DC.date.issued" content="2021-05-02">', "2021-05-02"),
        ('<meta itemprop="datePublished" content="20210502">', "2021-05-02"),
        ('<meta name="pubdate" content="Sun, 02 May 2021 10:00:00 GMT">', "2021-05-02"),
        ('<time datetime="2021-05-02T08:00">2 May</time>', "2021-05-02"),
        ('<meta name="date" content="0001-01-01T00:00:00Z">', None),
        ('<meta name="date" content="1970-01-01">', None),
        ('<meta name="date" content="2021-02-30">', None),
        ('<meta property="article:modified_time" content="2021-05-02">', None),
        (
            '<script type=\'application/ld+json\'>{"@type":"Article","datePublished":"2021-05-02"}</script>',
            "2021-05-02",
        ),
        ("<script type='application/ld+json'>{\"@type\": [[[[</script>", None),
    ],
)
def test_the_day_in_the_page(found, expected, read):
    page = f"<html><head>{found}</head><body><p>The court sent him to prison for ten years on Monday.</p></body></html>"
    assert read(page.encode()).published == expected


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>a &lt;b&gt; c</p>", "a <b> c"),
        ("<p>x<!-- no -->y</p>", "xy"),
        ("<p>one<p>two", "one\n\ntwo"),
        ("<p title='>'>quoted</p>", "quoted"),
        ("<p class=it's>don't</p><p>stop</p>", "don't\n\nstop"),
        ("<p>R&D &copy 5 &unknown; &amp;lt;</p>", "R&D © 5 &unknown; &lt;"),
        ("<p>a<br/>b<br>\n c</p>", "a\nb\nc"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<p> spaced   out\n\twords </p>", "spaced out words"),
        ("<p>say <q>yes</q></p>", "say “yes”"),
        ("<table><tr><td>1<td>2<tr><td>3</table>", "1\n2\n3"),
        ("<dl><dt>Term<dd>Seven years</dl>", "Term\nSeven years"),
        ("<p>a<script>if (a<b) {}</script>b</p>", "ab"),
        ("<P>UPPER</P>", "UPPER"),
        ("<p>never closed", "never closed"),
        ("<p>1 < 2 and 3 > 2</p>", "1 < 2 and 3 > 2"),
        ("<b><p>over</b>lapping</p>", "overlapping"),
    ],
)
def test_markup(markup, words, read):
    assert read(f"<html><body>{markup}".encode()).text == words


def test_a_page_without_a_word_says_why(read):
    with pytest.raises(Invalid, match="scripts make its text"):
        read(b"<html><head><script src=app.js></script></head><body><div id=app></div></body></html>")
    with pytest.raises(Invalid, match="source-empty"):
        read(b"<html><body><p> &nbsp; </p></body></html>")


@pytest.mark.parametrize("inner", ["div", "b", "blockquote"])
def test_nesting_without_end(inner):
    page = f"<html><body>{f'<{inner}>' * 100_000}<p>The court sent him to prison on Monday.</p>".encode()
    assert open_source(page).text == "The court sent him to prison on Monday."


def test_tokens_and_attributes():
    source = "a<P Class='x y' hidden data-q=1>b</p ><!-- <p> --><br/>&c"
    found = [(t.kind, t.name, source[t.start : t.end]) for t in tokens(source)]
    assert [(kind, name) for kind, name, _ in found] == [
        ("text", ""),
        ("start", "p"),
        ("text", ""),
        ("end", "p"),
        ("start", "br"),
        ("text", ""),
    ]
    start = next(t for t in tokens(source) if t.kind == "start")
    assert attributes(source, start) == {"class": "x y", "hidden": "", "data-q": "1"}


WORDS = [
    "held",
    "court",
    "Ünal",
    "七年",
    "&amp;",
    "&nbsp;",
    "&#8212;",
    "&laquo;",
    "5&nbsp;years",
    "a&shy;b",
    "&lt;",
    "\u00a0",
    "\n",
    "\r\n",
]
inline = st.recursive(
    st.sampled_from(WORDS),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map(" ".join),
        st.tuples(st.sampled_from(["b", "i", "span", "a href='#'", "em"]), inner).map(
            lambda t: f"<{t[0]}>{t[1]}</{t[0].split()[0]}>"
        ),
        inner.map(lambda x: f"{x}<br>"),
        inner.map(lambda x: f"{x}<!-- gone -->"),
    ),
    max_leaves=8,
)
block = st.tuples(st.sampled_from(["p", "div", "h2", "li", "blockquote"]), inline).map(
    lambda t: f"<{t[0]}>{t[1]}</{t[0]}>"
)


@settings(max_examples=150, deadline=None)
@given(st.lists(block, min_size=1, max_size=6), st.sampled_from(["utf-8", "utf-16", "gb18030"]))
def test_every_word_of_a_page_leads_back(blocks, codec):
    from habeas.sources import formats
    from habeas.sources.limited import DEFAULT_LIMITS
    from habeas.sources.places import WayBack
    from habeas.text import clean

    charset = "" if codec == "utf-16" else f"<meta charset={codec}>"
    data = f"<html><head>{charset}</head><body>{''.join(blocks)}</body></html>".encode(codec)
    try:
        parsed = formats.read(data, name="p.html", encoding=None, limits=DEFAULT_LIMITS)
    except Invalid as error:
        assert error.code in ("source-empty", "source-encoding")
        return
    assert not any(c in parsed.text for c in "\r\u00a0\u00ad")
    source = source_from_text("placeholder")
    object.__setattr__(source, "data", data)
    for name in ("text", "map", "parts", "encoding", "format"):
        object.__setattr__(source, name, getattr(parsed, name))
    back = WayBack(source)
    for piece, place in back.pieces(0, len(parsed.text)):
        here = parsed.text[piece.start : piece.end]
        if place is None:
            assert here in ("\n", "\n\n")
        elif piece.verbatim:
            assert back.fetch(place) == here
        else:
            there = clean(html_library.unescape(back.fetch(place)))[0]
            assert here == there or (here == " " and not there.strip()) or (here == "\n" and there == "<br>")


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("<>/!-pbdivq ='\"&;#x1a\n"), max_size=80))
def test_no_markup_breaks_the_reader(source):
    page = read_page(source)
    for found in page.blocks:
        for start, end, _ in found.pieces:
            assert 0 <= start <= end <= len(source)
