"""The page on accuracy, from the figures of `make eval`: in words, with the marks, and without a word of any report."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

Json = dict[str, Any]
CHECK = "check"
MARKS = Path(__file__).with_name("marks.toml")
LANGUAGES = {"en": "English", "ru": "Russian", "zh": "Chinese", "kk": "Kazakh"}
WORDS = {
    "per=": "persons named, F1, same edges",
    "per~": "persons named, F1 by overlap",
    "oth=": "places, facilities, organisations, courts, F1, same edges",
    "oth~": "places, facilities, organisations, courts, F1 by overlap",
    "st.P": "statements: right among those given",
    "st.R": "statements: found of those there are",
    "st.F": "statements, F1",
    "spkr": "speaker right, of statements found",
    "!st": "quoted words wrongly taken for statements (0 is best)",
    "timF": "times, F1",
    "edtf": "value right, of times found",
    "ev.P": "events: right among those given",
    "ev.R": "events: found of those there are",
    "ev.F": "events by type and passage, F1",
    "+per": "the same with the person right",
    "+by": "the same with whose words carry it right",
    "pol": "polarity right, of events found",
    "pol!": "polarity right where it is not simply asserted",
    "attr": "attributes right (term, condition, filing, answer, charge)",
    "ints": "passages and references that hold",
}
_PARTS = (
    ("named: ", "Names, F1 by overlap", ""),
    ("event: ", "Events by type, F1", ""),
    ("statement found: ", "Statements found, by kind", ""),
    ("polarity: ", "Polarity right, of events found", ""),
    ("attribute: ", "Attributes right", ""),
    ("condition found: ", "Conditions found", ""),
)


def page(now: Json, before: Json | None, changes: list[Json]) -> str:
    """The whole page as Markdown. Written by `make eval`, never by hand."""
    tables = now["tables"]
    marks = tomllib.loads(MARKS.read_text(encoding="utf-8"))
    lines = [
        "# How well it reads",
        "",
        "Written by `make eval`; not edited by hand. The reader was tuned on the development reports and on the",
        "invented reports named so. The honest columns are those only measured: nobody looked at them while tuning.",
        "Figures are shares from 0 to 1 unless they say otherwise; the small number is how many annotated things a",
        "figure rests on. Read every line of a case file against its passage before you rely on it.",
    ]
    lines += _sums(tables, marks)
    for code, name in LANGUAGES.items():
        sets = [s for s in (f"gold, {code}", f"dev, {code}", f"check, {code}") if s in tables]
        if sets:
            lines += _by_type(name, sets, tables)
    for name in tables:
        if not name.startswith(("gold, ", "dev, ", "check, ")):
            lines += _single(name, tables[name], marks.get(name, {}))
    if now["left_out"]:
        lines += ["", "## Left out", "", *(f"- {name}" for name in now["left_out"])]
    if before:
        lines += _changed(changes)
    return "\n".join(lines) + "\n"


def _title(name: str) -> str:
    kind, _, rest = name.partition(", ")
    kinds = {"gold": "development reports", "dev": "invented, tuned on", "check": "invented, **only measured**"}
    language, _, which = rest.partition(": ")
    said = f"{LANGUAGES.get(language, language)}, {kinds.get(kind, kind)}"
    return said + (" (mean of the reports)" if which == "mean" else "")


def _sums(tables: Json, marks: Json) -> list[str]:
    chosen = [
        n for n in tables if n.startswith(("gold, ", "dev, ", "check, ")) and (":" not in n or n.endswith("mean"))
    ]
    order = {"gold": 0, "dev": 1, "check": 2}
    chosen.sort(key=lambda n: (list(LANGUAGES).index(n.split(", ")[1][:2]) if n.split(", ")[1][:2] in LANGUAGES else 9,
                               order[n.split(", ")[0]], n))  # fmt: skip
    marked = marks.get("gold, all languages together", {})
    lines = ["", "## Annotated reports", "", "| | " + " | ".join(map(_title, chosen)) + " | asked |"]
    lines.append("|---|" + "---|" * (len(chosen) + 1))
    for key, words in WORDS.items():
        cells = [f"{tables[n][key][0]:.2f}" if key in tables[n] else "–" for n in chosen]
        lines.append(f"| {words} | " + " | ".join(cells) + f" | {_mark(marked.get(key))} |")
    return lines


def _by_type(language: str, sets: list[str], tables: Json) -> list[str]:
    lines = ["", f"## {language}, by type"]
    for prefix, title, _ in _PARTS:
        labels = sorted({label for s in sets for label in tables[s] if label.startswith(prefix)})
        if not labels:
            continue
        heads = [_title(s).partition(", ")[2] for s in sets]
        lines += ["", f"| {title} | " + " | ".join(heads) + " |", "|---|" + "---|" * len(sets)]
        for label in labels:
            cells = [
                f"{tables[s][label][0]:.2f} <small>{tables[s][label][1]}</small>" if label in tables[s] else "–"
                for s in sets
            ]
            lines.append(f"| {label.removeprefix(prefix)} | " + " | ".join(cells) + " |")
    return lines


def _single(name: str, table: Json, marks: Json) -> list[str]:
    lines = ["", f"## {name[0].upper()}{name[1:]}", "", "| | | resting on | asked |", "|---|---|---|---|"]
    for label, (figure, n) in table.items():
        shown = f"{figure:,.0f}" if figure > 20 else f"{figure:.2f}"
        lines.append(f"| {label} | {shown} | {n:,} | {_mark(marks.get(label))} |")
    return lines


def _mark(mark: Json | None) -> str:
    if not mark:
        return ""
    if "least" in mark:
        return f"{mark['least']:,} or more"
    return f"{mark['most']:,} or less"


def _changed(changes: list[Json]) -> list[str]:
    """How many single things changed against the commit before, by kind. `make eval` prints which."""
    lines = ["", "## Against the commit before", ""]
    if not changes:
        return [*lines, "Nothing was gained and nothing lost."]
    counted = Counter((c["set"], c["kind"], c["what"], c["gained"]) for c in changes)
    lines += ["| set | kind | lost | now wrong | gained | now right |", "|---|---|---|---|---|---|"]
    for set_, kind in sorted({(c["set"], c["kind"]) for c in changes}):
        cells = [
            counted[set_, kind, what, gained]
            for gained, what in ((False, "found"), (False, "right"), (True, "found"), (True, "right"))
        ]
        shown = _title(set_) if set_.split(", ")[0] in ("gold", "dev", "check") else set_
        lines.append(f"| {shown} | {kind} | " + " | ".join(map(str, cells)) + " |")
    return lines
