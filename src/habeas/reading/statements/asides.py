"""Sayings set into or behind what is said: ", the group reported", ", as one channel claimed", "according to"."""

from __future__ import annotations

from habeas.reading.statements.clauses import complement, cue_range
from habeas.reading.statements.extent import is_denied_relative, up_to_semicolon
from habeas.reading.statements.page import VERBAL, Draft, Page
from habeas.reading.statements.speakers import phrase_of
from habeas.reading.statements.subjects import can_speak, is_passive, speaker_of

_NOMINAL = frozenset(("PROPN", "NOUN", "PRON"))
_PLAIN = frozenset(("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADP", "PART", "PUNCT", "CCONJ", "X", "ADV"))
_BREAKS = frozenset((",", "—", "–", "--", ";", "(", '"', "”", "»", "?", "!", ":"))
_RELATIVE = frozenset(("which", "who", "that"))


def aside(page: Page, verb: int) -> Draft | None:
    """A short cue clause between commas, or after the last one: its content stands before it and perhaps behind it."""
    if not page.lexicon.takes(page.tokens[verb].lemma, "clause") or is_passive(page, verb) or not page.finite(verb):
        return None
    clause = _cue_clause(page, verb)
    if clause is None:
        return None
    low, high, speaker = clause
    tokens = page.tokens
    start, end = page.bounds(verb)
    for i in range(low - 1, start - 1, -1):
        if tokens[i].text == ";" and page.quotation_of[i] < 0:
            start = i + 1
            break
    if low <= start or tokens[low - 1].text not in _BREAKS or (high < end and tokens[high].pos != "PUNCT"):
        return None
    left, right = page.clean(start, low), (high, high)
    if high < end and tokens[high].text in (",", "—", "–", "--", ":"):
        right = page.clean(high, end)
    if right[1] > right[0] and _is_of_the_cue(page, verb, right):
        right = (high, high)
    relative = _relative_before(page, low)
    if relative is not None:
        left = (relative, left[1])
    pieces = [p for p in (left, right) if p[1] > p[0]]
    if relative is None and not any(_is_main(page, i, verb) for a, b in pieces for i in range(a, b)):
        return None
    if tokens[verb].lemma in page.lexicon["phrases.weak"] and not can_speak(page, speaker):
        return None
    if tokens[high - 1].text == ":" or not left[1] > left[0]:
        return None
    stance = page.lexicon.frames(tokens[verb].lemma, "clause")[0].stance
    return Draft(verb, cue_range(page, verb), speaker, [page.chars(*p) for p in pieces], stance)


def _relative_before(page: Page, low: int) -> int | None:
    """In "a confession which, he says, was dictated" the words begin with the noun before "which"."""
    tokens = page.tokens
    at = low - 2
    if at < 1 or tokens[low - 1].text != "," or tokens[at].lower not in _RELATIVE or tokens[at - 1].pos not in _NOMINAL:
        return None
    noun = at - 1
    first = noun
    for kid in page.kids(noun):
        if kid < noun and tokens[kid].dep not in ("punct", "cc"):
            first = min(first, page.reach(kid)[0])
    return first


def _is_main(page: Page, i: int, verb: int) -> bool:
    """Whether token `i` is a finite verb of a main clause: one that can be what was said."""
    if not page.finite(i) or i == verb:
        return False
    tokens = page.tokens
    at = i
    while True:
        if tokens[at].dep in ("relcl", "acl") or (tokens[at].dep == "advcl" and page.kids(at, "mark", "advmod")):
            return False
        if tokens[at].head in (at, verb):
            return True
        at = tokens[at].head


def _is_of_the_cue(page: Page, verb: int, right: tuple[int, int]) -> bool:
    """Whether what follows the cue clause is about the saying (", adding that", ", who was there"), not said."""
    first = page.tokens[right[0]]
    if first.lower in ("who", "which", "whose", "whom", "where", "when", "as", "adding", "citing"):
        return True
    for i in range(*right):
        token = page.tokens[i]
        if (
            token.head == verb
            and token.dep in ("advcl", "conj")
            and (token.tag in ("VBG", "VBN") or token.dep == "conj")
        ):
            return True
    return False


def _cue_clause(page: Page, verb: int) -> tuple[int, int, int] | None:
    """A cue's own short clause: its token range and its speaker; `None` where more than that is in it."""
    tokens = page.tokens
    start, end = page.bounds(verb)
    at = verb - 1
    while at >= start and tokens[at].text not in _BREAKS and page.quotation_of[at] == page.quotation_of[verb]:
        if (
            (tokens[at].pos in VERBAL and tokens[at].head != verb)
            or tokens[at].pos == "SCONJ"
            or tokens[at].lower in _RELATIVE
        ):
            return None
        at -= 1
    nouns = [i for i in range(at + 1, verb) if tokens[i].pos in _NOMINAL]
    if nouns:
        low = at + 1
        if tokens[low].pos == "CCONJ" or _two_phrases(page, low, verb):
            return None
        speaker = _head_noun(page, low, verb)
        high = verb + 1
    else:
        speaker_ = speaker_of(page, verb)
        if speaker_ is None or not start <= speaker_ < end:
            return None
        speaker = speaker_
        low, high = min(verb, page.reach(speaker)[0]), verb + 1
        if speaker > verb:
            low, high = verb, max(high, page.reach(speaker)[1])
        elif tokens[verb - 1].text != ",":
            return None
    high = _adjuncts(page, verb, high, end)
    return low, high, speaker


def _two_phrases(page: Page, low: int, verb: int) -> bool:
    """Whether a second noun phrase begins after the first: "a charge his family denies" is a relative clause."""
    tokens = page.tokens
    return any(
        tokens[i].pos in ("DET", "PRON") and tokens[i].tag != "POS" and tokens[i - 1].pos in ("NOUN", "PROPN")
        for i in range(low + 1, verb)
    )


def _head_noun(page: Page, low: int, verb: int) -> int:
    """The head of the noun phrase `[low, verb)`: the noun before any "of ..."."""
    tokens = page.tokens
    inside = [i for i in range(low, verb) if tokens[i].pos in _NOMINAL]
    subject = speaker_of(page, verb)
    if subject in inside:
        return subject
    for i in inside:
        if not low <= tokens[i].head < verb:
            return i
    return inside[-1]


def _adjuncts(page: Page, verb: int, high: int, end: int) -> int:
    """Where a cue clause ends: over its adverbs, times, places and the one spoken to."""
    tokens = page.tokens
    for kid in page.kids(verb):
        if kid < high or tokens[kid].dep not in ("advmod", "prep", "npadvmod", "dative", "prt", "dobj", "agent"):
            continue
        low, last = page.reach(kid)
        spoken_to = tokens[verb].lemma in page.lexicon["phrases.addressee"]
        if tokens[kid].dep == "dobj" and not spoken_to and tokens[kid].label not in ("DATE", "TIME"):
            break
        if low > high or any(page.finite(i) for i in range(low, last)):
            break
        high = min(max(high, last), end)
    return high


def denied_relative(page: Page, verb: int) -> Draft | None:
    """ "a charge his family denies", ", which he denies": what is denied stands before the relative clause."""
    tokens = page.tokens
    if not is_denied_relative(page, verb):
        return None
    low = page.reach(verb)[0]
    head = tokens[verb].head
    if tokens[low].lower == "which" and tokens[low - 1].text == ",":  # the whole deed, not its last noun
        head = next((a for a in page.parsed.ancestors(head) if tokens[a].pos in VERBAL), head)
    first = page.reach(head)[0]
    if tokens[first].lower == "according":
        first = page.reach(first)[1]
    first, last = page.clean(first, low)
    if last <= first:
        return None
    stance = page.lexicon.frames(tokens[verb].lemma, "object")[0].stance
    return Draft(verb, cue_range(page, verb), speaker_of(page, verb), [page.chars(first, last)], stance, retold=True)


def as_clause(page: Page, verb: int) -> Draft | None:
    """ "as one channel had claimed": the content is the clause it hangs on, without its "that"."""
    tokens = page.tokens
    if not page.marked(verb, "as") or tokens[verb].dep not in ("advcl", "parataxis", "ccomp"):
        return None
    if page.kids(verb, "ccomp", "xcomp") or any(k > verb and tokens[k].lower != "it" for k in page.kids(verb, "dobj")):
        return None
    if tokens[verb].lemma in page.lexicon["phrases.as_only"] and not page.kids(verb, "dobj"):
        return None
    speaker = speaker_of(page, verb)
    if not can_speak(page, speaker) or speaker is None or tokens[speaker].lower in page.lexicon["barred.idioms"]:
        return None
    head = tokens[verb].head
    first, last = page.reach(head)
    content = complement(page, head) if tokens[head].pos in VERBAL else None
    if content is not None:
        first, last = content.first, content.last
    pieces = around(page, first, last, *page.reach(verb))
    pieces = [(a + (page.tokens[a].dep == "mark"), b) for a, b in pieces]
    pieces = [(a, b) for a, b in pieces if b > a]
    if not pieces:
        return None
    return Draft(verb, cue_range(page, verb), speaker, [page.chars(*p) for p in pieces], retold=True)


def around(page: Page, first: int, last: int, low: int, high: int) -> list[tuple[int, int]]:
    """What is left of `[first, last)` without `[low, high)`, edges cleaned: at most two pieces."""
    halves = (page.clean(first, min(low, last)), page.clean(max(high, first), last))
    return [(a, b) for a, b in halves if b > a]


def sourced(page: Page, i: int) -> Draft | None:
    """ "According to X, ...", "In her account, ...": the content is the clause it stands in.

    `i` is the token "according", or the "in" or "by" of "in her words".
    """
    tokens = page.tokens
    if tokens[i].lower == "according":
        if i + 1 >= len(tokens) or tokens[i + 1].lower != "to":
            return None
        names = page.kids(i + 1, "pobj")
        split = len(names) > 1 and names[1] - names[0] < 4 and tokens[names[1]].pos == "PROPN"
        speaker = names[split] if names else None
        cue = (i, i + 2)
    else:
        nouns = [k for k in page.kids(i, "pobj") if tokens[k].lemma in page.lexicon["phrases.accounts"]]
        owners = [k for noun in nouns for k in page.kids(noun, "poss")]
        owners += [
            k for n in nouns for p in page.kids(n, "prep") if tokens[p].lower == "of" for k in page.kids(p, "pobj")
        ]
        if not owners or tokens[owners[0]].lower in ("its", "my", "our", "your", "other"):
            return None
        speaker, cue = owners[0], (nouns[0], nouns[0] + 1)
    if speaker is None or page.tokens[speaker].lemma in page.lexicon["barred.norms"]:
        return None
    if cue[1] - cue[0] == 1 and not can_speak(page, speaker):
        return None
    return _sourced_content(page, i, speaker, cue)


def _sourced_content(page: Page, i: int, speaker: int, cue: tuple[int, int]) -> Draft | None:
    tokens = page.tokens
    start, end = page.bounds(i)
    for at in range(i - 1, start - 1, -1):
        if tokens[at].text == ";" and page.quotation_of[at] < 0:
            start = at + 1
            break
    high = max(cue[1], phrase_of(page, speaker)[1])
    phrase = phrase_of(page, speaker)
    name = _name_behind(page, high, end)
    if name is not None and tokens[speaker].pos == "NOUN":
        speaker, high, phrase = name - 1, name, (phrase[0], name)
    if tokens[i].lower != "according":
        high = max(high, page.reach(cue[0])[1])
    while high < end and tokens[high].text not in (",", ";", ".", "—", "–", ")", ":") and page.reach(i)[1] > high:
        high += 1
    quoted = high + 1 < end and tokens[high].text in (",", ":") and page.quotation_of[high + 1] >= 0
    if quoted and page.words_in[page.quotation_of[high + 1]] > 4:  # "in the words of X, '...'": no more than is quoted
        whole = page.quotations[page.quotation_of[high + 1]]
        return Draft(i, cue, speaker, [(whole.start, whole.end)], phrase=phrase)
    initial = i <= start + 1 or (high < end and tokens[i - 1].pos == "CCONJ" and tokens[high].text == ",")
    if initial:
        pieces = [page.clean(high, up_to_semicolon(page, high, end))]
    else:
        head = tokens[i].head
        while tokens[head].pos not in VERBAL and tokens[head].head != head:
            head = tokens[head].head
        while tokens[head].dep == "ccomp" and tokens[tokens[head].head].lemma not in page.lexicon.verbs:
            head = tokens[head].head
        first, last = page.reach(head) if tokens[head].pos in VERBAL and head != i else (start, end)
        first, last = max(first, start), min(last, end)
        if tokens[head].dep in ("relcl", "advcl", "conj", "ccomp") and first < i < last:
            pieces = around(page, first, last, i, high)
        else:
            pieces = around(page, start, end, i, high)
    pieces = [(a, _before_denial(page, a, b)) for a, b in pieces if b > a and tokens[a].tag not in ("WP", "WDT", "WP$")]
    pieces = [(a, b) for a, b in pieces if b - a > 1 or tokens[a].pos not in ("ADV", "SCONJ", "CCONJ")]
    return Draft(i, cue, speaker, [page.chars(*p) for p in pieces], phrase=phrase) if pieces else None


def _before_denial(page: Page, first: int, last: int) -> int:
    """`last` without a relative clause at the end that denies it: ", which the ministry denies"."""
    for i in range(first + 1, last):
        low = page.reach(i)[0]
        if page.tokens[low - 1].text == "," and low > first and is_denied_relative(page, i):
            return page.clean(first, low)[1]
    return last


def _name_behind(page: Page, high: int, end: int) -> int | None:
    """The end of a name set behind a role by commas: "according to his lawyer, Ivan Orlov, ..."."""
    tokens = page.tokens
    at = high + 1
    if high >= end or tokens[high].text != ",":
        return None
    while at < end and tokens[at].pos == "PROPN":
        at += 1
    return at if at > high + 1 and at < end and tokens[at].text == "," else None
