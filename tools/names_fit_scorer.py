"""Fits two small networks: pairs of tokens on held-back training tokens, pairs of names on the development pairs."""

from __future__ import annotations

import json
import random
import time
import zlib
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from habeas.errors import HabeasError
from habeas.names.encoder import encode
from habeas.names.form import parse_name
from habeas.names.match import as_names, match, ways
from habeas.names.network import Network
from habeas.names.tokens import prepared, token_features
from names_training import Training

Floats = NDArray[np.float32]


def fit(
    features: Floats,
    labels: Floats,
    *,
    hidden: int,
    epochs: int,
    seed: int,
    decay: float = 1e-4,
    weights: Floats | None = None,
    batch: int = 512,
    rate: float = 3e-3,
) -> Network:
    """One hidden layer by Adam; weights are per row."""
    rng = np.random.default_rng(seed)
    mean, scale = features.mean(0), features.std(0) + 1e-3
    x = ((features - mean) / scale).astype(np.float32)
    values = [
        (rng.standard_normal((x.shape[1], hidden)) / np.sqrt(x.shape[1])).astype(np.float32),
        np.zeros(hidden, np.float32),
        (rng.standard_normal(hidden) / np.sqrt(hidden)).astype(np.float32),
        np.zeros(1, np.float32),
    ]
    first, second = [np.zeros_like(v) for v in values], [np.zeros_like(v) for v in values]
    step, weight = 0, np.ones(len(x), np.float32) if weights is None else weights
    for epoch in range(epochs):
        order = rng.permutation(len(x))
        speed = rate * 0.5 * (1 + np.cos(np.pi * epoch / epochs)) + 1e-5
        for at in range(0, len(x), batch):
            rows = order[at : at + batch]
            inner = np.tanh(x[rows] @ values[0] + values[1])
            odds = inner @ values[2] + values[3][0]
            slope = ((1 / (1 + np.exp(-odds)) - labels[rows]) * weight[rows] / len(rows)).astype(np.float32)
            back = slope[:, None] * values[2][None, :] * (1 - inner * inner)
            grads = [x[rows].T @ back, back.sum(0), inner.T @ slope, np.array([slope.sum()], np.float32)]
            step += 1
            for i, grad in enumerate(grads):
                grad = grad + decay * values[i]
                first[i] = 0.9 * first[i] + 0.1 * grad
                second[i] = 0.999 * second[i] + 0.001 * grad * grad
                values[i] -= speed * (first[i] / (1 - 0.9**step)) / (np.sqrt(second[i] / (1 - 0.999**step)) + 1e-8)
    return Network(mean.astype(np.float32), scale.astype(np.float32), *values)


def save(network: Network, out: Path) -> None:
    """Writes the arrays."""
    np.savez(out, **{name: getattr(network, name) for name in Network.__slots__})


def area(scores: Floats, labels: Floats) -> float:
    """ROC area."""
    rank = np.empty(len(scores))
    rank[np.argsort(scores, kind="stable")] = np.arange(1, len(scores) + 1)
    positive = labels > 0
    n = positive.sum()
    return float((rank[positive].sum() - n * (n + 1) / 2) / (n * (len(labels) - n)))


def best_f1_and_recall(scores: Floats, labels: Floats) -> tuple[float, float]:
    """Best F1, and the most recall at a precision of 99 %."""
    found = np.cumsum(labels[np.argsort(-scores, kind="stable")])
    taken = np.arange(1, len(labels) + 1)
    enough = np.flatnonzero(found / taken >= 0.99)
    return float((2 * found / (taken + labels.sum())).max()), float(found[enough].max(initial=0) / labels.sum())


def token_pairs(
    training: Training, chance: random.Random, rng: np.random.Generator
) -> tuple[list[tuple[str, str, str]], list[tuple[str, str]]]:
    """Positive pairs of held-back tokens, and pairs with random and with near ones (nearest Latin tokens by vector)."""
    positive = [p for _ in range(2) for p in training.pairs(chance, held=True)]
    latin = sorted(training.groups)
    vectors = np.concatenate([encode(latin[i : i + 8192]) for i in range(0, len(latin), 8192)])
    forms = {name: [name, *(r.other for r in rows)] for name, rows in training.groups.items()}
    negative: list[tuple[str, str]] = []
    near: dict[str, NDArray[np.intp]] = {}
    held = sorted({p[2] for p in positive})
    for at in range(0, len(held), 512):
        likeness = encode(held[at : at + 512]) @ vectors.T
        for name, row in zip(held[at : at + 512], np.argpartition(-likeness, 30, axis=1)[:, :30], strict=True):
            near[name] = row
    for form, _, name in positive:
        own = set(forms[name])
        for k in range(2):
            other = latin[rng.choice(near[name])] if k == 0 else latin[rng.integers(len(latin))]
            choice = chance.choice(forms[other]) if chance.random() < 0.5 else other
            if choice not in own and other != name:
                negative.append((form, choice))
    return positive, negative


def fit_tokens(training: Training, out: Path) -> None:
    """Fits on two passes over the held-back tokens; a fifth of them is kept apart first, to print how it does."""
    started = time.time()
    positive, negative = token_pairs(training, random.Random(5), np.random.default_rng(5))
    pairs = [(a, b) for a, b, _ in positive] + negative
    labels = np.array([1.0] * len(positive) + [0.0] * len(negative), np.float32)
    features = token_pair_features(pairs)
    print(f"{len(positive)} and {len(negative)} token pairs, {time.time() - started:.0f} s", flush=True)
    test = np.array(
        [zlib.crc32(p[2].encode()) % 5 == 0 for p in positive] + [zlib.crc32(a.encode()) % 5 == 0 for a, _ in negative]
    )
    trial = fit(features[~test], labels[~test], hidden=24, epochs=8, seed=1)
    print(
        f"tokens: area {area(trial(features[test]), labels[test]):.4f}; cosine alone "
        f"{area(features[test, 0], labels[test]):.4f}; direct costs {area(features[test, 1], labels[test]):.4f}"
    )
    save(fit(features, labels, hidden=24, epochs=8, seed=1), out)


def token_pair_features(pairs: list[tuple[str, str]]) -> Floats:
    """The features of pairs of tokens."""
    number: dict[str, int] = {}
    left = np.array([number.setdefault(a, len(number)) for a, _ in pairs])
    right = np.array([number.setdefault(b, len(number)) for _, b in pairs])
    tokens = prepared(list(number))
    return np.concatenate(
        [token_features(tokens, left[i : i + 20_000], right[i : i + 20_000]) for i in range(0, len(left), 20_000)]
    )


def pair_features(
    pairs: list[tuple[str, str]], *, one_way: bool = False, unknown: bool = False
) -> tuple[Floats, NDArray[np.intp]]:
    """Features of all pairs of ways, and the pair of names each belongs to.

    `one_way`: each name is read in the first way alone. `unknown`: all tokens are taken for never seen.
    """
    number: dict[str, int] = {}
    found, left, right, owner = [], [], [], []
    for i, (a, b) in enumerate(pairs):
        try:
            first, second = ways(parse_name(a)), ways(parse_name(b))
        except HabeasError:
            continue
        for x in first[:1] if one_way else first:
            for y in second[:1] if one_way else second:
                found += [x, y]
                left.append(len(found) - 2)
                right.append(len(found) - 1)
                owner.append(i)
    names = as_names(found, number)
    tokens = prepared(list(number))
    if unknown:
        tokens = replace(tokens, times=np.zeros_like(tokens.times), name=np.zeros_like(tokens.name))
    out = [
        match(tokens, names, np.array(left[i : i + 4096]), np.array(right[i : i + 4096])).features
        for i in range(0, len(left), 4096)
    ]
    return np.concatenate(out), np.array(owner)


def single_parts(training: Training, count: int = 3000) -> tuple[Floats, Floats]:
    """Names of one part, which the development pairs hardly have: held-back tokens, the same and look-alikes.

    Half of them are taken for tokens never seen, for all held-back tokens stand in the table of known ones.
    """
    chance, rng = random.Random(31), np.random.default_rng(31)
    positive, negative = token_pairs(training, chance, rng)
    chosen = [(p[0], p[1], 1.0) for p in chance.sample(positive, count)]
    chosen += [(a, b, 0.0) for a, b in chance.sample(negative, count)]
    pairs = [(a, b, label) for a, b, label in chosen if len(a) > 1 and len(b) > 1]
    features = [
        pair_features([(a, b) for a, b, _ in part], one_way=True, unknown=unknown)[0]
        for unknown, part in ((False, pairs[::2]), (True, pairs[1::2]))
    ]
    labels = [label for _, _, label in (*pairs[::2], *pairs[1::2])]
    return np.concatenate(features), np.array(labels, np.float32)


def averaged(features: Floats, labels: Floats, seeds: int = 5) -> Network:
    """The mean of networks from several seeds, as one network with all their hidden units."""
    found = [fit(features, labels, hidden=64, epochs=120, seed=3 + k, decay=3e-4) for k in range(seeds)]
    return Network(
        found[0].mean,
        found[0].scale,
        np.concatenate([n.inner for n in found], axis=1),
        np.concatenate([n.inner_bias for n in found]),
        np.concatenate([n.outer for n in found]) / seeds,
        np.mean([n.outer_bias for n in found], axis=0).astype(np.float32),
    )


def persons(rows: list[dict[str, str]]) -> list[str]:
    """A key for the person each pair is about, the same for all names that true pairs tie together."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    for row in rows:
        if row["label"]:
            parent[root(row["a"])] = root(row["b"])
    return [root(row["a"]) for row in rows]


def fit_pairs(training: Training, path: Path, out: Path) -> None:
    """Fits on the development pairs; prints what five folds by person give."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    labels = np.array([r["label"] for r in rows], np.float32)
    started = time.time()
    features, owner = pair_features([(r["a"], r["b"]) for r in rows])
    print(f"{len(rows)} name pairs in {time.time() - started:.1f} s", flush=True)
    if len(features) > len(rows):
        seed = fit(features, labels[owner], hidden=16, epochs=6, seed=2)
        odds = seed(features)
        best = np.lexsort((-odds, owner))
        best = best[np.concatenate([[True], np.diff(owner[best]) != 0])]
        chosen = features[best]
    else:
        chosen = features
    people = persons(rows)
    fold = np.array([zlib.crc32(person.encode()) % 5 for person in people])
    scores = np.zeros(len(rows), np.float32)
    more, more_labels = single_parts(training)
    for k in range(5):
        model = averaged(np.concatenate([chosen[fold != k], more]), np.concatenate([labels[fold != k], more_labels]))
        scores[fold == k] = model(chosen[fold == k])
    kinds = np.array([r["kind"] for r in rows])
    garbled = np.array([r["sa"] == "Garbled" for r in rows])
    f1, recall = best_f1_and_recall(scores, labels)
    print(f"folds: F1 {f1:.4f}, recall at 99 % precision {recall:.4f}")
    print(f"folds: garbled {area(scores[garbled], labels[garbled]):.4f}")
    print(
        f"folds: area {area(scores, labels):.4f}",
        *(
            f"{k} {area(scores[(labels > 0) | (kinds == k)], labels[(labels > 0) | (kinds == k)]):.4f}"
            for k in ("sibling", "namesake", "random")
        ),
    )
    save(averaged(np.concatenate([chosen, more]), np.concatenate([labels, more_labels])), out)
