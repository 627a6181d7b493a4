"""What else an event says, in the values of the format: terms, charges, answers, visitors, fractions."""

from __future__ import annotations

import re
from collections.abc import Mapping

from habeas.reading.events.circumstances import Circumstances
from habeas.reading.events.frames import Lexicon
from habeas.reading.events.match import Match
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import AttributeValue

_TERMED = frozenset({"sentence", "remand"})
_CHARGED = frozenset({"charge", "conviction"})
_CLAUSE_START = frozenset({"relcl", "advcl", "parataxis", "ccomp"})
_LONG_CHARGE = 260
_QUOTES = "\"'“”‘’«»„"


class Attributes:
    """Reads the attributes of matches in one report."""

    def __init__(self, parsed: ParsedText, circumstances: Circumstances, lexicon: Lexicon) -> None:
        self.parsed, self.circumstances, self.words = parsed, circumstances, lexicon.words
        self._fractions, self._ordinals = lexicon.value("fraction"), lexicon.value("ordinal")
        self._hows = lexicon.value("how")
        patterns = lexicon.value("pattern")
        self._lead = re.compile(patterns["charge-lead"], re.IGNORECASE)
        self._article = re.compile(patterns["article"])
        self._often = re.compile(patterns["often"])

    def of(self, match: Match, first: int, end: int) -> dict[str, AttributeValue]:
        """All attributes of a match whose words are the token range `[first, end)`."""
        frame = match.frame
        found: dict[str, AttributeValue] = dict(frame.attributes)
        if frame.type in _TERMED:
            found.update(self._term(match, first, end))
        if "reason" in frame.derive:
            found.update(self._reason(match))
        elif frame.type in _CHARGED:
            found.update(self._charge(match))
        if frame.type == "visit" and "visitor" not in found:
            found.update(self._visitor(first, end))
        if frame.type == "eligibility":
            found.update(self._fraction(first, end))
        if frame.type == "release" and found.get("how") == "unknown":
            found["how"] = self._how(match)
        if self._repeated(first, end) and frame.type in ("condition", "filing", "intervention"):
            found["repeated"] = True
        return found

    def _how(self, match: Match) -> str:
        """How somebody was let go, by a word of it in the same sentence; `unknown` where there is none."""
        first, last = self.parsed.sentences[self.parsed.sentence_of(match.head)]
        words = {t.lemma for t in self.parsed.tokens[first:last]}
        return next((how for word, how in self._hows.items() if word in words), "unknown")

    def _term(self, match: Match, first: int, end: int) -> Mapping[str, AttributeValue]:
        tokens = self.parsed.tokens
        found: dict[str, AttributeValue] = {}
        _, ceiling = self.parsed.sentences[self.parsed.sentence_of(match.head)]
        window = min(end + 5, ceiling) if match.frame.type == "remand" else end
        durations = [
            t for t in self.circumstances.times_in(tokens[first].start, tokens[window - 1].end) if t.type == "duration"
        ]
        if match.frame.type == "sentence":
            durations = [t for t in durations if not self.circumstances.is_span(t)]
        if durations and "term" not in match.frame.attributes:
            anchor = tokens[match.head].start
            found["term"] = min(durations, key=lambda t: abs(t.span.start - anchor)).edtf
        words = {t.lower for t in tokens[first:end]}
        whole = self._whole_life(first, end)
        if whole and not found and "term" not in match.frame.attributes:
            found["term"] = whole
        if words & self.words("suspended"):
            found["suspended"] = True
        for token in tokens[first:end]:
            counted = token.dep in ("amod", "advmod") and tokens[token.head].lemma in self.words("counted-term")
            if counted and token.lower in self._ordinals:
                found["ordinal"] = int(self._ordinals[token.lower])
        return found

    def _whole_life(self, first: int, end: int) -> str:
        """ "Life" or "death" where a term of that kind is named, empty otherwise."""
        tokens = self.parsed.tokens
        for i in range(first, end - 1):
            if tokens[i].lower in ("life", "death") and tokens[i + 1].lemma in self.words("counted-term"):
                return tokens[i].lower
        return ""

    def _reason(self, match: Match) -> Mapping[str, AttributeValue]:
        """What is said to have been the cause of it ("the pretext for his conviction was a joke"); never a charge."""
        tokens = self.parsed.tokens
        _, ceiling = self.parsed.sentences[self.parsed.sentence_of(match.head)]
        verb = tokens[match.first].head  # "was a joke", or a gerund that the parse takes for the verb: "is refusing"
        copula = next((k for k in (verb, *self.parsed.children_by(verb, "aux")) if tokens[k].lemma == "be"), -1)
        if copula < match.last:
            return {}
        first = copula + 1
        while first < ceiling and tokens[first].pos == "ADV":
            first += 1
        end = next((k for k in range(first, ceiling) if tokens[k].text in ";:—–(|"), ceiling)
        while end > first and tokens[end - 1].pos == "PUNCT" and tokens[end - 1].text not in _QUOTES:
            end -= 1
        return {"reason": self._unquoted(self.parsed.span(first, end).quote)} if end > first else {}

    def _charge(self, match: Match) -> Mapping[str, AttributeValue]:
        span = self.charge_range(match)
        if span is None:
            return {}
        return self.charge_value(*span)

    def end_of_charge(self, match: Match, end: int) -> int:
        """One past the words of the charge a match tells and the article named with it; at least `end`."""
        span = self.charge_range(match)
        if span is None or span[0] > end + 1:
            return end
        start, stop = self.parsed.tokens[match.first].start, self.parsed.tokens[span[1] - 1].end
        return max(end, self.article_after(span[1])[0]) if stop - start <= _LONG_CHARGE else end

    def article_after(self, end: int) -> tuple[int, str]:
        """The article that follows the words of a charge ("..., under Article 9 of the code"): one past its number,
        and the number; `end` and nothing where none follows."""
        tokens = self.parsed.tokens
        at = end + 1 if end < len(tokens) and tokens[end].text == "," else end
        if at + 1 >= len(tokens) or tokens[at].lower not in self.words("law-prepositions"):
            return end, ""
        text = self.parsed.text
        found = self._article.match(text, tokens[at + 1].start) or self._article.match(text, tokens[at].end + 1)
        if not found:
            return end, ""
        return self.parsed.tokens_in(*found.span())[-1] + 1, found[1].rstrip(".,")

    def charge_value(self, first: int, end: int) -> dict[str, AttributeValue]:
        """The words of a charge without quotation marks round the whole, and the article where one is named."""
        text = self._lead.sub("", self.parsed.span(first, end).quote)
        found: dict[str, AttributeValue] = {}
        article = self._article.search(text)
        number = article[1].rstrip(".,") if article else self.article_after(end)[1]
        if number:
            found["article"] = number
        words = self._unquoted(text)
        if words and not self._article.fullmatch(words):
            found["charge"] = words
        return found

    @staticmethod
    def _unquoted(text: str) -> str:
        text = text.strip(" ,;.")
        if len(text) > 2 and text[0] in _QUOTES and not any(c in '"“”«»' for c in text[1:-1]):
            text = text[1:-1] if text[-1] in _QUOTES else text[1:]
        return text.strip(" ,;.")

    def charge_range(self, match: Match) -> tuple[int, int] | None:
        """Token range of what somebody is charged with or convicted of, after the match's preposition."""
        tokens = self.parsed.tokens
        _, ceiling = self.parsed.sentences[self.parsed.sentence_of(match.head)]
        limit = min(match.last + 20, ceiling)
        preps = self.words("charge-prepositions")
        at = match.last if tokens[match.last].lower in preps else None
        if at is None:
            for k in range(match.last + 1, limit):
                if tokens[k].text in ";:—.":
                    break
                company = tokens[k - 1].lower in self.words("company")
                if (
                    tokens[k].lower in preps
                    and not company
                    and not self._dated(k + 1)
                    and tokens[k].head >= match.first
                ):
                    at = k
                    break
        return None if at is None else self.phrase_after(at)

    def _dated(self, i: int) -> bool:
        if i >= len(self.parsed.tokens):
            return False
        token = self.parsed.tokens[i]
        near = self.circumstances.times_in(token.start, token.end + 12)
        return bool(near) and near[0].span.start <= self.parsed.tokens[min(i + 1, len(self.parsed.tokens) - 1)].start

    def phrase_after(self, prep: int) -> tuple[int, int] | None:
        """Token range of the noun or -ing phrase that follows a preposition, up to the next clause or date."""
        tokens = self.parsed.tokens
        _, ceiling = self.parsed.sentences[self.parsed.sentence_of(prep)]
        start = k = prep + 1
        closed = self._quoted_whole(start, ceiling)
        if closed:
            return start, closed
        while k < ceiling:
            token = tokens[k]
            if token.text in ";:—–(|" or (token.text in ".!?" and k + 1 >= ceiling - 1):
                break
            if k > start + 1 and self._quotation_ends(k, start):
                k += 1
                break
            if token.text == "," and not self._list_goes_on(k, start, ceiling):
                break
            if k > start and self._ends_charge(k, start):
                break
            k += 1
        while (k > start and tokens[k - 1].text in ",;") or (k > start and tokens[k - 1].dep == "cc"):
            k -= 1
        return (start, k) if k > start else None

    def _quoted_whole(self, start: int, ceiling: int) -> int | None:
        """One past the mark that closes a quotation which opens at `start`; None where none opens, or more follow."""
        tokens = self.parsed.tokens
        if start >= ceiling or tokens[start].text not in ("“", "«", "„", '"'):
            return None
        end = next((k for k in range(start + 1, ceiling) if tokens[k].text in ("”", "»", "“", '"')), None)
        return end + 1 if end is not None and self._quotation_ends(end, start) else None

    def _quotation_ends(self, k: int, start: int) -> bool:
        """Whether a charge that is all in quotation marks ends at the mark at `k`: no further quoted item follows."""
        tokens = self.parsed.tokens
        if tokens[start].text not in _QUOTES or tokens[k].text not in _QUOTES:
            return False
        if tokens[k].text == '"' and sum(t.text == '"' for t in tokens[start : k + 1]) % 2:
            return False
        after = [t.text for t in tokens[k + 1 : k + 4]]
        return not (after and (after[0] == "," or tokens[k + 1].dep == "cc") and any(t in _QUOTES for t in after))

    def _list_goes_on(self, comma: int, start: int, ceiling: int) -> bool:
        tokens = self.parsed.tokens
        for k in range(comma + 1, min(comma + 7, ceiling)):
            token = tokens[k]
            if token.dep == "conj":
                return start <= token.head < comma and token.tag not in ("VBD", "VBZ", "VBP")
            if token.dep in _CLAUSE_START or token.dep in ("nsubj", "nsubjpass") or token.tag in ("WP", "WDT"):
                return False
        return False

    def _ends_charge(self, k: int, start: int) -> bool:
        tokens = self.parsed.tokens
        token = tokens[k]
        if token.lower == "that" and k > start and tokens[k - 1].pos in ("NOUN", "PROPN"):
            return False  # "actions that violate public order"
        if token.tag in ("WP", "WDT", "WRB") or token.lower in self.words("charge-end"):
            return True
        if token.dep == "cc" and k + 1 < len(tokens):
            verb = next(
                (tokens[j] for j in range(k + 1, min(k + 6, len(tokens))) if tokens[j].pos in ("VERB", "AUX")), None
            )
            return (
                verb is not None
                and verb.tag in ("VBD", "VBZ", "VBP", "VBN", "MD")
                and verb.dep == "conj"
                and verb.head < start
            )
        if token.pos == "ADP" and self._dated(k + 1):
            return True
        return bool(self.circumstances.times_in(token.start, token.start + 1)) and token.pos != "ADJ"

    def _visitor(self, first: int, end: int) -> Mapping[str, AttributeValue]:
        for i in range(first, end):
            if self.parsed.tokens[i].lemma in self.words("visitor"):
                return {"visitor": self.parsed.tokens[i].lemma}
        return {}

    def _fraction(self, first: int, end: int) -> Mapping[str, AttributeValue]:
        tokens = self.parsed.tokens
        for i in range(first, end):
            two_words = f"{tokens[i - 1].lower} {tokens[i].lower}" if i else ""
            value = self._fractions.get(two_words) or self._fractions.get(tokens[i].lower)
            if value:
                return {"fraction": value}
        return {}

    def _repeated(self, first: int, end: int) -> bool:
        tokens = self.parsed.tokens[first:end]
        words = [t.lower for t in tokens]
        if any(w in self.words("repeatedly") for w in words):
            return True
        text = " ".join(words)
        return bool(self._often.search(text))
