"""Turn hand-written answers (TOML, by the words) into the JSON of a reading (by offsets).

    python tools/answers.py tests/reading/reports/*.toml --out DIR

reads each `<name>.toml` with the report `<name>.txt` beside it and writes `DIR/<name>.json`.

A passage is written as its exact words; a run of white space stands for any run of white space, so a passage may
cross lines. Words that stand once in the report need nothing more. Words that stand more often are told apart by
their place, `"detained him @2"`, or by their neighbours, `"when they {detained him} again"`: the passage is what
the braces hold. Words at the edge of a passage are whole words. A mention `"Serikov *"` means every place where
the words stand outside a longer mention. Nothing is guessed: what is not found, or found twice, is an error.
"""

import argparse
import hashlib
import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any


def listed(words: str) -> list[str]:
    return words.split()


ENTITY_TYPES = listed("person place facility organization court")
STATEMENT_KINDS = listed("direct indirect mixed document")
TIME_TYPES = listed("date interval duration")
GENRES = listed("news opinion statement letter ruling unknown")
BASES = listed("stated metadata url platform-id given unknown")
POLARITIES = listed("asserted denied possible requested promised ended")
CONDITIONS = listed("""
solitary-confinement punishment-cell incommunicado special-regime confined-all-day movement-restricted
constant-surveillance no-association no-outdoor-exercise constant-light no-light cold heat overcrowding insanitary
no-bedding no-hygiene poor-food reduced-food no-water force-feeding hunger-strike no-medical-care medical-neglect
forced-medication psychiatric-confinement ill-health beating torture sexual-violence threats sleep-deprivation
stress-position restraints invasive-search forced-confession coerced-labour collective-punishment
arbitrary-discipline no-library no-news-media no-correspondence no-telephone no-family-visits no-lawyer
lawyer-not-confidential no-consular-access no-religious-practice complaints-obstructed reprisals far-from-home
enforced-disappearance detained-with-convicts other
""")
# Event type to its attributes; a list names the values allowed, str and bool the kind of value.
FILINGS = listed("parole-application complaint transfer-request clemency-request medical-request other")
MEANS = listed("letter public-statement resolution citizenship sentence-reduction sanction visit other")
ATTRIBUTES: dict[str, dict[str, Any]] = {
    "arrest": {},
    "search": {},
    "charge": {"charge": str, "article": str},
    "remand": {"term": str},
    "detention": {},
    "trial": {},
    "conviction": {"charge": str, "reason": str},
    "sentence": {"term": str, "ordinal": int, "suspended": bool},
    "appeal": {"answer": listed("upheld reduced quashed rejected pending")},
    "transfer": {},
    "condition": {"condition": CONDITIONS, "repeated": bool},
    "visit": {"visitor": str},
    "eligibility": {"fraction": str, "met": bool},
    "filing": {"addressee": str, "filing": FILINGS, "repeated": bool},
    "answer": {"filing": FILINGS, "answer": listed("granted refused none receipt-denied pending")},
    "undertaking": {},
    "intervention": {"signatory": str, "recipient": str, "means": MEANS, "outcome": str, "repeated": bool},
    "release": {"how": listed("served parole clemency exchange bail house-arrest acquittal unknown")},
    "death": {},
}
TERM = re.compile(r"P(?=\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?")
DAY = r"\d{3}[\dX](?:-\d{2}(?:-\d{2})?)?[~?%]?"
DURATION = re.compile(rf"{TERM.pattern}|PT(?=\d)(?:\d+H)?(?:\d+M)?")  # a visit or a journey may last hours
EDTF = {"duration": DURATION, "date": re.compile(DAY), "interval": re.compile(rf"(?:{DAY}|\.\.)?/(?:{DAY}|\.\.)?")}

Offsets = list[int]


class AnswersInvalid(Exception):
    """Answers that do not fit their report; one line for every fault, with file, table and words."""


def places_of(text: str, words: str) -> list[Offsets]:
    """Give every place where the words stand as whole words, as half-open code point offsets.

    Han characters have no blanks between words: beside one of them a word may begin and end anywhere.
    """
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    letter = r"[^\W\u3400-\u9fff]"
    edge = rf"(?!(?<={letter}){letter})"
    return [[m.start(), m.end()] for m in re.finditer(rf"{edge}{pattern}{edge}", text)]


def find(text: str, passage: str) -> Offsets:
    """Give the one place a passage means; `LookupError` when there is none or more than one."""
    if "{" in passage:
        before, inner, after = re.fullmatch(r"(.*?)\{(.*)\}(.*)", passage, re.DOTALL).groups()  # type: ignore[union-attr]
        [start, end] = find(text, before + inner + after)
        within = [p for p in places_of(text, inner) if start <= p[0] and p[1] <= end]
        offset = len(places_of(before + inner, inner)) - 1  # how often the words stand in what comes before
        return within[offset]
    numbered = re.fullmatch(r"(.*) @(\d+)", passage, re.DOTALL)
    words, number = (numbered[1], int(numbered[2])) if numbered else (passage, 0)
    places = places_of(text, words)
    if not places:
        raise LookupError(f"not found: {passage!r}")
    if number > len(places):
        raise LookupError(f"stands only {len(places)} times: {passage!r}")
    if not number and len(places) > 1:
        raise LookupError(f"stands {len(places)} times, say which: {passage!r}")
    return places[(number or 1) - 1]


class Compiler:
    """Compiles one report and its answers, collecting every fault before it gives up."""

    def __init__(self, name: str, text: str, answers: dict[str, Any]) -> None:
        self.name, self.text, self.answers = name, text, answers
        self.faults: list[str] = []

    def fault(self, table: str, what: str) -> None:
        self.faults.append(f"{self.name}: {table}: {what}")

    def span(self, table: str, passage: str | None) -> Offsets | None:
        if passage is None:
            return None
        try:
            return find(self.text, passage)
        except (LookupError, AttributeError) as error:
            self.fault(table, str(error) if isinstance(error, LookupError) else f"braces do not match: {passage!r}")
            return [0, 0]

    def spans(self, table: str, passages: list[str]) -> list[Offsets]:
        return [span for p in passages if (span := self.span(table, p))]

    def choice(self, table: str, key: str, value: object, allowed: list[str]) -> Any:
        if value not in allowed:
            self.fault(table, f"{key} {value!r} is none of {', '.join(allowed)}")
        return value

    def rows(self, kind: str, keys: str) -> list[tuple[str, dict[str, Any]]]:
        """The tables of one kind with their names, after checking their keys and ids."""
        rows, seen = [], set()
        for number, row in enumerate(self.answers.get(kind, []), 1):
            table = f"{kind} {row.get('id', f'no. {number}')}"
            if unknown := set(row) - set(keys.split()):
                self.fault(table, f"unknown key {', '.join(sorted(unknown))}")
            if "id" not in row or row["id"] in seen:
                self.fault(table, "every id is given, and once")
            seen.add(row.setdefault("id", ""))
            rows.append((table, row))
        return rows

    def mentions(self, rows: list[tuple[str, dict[str, Any]]]) -> dict[str, list[Offsets]]:
        """Give each entity its mentions, the longest words first, so that none lies inside another."""
        taken: dict[tuple[int, int], str] = {}
        wanted = [(passage, table, row["id"]) for table, row in rows for passage in row.get("mentions", [])]
        for passage, table, owner in sorted(wanted, key=lambda item: -len(item[0].removesuffix(" *"))):
            every = passage.endswith(" *")
            found = places_of(self.text, passage[:-2]) if every else self.spans(table, [passage])
            free = [(s, e) for s, e in found if not any(s < b and a < e for a, b in taken)]
            if not free or (not every and len(free) < len(found)):
                self.fault(table, f"no mention left outside the others for {passage!r}")
            taken.update(dict.fromkeys(free, owner))
        return {row["id"]: [list(at) for at in sorted(taken) if taken[at] == row["id"]] for _, row in rows}

    def entities(self) -> list[dict[str, Any]]:
        rows, found = self.rows("entity", "id type mentions roles"), []
        mentions = self.mentions(rows)
        for table, row in rows:
            names = [self.text[s:e] for s, e in mentions[row["id"]]]
            found.append(
                {
                    "id": row["id"],
                    "type": self.choice(table, "type", row.get("type"), ENTITY_TYPES),
                    "name": max(names, key=len, default=""),
                    "mentions": mentions[row["id"]],
                    "roles": self.spans(table, row.get("roles", [])),
                }
            )
        return found

    def statements(self, entities: set[str]) -> list[dict[str, Any]]:
        found = []
        for table, row in self.rows("statement", "id kind speaker speaker_words cue content"):
            if "speaker" in row and row["speaker"] not in entities:
                self.fault(table, f"no entity {row['speaker']!r}")
            if not row.get("content"):
                self.fault(table, "no content")
            found.append(
                {
                    "id": row["id"],
                    "kind": self.choice(table, "kind", row.get("kind"), STATEMENT_KINDS),
                    "speaker": row.get("speaker"),
                    "speaker_span": self.span(table, row.get("speaker_words")),
                    "cue": self.span(table, row.get("cue")),
                    "content": self.spans(table, row.get("content", [])),
                }
            )
        return found

    def times(self) -> list[dict[str, Any]]:
        found = []
        for table, row in self.rows("time", "id words edtf type"):
            kind = self.choice(table, "type", row.get("type"), TIME_TYPES)
            if kind in EDTF and not EDTF[kind].fullmatch(row.get("edtf", "")):
                self.fault(table, f"{row.get('edtf')!r} is no {kind}")
            span = self.span(table, row.get("words", ""))
            found.append({"id": row["id"], "span": span, "edtf": row.get("edtf"), "type": kind})
        return found

    def attributes(self, table: str, kind: str, given: dict[str, Any]) -> dict[str, Any]:
        allowed = ATTRIBUTES.get(kind, {})
        for key, value in given.items():
            rule = allowed.get(key)
            if rule is None:
                self.fault(table, f"{kind} has no attribute {key}")
            elif isinstance(rule, list):
                self.choice(table, key, value, rule)
            elif type(value) is not rule:
                self.fault(table, f"{key} {value!r} is no {rule.__name__}")
            elif key == "term" and value not in ("life", "death") and not TERM.fullmatch(value):
                self.fault(table, f"term {value!r} is no ISO 8601 duration, life or death")
        if kind == "condition" and "condition" not in given:
            self.fault(table, "a condition says which")
        return given

    def events(self, ids: dict[str, set[str]], statements: list[dict[str, Any]]) -> list[dict[str, Any]]:
        found = []
        for table, row in self.rows("event", "id type person words time place actor said_by polarity attributes"):
            for key, kind in [("person", "entity"), ("time", "time"), ("place", "entity"), ("actor", "entity")]:
                if row.get(key) is not None and row[key] not in ids[kind]:
                    self.fault(table, f"{key}: no {kind} {row[key]!r}")
            span = self.span(table, row.get("words", "")) or [0, 0]
            said_by = row.get("said_by", "author")
            holders = [s["id"] for s in statements if any(a <= span[0] and span[1] <= b for a, b in s["content"])]
            if said_by not in (holders or ["author"]):
                self.fault(table, f"said_by {said_by!r}, but the words stand in {', '.join(holders) or 'no statement'}")
            kind = self.choice(table, "type", row.get("type"), list(ATTRIBUTES))
            found.append(
                {
                    "id": row["id"],
                    "type": kind,
                    "person": row.get("person"),
                    "span": span,
                    "time": row.get("time"),
                    "place": row.get("place"),
                    "actor": row.get("actor"),
                    "said_by": said_by,
                    "polarity": self.choice(table, "polarity", row.get("polarity", "asserted"), POLARITIES),
                    "attributes": self.attributes(table, kind, row.get("attributes", {})),
                }
            )
        return found

    def source(self) -> dict[str, Any]:
        given = self.answers
        known = listed("title url publisher language genre published published_words basis")
        if unknown := set(given) - {*known, "entity", "statement", "time", "event", "not_statements"}:
            self.fault("top", f"unknown key {', '.join(sorted(unknown))}")
        return {
            "title": given.get("title"),
            "url": given.get("url"),
            "publisher": given.get("publisher"),
            "language": given.get("language", "en"),
            "genre": self.choice("top", "genre", given.get("genre", "unknown"), GENRES),
            "sha256": hashlib.sha256(self.text.encode()).hexdigest(),
            "published": {
                "edtf": given.get("published"),
                "basis": self.choice("top", "basis", given.get("basis", "unknown"), BASES),
                "span": self.span("top: published_words", given.get("published_words")),
            },
        }

    def compile(self) -> dict[str, Any]:
        entities, times = self.entities(), self.times()
        ids = {"entity": {e["id"] for e in entities}, "time": {t["id"] for t in times}}
        statements = self.statements(ids["entity"])
        reading = {
            "format": "habeas-reading/1",
            "source": self.source(),
            "text": self.text,
            "entities": entities,
            "statements": statements,
            "not_statements": self.spans("not_statements", self.answers.get("not_statements", [])),
            "times": times,
            "events": self.events(ids, statements),
        }
        if self.faults:
            raise AnswersInvalid("\n".join(self.faults))
        return reading


def compile_pair(answers: Path) -> dict[str, Any]:
    """Compile `<name>.toml` and the `<name>.txt` beside it; `AnswersInvalid` lists every fault."""
    text = answers.with_suffix(".txt").read_bytes().decode("utf-8")
    try:
        given = tomllib.loads(answers.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise AnswersInvalid(f"{answers.name}: {error}") from error
    return Compiler(answers.name, text, given).compile()


def as_words(reading: dict[str, Any]) -> str:
    """Write a compiled reading back as words, one line an item, for a person to check."""
    text = reading["text"]

    def quote(span: Offsets | None) -> str:
        return "-" if span is None else " ".join(text[span[0] : span[1]].split())

    lines = [f"{e['id']} {e['type']}: {' | '.join(map(quote, e['mentions']))}" for e in reading["entities"]]
    for s in reading["statements"]:
        said = " ... ".join(map(quote, s["content"]))
        lines.append(f"{s['id']} {s['kind']} {s['speaker']} [{quote(s['speaker_span'])}] ({quote(s['cue'])}) {said}")
    lines += [f"{t['id']} {t['edtf']}: {quote(t['span'])}" for t in reading["times"]]
    for v in reading["events"]:
        roles = " ".join(f"{key}={v[key]}" for key in ("time", "place", "actor") if v[key])
        how = f"{v['polarity']} by {v['said_by']} {roles} {v['attributes'] or ''}"
        lines.append(f"{v['id']} {v['type']} {v['person']}: {quote(v['span'])} <{how}>")
    return "\n".join([*lines, "no statements: " + " | ".join(map(quote, reading["not_statements"]))])


def main() -> int:
    parser = argparse.ArgumentParser(description="Compile hand-written answers to the JSON of a reading.")
    parser.add_argument("answers", nargs="+", type=Path, help="<name>.toml, with <name>.txt beside it")
    parser.add_argument("--out", type=Path, help="folder for <name>.json; made if missing")
    parser.add_argument("--words", action="store_true", help="print what was compiled as words")
    options = parser.parse_args()
    failed = False
    for path in options.answers:
        try:
            reading = compile_pair(path)
        except AnswersInvalid as error:
            failed = True
            print(error, file=sys.stderr)
            continue
        if options.out:
            options.out.mkdir(parents=True, exist_ok=True)
            target = options.out / f"{path.stem}.json"
            target.write_text(json.dumps(reading, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        if options.words:
            print(f"== {path.stem}\n{as_words(reading)}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
