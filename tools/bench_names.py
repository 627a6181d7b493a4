"""`make bench-names`: Habeas and its peers on the development names, accuracy and speed in one run, ratios printed.

    python tools/bench_names.py [--data ../shared/data/names] [--pairs 4000] [--queries 200] [--index-rows 200000]

Peers are installed into an environment of their own (out/bench-names); one that will not install is named with its
reason. Speeds are of one run on this machine: read them as ratios. Searches run in an index of --index-rows rows that
keeps every name asked for (0: all rows). Each system is a process of its own, timed from outside its own code.
"""

from __future__ import annotations

import argparse
import atexit
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = {
    "rapidfuzz on anyascii": ["rapidfuzz", "anyascii"],
    "nomenklatura logic-v2": ["nomenklatura==4.17.4"],
    "tantivy 2-3-grams": ["tantivy", "anyascii"],
    "SQLite FTS5 trigram": ["anyascii"],
    "PostgreSQL pg_trgm": ["psycopg[binary]", "anyascii"],
}
PAIR_PEERS = ("rapidfuzz on anyascii", "nomenklatura logic-v2")
SEARCH_PEERS = ("rapidfuzz on anyascii", "tantivy 2-3-grams", "SQLite FTS5 trigram", "PostgreSQL pg_trgm")
SLOW = {"nomenklatura logic-v2": 1500}
"""Peers that get fewer pairs, so that the run ends."""


# ------------------------------------------------------------------ measures
def area(scores: list[float], labels: list[int]) -> float:
    """ROC area; ties count half."""
    order = sorted(range(len(scores)), key=lambda i: scores[i])
    ranks, i, positives = 0.0, 0, sum(labels)
    while i < len(order):
        j = i
        while j < len(order) and scores[order[j]] == scores[order[i]]:
            j += 1
        ranks += sum(labels[order[k]] for k in range(i, j)) * (i + j + 1) / 2
        i = j
    negatives = len(labels) - positives
    return (ranks - positives * (positives + 1) / 2) / max(positives * negatives, 1)


def best_f1_and_recall(scores: list[float], labels: list[int]) -> tuple[float, float]:
    """Best F1, and recall at a precision of 99 %; equal scores are taken together."""
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    positives, found, f1, recall = sum(labels), 0, 0.0, 0.0
    for k, i in enumerate(order, 1):
        found += labels[i]
        if k < len(order) and scores[order[k]] == scores[i]:
            continue
        f1 = max(f1, 2 * found / (k + positives))
        if found / k >= 0.99:
            recall = found / positives
    return f1, recall


# ------------------------------------------------------------------ one system, in a process of its own
def pairs_by(system: str, rows: list[dict[str, str]]) -> Callable[[], list[float]]:
    """A function that scores all rows; what is loaded before is not timed."""
    if system == "Habeas":
        sys.path.insert(0, str(ROOT / "src"))
        from habeas.names import compare_many

        compare_many([("Anna", "Анна")])
        return lambda: compare_many((r["a"], r["b"]) for r in rows)
    if system.startswith("rapidfuzz"):
        from anyascii import anyascii
        from rapidfuzz import fuzz

        return lambda: [fuzz.ratio(anyascii(r["a"]).lower(), anyascii(r["b"]).lower()) / 100 for r in rows]
    from followthemoney import model
    from nomenklatura.matching import get_algorithm
    from nomenklatura.matching.types import ScoringConfig

    algorithm, config = get_algorithm("logic-v2"), ScoringConfig.defaults()

    def entity(key: str, name: str) -> Any:
        data = {"id": key, "schema": "Person", "properties": {"name": [name]}}
        return model.get_proxy(data)

    # Each entity has an id of its own: the matcher keeps what it has seen by id.
    return lambda: [
        algorithm.compare(entity(f"a{i}", r["a"]), entity(f"b{i}", r["b"]), config).score for i, r in enumerate(rows)
    ]


def search_by(system: str, index: list[list[str]]) -> Callable[[str], list[str]]:
    """A function that answers one query with ten ids."""
    if system == "Habeas":
        sys.path.insert(0, str(ROOT / "src"))
        from habeas.names import NameIndex

        with tempfile.TemporaryDirectory() as folder:
            NameIndex.build((k, n) for k, n in index).save(Path(folder))
            opened = NameIndex.open(Path(folder))
            opened.search("Anna Nurova")
        return lambda query: [found.id for found in opened.search(query, 10)]
    from anyascii import anyascii

    plain = [(key, anyascii(name).lower()) for key, name in index]
    if system.startswith("rapidfuzz"):
        from rapidfuzz import fuzz, process

        names = [name for _, name in plain]
        return lambda query: [
            plain[at][0]
            for _, _, at in process.extract(anyascii(query).lower(), names, scorer=fuzz.token_sort_ratio, limit=10)
        ]
    if system.startswith("tantivy"):
        return _tantivy(plain, anyascii)
    if system.startswith("SQLite"):
        return _sqlite(plain, anyascii)
    return _postgresql(plain, anyascii)


def _grams(text: str) -> list[str]:
    padded = f" {text} "
    return [padded[i : i + n].replace(" ", "_") for n in (2, 3) for i in range(len(padded) - n + 1)]


def _tantivy(plain: list[tuple[str, str]], anyascii: Callable[[str], str]) -> Callable[[str], list[str]]:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("grams", stored=False, tokenizer_name="whitespace")
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(200_000_000, 1)
    for key, name in plain:
        writer.add_document(tantivy.Document(id=key, grams=" ".join(_grams(name))))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def answer(query: str) -> list[str]:
        terms = [
            (tantivy.Occur.Should, tantivy.Query.term_query(schema, "grams", g))
            for g in _grams(anyascii(query).lower())
        ]
        hits = searcher.search(tantivy.Query.boolean_query(terms), 10).hits
        return [searcher.doc(address)["id"][0] for _, address in hits]

    return answer


def _sqlite(plain: list[tuple[str, str]], anyascii: Callable[[str], str]) -> Callable[[str], list[str]]:
    import sqlite3

    base = sqlite3.connect(":memory:")
    base.execute("create virtual table names using fts5(id unindexed, name, tokenize='trigram')")
    base.executemany("insert into names values (?, ?)", plain)

    def answer(query: str) -> list[str]:
        text = anyascii(query).lower().replace('"', "")
        grams = {text[i : i + 3] for i in range(len(text) - 2)}
        if not grams:
            return []
        wanted = " OR ".join(f'"{g}"' for g in sorted(grams))
        rows = base.execute("select id from names where names match ? order by rank limit 10", (wanted,))
        return [row[0] for row in rows]

    return answer


def postgresql_programs() -> Path | None:
    """The folder of the newest PostgreSQL server on this machine; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[4]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def _postgresql(plain: list[tuple[str, str]], anyascii: Callable[[str], str]) -> Callable[[str], list[str]]:
    """A server of its own in a folder of its own, on a socket alone, stopped when this process ends."""
    import psycopg

    programs, folder = postgresql_programs(), tempfile.mkdtemp(prefix="bench-names-")
    if programs is None:
        raise RuntimeError("no PostgreSQL server on this machine")
    who: dict[str, Any] = {}
    if os.geteuid() == 0:  # the server refuses to run as root
        who = {"user": "postgres", "group": "postgres", "extra_groups": []}
        shutil.chown(folder, "postgres", "postgres")
    data = f"{folder}/data"
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder, **who}
    subprocess.run([programs / "initdb", "-D", data, "-U", "bench", "-A", "trust", "-E", "UTF8"], check=True, **quiet)
    settings = ["-c", "listen_addresses=", "-c", f"unix_socket_directories={folder}", "-c", "fsync=off"]
    settings += ["-c", "maintenance_work_mem=512MB", "-c", "shared_buffers=512MB"]
    server = subprocess.Popen([programs / "postgres", "-D", data, *settings], **quiet)

    def stop() -> None:
        server.terminate()
        server.wait(60)
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(stop)
    connection = None
    for _ in range(100):
        try:
            connection = psycopg.connect(host=folder, user="bench", dbname="postgres", autocommit=True)
            break
        except psycopg.OperationalError:
            time.sleep(0.2)
    if connection is None:
        raise RuntimeError("the PostgreSQL server did not start")
    cursor = connection.cursor()
    cursor.execute("create extension pg_trgm")
    cursor.execute("create table names (id text, name text)")
    with cursor.copy("copy names from stdin") as copy:
        for row in plain:
            copy.write_row(row)
    cursor.execute("create index on names using gist (name gist_trgm_ops(siglen=64))")
    cursor.execute("analyze names")

    def answer(query: str) -> list[str]:
        cursor.execute("select id from names order by name <-> %s limit 10", (anyascii(query).lower(),))
        return [row[0] for row in cursor.fetchall()]

    return answer


def work(kind: str, system: str, source: Path) -> None:
    """Runs one system and prints what it gave as JSON."""
    given = json.loads(source.read_text(encoding="utf-8"))
    if kind == "pairs":
        score = pairs_by(system, given)
        started = time.perf_counter()
        scores = score()
        print(json.dumps({"scores": scores, "seconds": time.perf_counter() - started}))
        return
    started = time.perf_counter()
    answer = search_by(system, given["index"])
    built = time.perf_counter() - started
    ids, times = [], []
    for query in given["queries"]:
        started = time.perf_counter()
        ids.append(answer(query["query"]))
        times.append(time.perf_counter() - started)
    print(json.dumps({"ids": ids, "times": times, "built": built}))


# ------------------------------------------------------------------ the run
def environment(folder: Path) -> tuple[Path, dict[str, str]]:
    """The peers' environment and, for each peer that would not install, why."""
    python = folder / "bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    reasons = {}
    for peer, packages in PACKAGES.items():
        if peer.startswith("PostgreSQL") and postgresql_programs() is None:
            reasons[peer] = "no PostgreSQL server on this machine"
            continue
        done = subprocess.run([str(python), "-m", "pip", "install", "-q", *packages], capture_output=True, text=True)
        if done.returncode:
            reasons[peer] = (done.stderr.strip().splitlines() or ["pip failed"])[-1]
    return python, reasons


def run(python: Path, kind: str, system: str, given: Any, limit: int) -> dict[str, Any] | str:
    """What a system gave, or why it gave nothing."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(given, file)
        file.flush()
        command = [str(python), __file__, "--work", kind, system, file.name]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=limit)
        except subprocess.TimeoutExpired:
            return f"not done in {limit} s"
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["it failed"])[-1][:160]
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def bench_pairs(python: Path, reasons: dict[str, str], rows: list[dict[str, Any]], limit: int) -> None:
    """Accuracy and speed on pairs."""
    print(
        f"\nPairs ({len(rows)})\n"
        f"{'system':26} {'n':>6} {'AUC':>6} {'sibl.':>6} {'names.':>6} {'F1':>6} {'R@P99':>6} "
        f"{'pairs/s':>9} {'ratio':>7}"
    )
    ours = 0.0
    for system in ("Habeas", *PAIR_PEERS):
        if system in reasons:
            print(f"{system:26} not run: {reasons[system]}")
            continue
        part = rows[: SLOW.get(system, len(rows))]
        found = run(Path(sys.executable) if system == "Habeas" else python, "pairs", system, part, limit)
        if isinstance(found, str):
            print(f"{system:26} not run: {found}")
            continue
        scores, labels = found["scores"], [r["label"] for r in part]
        against = []
        for kind in ("sibling", "namesake"):
            kept = [i for i, r in enumerate(part) if r["label"] or r["kind"] == kind]
            against.append(area([scores[i] for i in kept], [labels[i] for i in kept]))
        f1, recall = best_f1_and_recall(scores, labels)
        speed = len(part) / found["seconds"]
        ours = ours or speed
        print(
            f"{system:26} {len(part):6} {area(scores, labels):6.3f} {against[0]:6.3f} {against[1]:6.3f} {f1:6.3f} "
            f"{recall:6.3f} {speed:9,.0f} {ours / speed:6.1f}x"
        )


def bench_search(
    python: Path, reasons: dict[str, str], index: list[list[str]], queries: list[dict[str, Any]], limit: int
) -> None:
    """Accuracy and speed of search."""
    print(
        f"\nSearch ({len(queries)} queries in {len(index):,} names)\n"
        f"{'system':26} {'R@1':>6} {'R@10':>6} {'p50 ms':>8} {'p95 ms':>8} {'built s':>8} {'ratio':>7}"
    )
    ours = 0.0
    for system in ("Habeas", *SEARCH_PEERS):
        if system in reasons:
            print(f"{system:26} not run: {reasons[system]}")
            continue
        given = {"index": index, "queries": queries}
        found = run(Path(sys.executable) if system == "Habeas" else python, "search", system, given, limit)
        if isinstance(found, str):
            print(f"{system:26} not run: {found}")
            continue
        first = sum(ids[:1] == [q["target"]] for ids, q in zip(found["ids"], queries, strict=True)) / len(queries)
        ten = sum(q["target"] in ids for ids, q in zip(found["ids"], queries, strict=True)) / len(queries)
        times = sorted(found["times"])
        half, most = times[len(times) // 2] * 1000, times[int(len(times) * 0.95)] * 1000
        ours = ours or half
        print(f"{system:26} {first:6.3f} {ten:6.3f} {half:8.1f} {most:8.1f} {found['built']:8.1f} {half / ours:6.1f}x")


def main() -> None:
    """Installs the peers, runs everything, prints two tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/names")
    parser.add_argument("--env", type=Path, default=ROOT / "out/bench-names")
    parser.add_argument("--pairs", type=int, default=4000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--index-rows", type=int, default=200_000)
    parser.add_argument("--limit", type=int, default=900, help="seconds a system may take")
    parser.add_argument("--work", nargs=3, metavar=("KIND", "SYSTEM", "FILE"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.work:
        work(given.work[0], given.work[1], Path(given.work[2]))
        return
    if not (given.data / "pairs_dev.jsonl").exists():
        sys.exit(f"bench-names: the development names are not in {given.data}")
    chance = random.Random(1)
    pairs = [json.loads(line) for line in (given.data / "pairs_dev.jsonl").open(encoding="utf-8")]
    queries = [json.loads(line) for line in (given.data / "queries_dev.jsonl").open(encoding="utf-8")]
    chance.shuffle(pairs)
    queries = chance.sample(queries, given.queries)
    index = [line.rstrip("\n").split("\t") for line in (given.data / "index.tsv").open(encoding="utf-8")]
    if given.index_rows:
        targets = {q["target"] for q in queries}
        rest = [row for row in index if row[0] not in targets]
        index = [row for row in index if row[0] in targets] + chance.sample(
            rest, min(len(rest), given.index_rows - len(targets))
        )
    python, reasons = environment(given.env)
    bench_pairs(python, reasons, pairs[: given.pairs], given.limit)
    bench_search(python, reasons, index, queries, given.limit)


if __name__ == "__main__":
    main()
