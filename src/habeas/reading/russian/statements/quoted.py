"""Statements in quotation marks and dialogue behind dashes: whose words they are, and where the cue stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from habeas.reading.entities.cast import Cast
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import StatementKind
from habeas.reading.russian.forms import feature
from habeas.reading.russian.statements.draft import Draft, Pieces, is_negated, is_told, kinds_of, stance_of
from habeas.reading.russian.statements.speakers import NOBODY, Speaker, named_at, speaker_of
from habeas.reading.russian.vocabulary import words
from habeas.reading.statements.quotations import Quotation, find_quotations
from habeas.text import Span

_ASIDE = re.compile(r"[,!?…»\"”.]\s*[—–-]\s+")
_BACK = re.compile(r"[.,;:!?…]\s*[—–-]\s+")
_TAG = re.compile(r"\s*[,.!?…]{0,3}\s*[—–-]{1,2}\s+|\s*,\s+")
_END = re.compile(r"[.!?…](?=\s|$)|\n|;")
_SPEECH_KINDS = frozenset({"say", "quote", "deny", "promise", "demand", "ask", "hold", "doubt", "paper"})


def find_quoted(parsed: ParsedText, cast: Cast) -> tuple[list[Draft], tuple[Quotation, ...]]:
    """Direct speech of a report, and every passage in quotation marks whatever it is."""
    quotations = find_quotations(parsed.text, "ru")
    drafts: list[Draft] = []
    for n, quote in enumerate(quotations):
        after = quotations[n + 1].start if n + 1 < len(quotations) else len(parsed.text)
        draft = (
            _broken(parsed, cast, quote)
            or _tagged_behind(parsed, cast, quote, after)
            or _introduced(parsed, cast, quote, max((b for d in drafts for _, b in d.pieces), default=0))
            or _going_on(parsed, drafts, quote)
        )
        if draft is None:
            continue
        if drafts and _continues(parsed, drafts[-1], draft, quote):
            drafts[-1].pieces += draft.pieces
        else:
            drafts.append(draft)
    drafts += _dialogue(parsed, cast)
    return drafts, quotations


def _continues(parsed: ParsedText, last: Draft, draft: Draft, quote: Quotation) -> bool:
    """«...», — сказал Гирс. «...»: the second passage goes on with the first."""
    if draft.cue is not None and (last.cue is None or draft.cue != last.cue):
        return False
    return draft.cue is not None and last.kind == "direct" and last.start < draft.cue.start < quote.start


# ---- cues -------------------------------------------------------------------------------------------


def _cue_in(parsed: ParsedText, start: int, end: int, first: bool = True) -> int | None:
    """The verb of saying between two places: the first, or the last, that tells of an act of speech."""
    found = [
        i
        for i in parsed.tokens_in(start, end)
        if start <= parsed.tokens[i].start < end and kinds_of(parsed.tokens[i]) & _SPEECH_KINDS and is_told(parsed, i)
    ]
    return (found[0] if first else found[-1]) if found else None


def _draft(parsed: ParsedText, cast: Cast, verb: int, pieces: Pieces, window: tuple[int, int]) -> Draft:
    who = speaker_of(parsed, cast, verb, window)
    token = parsed.tokens[verb]
    paper = who.paper or (token.lemma in words("cues", "verbs.paper") and who.id is None)
    stance = stance_of(kinds_of(token))
    kind: StatementKind = "document" if paper else "direct"
    return Draft(kind, pieces, parsed.span(verb, verb + 1), who.id, who.span, stance)


def _tokens(parsed: ParsedText, start: int, end: int) -> tuple[int, int]:
    inside = parsed.tokens_in(start, end)
    return (inside.start, inside.stop) if len(inside) else (0, 0)


def _tagged_behind(parsed: ParsedText, cast: Cast, quote: Quotation, limit: int) -> Draft | None:
    """«...», — сообщил Гирс."""
    tag = _TAG.match(parsed.text, quote.end)
    if not tag or not _is_sentence(parsed, quote, 1):
        return None
    end = _END.search(parsed.text, tag.end())
    stop = min(
        end.start() if end else len(parsed.text),
        limit if "\n" not in parsed.text[tag.end() : limit] else len(parsed.text),
    )
    verb = _cue_in(parsed, tag.end(), stop)
    dashed = any(sign in tag[0] for sign in "—–-")
    if verb is None or (not dashed and parsed.tokens[verb].start - tag.end() > 40):
        return None
    between = parsed.text[tag.end() : parsed.tokens[verb].start]
    if "," in between and not dashed:
        return None
    return _draft(parsed, cast, verb, [(quote.start, quote.end)], _tokens(parsed, tag.end(), stop))


def _broken(parsed: ParsedText, cast: Cast, quote: Quotation) -> Draft | None:
    """«Он похудел, — рассказал Гирс. — Просит одного»: the cue stands inside the marks."""
    pieces: Pieces = []
    text, at, verb_found, window = parsed.text, quote.start, None, (0, 0)
    place = quote.inner_start
    while True:
        aside = _ASIDE.search(text, place, quote.inner_end)
        if not aside:
            break
        back = _BACK.search(text, aside.end(), quote.inner_end)
        stop = back.start() if back else quote.inner_end
        verb = _cue_in(parsed, aside.end(), stop)
        near = verb is not None and len(text[aside.end() : parsed.tokens[verb].start].split()) <= 3
        if verb is None or not near:
            place = aside.end()
            continue
        pieces.append((at, aside.start() + (aside[0][0] in '!?…»"”')))
        verb_found, window = (verb, _tokens(parsed, aside.end(), stop)) if verb_found is None else (verb_found, window)
        at = place = back.end() if back else quote.end
        if not back:
            break
    if verb_found is None:
        return None
    if at < quote.end:
        pieces.append((at, quote.end))
    return _draft(parsed, cast, verb_found, [p for p in pieces if p[0] < p[1]], window)


def _introduced(parsed: ParsedText, cast: Cast, quote: Quotation, floor: int) -> Draft | None:
    """Гирс сказал: «...»; в ответ пришла бумажка: «...»."""
    text = parsed.text
    before = text[: quote.start].rstrip()
    if not before.endswith(":"):
        return None
    line = text.rfind("\n", 0, len(before) - 1) + 1
    ends = [line + m.end() for m in re.finditer(r"[.!?…]\s", text[line : len(before)])]
    sentence = max([line, floor, *ends])
    window = _tokens(parsed, sentence, len(before))
    if window == (0, 0):
        return None
    verb = _cue_in(parsed, sentence, len(before), first=False)
    last_word = parsed.tokens[window[1] - 2] if window[1] - 2 >= window[0] else parsed.tokens[window[0]]
    if (
        last_word.lemma in words("cues", "nouns.papers")
        and verb is not None
        and _comma_between(parsed, verb, last_word.i)
    ):
        verb = None
    pieces = [(quote.start, quote.end)]
    if verb is not None:
        return _draft(parsed, cast, verb, pieces, window)
    paper = next(
        (i for i in range(window[1] - 1, window[0] - 1, -1) if parsed.tokens[i].lemma in words("cues", "nouns.papers")),
        None,
    )
    if paper is not None and window[1] - paper <= 6:
        who = named_at(parsed, cast, paper)
        return Draft("document", pieces, None, who.id, who.span)
    return _gesture(parsed, cast, window, pieces, quote)


def _comma_between(parsed: ParsedText, i: int, j: int) -> bool:
    return any(parsed.tokens[k].text == "," for k in range(i, j))


def _gesture(parsed: ParsedText, cast: Cast, window: tuple[int, int], pieces: Pieces, quote: Quotation) -> Draft | None:
    """Any verb whose subject is a person, before a colon and a whole sentence: Судья пожал плечами: «...»."""
    if not _is_sentence(parsed, quote, 3):
        return None
    for i in range(window[1] - 1, window[0] - 1, -1):
        token = parsed.tokens[i]
        if token.pos == "VERB" and feature(token, "VerbForm") == "Fin" and not is_negated(parsed, i):
            who = speaker_of(parsed, cast, i, window)
            person = who.id is not None and cast.entity(who.id).type == "person"
            if person or (who.span and _animate(parsed, who)):
                return Draft("direct", pieces, parsed.span(i, i + 1), who.id, who.span)
            return None
    return None


def _animate(parsed: ParsedText, who: Speaker) -> bool:
    return who.span is not None and any(
        feature(parsed.tokens[i], "Animacy") == "Anim" for i in parsed.tokens_in(who.span.start, who.span.end)
    )


def _going_on(parsed: ParsedText, drafts: list[Draft], quote: Quotation) -> Draft | None:
    """A whole sentence in marks right behind a sentence that carries the words of the same speaker."""
    if not drafts or not _is_sentence(parsed, quote, 4):
        return None
    last = drafts[-1]
    end = max(b for _, b in last.pieces)
    between = parsed.text[end : quote.start]
    ended = re.match(r"[\s»\"”]*[.!?…]?\s*(?:[,—–]|$)", between)
    if "\n" in between or not ended or len(between) > 160 or last.cue is None:
        return None
    clean = re.fullmatch(r"(?s).*[.,!?…]\s*(?:[—–]\s*)?", between) and len(re.findall(r"[.!?…]\s", between)) <= 1
    if clean and end <= last.cue.start < quote.start:
        return Draft(last.kind, [(quote.start, quote.end)], last.cue, last.speaker, last.speaker_span, last.stance)
    return None


def _is_sentence(parsed: ParsedText, quote: Quotation, least: int) -> bool:
    """Whether the passage is worded as a saying: enough words, and a verb or a closing mark or a capital."""
    inside = [parsed.tokens[i] for i in parsed.tokens_in(quote.inner_start, quote.inner_end)]
    spoken = [t for t in inside if t.pos != "PUNCT"]
    if len(spoken) < least or not spoken:
        return False
    verb = any(t.pos in ("VERB", "AUX") or feature(t, "Variant") == "Short" for t in inside)
    closed = parsed.text[quote.inner_end - 1 : quote.inner_end] in ("!", "?", "…", ".", ",")
    return verb or closed or (spoken[0].text[:1].isupper() and least <= 2)


# ---- dialogue ---------------------------------------------------------------------------------------


def _dialogue(parsed: ParsedText, cast: Cast) -> Iterator[Draft]:
    """Lines that begin with a dash: — Жив, — отвечаю я. The first after a colon is the subject's of the line before."""
    text = parsed.text
    previous: re.Match[str] | None = None
    for line in re.finditer(r"[^\n\r]+", text):
        opening = re.match(r"\s*[—–]\s+", line[0])
        if not opening:
            previous = line
            continue
        start = line.start() + opening.end()
        aside = _aside_of_line(parsed, start, line.end())
        if aside:
            verb, cut, back = aside
            pieces = [(start, cut)] + ([(back, line.end())] if back else [])
            yield _draft(
                parsed, cast, verb, [p for p in pieces if p[0] < p[1]], _tokens(parsed, cut, back or line.end())
            )
        elif previous is not None and previous[0].rstrip().endswith(":") and line[0].rstrip()[-1:] in ".!?…":
            who, cue = _asker(parsed, cast, previous)
            if cue is not None:
                yield Draft("direct", [(start, start + len(text[start : line.end()].rstrip()))], cue, who.id, who.span)
        previous = None


def _aside_of_line(parsed: ParsedText, start: int, end: int) -> tuple[int, int, int | None] | None:
    for aside in re.finditer(r"[,!?…]\s*[—–]\s+", parsed.text[start:end]):
        at = start + aside.end()
        back = _BACK.search(parsed.text, at, end)
        verb = _cue_in(parsed, at, back.start() if back else end)
        if verb is not None:
            return verb, start + aside.start() + (aside[0][0] in "!?…"), back.end() if back else None
    return None


def _asker(parsed: ParsedText, cast: Cast, line: re.Match[str]) -> tuple[Speaker, Span | None]:
    """Who speaks in a line that ends with a colon, if a verb of saying or a question stands in its last sentence."""
    starts = [m.end() for m in re.finditer(r"[.!?…]\s", line[0])]
    start = line.start() + (starts[-1] if starts else 0)
    first, last = _tokens(parsed, start, line.end())
    verb = _cue_in(parsed, start, line.end(), first=False)
    if verb is None:
        verb = next(
            (
                i
                for i in range(first, last)
                if parsed.tokens[i].lemma in ("задавать", "задать", "вопрос", "ответ")
                and parsed.tokens[i].pos == "VERB"
            ),
            None,
        )
    if verb is None:
        return NOBODY, None
    return speaker_of(parsed, cast, verb, (first, last)), parsed.span(verb, verb + 1)
