"""Fits the ranking of a search: names composed of training tokens are indexed, asked for in other spellings, and the
right one is to come first among what the index brings. The index of the development data is not touched.
"""

from __future__ import annotations

import random
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from habeas.names.form import parse_name, words
from habeas.names.index.names_index import NameIndex
from habeas.names.match import name_log_odds, ways
from habeas.names.native import spellings
from habeas.names.network import Network
from habeas.names.tokens import prepared
from names_fit_scorer import save
from names_garbling import read, slipped, spelled
from names_training import Training, common_characters, held_back

INDEXED = 160_000
ASKED = 7_000
SCRIPTS = (("latin", 60), ("ru", 22), ("ar", 4), ("he", 5), ("ko", 4), ("zh", 4), ("ja", 1))
Floats = NDArray[np.float32]


class Maker:
    """Composes names of tokens in one script."""

    def __init__(self, training: Training, chance: random.Random) -> None:
        self.training, self.chance = training, chance
        self.pool: dict[str, tuple[list[str], list[float]]] = {}
        by: dict[str, dict[str, float]] = defaultdict(dict)
        for latin, rows in training.groups.items():
            by["latin"][latin] = max(r.times for r in rows) ** 0.75
            for row in rows:
                by[row.language][row.other] = row.times**0.75
        for language, weights in by.items():
            self.pool[language] = (list(weights), list(np.cumsum(list(weights.values()))))
        self.held = [(k, v) for k, v in training.groups.items() if held_back(k)]
        self.held_weights = list(np.cumsum([max(r.times for r in v) ** 0.5 for _, v in self.held]))

    def token(self, language: str) -> str:
        """One token, the frequent more often."""
        tokens, weights = self.pool[language]
        return self.chance.choices(tokens, cum_weights=weights)[0]

    def name(self, language: str) -> str:
        """A name of one to four tokens, as they stand in lists of names."""
        chance = self.chance
        if language in ("ko", "zh") and chance.random() < 0.5:
            if language == "zh":
                return "".join([chance.choice(sorted(words().surnames)), *chance.choices(common_characters(), k=2)])
            return chance.choice("김이박최정강조윤장임오한신서권황안송류홍") + "".join(
                chance.choice(self.token("ko")) for _ in range(2)
            )
        count = chance.choices((1, 2, 3, 4), (2, 84, 11, 3))[0]
        tokens = [self.token(language) for _ in range(count)]
        if count > 2 and chance.random() < 0.4:
            tokens[1] = chance.choice(("J.", "de", "II", "A.", "of", "al", "M.", "van"))
        return self.join(tokens, language)

    def join(self, tokens: list[str], language: str) -> str:
        """Tokens with the sign that stands between them in the script."""
        if language in ("zh", "ja"):
            return "·".join(tokens)
        text = " ".join(t.capitalize() for t in tokens)
        if len(tokens) > 1 and language == "ru" and self.chance.random() < 0.08:
            return f"{tokens[-1].capitalize()}, " + " ".join(t.capitalize() for t in tokens[:-1])
        if len(tokens) == 3 and self.chance.random() < 0.1:
            return text.replace(" ", "-", 1)
        return text

    def forms(self, latin: str, language: str) -> list[str]:
        """The spellings of a token in a language ("gb": garbled)."""
        if language == "latin":
            return [latin]
        rows = self.training.groups[latin]
        if language == "gb":
            made = [
                spelled(r.other, self.training.spellings, self.chance)
                if self.chance.random() < 0.5
                else read(r.other, self.chance)
                for r in rows
                if r.language == "zh"
            ]
            return [m for m in made if len(m) > 1]
        return [r.other for r in rows if r.language == language]

    def asked(self) -> tuple[str, str, list[str]] | None:
        """(query, target, planted look-alikes), or None where the tokens drawn have no such forms."""
        chance = self.chance
        if chance.random() < 0.04:
            return self.native()
        from_language = chance.choices(
            ("latin", "ru", "ar", "he", "ko", "zh", "ja", "gb"), (8, 14, 15, 13, 12, 15, 13, 26)
        )[0]
        count = chance.choices((1, 2, 3), (6, 86, 8))[0]
        to_language = chance.choices(("latin", "ru", "ar", "zh", "he", "ko"), (56, 34, 4, 4, 1, 1))[0]
        if from_language == to_language:
            return None
        tokens = [t for t, _ in chance.choices(self.held, cum_weights=self.held_weights, k=count)]
        left = [self.forms(t, from_language) for t in tokens]
        right = [self.forms(t, to_language) for t in tokens]
        if not all(left) or not all(right):
            return None
        target = [chance.choice(x) for x in right]
        query = [chance.choice(x) for x in left]
        if from_language in ("latin", "ru", "gb"):
            query = [slipped(q, chance) if chance.random() < 0.06 else q for q in query]
        dice = chance.random()
        if count == 1:
            return self.join(query, from_language), self.join(target, to_language), []
        if dice < 0.05:
            target.insert(1, self.token(to_language))
        elif dice < 0.09:
            query.insert(1, self.token(from_language if from_language != "gb" else "latin"))
        elif dice < 0.11 and len(query) == 3:
            del query[1]
        planted = [[self.token(to_language), *target[1:]] for _ in range(2)]
        planted += [[*target[:-1], self.token(to_language)] for _ in range(2)]
        return (
            self.join(query, from_language),
            self.join(target, to_language),
            [self.join(p, to_language) for p in planted],
        )

    def native(self) -> tuple[str, str, list[str]]:
        """A native Chinese name and its spelling somewhere in the world."""
        chance = self.chance
        characters = [
            chance.choice(sorted(words().surnames)),
            *chance.choices(common_characters(), k=chance.choice((1, 2, 2))),
        ]
        which = chance.randrange(5)
        tokens = [s[min(which, len(s) - 1)] for s in map(spellings, characters) if s]
        style = chance.randrange(3)
        if style == 0 and len(tokens) == 3:
            tokens = [tokens[0], tokens[1] + tokens[2]]
        elif style == 1 and len(tokens) == 3:
            tokens = [tokens[0], tokens[1] + "-" + tokens[2]]
        if chance.random() < 0.25:
            tokens = [*tokens[1:], tokens[0]]
        return "".join(characters), " ".join(t.capitalize() for t in tokens), []


def lists(training: Training) -> list[tuple[Floats, int]]:
    """For each question: the features of what the index brought, and which row is right."""
    chance, started = random.Random(17), time.time()
    maker = Maker(training, chance)
    rows, questions = [], []
    languages, weights = [s for s, _ in SCRIPTS], [w for _, w in SCRIPTS]
    while len(questions) < ASKED:
        made = maker.asked()
        if made:
            query, target, planted = made
            questions.append((query, f"t{len(questions)}"))
            rows.append((f"t{len(questions) - 1}", target))
            rows += [(f"p{len(rows)}", p) for p in planted]
    while len(rows) < INDEXED:
        rows.append((f"o{len(rows)}", maker.name(chance.choices(languages, weights)[0])))
    chance.shuffle(rows)
    index = NameIndex.build(rows)
    part = index._parts[0]
    print(f"{len(rows)} names indexed, {time.time() - started:.0f} s", flush=True)
    out, missed = [], 0
    for query, target in questions:
        asked = ways(parse_name(query))
        number: dict[str, int] = {}
        for way in asked:
            for token in way.tokens:
                number.setdefault(token, len(number))
        tokens = prepared(list(number))
        found = [rows[: 112 if i == 0 else 40] for i, rows in enumerate(part.candidates(asked, number, tokens))]
        lefts, held = np.concatenate([np.full(len(c), i) for i, c in enumerate(found)]), np.concatenate(found)
        right = [i for i, name in enumerate(part.tables.way_name[held].tolist()) if part.tables.row(name)[0] == target]
        if not right:
            missed += 1
            continue
        matched, features = part.compared(asked, number, tokens, lefts, held)
        best = right[int(name_log_odds(matched.features[right]).argmax())]
        keep = np.array([i not in right or i == best for i in range(len(held))])
        out.append((features[keep], int(keep[:best].sum())))
    print(f"{len(out)} lists, {missed} without the right name, {time.time() - started:.0f} s", flush=True)
    return out


def fit_lists(training: Training, out: Path) -> None:
    """Fits by the likelihood of the right row in each list, on four fifths first to print how it does."""
    data = lists(training)
    cut = len(data) * 4 // 5
    model = fit(data[:cut])
    scored = [(model(f), at) for f, at in data[cut:]]
    print(f"lists: first {np.mean([s.argmax() == at for s, at in scored]):.4f}", flush=True)
    save(fit(data), out)


def fit(data: list[tuple[Floats, int]], hidden: int = 20, epochs: int = 14, rate: float = 4e-3) -> Network:
    """One hidden layer, softmax over each list, Adam."""
    rng = np.random.default_rng(23)
    every = np.concatenate([f for f, _ in data])
    mean, scale = every.mean(0), every.std(0) + 1e-3
    lists_ = [((f - mean) / scale).astype(np.float32) for f, _ in data]
    right = np.array([at for _, at in data])
    columns = lists_[0].shape[1]
    values = [
        (rng.standard_normal((columns, hidden)) / np.sqrt(columns)).astype(np.float32),
        np.zeros(hidden, np.float32),
        (rng.standard_normal(hidden) / np.sqrt(hidden)).astype(np.float32),
    ]
    first, second = [np.zeros_like(v) for v in values], [np.zeros_like(v) for v in values]
    step = 0
    for epoch in range(epochs):
        speed = rate * 0.5 * (1 + np.cos(np.pi * epoch / epochs)) + 1e-5
        order = rng.permutation(len(lists_))
        for at in range(0, len(order), 32):
            chosen = order[at : at + 32]
            x = np.concatenate([lists_[i] for i in chosen])
            sizes = np.array([len(lists_[i]) for i in chosen])
            starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
            inner = np.tanh(x @ values[0] + values[1])
            odds = inner @ values[2]
            odds = np.exp(odds - np.repeat(np.maximum.reduceat(odds, starts), sizes))
            slope = odds / np.repeat(np.add.reduceat(odds, starts), sizes)
            slope[starts + right[chosen]] -= 1
            slope = (slope / len(chosen)).astype(np.float32)
            back = slope[:, None] * values[2][None, :] * (1 - inner * inner)
            step += 1
            for i, grad in enumerate((x.T @ back, back.sum(0), inner.T @ slope)):
                grad = grad + 2e-4 * values[i]
                first[i] = 0.9 * first[i] + 0.1 * grad
                second[i] = 0.999 * second[i] + 0.001 * grad * grad
                values[i] -= speed * (first[i] / (1 - 0.9**step)) / (np.sqrt(second[i] / (1 - 0.999**step)) + 1e-8)
    return Network(mean.astype(np.float32), scale.astype(np.float32), *values, np.zeros(1, np.float32))
