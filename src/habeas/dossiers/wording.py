"""Codes and tellings in words, from `words/<language>.toml`. Neutral: allegations are called alleged."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from habeas.accounts import Answer, Voice
from habeas.accounts.days import day_of
from habeas.cases.timeline import Telling
from habeas.dates import Duration
from habeas.errors import HabeasError
from habeas.reading.reading import Reading, TimeExpression

_MARKS = re.compile('["“”„«»「」]')


@cache
def words(language: str = "en") -> dict[str, Any]:
    """The word lists of one language."""
    return tomllib.loads((files("habeas.dossiers") / "words" / f"{language}.toml").read_text(encoding="utf-8"))


def word(table: str, code: object) -> str:
    """The word for a code; the code itself, with spaces, where the list has none."""
    return str(words()[table].get(str(code), str(code).replace("-", " ")))


def term_in_words(term: str) -> str:
    """A term for a person: "P8Y6M" is "8 years 6 months".

    >>> term_in_words("P8Y6M"), term_in_words("life")
    ('8 years 6 months', 'life imprisonment')
    """
    if term in ("life", "death"):
        return "life imprisonment" if term == "life" else "the death penalty"
    try:
        return Duration.from_iso(term).words()
    except HabeasError:
        return term


def time_in_words(time: TimeExpression | None) -> str:
    """A date, an interval or a length of time for a person, no more precise than it came; "" for none."""
    if time is None:
        return ""
    if time.type == "duration":
        return term_in_words(time.edtf)
    return date_in_words(time.edtf)


def date_in_words(edtf: str | None) -> str:
    """EDTF for a person; what cannot be read is given as it is, and "" for none."""
    day = day_of(edtf)
    return day.words() if day else edtf or ""


def how_known(time: TimeExpression, reading: Reading) -> str:
    """How the day is known: written out in the report, or worked out from words that lean on another day."""
    quote = " ".join(time.span.quote.split())
    year = time.edtf.lstrip("-")[:4]
    if time.type == "duration":
        return f"“{quote}”, a length of time without a day"
    if year.isdigit() and year in quote:
        return f"“{quote}”"
    published = reading.source.published
    leaning = f", read against the report's day, {date_in_words(published.edtf)}" if published.edtf else ""
    also = [date_in_words(a) for a in time.alternatives]
    other = f"; the words also allow {' or '.join(also)}" if also else ""
    return f"“{quote}”{leaning}{other}"


def title_of(telling: Telling) -> str:
    """What one telling says, in a few neutral words."""
    event = telling.event
    asserted, noun = words()["event"].get(event.type, [event.type.capitalize()] * 2)
    detail = detail_of(telling)
    if event.polarity != "asserted":
        own = words()["polarity_of"].get(event.type, {}).get(event.polarity)
        title = own or words()["polarity"][event.polarity].format(noun=noun)
        return f"{title}: {detail}" if detail and ":" not in title else f"{title} ({detail})" if detail else title
    return f"{asserted}: {detail}" if detail else asserted


def detail_of(telling: Telling) -> str:
    """The particulars of one telling: the term, the charge, the place, the visitor; "" for none."""
    event, a = telling.event, telling.event.attributes
    place = telling.place_as_written
    actor = telling.actor.name if telling.actor else ""
    parts: list[str] = []
    match event.type:
        case "sentence":
            parts = [term_in_words(str(a["term"]))] if "term" in a else []
            parts += [f"sentence number {a['ordinal']}"] if "ordinal" in a else []
            parts += ["suspended"] if a.get("suspended") is True else []
        case "remand":
            parts = [term_in_words(str(a["term"]))] if "term" in a else []
        case "charge" | "conviction":
            parts = [quoted(str(a["charge"]))] if "charge" in a else []
            parts += [_article(str(a["article"]))] if "article" in a else []
            parts += [f"reason given: {a['reason']}"] if "reason" in a else []
        case "condition":
            label = word("condition", a.get("condition", "other"))
            parts = [label[:1].lower() + label[1:]]
        case "filing" | "answer":
            parts = [word("filing", a.get("filing", "other"))]
            parts += [word("answer", a["answer"])] if "answer" in a else []
            parts += [f"to {a['addressee']}"] if "addressee" in a else []
        case "appeal":
            parts = [word("answer", a["answer"])] if "answer" in a else []
        case "visit":
            parts = [str(a["visitor"])] if "visitor" in a else []
        case "eligibility":
            parts = [f"after {a['fraction']} of the sentence"] if "fraction" in a else []
            parts += (
                ["conditions said to be met" if a["met"] else "conditions said not to be met"] if "met" in a else []
            )
        case "intervention":
            parts = [actor] if actor else []
            parts += [word("means", a["means"])] if "means" in a else []
            parts += [f"outcome: {a['outcome']}"] if "outcome" in a else []
        case "release":
            parts = [word("how", a["how"])] if a.get("how", "unknown") != "unknown" else []
        case "undertaking":
            parts = [f"by {actor}"] if actor else []
        case _:
            parts = []
    if place and event.type in ("arrest", "search", "detention", "transfer", "visit", "remand", "trial"):
        parts.append(f"to {place}" if event.type == "transfer" else place)
    parts += ["repeatedly"] if a.get("repeated") is True else []
    return ", ".join(parts)


def _article(article: str) -> str:
    return f"article {article}" if article[:1].isdigit() else article


def quoted(words: str) -> str:
    """In quotation marks, unless the words bring their own.

    >>> quoted("“fakes” about the army"), quoted("treason")
    ('“fakes” about the army', '“treason”')
    """
    bare = words if _MARKS.search(words[1:-1]) else words.strip('"“”„«»「」 ')
    return bare if _MARKS.search(bare) else f"“{bare}”"


def speaker_of(voice: Voice, reading: Reading) -> str:
    """Whose words these are. An unnamed speaker stays unnamed, with what the report calls them."""
    if voice.kind == "author":
        return author_of(reading)
    called = " ".join(voice.called.quote.split()) if voice.called else ""
    if voice.kind == "named":
        name = voice.name or ""
        return f"{name} (“{called}”)" if called and _adds(called, name) else name
    return f"unnamed (“{called}”)" if called else "unnamed"


def _adds(called: str, name: str) -> bool:
    """Whether what a report calls a speaker says more than the name: a role does, a pronoun or a surname does not."""
    known = {*name.casefold().split(), "he", "she", "it", "they", "who", "the", "mr", "mrs", "ms", "dr"}
    return name.casefold() not in called.casefold() and not set(called.casefold().split()) <= known


def author_of(reading: Reading) -> str:
    """Who speaks where the report speaks for itself: the author of a column, the organisation of a statement."""
    source = reading.source
    if source.genre == "opinion":
        return f"{source.author}, in an opinion piece" if source.author else word("author", "opinion")
    if source.genre == "letter" and source.author:
        return source.author
    return source.publisher or word("author", source.genre)


def answer_in_words(answer: Answer) -> str:
    """The value of an answer for a person: a term, a day, a place, a charge in its own words, yes or no."""
    account = answer.accounts[0]
    question, value = account.question, account.value
    if value is None:
        return f"none: “{account.as_written}”"
    match question.compares:
        case "term":
            said = term_in_words(value)
            numbers = {a.ordinal for a in answer.accounts if a.ordinal}
            said += f", sentence number {min(numbers)}" if len(numbers) == 1 else ""
        case "day":
            said = date_in_words(value)
        case "polarity":
            return str(word("polarity_value", value))
        case "code":
            said = _code(question.value, value)
        case "words":
            said = quoted(value) if question.value in ("charge", "reason") else value
        case _:
            said = value
    return f"not {said}" if account.polarity == "denied" else said


def _code(kind: str, value: str) -> str:
    if kind == "met":
        return "yes, as told" if value == "True" else "no, as told"
    return word(kind, value) if kind in words() else value
