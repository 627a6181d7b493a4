"""`habeas search`: words, people by any spelling, events by kind, condition, place and day, status as of a day."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from habeas.cli.case import given_day
from habeas.cli.opening import add_record, opened
from habeas.errors import Invalid

if TYPE_CHECKING:
    from habeas.record.port import Store
    from habeas.workflow.searching import Hit

AROUND = 80  # characters shown on either side of a word found


def add(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "search",
        help="search a record: words in any script, people by any spelling, events",
        description="Finds words in reports, notes and filings, and people whose names they could be. With --event, "
        "--condition, --place, --since or --through it finds events. All counts are true.",
    )
    parser.add_argument("words", nargs="*", metavar="WORDS", help="all must stand there, at least as beginnings")
    parser.add_argument("--event", metavar="KIND", default="", help="arrest, sentence, transfer, release, filing ...")
    parser.add_argument("--condition", metavar="CODE", default="", help="beating, isolation, cold ...")
    parser.add_argument("--place", metavar="WORDS", default="", help="words in the place as written")
    parser.add_argument("--since", metavar="DAY", help="told of that day or later")
    parser.add_argument("--through", metavar="DAY", help="told of that day or earlier")
    parser.add_argument("--status", choices=("held", "released", "dead"), help="who was last said to be this")
    parser.add_argument("--as-of", metavar="DAY", help="the day for --status (else today)")
    parser.add_argument("--limit", type=int, default=20, metavar="N", help="how many at most (%(default)s)")
    parser.add_argument("--offset", type=int, default=0, metavar="N", help="how many to pass over")
    parser.add_argument("--json", action="store_true", help="print JSON lines")
    add_record(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Runs the command; 0 also where nothing is found, and says so."""
    from habeas.workflow.searching import Asked, search

    words = " ".join(arguments.words)
    asked = Asked(
        words=words,
        event=arguments.event,
        condition=arguments.condition,
        place=arguments.place,
        since=given_day(arguments.since, "--since"),
        through=given_day(arguments.through, "--through"),
        limit=arguments.limit,
        offset=arguments.offset,
    )
    if not (words or asked.filters or arguments.status):
        raise Invalid("usage", found="nothing to search for", expected="words, or a filter", do="Say what to find.",
                      example="habeas search solitary confinement")  # fmt: skip
    with opened(arguments) as store:
        if arguments.status:
            return _status(store, arguments)
        hits = search(store, asked)
        for hit in hits.hits:
            _print(hit, words, as_json=arguments.json)
        if not arguments.json:
            print(f"{hits.count} found" + (f", {len(hits.hits)} shown" if len(hits.hits) < hits.count else ""))
            if words and not asked.filters:
                _people(store, words)
    return 0


def _print(hit: Hit, words: str, *, as_json: bool) -> None:
    import json

    if as_json:
        page: dict[str, Any] = {"source": hit.source, "entry": hit.entry, "sort": hit.sort, "subject": hit.subject}
        print(json.dumps(page | {"key": hit.key, "place": hit.place, "text": hit.text}, ensure_ascii=False))
        return
    about = f" {hit.subject}" if hit.subject else ""
    kind = f" {hit.key}" if hit.sort == "event" else ""
    place = f", {hit.place}" if hit.place else ""
    print(f"[{hit.source}] {hit.sort}{kind}{about}{place}: {_around(hit.text, words)}")


def _around(text: str, words: str) -> str:
    """The words found with some of what stands around them."""
    at = min((i for w in words.split() if (i := text.casefold().find(w.casefold())) >= 0), default=0)
    start, end = max(0, at - AROUND), at + AROUND
    cut = " ".join(text[start:end].split())
    return ("… " if start else "") + cut + (" …" if end < len(text) else "")


def _people(store: Store, words: str) -> None:
    from habeas.cli.people import person_line
    from habeas.workflow.searching import people_called

    fits = people_called(store, words)
    for person in (fits.one,) if fits.one else fits.several:
        print(f"person {person_line(person)}")
    for person, proposal in fits.near:
        print(f"could be {person_line(person)}  {proposal.score:.2f}")


def _status(store: Store, arguments: argparse.Namespace) -> int:
    from datetime import date

    from habeas.cli.people import person_line
    from habeas.workflow.searching import with_status

    as_of = given_day(arguments.as_of, "--as-of") or date.today()
    found = with_status(store, arguments.status, as_of)
    for person, rows in found[arguments.offset : arguments.offset + arguments.limit]:
        print(person_line(person))
        for row in rows:
            print(f"    source {row.data['source']}: {row.key}, {row.earliest or row.latest}: {_around(row.text, '')}")
    print(f"{len(found)} last said to be {arguments.status}, as of {as_of}; of others no dated words tell")
    return 0
