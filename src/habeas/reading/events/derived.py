"""Events that come with others: the offence behind a sentence, the new term behind a reduction, terms in a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from habeas.reading.events.attributes import Attributes
from habeas.reading.events.circumstances import Circumstances, innermost
from habeas.reading.events.draft import Draft
from habeas.reading.events.extent import trim
from habeas.reading.events.frames import Lexicon
from habeas.reading.events.items import Item
from habeas.reading.events.match import Match
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import AUTHOR, Statement, TimeExpression

_QUOTED = frozenset("\"'“‘«„")
_HELD = frozenset({"arrest", "remand"})
_SHORT = 60
_OVER = 900  # characters above a list in which a judgment must be spoken of
_VERDICTS = frozenset({"verdict", "sentence", "judgment", "judgement", "ruling", "decision"})
_ANNOUNCED = frozenset({"announce", "pronounce", "read", "deliver", "hand", "issue", "pass", "come", "be"})
_BREAKS = frozenset({";", ":", ".", "—", "–", "•"})


class Derived:
    """Reads what a sentence or an appeal brings with it."""

    def __init__(
        self, parsed: ParsedText, circumstances: Circumstances, attributes: Attributes, lexicon: Lexicon
    ) -> None:
        self.parsed, self.circumstances, self.attributes = parsed, circumstances, attributes
        self.words = lexicon.words

    def of(self, match: Match, model: Draft) -> Iterator[Draft]:
        """What comes with a match; `model` is the event of the match itself, for one person."""
        if self.convicts(match):
            yield from self._conviction(match, model)
        if match.frame.type in _HELD:
            yield from self._held_for(match, model)
        if "reduced" in match.frame.derive:
            yield from self._terms(match, model)

    def _conviction(self, match: Match, model: Draft) -> Iterator[Draft]:
        """ "Jailed for X" tells a sentence, and a conviction for X."""
        found = self.reason_range(match)
        if found is None:
            return
        at = found[0] - 1
        value = self.attributes.charge_value(*found)
        if "charge" in value and not self._offence(found):
            value = {"reason": value["charge"]}
        span = self.parsed.span(at, self.attributes.article_after(found[1])[0])
        yield replace(model, type="conviction", span=span, attributes=dict(value), head=at)

    def _held_for(self, match: Match, model: Draft) -> Iterator[Draft]:
        """ "Ordered held for "membership of a group"": custody, and the charge behind it."""
        found = self.reason_range(match)
        if found is None or not self._offence(found):
            return
        span = self.parsed.span(found[0] - 1, self.attributes.article_after(found[1])[0])
        yield replace(
            model, type="charge", span=span, attributes=self.attributes.charge_value(*found), head=found[0] - 1
        )

    def _offence(self, found: tuple[int, int]) -> bool:
        """Whether those words name an offence: by a word of it, or by standing in quotation marks."""
        words = self.parsed.tokens[slice(*found)]
        return words[0].text in _QUOTED or bool({t.lemma for t in words} & self.words("offence"))

    def convicts(self, match: Match) -> bool:
        """Whether a match tells a sentence by a verb, so that what follows "for" is what it was given for."""
        return match.frame.type == "sentence" and self.parsed.tokens[match.head].pos == "VERB"

    def reason_range(self, match: Match) -> tuple[int, int] | None:
        """Token range of the deed or offence given with a match, after its preposition."""
        at = self._reason(match)
        return None if at is None else self.attributes.phrase_after(at)

    def _reason(self, match: Match) -> int | None:
        """The preposition before a deed or an offence: "for posting", "over a video", "on charges of"."""
        tokens = self.parsed.tokens
        _, ceiling = self.parsed.sentences[self.parsed.sentence_of(match.head)]
        for k in range(match.head + 1, min(match.head + 26, ceiling)):
            if tokens[k].text in _BREAKS:
                return None
            if k + 1 < ceiling and tokens[k].lower in ("for", "over", "under", "on") and self._gives_reason(k, match):
                return k
        return None

    def _gives_reason(self, k: int, match: Match) -> bool:
        tokens = self.parsed.tokens
        nxt = tokens[k + 1]
        if self.circumstances.times_in(nxt.start, nxt.end + 8) or tokens[k].head < match.first - 1:
            return False
        near = {t.lemma for t in tokens[k + 1 : k + 6]}
        if tokens[k].lower == "on":
            return bool(near & {"charge", "count", "accusation"})
        if tokens[k].lower == "under":
            return bool(near & {"law", "article", "decree", "act", "code", "section"})
        return nxt.lower not in ("life", "good", "the", "him", "her") or bool(near & self.words("offence"))

    def stops(self, match: Match) -> frozenset[int]:
        """Where the terms of a reduction begin: its own words end there."""
        if "reduced" not in match.frame.derive:
            return frozenset()
        _, ceiling = self.parsed.sentences[self.parsed.sentence_of(match.head)]
        words = range(match.last + 1, ceiling - 1)
        opens = self.words("term-prepositions")
        return frozenset(k for k in words if self.parsed.tokens[k].lower in opens and self._term_at(k + 1))

    def _terms(self, match: Match, model: Draft) -> Iterator[Draft]:
        """ "From seven years to four": the term that stood and the term that stands now."""
        tokens, words = self.parsed.tokens, self.words
        _, ceiling = self.parsed.sentences[self.parsed.sentence_of(match.head)]
        alone = True
        for k in range(match.first, ceiling - 1):
            if tokens[k].text in _BREAKS:
                return
            term = self._term_at(k + 1) if tokens[k].lower in words("term-prepositions") else None
            if term is None:
                continue
            last = self.parsed.tokens_in(term.span.start, term.span.end)[-1] + 1
            short = tokens[last - 1].end - tokens[match.head].start <= _SHORT
            first = min(match.head, k) if alone and short and tokens[k].lower in words("to") else k
            span = self.parsed.span(first, last)
            yield replace(model, type="sentence", span=span, attributes={"term": term.edtf}, head=k)
            alone = False

    def _term_at(self, i: int) -> TimeExpression | None:
        token = self.parsed.tokens[i]
        found = [t for t in self.circumstances.times_in(token.start, token.end + 6) if t.type == "duration"]
        return found[0] if found else None


class TermList:
    """Terms given in a list under one verb: "X received nine years; Y, the accompanist, six; and Z, four"."""

    def __init__(
        self,
        parsed: ParsedText,
        circumstances: Circumstances,
        detained: frozenset[str],
        named: dict[int, str],
        focus: str | None = None,
        items: tuple[Item, ...] = (),
    ) -> None:
        self.parsed, self.circumstances = parsed, circumstances
        self.detained, self.named, self.focus, self.items = detained, named, focus, items

    def drafts(self, known: list[Draft], statements: tuple[Statement, ...]) -> Iterator[Draft]:
        """Sentences told by a name and a term alone, near a sentence told in full."""
        models = [d for d in known if d.type == "sentence" and d.polarity == "asserted"]
        taken = [d.span for d in known if d.type in ("sentence", "appeal", "remand")]
        for time in self.circumstances.times:
            if time.type != "duration" or not set("YM") & set(time.edtf.split("T")[0]):
                continue
            if any(s.overlaps(time.span) for s in taken) or self.circumstances.is_span(time):
                continue
            found = self._item(time) or self._owner(time) or self._announced(time)
            model = next((m for m in reversed(models) if -250 <= time.span.start - m.span.end <= 420), None)
            listed = any(x.start <= time.span.start < x.end for x in self.items)
            if found is None or (model is None and not listed and not self._judged(time.span.start)):
                continue
            first, person = found
            last = self.parsed.tokens_in(time.span.start, time.span.end)[-1] + 1
            first, last = trim(self.parsed, first, last)
            span = self.parsed.span(first, last)
            statement = innermost(statements, time.span.start)
            said_by = statement.id if statement else AUTHOR
            dates = [t for t in self.circumstances.times_in(span.start, span.end) if t.type != "duration"]
            day = dates[0].id if dates else None
            draft = Draft(
                "sentence", person, span, day, None, None, said_by, "asserted", {"term": time.edtf}, last - 1, last - 1
            )
            yield replace(draft, time=day or model.time, place=model.place, actor=model.actor) if model else draft

    def _item(self, time: TimeExpression) -> tuple[int, str] | None:
        """The person of a line that opens with a name, where the lines above speak of a judgment."""
        item = next((x for x in self.items if x.after <= time.span.start < x.end), None)
        if item is None or not self._judged(item.start):
            return None
        at = self.parsed.tokens_in(time.span.start, time.span.end)[0]
        floor = self.parsed.sentences[self.parsed.sentence_of(at)][0]
        lead = self.parsed.tokens[floor:at]
        verbal = any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in lead)
        aged = any(t.lemma in ("age", "born", "old") for t in lead[-3:])
        if verbal or aged or (lead and lead[-1].lower in ("for", "since", "after", "in")):
            return None
        return at, item.person

    def _announced(self, time: TimeExpression) -> tuple[int, str] | None:
        """ "The court announced its verdict on 5 May: five years": the first token, and the person of the report."""
        tokens = self.parsed.tokens
        at = self.parsed.tokens_in(time.span.start, time.span.end)[0]
        floor = self.parsed.sentences[self.parsed.sentence_of(at)][0]
        colon = at - 1 if at > floor and tokens[at - 1].text in (":", "—", "–") else None
        if colon is None or self.focus is None:
            return None
        lead = tokens[floor:colon]
        verdict = any(t.lemma in _VERDICTS and t.pos == "NOUN" for t in lead)
        told = verdict and any(t.lemma in _ANNOUNCED for t in lead)
        return (floor, self.focus) if told else None

    def _judged(self, place: int) -> bool:
        """Whether the paragraph (for a list, what stands over it) speaks of a judgment before that place."""
        over = next((x.start for x in self.items if x.start == place), None)
        line = self.parsed.text.rfind("\n", 0, place) + 1 if over is None else max(0, place - _OVER)
        words = {self.parsed.tokens[i].lemma for i in self.parsed.tokens_in(line, place)}
        return bool(words & {"judgment", "judgement", "sentence", "sentencing", "verdict", "convict"})

    def _owner(self, time: TimeExpression) -> tuple[int, str] | None:
        """First token and id of the person before a term, where nothing but a name and its titles stands between."""
        tokens = self.parsed.tokens
        at = self.parsed.tokens_in(time.span.start, time.span.end)[0]
        floor = self.parsed.sentences[self.parsed.sentence_of(at)][0]
        person, first = None, at
        for k in range(at - 1, max(floor, at - 22) - 1, -1):
            if tokens[k].text in (";", "—", "–", ".") or (tokens[k].text == ":" and k < at - 1):
                break
            served = any(tokens[j].lemma == "serve" for j in range(k, at))
            if tokens[k].tag in ("VBD", "VBZ", "VBP", "MD") and not served and not self._relative(k):
                return None
            if k in self.named:
                if self.named[k] not in self.detained:
                    return None
                if person is not None and self.named[k] != person:
                    break
                person, first = self.named[k], k
        return None if person is None else (first, person)

    def _relative(self, k: int) -> bool:
        return any(self.parsed.tokens[j].dep == "relcl" for j in (k, *self.parsed.ancestors(k)))
