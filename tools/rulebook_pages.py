"""Writes docs/rulebooks/ from the rulebooks; --check lints them, runs their examples and compares the pages."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from habeas.law.examples import Example, differences, examples_by_provision, examples_of
from habeas.law.explain import period_words, value_words, when_words
from habeas.law.lint import lint
from habeas.law.load import read_rulebook, rulebook_codes
from habeas.law.provision import MARK_WORDS, DatedValue, Provision
from habeas.law.rulebook import Rulebook

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "rulebooks"


def pages() -> dict[str, str]:
    """File name and text of every page."""
    books = {code: read_rulebook(folder) for code, folder in rulebook_codes().items()}
    made = {f"{code}.md": "\n".join(_page(book, examples_of(rulebook_codes()[code]))) for code, book in books.items()}
    made["index.md"] = "\n".join(_index(books.values())) + "\n"
    return made


def _index(books: object) -> Iterator[str]:
    yield "# Rulebooks"
    yield ""
    yield "Generated from `src/habeas/law/rulebooks/`. Marks: " + "; ".join(
        f"**{m}** {w}" for m, w in MARK_WORDS.items()
    )
    yield ""
    yield "| jurisdiction | provisions | values C / R / U | not known |"
    yield "|---|---|---|---|"
    for book in sorted(books, key=lambda b: b.name):  # type: ignore[call-overload]
        marks = [v.citation.mark for p in book.provisions for v in p.values]
        counts = " / ".join(str(marks.count(m)) for m in "CRU")
        yield f"| [{book.name}]({book.code}.md) | {len(book.provisions)} | {counts} | {_cell(' '.join(book.gaps))} |"


def _page(book: Rulebook, examples: tuple[Example, ...]) -> Iterator[str]:
    used = examples_by_provision(book, examples)
    yield f"# {book.name}"
    yield ""
    yield "Generated from the rulebook; not legal advice. Correct the files under "
    yield f"`src/habeas/law/rulebooks/{book.code}/`, not this page."
    yield ""
    if book.gaps:
        yield "**Not known**"
        yield ""
        yield from (f"- {gap}" for gap in book.gaps)
        yield ""
    yield "## Facts that decide"
    yield ""
    yield "| fact | words | where nobody says |"
    yield "|---|---|---|"
    for fact in book.facts.values():
        yield f"| `{fact.name}`: {_cell(fact.label)} | {_cell(', '.join(fact.values))} | {fact.unstated or 'asked'} |"
    for provision in book.provisions:
        yield ""
        yield from _provision(provision, used[provision.id])
    yield ""


def _provision(provision: Provision, examples: tuple[Example, ...]) -> Iterator[str]:
    yield f"## {provision.label}"
    yield ""
    details = "".join(f"; {k}: {value_words(v)}" for k, v in provision.details.items())
    parts = (provision.kind, provision.unit, provision.applies_to, f"decided by {provision.decided_by}")
    yield f"`{provision.id}` · {' · '.join(parts)}{details}"
    yield ""
    yield "| in force | for | value | citation | mark |"
    yield "|---|---|---|---|---|"
    for value in provision.values:
        cells = (period_words(value), when_words(value) or "all", value_words(value.value), _cited(value))
        yield f"| {' | '.join(map(_cell, cells))} | {value.citation.mark} |"
    yield ""
    yield from (f"- {value.words}" for value in provision.values if provision.kind != "rule")
    yield from (f"- *Limit:* {limit}" for limit in provision.limits)
    yield from (f"- *Example:* {example.title} (`{example.name}`)" for example in examples)


def _cited(value: DatedValue) -> str:
    c = value.citation
    article = f"[{c.article}]({c.link})" if c.link else c.article
    parts = (
        f"{c.act}, {article}",
        c.amended_by and f"amended by: {c.amended_by}",
        c.archived and f"archived: {c.archived}",
    )
    checked = f"checked {c.checked.on} by {c.checked.by} against {c.checked.against}"
    return "; ".join((*(p for p in parts if p), checked))


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def check(folders: list[Path]) -> list[str]:
    """All that is wrong: findings of the lint, examples that differ, pages that are stale."""
    wrong: list[str] = []
    for folder in rulebook_codes(folders).values():
        findings = lint(folder)
        wrong += [f"{folder.name}: {finding}" for finding in findings]
        if not findings:
            wrong += [f"{folder.name}, {e.name}: {d}" for e in examples_of(folder) for d in differences(e, folder)]
    for name, text in pages().items():
        page = PAGES / name
        if not page.is_file() or page.read_text(encoding="utf-8") != text:
            wrong.append(f"docs/rulebooks/{name} is stale: run tools/rulebook_pages.py")
    return wrong


def main() -> int:
    """Writes the pages, or checks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="lint, run the examples, compare the pages")
    parser.add_argument("--rulebooks", action="append", type=Path, default=[], metavar="FOLDER")
    arguments = parser.parse_args()
    if arguments.check:
        wrong = check(arguments.rulebooks)
        print("\n".join(wrong) or "rulebooks: nothing to mend")
        return 1 if wrong else 0
    PAGES.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (PAGES / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
