"""The Russian models, loaded once and only when a Russian report is read.

Names, morphology and syntax: slovnet with navec embeddings, from the archive files inside the natasha wheel (MIT). The
package natasha itself is never imported: it needs an older dictionary than the one used here. Dictionary: pymorphy3.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from habeas.errors import Unsupported

BATCH = 16


@dataclass(frozen=True, slots=True)
class Models:
    """The three taggers. Each takes sentences as lists of words and answers sentence by sentence."""

    names: Any
    morphology: Any
    syntax: Any

    def name_tags(self, sentences: Sequence[list[str]]) -> Iterator[list[str]]:
        """`B-PER`, `I-LOC`, `O` and so on, one for each word."""
        infer = self.names.infer
        for batch in _batches(sentences):
            yield from infer.decoder(infer.process(infer.encoder(batch)))

    def forms(self, sentences: Sequence[list[str]]) -> Iterator[list[str]]:
        """Universal part of speech and features of each word: `NOUN|Case=Gen|Number=Sing`."""
        infer = self.morphology.infer
        for batch in _batches(sentences):
            yield from infer.decoder(infer.process(infer.encoder(batch)))

    def trees(self, sentences: Sequence[list[str]]) -> Iterator[tuple[list[int], list[str]]]:
        """Head (1-based, 0 for the root) and Universal relation of each word."""
        infer = self.syntax.infer
        for batch in _batches(sentences):
            for _, heads, relations in infer.decoder(infer.process(infer.encoder(batch))):
                yield [int(head) for head in heads], relations


def _batches(sentences: Sequence[list[str]]) -> Iterator[list[list[str]]]:
    for start in range(0, len(sentences), BATCH):
        yield list(sentences[start : start + BATCH])


def natasha_data() -> Path:
    """The folder of the archives and word lists in the natasha wheel; nothing of the package is imported.

    Raises `Unsupported` (models-missing) where the wheel is not installed.
    """
    spec = find_spec("natasha")
    folder = Path(spec.submodule_search_locations[0]) / "data" if spec and spec.submodule_search_locations else None
    if folder is None or not folder.is_dir():
        raise Unsupported(
            "models-missing",
            found="no Russian models on this machine",
            expected="the package natasha, which carries them",
            do="Install Habeas with its dependencies (make setup).",
        )
    return folder


@lru_cache(maxsize=1)
def models() -> Models:
    """The taggers, ready for use. The first call takes about a second and 200 MB."""
    from navec import Navec
    from slovnet import NER, Morph, Syntax

    data = natasha_data()
    embeddings = Navec.load(str(next((data / "emb").glob("navec_news_*.tar"))))
    found = [
        kind.load(str(next((data / "model").glob(f"slovnet_{name}_news_*.tar"))), batch_size=BATCH).navec(embeddings)
        for kind, name in ((NER, "ner"), (Morph, "morph"), (Syntax, "syntax"))
    ]
    return Models(*found)
