"""Quotations and who is said to have said them: the cue before, after or in between, or the paper they come from."""

from __future__ import annotations

from habeas.reading.statements.clauses import able, complement, cue_range
from habeas.reading.statements.page import FINITE, VERBAL, Draft, Page
from habeas.reading.statements.quotations import Quotation
from habeas.reading.statements.speakers import maker_of
from habeas.reading.statements.spoken import is_cue, is_spoken
from habeas.reading.statements.subjects import behind_quotation, can_speak, speaker_of

_STOPS = frozenset((".", "!", "?", ";"))
_BETWEEN = frozenset((",", "and", "or", "but", "then", "…", "...", "also", "—", "–"))


def quoted_drafts(page: Page) -> list[Draft]:
    """Drafts of the statements wholly in quotation marks that a cue introduces, follows or interrupts, in order."""
    drafts: dict[int, Draft] = {}
    last: int | None = None
    for number, quotation in enumerate(page.quotations):
        places = page.parsed.tokens_in(quotation.start, quotation.end)
        if not len(places):
            continue
        cue = _cue_after(page, quotation, places)
        if cue is None:
            cue = _listed(page, number, places, drafts, last)
        if cue is None:
            cue = _cue_before(page, quotation, places)
        if cue is None:
            continue
        last = cue
        if cue not in drafts:
            drafts[cue] = _draft(page, cue, quotation)
        drafts[cue].pieces.append((quotation.start, quotation.end))
        drafts[cue].quotations.add(number)
    return list(drafts.values())


def _draft(page: Page, cue: int, quotation: Quotation) -> Draft:
    frames = page.lexicon.frames(page.tokens[cue].lemma, "quote")
    stance = frames[0].stance if frames else "asserts"
    if any(f.stance == "asks" for f in frames) and page.text[: quotation.inner_end].rstrip(" ,").endswith("?"):
        stance = "asks"
    return Draft(cue, cue_range(page, cue), speaker_of(page, cue), [], stance)


def _quotes(page: Page, i: int) -> bool:
    return page.tokens[i].lemma in page.lexicon.quoting and is_cue(page, i) and able(page, i)


def _listed(page: Page, number: int, places: range, drafts: dict[int, Draft], last: int | None) -> int | None:
    """The cue of the quotation before, where only "and" or a comma stands between the two."""
    if last is None or number - 1 not in drafts[last].quotations:
        return None
    before = page.parsed.tokens_in(page.quotations[number - 1].start, page.quotations[number - 1].end)
    between = range(before[-1] + 1, places[0])
    if page.line_of[places[0]] != page.line_of[before[-1]] or not len(between):
        return None
    return last if all(page.tokens[i].lower in _BETWEEN for i in between) else None


def opens_sentence(page: Page, quotation: Quotation) -> bool:
    """Whether the quotation begins a sentence: nothing but a full stop, a dash or another quotation before it."""
    before = page.text[: quotation.start].rstrip(" \t")
    return not before or before[-1] in '.!?…\n\r\u2028\u2029"”»“’:)•—–>' or before.endswith(",'")


def _cue_after(page: Page, quotation: Quotation, places: range) -> int | None:
    """The cue of a clause that follows the quotation: ", she said" or ", said X"."""
    tokens = page.tokens
    last = page.lines[page.line_of[places[-1]]][1]
    at = places[-1] + 1
    comma = at < last and tokens[at].text in (",", "—", "–", "-", "--")
    at += comma
    if (
        at >= last
        or page.quotation_of[at] >= 0
        or not (opens_sentence(page, quotation) or _clause_like(page, places, 4))
    ):
        return None
    arrival = _arrival(page, at)
    if arrival is not None:
        return arrival
    sign = page.text[quotation.inner_start : quotation.inner_end].rstrip()[-1:]
    if not comma and sign not in ",?!—–-….*":
        return None
    if sign == "." and not comma and tokens[at].text[:1].isupper():
        return None
    if sign in "?!…" and not comma and not any(_quotes(page, i) for i in range(at, min(last, at + 10))):
        return None
    low = at
    while at < last and page.quotation_of[at] < 0 and tokens[at].text not in (".", ";", ":"):
        if tokens[at].pos in VERBAL and not _in_relative(page, at, low):
            if _quotes(page, at):
                return at if speaker_of(page, at) is not None else None
            if tokens[at].lemma in page.lexicon["phrases.perception"]:
                passed_on = _passed_on(page, at)
                if passed_on is not None:
                    return passed_on
            if tokens[at].dep not in ("aux", "auxpass") and tokens[at].tag in FINITE:
                return None
        at += 1
    return None


def _passed_on(page: Page, verb: int) -> int | None:
    """The "saying" of "..., the agency quoted Orlov as saying"."""
    for prep in page.kids(verb, "prep", "mark"):
        for kid in (*page.kids(prep, "pcomp"), *page.kids(verb, "advcl")):
            if page.tokens[prep].lower == "as" and page.tokens[kid].tag == "VBG" and _quotes(page, kid):
                return kid
    return None


def _arrival(page: Page, at: int) -> int | None:
    """The verb of "..., came the answer"."""
    tokens = page.tokens
    if tokens[at].lemma not in page.lexicon["phrases.arrivals"]:
        return None
    nouns = page.lexicon["phrases.answers"]
    return at if any(tokens[k].lemma in nouns and k > at for k in page.kids(at, "nsubj", "attr", "dobj")) else None


def _in_relative(page: Page, i: int, low: int) -> bool:
    """Whether the verb stands in a "who ..." or a participle that describes the speaker."""
    tokens = page.tokens
    if behind_quotation(page, i) is not None:
        return False
    if tokens[i].dep in ("acl", "amod"):
        return True
    for at in (i, *page.parsed.ancestors(i)):
        if tokens[at].dep == "relcl" and at >= low:
            return any(tokens[k].lower in ("who", "which", "that", "whose", "whom") for k in range(low, at))
    return False


def _cue_before(page: Page, quotation: Quotation, places: range) -> int | None:
    """The cue of a clause that leads to the quotation: "said," "told reporters:" or "wrote" just before it."""
    first = places[0]
    line = page.line_of[first]
    if first == page.lines[line][0]:
        return _cue_of_line(page, line - 1)
    cue = _nearest_cue(page, first, page.lines[line][0])
    if cue is None:
        return _gesture(page, quotation, first)
    if any(page.finite(i) and not page.governs(cue, i) for i in range(cue + 1, first)):
        return _gesture(page, quotation, first)  # the cue stands in a clause that is over before the quotation begins
    if not _leads_to(page, cue, quotation, places):
        return None
    content = complement(page, cue)
    if content is not None and content.first < first - 1 and _has_verb(page, content.first, first):
        return None
    for above in page.parsed.ancestors(cue):
        if above < cue and page.outside(above) and is_cue(page, above):
            outer = complement(page, above)
            if outer is not None and outer.first <= cue < outer.last:
                return None
    return cue


def _nearest_cue(page: Page, first: int, line_start: int) -> int | None:
    at = first - 1
    while at >= line_start and (page.quotation_of[at] < 0 or page.outside(at)):
        if page.tokens[at].text in _STOPS:
            return None
        if _quotes(page, at):
            return at
        at -= 1
    return None


def _leads_to(page: Page, cue: int, quotation: Quotation, places: range) -> bool:
    """Whether the quotation is what the cue introduces, not a phrase set in marks somewhere behind it."""
    tokens = page.tokens
    first = places[0]
    between = tokens[cue + 1 : first]
    lead = tokens[first - 1].text
    whole = _utterance(page, quotation)
    if lead == ":":
        return True
    if lead == ",":
        return whole or not any(t.pos in VERBAL for t in between)
    if any(t.pos in VERBAL or t.lower in ("that", "whether", "if") for t in between):
        return False
    if between and (between[-1].pos in ("ADP", "DET", "ADJ", "CCONJ", "SCONJ") or between[-1].tag == "POS"):
        return False
    content = complement(page, cue)
    if content is not None and content.last > places[-1] + 1 and content.first <= first:
        return False  # "said 'we will win' in the autumn": the clause goes on behind the marks
    if len(places) <= 4 and first == cue + 1 and tokens[cue].lemma in page.lexicon["phrases.plain"]:
        return (
            page.text[quotation.end : quotation.end + 1] in (".", "", "\n") or page.text[quotation.inner_end - 1] == "."
        )
    return whole or _clause_like(page, places, 3)


def _gesture(page: Page, quotation: Quotation, first: int) -> int | None:
    """A verb that is no word of saying, but leads to a quotation by a colon: "Orlov shrugged: '...'"."""
    tokens = page.tokens
    if tokens[first - 1].text != ":" or not _utterance(page, quotation):
        return None
    start = page.bounds(first - 1)[0]
    for i in range(first - 1, start - 1, -1):
        if (
            page.finite(i)
            and tokens[i].pos in VERBAL
            and tokens[i].dep in ("ROOT", "conj", "ccomp", "parataxis")
            and page.quotation_of[i] < 0
        ):
            subject = speaker_of(page, i)
            paper = subject is not None and tokens[subject].lemma in page.lexicon["documents.nouns"]
            return i if not paper and is_spoken(page, i) and can_speak(page, subject) else None
    return None


def _has_verb(page: Page, first: int, last: int) -> bool:
    return any(page.tokens[i].pos in VERBAL for i in range(first, last))


def _cue_of_line(page: Page, line: int) -> int | None:
    """The cue of the paragraph before, where that ends with a colon or a comma."""
    if line < 0:
        return None
    last = page.lines[line][1]
    if page.tokens[last - 1].text not in (":", ","):
        return None
    start = page.bounds(last - 1)[0]
    for i in range(last - 1, start - 1, -1):
        if _quotes(page, i) and complement(page, i) is None:
            return i
    return None


def _utterance(page: Page, quotation: Quotation) -> bool:
    """Whether the words look like a sentence of their own: a capital first or a full stop, and more than one word."""
    inner = page.text[quotation.inner_start : quotation.inner_end].strip()
    if not inner:
        return False
    return inner[-1] in "!?" or (len(inner.split()) > 1 and (inner[0].isupper() or inner[-1] in ".…,"))


def _clause_like(page: Page, places: range, words: int) -> bool:
    return len(places) >= words + 2 and any(page.tokens[i].tag in FINITE for i in places)


def paper_before(page: Page, first: int) -> Draft | None:
    """A paper that speaks before a quotation that begins at token `first`: "The letter gave them hope:"."""
    tokens = page.tokens
    line = page.line_of[first]
    if first == page.lines[line][0]:
        line -= 1
    if line < 0 or tokens[first - 1].text != ":":
        return None
    start = page.bounds(first - 1)[0]
    nouns = page.lexicon["documents.nouns"]
    papers = [i for i in range(start, first) if tokens[i].pos == "NOUN" and tokens[i].lemma in nouns]
    if not papers:
        return None
    for i in range(page.lines[line][0], first):
        if tokens[i].pos == "NOUN" and tokens[i].lemma == tokens[papers[0]].lemma:
            maker = maker_of(page, i)
            if maker is not None:
                low = page.reach(i)[0]
                low = low if tokens[low].pos == "DET" and low >= i - 3 else i
                return Draft(i, (low, i + 1), maker, [], document=True)
    return Draft(papers[0], (papers[0], papers[0] + 1), None, [], document=True)
