"""Statements whose words are not wholly in quotation marks: cue verbs with their clauses, asides, nouns, headlines."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.reading.statements.asides import as_clause, aside, denied_relative, sourced
from habeas.reading.statements.clauses import Content, complement
from habeas.reading.statements.extent import end_of, extended
from habeas.reading.statements.frames import is_venue
from habeas.reading.statements.page import VERBAL, Draft, Page
from habeas.reading.statements.speakers import maker_of
from habeas.reading.statements.spoken import is_spoken
from habeas.reading.statements.subjects import can_speak, is_passive, speaker_of, subject_of


def indirect_drafts(page: Page, quoted: Sequence[Draft]) -> list[Draft]:
    """Drafts of all statements whose cue no quotation has taken already."""
    taken = {d.anchor for d in quoted}
    drafts: list[Draft] = []
    for i in range(len(page.tokens)):
        if i not in taken and page.outside(i):
            draft = _at(page, i)
            if draft is not None:
                drafts.append(draft)
    return [*drafts, *_headlines(page)]


def _at(page: Page, i: int) -> Draft | None:
    token, lexicon = page.tokens[i], page.lexicon
    if token.pos in VERBAL and (token.lemma in lexicon.cues or token.lemma in lexicon.roundabout):
        return _by_verb(page, i)
    if token.lower == "according" or (token.lower in ("in", "by") and token.pos == "ADP"):
        return sourced(page, i)
    if token.pos == "NOUN" and token.lemma in lexicon.nouns:
        return _by_noun(page, i)
    return None


def _by_verb(page: Page, verb: int) -> Draft | None:
    if not is_spoken(page, verb):
        return None
    found = as_clause(page, verb) or denied_relative(page, verb)
    if found is not None or page.tokens[verb].lemma in page.lexicon["phrases.as_only"]:
        return found
    found = aside(page, verb)
    if found is not None:
        return found
    content = complement(page, verb)
    if content is None:
        return _raised(page, verb) or _roundabout(page, verb)
    if is_passive(page, verb) and content.takes != "clause" and speaker_of(page, verb) is None:
        return _raised(page, verb)
    return _draft(page, verb, content)


def _draft(page: Page, verb: int, content: Content) -> Draft:
    return Draft(
        verb, (content.cue_first, content.cue_last), speaker_of(page, verb),
        [page.chars(content.first, content.last)], content.stance,
    )  # fmt: skip


def _roundabout(page: Page, verb: int) -> Draft | None:
    """ "let her know that ...", "made it clear that ...": the words of [[roundabout]]."""
    tokens = page.tokens
    for words in page.lexicon.roundabout.get(tokens[verb].lemma, ()):
        end = min(page.bounds(verb)[1], verb + 8)
        other = next((i for i in range(verb + 1, end) if tokens[i].lemma in words), None)
        if other is None or not can_speak(page, speaker_of(page, verb)):
            continue
        for kid in (*page.kids(other, "ccomp"), *page.kids(verb, "ccomp")):
            if kid > other:
                first, last = page.clean(
                    max(page.reach(kid)[0], other + 1), extended(page, verb, end_of(page, verb, kid))
                )
                if last > first:
                    return Draft(verb, (verb, other + 1), speaker_of(page, verb), [page.chars(first, last)])
    return None


def _raised(page: Page, verb: int) -> Draft | None:
    """ "He is said to have signed": the subject and the infinitive are what is said, by nobody named."""
    if not page.kids(verb, "auxpass") or not page.lexicon.takes(page.tokens[verb].lemma, "clause"):
        return None
    subject = subject_of(page, verb)
    for kid in page.kids(verb, "xcomp"):
        low, high = page.reach(kid)
        if (
            kid > verb
            and page.tokens[low].lower == "to"
            and subject is not None
            and page.tokens[low + 1].lemma in ("have", "be")
        ):
            a, b = page.reach(subject)
            pieces = [page.chars(*page.clean(a, b)), page.chars(*page.clean(low, high))]
            return Draft(verb, (verb, verb + 1), speaker_of(page, verb), pieces)
    return None


def _by_noun(page: Page, noun: int) -> Draft | None:
    """ "his claim that ...", "the announcement by X that ...", "issued a warning that ..."."""
    tokens = page.tokens
    if is_venue(page, noun):
        return None
    frame = page.lexicon.nouns[tokens[noun].lemma][0]
    spelt = _spelt_out(page, noun)
    if spelt is not None:
        return spelt
    for kid in page.kids(noun, "acl", "ccomp", "relcl"):
        marks = [k for k in page.kids(kid, "mark") if tokens[k].lower == "that" and k > noun]
        if not marks:
            continue
        verb = tokens[noun].head
        if frame.words and tokens[verb].lemma not in frame.words:
            return None
        speaker = _owner(page, noun)
        if speaker is not None and tokens[speaker].lower in ("my", "our", "your", "we", "i"):
            return None
        first, last = page.clean(max(page.reach(kid)[0], noun + 1), page.reach(kid)[1])
        if last > first:
            return Draft(noun, (noun, noun + 1), speaker, [page.chars(first, last)], frame.stance)
    return None


def _spelt_out(page: Page, noun: int) -> Draft | None:
    """ "his reply: he has nothing to wear": the words stand behind the colon."""
    tokens = page.tokens
    end = page.bounds(noun)[1]
    frame = page.lexicon.nouns[tokens[noun].lemma][0]
    if noun + 2 >= end or tokens[noun + 1].text != ":" or frame.words or page.quotation_of[noun + 2] >= 0:
        return None
    speaker = _owner(page, noun)
    if speaker is None or not any(page.finite(i) for i in range(noun + 2, end)):
        return None
    return Draft(noun, (noun, noun + 1), speaker, [page.chars(*page.clean(noun + 2, end))], frame.stance)


def _owner(page: Page, noun: int) -> int | None:
    """Whose claim it is: a possessive, "by X", "from X", or the subject of "made the claim"."""
    tokens = page.tokens
    for kid in page.kids(noun, "poss"):
        return kid
    for prep in page.kids(noun, "prep", "agent"):
        if tokens[prep].lower in ("by", "from", "of"):
            return next(iter(page.kids(prep, "pobj")), None)
    verb = tokens[noun].head
    if (
        tokens[noun].dep == "dobj"
        and tokens[verb].lemma in page.lexicon["phrases.light"]
        and not is_passive(page, verb)
    ):
        return subject_of(page, verb)
    return maker_of(page, noun) if page.kids(noun, "compound") else None


def _headlines(page: Page) -> list[Draft]:
    """ "Lawyer: client was beaten" in the first lines and wherever a line has no full stop."""
    drafts = []
    for first, last in page.lines[:3]:
        colon = next((i for i in range(first, min(last, first + 9)) if page.tokens[i].text == ":"), None)
        if colon is None or colon == first or page.tokens[last - 1].text == "." or last - colon < 4:
            continue
        speaker = colon - 1
        left = page.tokens[first:colon]
        if any(t.pos in VERBAL or t.text in ",|" for t in left):
            continue
        named = page.cast.named.get(speaker)
        spoken = named is not None and page.cast.entity(named).type in ("person", "organization", "court")
        if not spoken and left[-1].lower not in page.lexicon["headline.speakers"]:
            continue
        if not any(page.tokens[i].pos in VERBAL for i in range(colon + 1, last)):
            continue
        # A bare role ("Lawyer: ...") names nobody yet, so only a name may lead to an entity.
        drafts.append(
            Draft(colon, (colon, colon + 1), speaker, [page.chars(*page.clean(colon + 1, last))], phrase=(first, colon))
        )
    return drafts
