"""The case file as a page: whole, well-formed, linked both ways, safe from what it quotes, loading nothing."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import html
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.cases import assemble
from habeas.dossiers import casefile_html
from habeas.dossiers.marks import paragraphs
from told import PERSON, Said, happened, report

DAY = dt.date(2026, 11, 22)
VOID = {"meta", "br", "link", "img", "hr", "input"}
LOADING = {"script", "img", "link", "iframe", "object", "embed", "audio", "video", "source", "base", "form", "svg"}


class Page(HTMLParser):
    """Reads a page as strictly as this test needs: every tag closed where it was opened, every id once."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[str] = []
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.headings: list[int] = []
        self.words: list[tuple[int, int, str]] = []
        self.marks: dict[str, str] = {}
        self._skip = 0
        self._word: list[str] | None = None
        self._bounds = (0, 0)
        self._open_marks: list[str] = []
        self.feed(page)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag, attrs):
        given_ = dict(attrs)
        self.tags.add(tag)
        self.attributes += [(tag, k, v) for k, v in attrs]
        if "id" in given_:
            self.ids.append(given_["id"])
        if tag == "a":
            self.links.append(given_["href"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag in VOID:
            return
        self.stack.append(tag)
        if tag == "p" and given_.get("class") == "words":
            self._word, self._bounds = [], (int(given_["data-start"]), int(given_["data-end"]))
        if tag == "mark" and self._word is not None:
            self._open_marks.append(given_.get("data-p", ""))
        if tag == "a" and given_.get("class") == "ref":
            self._skip += 1

    def handle_endtag(self, tag):
        assert self.stack.pop() == tag
        if tag == "mark" and self._word is not None:
            self._open_marks.pop()
        if tag == "a" and self._skip:
            self._skip -= 1
        if tag == "p" and self._word is not None:
            self.words.append((*self._bounds, "".join(self._word)))
            self._word = None

    def handle_data(self, data):
        if self._word is not None and not self._skip:
            self._word.append(data)
            for anchor in self._open_marks:
                self.marks[anchor] = self.marks.get(anchor, "") + data


def rich_case(hostile: str = ""):
    first = report(
        f"{PERSON} got seven years{hostile}. He was arrested on 4 May 2022 in Almat Prison.\n\n"
        f'"He is kept in solitary confinement.\n\nHe is beaten," said a man. An expert said the river was low.\n\n'
        "He applied for parole. The camp denied having received it. Arsen Duman was freed.",
        Said(
            '"He is kept in solitary confinement.\n\nHe is beaten,"',
            called="a man",
            cue="said a",
            kind="direct",
        ),
        Said("the river was low", called="An expert", cue="said the"),
        Said("having received it", called="The camp", cue="denied", stance="denies"),
        happened("sentence", "got seven years", term="P7Y"),
        happened("arrest", "arrested on 4 May 2022", when=("4 May 2022", "2022-05-04"), place="Almat Prison"),
        happened("detention", "in Almat Prison", place="Almat Prison"),
        happened("condition", "He is kept in solitary confinement", condition="solitary-confinement", by=1),
        happened("condition", "He is beaten", condition="beating", by=1),
        happened("filing", "applied for parole", filing="parole-application"),
        happened("answer", "having received it", filing="parole-application", answer="receipt-denied", by=3),
        happened("release", "was freed", to="Arsen Duman"),
        warnings=[("translated", "The report passed through other languages.")],
    )
    second = report(
        f"Sentence: ten years for {PERSON}{hostile}. He was not beaten, said Dina Sarsen, the wife of the director.",
        Said("He was not beaten", speaker="Dina Sarsen", cue="said"),
        happened("sentence", "ten years", term="P10Y"),
        happened("condition", "He was not beaten", condition="beating", polarity="denied", by=1),
        relations=[(PERSON, "Dina Sarsen", "wife of the director", "wife of the director")],
        language="en",
        title=f"Ten years{hostile}",
    )
    return assemble([first, second])


@pytest.fixture(scope="module")
def case():
    return rich_case()


@pytest.fixture(scope="module")
def page(case):
    return casefile_html(case, made_on=DAY)


def test_the_page_is_well_formed_with_every_id_once_and_every_link_answered(page):
    read = Page(page)
    assert len(read.ids) == len(set(read.ids))
    assert all(href.startswith("#") for href in read.links)
    assert {href[1:] for href in read.links} <= set(read.ids)
    labelled = {v for _, k, v in read.attributes if k in ("aria-labelledby", "aria-describedby")}
    assert labelled <= set(read.ids)


def test_links_go_both_ways(page):
    read = Page(page)
    passages = {i for i in read.ids if re.fullmatch(r"r\d+-p\d+", i)}
    notes = {i for i in read.ids if re.fullmatch(r"r\d+-n\d+", i)}
    assert {p.replace("p", "n") for p in passages} == notes  # every passage has its note
    assert {f"#{n}" for n in notes} <= set(read.links)  # and leads to it
    assert {f"#{p}" for p in passages} <= set(read.links)  # and is led to
    backed = re.findall(r'<li id="(r\d+-n\d+)".*?</li>', page, re.DOTALL)
    assert len(backed) == len(notes)


def test_passages_are_the_words_of_the_report_and_the_text_is_the_text(case, page):
    read = Page(page)
    words = iter(read.words)
    for reading in case.readings:
        for start, end in paragraphs(reading.text):
            a, b, shown = next(words)
            assert (a, b) == (start, end) and shown == reading.text[start:end]
    for i, reading in enumerate(case.readings, 1):
        quotes = {re.sub(r"\s", "", "".join(s.quote for s in st_.content)) for st_ in reading.statements}
        quotes |= {re.sub(r"\s", "", e.span.quote) for e in reading.events if e.person == case.persons[i - 1].entity.id}
        shown_marks = {re.sub(r"\s", "", text) for anchor, text in read.marks.items() if anchor.startswith(f"r{i}-")}
        assert quotes <= shown_marks


def test_nothing_is_loaded_and_nothing_runs(page):
    read = Page(page)
    assert not read.tags & LOADING
    assert not [k for _, k, _ in read.attributes if k.startswith("on") or k in ("src", "srcset", "action", "style")]
    assert "http://" not in page and "https://" not in page and "@import" not in page and "url(" not in page


def test_the_policy_allows_the_one_style_and_no_more(page):
    policy = html.unescape(re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)[1])
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert "default-src 'none'" in policy and f"style-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert page.index("Content-Security-Policy") < page.index("<style>")


def test_headings_go_down_one_at_a_time(page):
    levels = Page(page).headings
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_landmarks_languages_and_directions_are_given(page):
    read = Page(page)
    assert {"main", "nav", "footer", "header"} <= read.tags
    assert '<html lang="en">' in page and 'class="skip" href="#main"' in page
    assert ("p", "lang", "en") in read.attributes and ("p", "dir", "auto") in read.attributes


def test_it_says_what_it_is(page):
    text = html.unescape(re.sub(r"<[^>]+>", " ", page))
    assert "Not encrypted. Names people and sources." in text
    assert "22 November 2026" in text
    assert "nothing in it is a finding" in text
    assert "Habeas does not guess" in text
    assert "could be" in text or "first report" in text
    assert "The report passed through other languages." in text


def test_allegations_are_called_alleged_and_denials_keep_their_word(page):
    text = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))
    assert "Alleged: solitary confinement" in text or "alleged" in text
    assert "denied: having received it" in text
    assert "alleged and denied" in text
    assert " guilty of " not in text


def test_other_peoples_events_and_statements_off_the_case_stay_apart(page):
    timeline = page[page.index('id="timeline"') : page.index('id="filings"')]
    assert "was freed" not in timeline and "river" not in timeline
    aside = page[page.index('id="aside"') : page.index('id="reports"')]
    assert "the river was low" in aside
    accounts = page[page.index('id="accounts"') : page.index('id="people"')]
    assert "was freed" not in accounts


def test_both_terms_stand_side_by_side(page):
    disputed = page[page.index('id="disputed"') : page.index('id="timeline"')]
    assert "7 years" in disputed and "10 years" in disputed and "What would settle it" in disputed


HOSTILE = ("<script>alert(1)</script>", '" onmouseover="x', "</style><b>", "{{ 7*7 }}", "&lt;i&gt;", "-->", "\u202eabc")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_stay_words(hostile):
    case = rich_case(hostile)
    read = Page(casefile_html(case, made_on=DAY))
    assert not read.tags & LOADING and "b" not in read.tags and "i" not in read.tags
    assert not [k for _, k, _ in read.attributes if k.startswith("on")]
    assert any(hostile in shown for _, _, shown in read.words)


def test_a_span_that_is_not_the_words_is_refused_before_the_page_is_made(case):
    # The values check themselves when made; the page checks once more what it prints.
    from habeas.errors import Invalid
    from habeas.text import Span

    span = case.readings[0].events[0].span
    object.__setattr__(span, "quote", "x" * len(span.quote))
    try:
        with pytest.raises(Invalid) as error:
            casefile_html(case, made_on=DAY)
        assert error.value.code == "span-lost"
    finally:
        object.__setattr__(span, "quote", Span.of(case.readings[0].text, span.start, span.end).quote)


def test_a_case_of_nothing_is_still_a_page():
    page = casefile_html(
        assemble([report("The river was low.\n\nNobody minded.", title=None, published=None)]), made_on=DAY
    )
    read = Page(page)
    assert {href[1:] for href in read.links} <= set(read.ids)
    assert "day of publication not known" in page


def test_the_same_case_makes_the_same_page(case, page):
    assert casefile_html(case, made_on=DAY) == page


WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff") | st.just("\n"), max_size=40
)


@settings(deadline=None, max_examples=25)
@given(WORDS, WORDS, st.sampled_from(["en", "ru", "ar", "zh"]))
def test_any_text_around_the_facts_gives_a_page_that_holds(before, after, language):
    text = f"{before} {PERSON} got seven years {after}"
    case = assemble([report(text, happened("sentence", "got seven years", term="P7Y"), language=language)])
    read = Page(casefile_html(case, made_on=DAY))
    assert [(a, b, w) for a, b, w in read.words] == [(a, b, text[a:b]) for a, b in paragraphs(text)]
    assert {href[1:] for href in read.links} <= set(read.ids)


def test_a_release_beside_a_report_of_detention_is_no_good_news():
    released = report(f"{PERSON} was released.", happened("release", "was released"), published="2025-10-01")
    held = report(
        f"{PERSON} is held in Almat Prison.",
        happened("detention", "is held", place="Almat Prison"),
        published="2025-10-02",
    )
    assert "Reported released" in casefile_html(assemble([released]), made_on=DAY)
    both = casefile_html(assemble([released, held]), made_on=DAY)
    assert "Told of, and told to be held" in both and "Reported released" not in both
