"""Saved pages: the report among menus and notices, every word led back to the bytes."""

from __future__ import annotations

import re

from habeas.errors import Invalid
from habeas.sources.formats.encoding import Decoded, decode, refuse_escaped
from habeas.sources.formats.html.content import report_blocks, second_opinion
from habeas.sources.formats.html.metadata import page_facts
from habeas.sources.formats.html.page import Block, Page, read_page
from habeas.sources.formats.html.words import stitches, weave, words
from habeas.sources.formats.plain import refuse_empty, refuse_long
from habeas.sources.limited import Limits
from habeas.sources.parsed import Parsed
from habeas.sources.source import EncodingBasis, SourceWarning
from habeas.sources.wording import notice_pattern
from habeas.text import Weaver

_DECLARED = re.compile(rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})["']""")
_HEAD = 8192
_ONE_OPINION = SourceWarning(
    "page-one-opinion",
    "What belongs to the report was chosen in one way only, without a second opinion: the page is too large or too "
    "deeply nested for it, or resiliparse is not installed. Check the text against the page.",
)
_TIGHT = frozenset({"li", "td", "th", "dt", "dd"})


def read_html(data: bytes, limits: Limits, *, encoding: str | None = None) -> Parsed:
    """The report on a saved page.

    Raises `Invalid` (source-encoding, source-empty), `Unsupported` (source-too-large).
    """
    return parse_html(decode(data, given=encoding, declared=declared_encoding(data), lenient=True), limits, len(data))


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the head of a page declares."""
    found = _DECLARED.search(data, 0, _HEAD) or _XML_DECLARED.match(data, 0, _HEAD)
    return found[1].decode("ascii") if found else None


def parse_html(decoded: Decoded, limits: Limits, size: int) -> Parsed:
    """The report on a page whose characters are known."""
    page = read_page(decoded.text)
    sewn = [stitches(page.source, block) for block in page.blocks]
    texts = [words(block) for block in sewn]
    facts = page_facts(page, [t for t, block in zip(texts, page.blocks, strict=True) if t and block.tag == "h1"])
    second = second_opinion(page)
    chosen = report_blocks(page, texts, facts.title, notice_pattern(), second)
    weaver = Weaver()
    before: Block | None = None
    for i in chosen:
        if weaver.length:
            tight = before is not None and before.tag in _TIGHT and page.blocks[i].tag in _TIGHT
            weaver.insert("\n" if tight else "\n\n")
        weave(weaver, page.source, sewn[i])
        before = page.blocks[i]
    text, offsets = weaver.finish()
    _refuse_scripted(page, text)
    refuse_empty(text, size)
    refuse_escaped(text)
    refuse_long(len(text), limits)
    basis: EncodingBasis = "declared" if decoded.escaped else decoded.basis
    left_out = sum(len(t) for t in texts) - sum(len(texts[i]) for i in chosen)
    return Parsed(
        format="html",
        media_type="text/html",
        text=text,
        map=offsets,
        encoding=decoded.encoding,
        encoding_basis=basis,
        title=facts.title,
        publisher=facts.publisher,
        author=facts.author,
        url=facts.url,
        language=facts.language,
        published=facts.published,
        stated_kind=facts.stated_kind,
        metadata=facts.found,
        warnings=(*([_left_out(left_out)] if left_out > 0 else []), *([] if second is not None else [_ONE_OPINION])),
    )


def _refuse_scripted(page: Page, text: str) -> None:
    scripts = sum(1 for name, _ in page.tags if name == "script")
    if not text.strip() and scripts:
        raise Invalid(
            "source-empty",
            found=f"a page without a word: {scripts} scripts make its text when it is opened",
            expected="a page with its text in it",
            do="Open it in a browser, wait until the text is there, and save the complete page, or print it as a PDF.",
        )


def _left_out(characters: int) -> SourceWarning:
    return SourceWarning(
        "page-parts-left-out",
        f"{characters} characters of the page outside its main text were not read (menus, notices, other articles).",
    )
