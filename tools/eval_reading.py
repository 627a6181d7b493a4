#!/usr/bin/env python3
"""Scores the reader on annotated reports, and shows what it missed: for work on the reader.

    python tools/eval_reading.py [--alone] [--list] [--language en] [--shared ../shared] [NAME ...]

Without names: the development reports of one language and the project's own tuning reports (dev-*) in it. The
measuring reports (check-*) are never read here. `--alone` feeds the annotated entities, statements and times to
the step that finds events, so that only this step is measured; `--list` prints every event missed, wrong or spurious.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

from habeas.reading.entities import find_cast
from habeas.reading.entities.cast import Cast
from habeas.reading.events import find_events
from habeas.reading.parse import parse
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import Entity, Event, Relation, Statement, TimeExpression
from habeas.reading.steps import steps_of
from habeas.text import Span

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "tests" / "reading" / "reports"
ENGLISH = ("astana", "03-gorinov", "08-san-miguel", "12-stand-news")
Json = dict[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="reports to take (default: all but the measuring ones)")
    parser.add_argument("--shared", default=str(ROOT.parent / "shared"), type=Path)
    parser.add_argument("--language", default="en", help="the reports of this language (%(default)s)")
    parser.add_argument("--alone", action="store_true", help="only the events; the rest as annotated")
    parser.add_argument("--list", action="store_true", help="what was missed, wrong and spurious")
    arguments = parser.parse_args()
    scorer = _module(arguments.shared / "eval" / "reading_eval.py")
    documents = []
    for name, gold in _golds(arguments.shared, arguments.names, arguments.language):
        predicted = _alone(gold) if arguments.alone else _whole(gold)
        documents.append((name, gold, predicted))
        if arguments.list:
            _show(scorer, name, gold, predicted)
    rows, total = scorer.run(documents)
    groups = {"gold 03+08+12": ENGLISH[1:], "dev-*": tuple(n for n, _, _ in documents if n.startswith("dev-"))}
    for label, names in groups.items():
        chosen = [d for d in documents if d[0] in names]
        if chosen:
            rows.append((label, scorer.run(chosen)[1]))
    print(scorer.table([*rows, ("ALL (micro)", total)]))
    return 0


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None or not path.is_file():
        sys.exit(f"{path}: no scorer there; give its folder with --shared")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _golds(shared: Path, names: list[str], language: str = "en") -> list[tuple[str, Json]]:
    answers = _module(ROOT / "tools" / "answers.py")
    golds = [(p.stem, json.loads(p.read_text("utf-8"))) for p in sorted((shared / "gold").glob("*.json"))]
    for path in sorted(REPORTS.glob("dev-*.toml")):
        golds.append((path.stem, answers.compile_pair(path)))
    spoken = [(n, g) for n, g in golds if g["source"]["language"].split("-")[0] == language]
    return [(n, g) for n, g in spoken if not names or n in names]


def _whole(gold: Json) -> Json:
    """The reading of the report's text alone, as the program makes it; the day of publication is given."""
    text, steps = gold["text"], steps_of(gold["source"]["language"])
    parsed = steps.parse(text)
    times = steps.times(text, gold["source"]["published"]["edtf"])
    cast = steps.cast(parsed)
    statements = steps.statements(parsed, cast)
    events = steps.events(parsed, cast, statements, times)
    return {
        "text": text,
        "entities": [
            {"id": e.id, "type": e.type, "name": e.name, "mentions": [m.pair() for m in e.mentions], "roles": []}
            for e in cast.entities
        ],
        "statements": [_statement_json(s) for s in statements],
        "times": [{"id": t.id, "span": t.span.pair(), "edtf": t.edtf, "type": t.type} for t in times],
        "events": [_event(e) for e in events],
    }


def _statement_json(s: Statement) -> Json:
    return {
        "id": s.id, "kind": s.kind, "speaker": s.speaker, "content": [c.pair() for c in s.content],
        "speaker_span": s.speaker_span.pair() if s.speaker_span else None, "cue": s.cue.pair() if s.cue else None,
    }  # fmt: skip


# ---- the events alone, everything else as annotated -------------------------------------------------


def _alone(gold: Json) -> Json:
    parsed = parse(gold["text"], "en")
    statements = tuple(_statement(s, parsed.text) for s in gold["statements"])
    times = tuple(
        TimeExpression(t["id"], Span.of(parsed.text, *t["span"]), t["edtf"], t["type"]) for t in gold["times"]
    )
    events = find_events(parsed, _cast(gold, parsed), statements, times)
    return {**gold, "events": [_event(e) for e in events]}


def _event(e: Event) -> Json:
    return {
        "id": e.id, "type": e.type, "person": e.person, "span": e.span.pair(), "time": e.time, "place": e.place,
        "actor": e.actor, "said_by": e.said_by, "polarity": e.polarity, "attributes": dict(e.attributes),
    }  # fmt: skip


def _statement(s: Json, text: str) -> Statement:
    content = tuple(Span.of(text, *c) for c in s["content"])
    cue = Span.of(text, *s["cue"]) if s.get("cue") else None
    words = cue.quote.lower() if cue else ""
    stance = "denies" if any(w in words for w in ("den", "reject", "dismiss", "refute")) else "asserts"
    return Statement(s["id"], s["kind"], s["speaker"], None, cue, content, stance)  # type: ignore[arg-type]


def _cast(gold: Json, parsed: ParsedText) -> Cast:
    """A cast with the annotated names; whom pronouns and roles mean is as the reader finds it."""
    entities = tuple(
        Entity(e["id"], e["type"], e["name"], tuple(Span.of(parsed.text, *m) for m in e["mentions"]))
        for e in gold["entities"]
    )
    named = {i: e.id for e in entities for m in e.mentions for i in parsed.tokens_in(m.start, m.end)}
    found = find_cast(parsed)
    votes: dict[str, Counter[str]] = {}
    for i, id_ in found.named.items():
        if i in named:
            votes.setdefault(id_, Counter())[named[i]] += 1
    same = {id_: count.most_common(1)[0][0] for id_, count in votes.items()}
    referring = {i: tuple(same[x] for x in ids if x in same) for i, ids in found.referring.items() if i not in named}
    detained = tuple(dict.fromkeys(same[x] for x in found.detained if x in same))
    focus = same.get(found.focus or "", detained[0] if detained else None)
    relations = tuple(
        Relation(same[r.from_], same[r.to], r.kind, r.span) for r in found.relations if r.from_ in same and r.to in same
    )
    return Cast(entities, relations, named, {i: x for i, x in referring.items() if x}, {}, focus, detained)


# ---- what went wrong ----------------------------------------------------------------------------------


def _show(scorer: ModuleType, name: str, gold: Json, predicted: Json) -> None:
    print(f"===== {name}")
    g_names = {e["id"]: e["name"] for e in gold["entities"]}
    p_names = {e["id"]: e["name"] for e in predicted["entities"]}

    def score(g: Json, p: Json) -> float:
        near: float = scorer.closeness(g["span"], p["span"]) if g["type"] == p["type"] else 0
        other = g["type"] == "condition" and g["attributes"].get("condition") != p["attributes"].get("condition")
        if near < scorer.NEAR or other:
            return 0
        return near + (g_names.get(g["person"]) == p_names.get(p["person"])) + 0.1 * (g["polarity"] == p["polarity"])

    golds, preds = gold["events"], predicted["events"]
    pairs = scorer.pairs(golds, preds, score)
    for i, j in pairs:
        g, p = golds[i], preds[j]
        wrong = [k for k in ("polarity",) if g[k] != p[k]]
        if g_names.get(g["person"]) != p_names.get(p["person"]):
            wrong.append("person")
        wrong += [k for k in scorer.ATTRIBUTES if k in g["attributes"] and not scorer.attribute_right(
            k, g["attributes"][k], p["attributes"].get(k))]  # fmt: skip
        if wrong:
            print("  WRONG", ",".join(wrong), "|", _line(g, gold, g_names), "| read as", _line(p, predicted, p_names))
    for i, g in enumerate(golds):
        if i not in {a for a, _ in pairs}:
            print("  MISSED", _line(g, gold, g_names))
    for j, p in enumerate(preds):
        if j not in {b for _, b in pairs}:
            print("  SPURIOUS", _line(p, predicted, p_names))


def _line(e: Json, reading: Json, names: dict[str, str]) -> str:
    start, end = e["span"]
    rest = {k: v for k, v in e["attributes"].items() if k != "condition"}
    kind = e["attributes"].get("condition", e["type"])
    return f"{kind} [{reading['text'][start:end]}] {names.get(e['person'])} {e['polarity']} {rest or ''}"


if __name__ == "__main__":
    sys.exit(main())
