"""A made-up collection of duty reports with planted copies, whose every stretch is known: what `similar.py` measures on.

Words are drawn by Zipf's law from characters offices use, a third of the text from a stock of set phrases, and 15 % from
boilerplate clauses that many reports share, so that chance agreement looks like that of real reports. The planted kinds:

    full      the whole text, 1 to 20 % of its characters edited (replaced, left out, put in)
    shuffled  the paragraphs in another order, 2 % edited
    part      30 % taken over: a run of paragraphs inside a text of its own
    two       20 % each from two sources
    one       a single paragraph

`make(count, seed)` gives a Collection; `save` and `load` keep it on disk, so that the measured process holds nothing else.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint16]
KINDS = ("full", "shuffled", "part", "two", "one")
SHARE = {"full": 0.04, "shuffled": 0.03, "part": 0.03, "two": 0.03, "one": 0.03}
BOILERPLATE = 0.15
PHRASES = 0.30
LENGTH = 5_000

CHARACTERS = (
    "的一是在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还"
    "发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种"
    "声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却"
    "代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或"
    "司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六"
    "功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻"
    "程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网"
    "香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏尚底兴米备富严确落责督查纪律廉洁履职宣调整规范培训班镇村委基层群众巡察约谈"
)
BREAKS = "，，，，、；。"


@dataclass(frozen=True)
class Planted:
    """One copy and one of its sources: stretches (source start, end, copy start, end), in characters of the texts."""

    kind: str
    source: int
    copy: int
    stretches: tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True)
class Collection:
    texts: list[str]
    planted: tuple[Planted, ...]


class Writer:
    """Writes originals: lists of paragraphs, each an array of UTF-16 units."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        characters = np.array([ord(c) for c in dict.fromkeys(CHARACTERS)], np.uint16)
        lengths = rng.choice([1, 2, 2, 2, 3, 4], 20_000)
        weights = 1 / np.arange(30, len(characters) + 30)
        pool = rng.choice(characters, int(lengths.sum()), p=weights / weights.sum())
        self.words = np.split(pool, np.cumsum(lengths)[:-1])
        self.word_weights = np.cumsum(1 / np.arange(20, 20_020))
        self.phrases = [self._words(rng.integers(3, 8)) for _ in range(8_000)]
        self.phrase_weights = np.cumsum(1 / np.arange(10, 8_010))
        self.clauses = [
            np.append(self._words(rng.integers(10, 25)), np.uint16(ord("。"))) for _ in range(120)
        ]
        self.breaks = np.array([ord(c) for c in BREAKS], np.uint16)

    def _draw(self, weights: NDArray[np.float64], count: int) -> NDArray[np.intp]:
        return np.searchsorted(weights, self.rng.random(count) * weights[-1])

    def _words(self, count: int) -> Codes:
        return np.concatenate([self.words[i] for i in self._draw(self.word_weights, count)])

    def paragraph(self, length: int) -> Codes:
        """Sentences up to about `length` characters; of them set phrases and boilerplate in their shares."""
        count = max(2, length // 9)
        words = iter(self._draw(self.word_weights, count * 5))
        phrases = iter(self._draw(self.phrase_weights, count))
        marks = self.rng.choice(self.breaks, count)
        lot, numbers = self.rng.random(count), self.rng.integers(1, 400, count)
        pieces: list[Codes] = [np.array([0x3000, 0x3000], np.uint16)]
        for turn in range(count):
            if lot[turn] < BOILERPLATE * 9 / 31:
                pieces.append(self.clauses[self.rng.integers(len(self.clauses))])
                continue
            if lot[turn] > 1 - PHRASES:
                pieces.append(self.phrases[next(phrases)])
            else:
                pieces += [self.words[next(words)] for _ in range(4)]
                if numbers[turn] < 60:
                    pieces.append(np.array([ord(c) for c in f"{numbers[turn]}次"], np.uint16))
            pieces.append(marks[turn : turn + 1])
        return np.concatenate(pieces)

    def report(self, length: int = LENGTH) -> list[Codes]:
        """Paragraphs of one report."""
        done, paragraphs = 0, []
        while done < length:
            paragraphs.append(self.paragraph(int(self.rng.integers(120, 360))))
            done += len(paragraphs[-1]) + 1
        return paragraphs

    def edited(self, codes: Codes, rate: float) -> Codes:
        """A share of the characters changed: six in ten replaced, two left out, two put in."""
        lot = self.rng.random(len(codes))
        other = self.words[0][:1].repeat(len(codes))
        drawn = self.rng.integers(0, len(self.words), int((lot < rate).sum()))
        other[lot < rate] = [self.words[i][0] for i in drawn]
        out = np.where(lot < rate * 0.8, other, codes)
        times = np.ones(len(codes), np.intp)
        times[(lot >= rate * 0.6) & (lot < rate * 0.8)] = 2
        times[(lot >= rate * 0.8) & (lot < rate)] = 0
        repeated = np.repeat(out, times)
        doubled = np.flatnonzero(times == 2)
        repeated[np.cumsum(times)[doubled] - 1] = codes[doubled]
        return repeated


def joined(paragraphs: list[Codes]) -> tuple[Codes, list[tuple[int, int]]]:
    """The text of paragraphs on lines, and the bounds of each."""
    bounds, place, pieces = [], 0, []
    for paragraph in paragraphs:
        pieces += [paragraph, np.array([10], np.uint16)]
        bounds.append((place, place + len(paragraph)))
        place += len(paragraph) + 1
    return np.concatenate(pieces)[:-1], bounds


def plant(
    writer: Writer, kind: str, sources: list[list[Codes]]
) -> tuple[Codes, list[list[tuple[int, int, int, int]]]]:
    """A copy of a kind: its text, and for each source its stretches."""
    rng = writer.rng
    if kind == "full":
        whole, _ = joined(sources[0])
        copy = writer.edited(whole, float(rng.uniform(0.01, 0.20)))
        return copy, [[(0, len(whole), 0, len(copy))]]
    taken: list[tuple[int, int]] = []  # source, paragraph
    own: list[Codes] = []
    rate = 0.02
    if kind == "shuffled":
        taken = [(0, int(p)) for p in rng.permutation(len(sources[0]))]
    else:
        share = {"part": 0.30, "two": 0.20, "one": 0.0}[kind]
        for which, source in enumerate(sources):
            begin = int(rng.integers(len(source)))
            length = 0
            while not length or length < share * LENGTH:
                taken.append((which, begin % len(source)))
                length += len(source[begin % len(source)])
                begin += 1
        rate = 0.0 if kind == "one" and rng.random() < 0.5 else 0.03
        own = writer.report(LENGTH - sum(len(sources[w][p]) for w, p in taken))
    blocks: list[tuple[int, int, Codes]] = [(w, p, writer.edited(sources[w][p], rate)) for w, p in taken]
    at = int(rng.integers(len(own) + 1)) if own else 0
    paragraphs = own[:at] + [block for _, _, block in blocks] + own[at:]
    text, bounds = joined(paragraphs)
    places = [joined(source)[1] for source in sources]
    stretches: list[list[tuple[int, int, int, int]]] = [[] for _ in sources]
    for order, (which, paragraph, _) in enumerate(blocks):
        stretches[which].append((*places[which][paragraph], *bounds[at + order]))
    return text, stretches


def make(count: int, seed: int = 1, family: int = 0) -> Collection:
    """A collection of `count` reports; the last `family` of them are edited copies of report 0."""
    rng = np.random.default_rng(seed)
    writer = Writer(rng)
    copies = {kind: int(count * share) for kind, share in SHARE.items()}
    originals = count - sum(copies.values()) - family
    sources = [writer.report() for _ in range(originals)]
    texts = [joined(source)[0] for source in sources]
    planted: list[Planted] = []
    lots = [kind for kind in KINDS for _ in range(copies[kind])]
    for kind in lots:
        chosen = rng.choice(originals, 2 if kind == "two" else 1, replace=False)
        text, stretches = plant(writer, kind, [sources[int(c)] for c in chosen])
        planted += [
            Planted(kind, int(c), len(texts), tuple(s)) for c, s in zip(chosen, stretches, strict=True)
        ]
        texts.append(text)
    for _ in range(family):
        text, stretches = plant(writer, "full", [sources[0]])
        planted.append(Planted("family", 0, len(texts), tuple(stretches[0])))
        texts.append(text)
    order = rng.permutation(len(texts))
    new = np.argsort(order)
    strings = [texts[i].tobytes().decode("utf-16-le") for i in order]
    return Collection(
        strings, tuple(Planted(p.kind, int(new[p.source]), int(new[p.copy]), p.stretches) for p in planted)
    )


def save(collection: Collection, folder: Path) -> None:
    """Keep a collection: texts.bin (UTF-16), lengths.npy, planted.json."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "texts.bin").open("wb") as out:
        for text in collection.texts:
            out.write(text.encode("utf-16-le"))
    np.save(folder / "lengths.npy", np.array([len(text) for text in collection.texts], np.int64))
    rows = [[p.kind, p.source, p.copy, p.stretches] for p in collection.planted]
    (folder / "planted.json").write_text(json.dumps(rows), encoding="utf-8")


def load(folder: Path) -> Collection:
    """A kept collection."""
    lengths = np.load(folder / "lengths.npy")
    with (folder / "texts.bin").open("rb") as source:
        texts = [source.read(2 * int(length)).decode("utf-16-le") for length in lengths]
    rows = json.loads((folder / "planted.json").read_text(encoding="utf-8"))
    planted = tuple(Planted(kind, a, b, tuple(tuple(s) for s in stretches)) for kind, a, b, stretches in rows)
    return Collection(texts, planted)
