"""A transformer fine-tuned to tag and to parse. It labels news for the pipeline to learn from; it is not needed to run.

Method: a biaffine parser (Dozat and Manning, "Deep Biaffine Attention for Neural Dependency Parsing", ICLR 2017) and
two taggers on one encoder; each word is read from its first and last piece.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor, nn

from training.corpora import Sentence, is_tree
from training.encoder import Encoder, batches
from training.teacher import SHAPES, descend, shape

Words = tuple[str, ...]
EPOCHS = 4
RATE, HEAD_RATE = 1.5e-4, 1e-3
BATCH = 1536
"""Pieces, padding included."""
STEP = 16
"""Lengths are padded to a multiple of this: each new shape costs a compilation."""
LONGEST = 120
"""Words of a sentence that are learnt from."""
ARC, RELATION = 320, 128
RECASED = {"lower": 0.04, "upper": 0.02}
SURE = 0.8
"""Mean chance of a sentence's arcs below which its tree is not learnt from."""


class Labels:
    """What the teacher tells apart, in the order of first sight."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.tags = list(dict.fromkeys(t for s in sentences for t in s.tags))
        self.morphs = list(dict.fromkeys((p, m) for s in sentences for p, m in zip(s.pos, s.morphs, strict=True)))
        self.deps = list(dict.fromkeys(d for s in sentences for d in s.deps))


class TreeTeacher(nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
    """Scores of tags, of parts of speech with features, of heads, and what relations are told from."""

    def __init__(self, encoder: Encoder, labels: Labels) -> None:
        super().__init__()
        encoder.model.set_attn_implementation("eager")  # on a CPU faster than the fused one, in bfloat16
        self.labels = labels
        self.tokenizer, self.model = encoder.tokenizer, encoder.model
        self.shapes = nn.Embedding(SHAPES, encoder.width)
        nn.init.zeros_(self.shapes.weight)
        self.mix = nn.Parameter(torch.zeros(encoder.model.config.num_hidden_layers + 1))
        self.drop = nn.Dropout(0.3)
        wide = 2 * encoder.width
        self.tag, self.morph = nn.Linear(wide, len(labels.tags)), nn.Linear(wide, len(labels.morphs))
        self.arc_head, self.arc_dep = nn.Linear(wide, ARC), nn.Linear(wide, ARC)
        self.dep_head, self.dep_dep = nn.Linear(wide, RELATION), nn.Linear(wide, RELATION)
        self.arc = nn.Parameter(nn.init.xavier_uniform_(torch.empty(ARC + 1, ARC)))
        relations = torch.empty(len(labels.deps), RELATION + 1, RELATION + 1)
        self.relation = nn.Parameter(nn.init.xavier_uniform_(relations))
        self.root = nn.Parameter(torch.randn(ARC) * 0.1)

    def forward(self, batch: Sequence[Words]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Tags, morphs, arcs (the root first), relations of heads and of dependents, and which words are there."""
        states, mask = self._words(batch)

        def view(layer: nn.Linear) -> Tensor:
            return self.drop(nn.functional.gelu(layer(states)))

        heads, deps = view(self.arc_head), view(self.arc_dep)
        heads = torch.cat([self.root.expand(len(batch), 1, -1).to(heads.dtype), heads], 1)
        arcs = (_with_one(deps) @ self.arc.to(deps.dtype) @ heads.transpose(1, 2)).float()
        possible = torch.cat([torch.ones(len(batch), 1, dtype=torch.bool), mask], 1)
        arcs = arcs.masked_fill(~possible.unsqueeze(1), -1e9)
        return self.tag(states).float(), self.morph(states).float(), arcs, view(self.dep_head), view(self.dep_dep), mask

    def _words(self, batch: Sequence[Words]) -> tuple[Tensor, Tensor]:
        inputs = self.tokenizer(
            [list(s) for s in batch], is_split_into_words=True, return_tensors="pt", padding=True,
            pad_to_multiple_of=STEP, truncation=True, max_length=400,
        )  # fmt: skip
        longest = _padded(max(map(len, batch)))
        shape_ids = torch.zeros_like(inputs["input_ids"])
        ends = torch.zeros(2, len(batch), longest, dtype=torch.long)
        mask = torch.zeros(len(batch), longest, dtype=torch.bool)
        for i, s in enumerate(batch):
            for piece, word in enumerate(inputs.word_ids(i)):
                if word is not None:
                    shape_ids[i, piece] = shape(s[word], word == 0)
                    if not mask[i, word]:
                        ends[0, i, word] = piece
                    ends[1, i, word] = piece
                    mask[i, word] = True
        embedded = self.model.embeddings.word_embeddings(inputs["input_ids"]) + self.shapes(shape_ids)
        layers = self.model(
            inputs_embeds=embedded, attention_mask=inputs["attention_mask"], output_hidden_states=True
        ).hidden_states
        mixed = layers[-1] + sum(w * h for w, h in zip(torch.softmax(self.mix, 0), layers, strict=True))
        chosen = [torch.gather(mixed, 1, e.unsqueeze(-1).expand(-1, -1, mixed.size(-1))) for e in ends]
        return self.drop(torch.cat(chosen, -1)), mask

    def relations(self, heads: Tensor, deps: Tensor, chosen: Tensor) -> Tensor:
        """Scores of each word's relation to its chosen head (of the root, to itself)."""
        head = _with_one(torch.gather(heads, 1, chosen.unsqueeze(-1).expand(-1, -1, heads.size(-1))))
        turned = torch.einsum("bnx,lxy->bnly", _with_one(deps).float(), self.relation.float())
        return torch.einsum("bnly,bny->bnl", turned, head.float())


def _with_one(states: Tensor) -> Tensor:
    return torch.cat([states, torch.ones(*states.shape[:-1], 1, dtype=states.dtype)], -1)


def _padded(length: int) -> int:
    return -(-length // STEP) * STEP


def train(encoder: Encoder, sentences: Sequence[Sentence], seed: int) -> TreeTeacher:
    """A teacher of the tags and trees in `sentences`."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    sentences = [s for s in sentences if len(s.words) < LONGEST]
    teacher = TreeTeacher(encoder, Labels(sentences))
    plan = [batch for _ in range(EPOCHS) for batch in _epoch(sentences, rng)]
    own = {id(p) for p in teacher.model.parameters()}
    groups = [
        {"params": [*teacher.model.parameters()], "lr": RATE},
        {"params": [p for p in teacher.parameters() if id(p) not in own], "lr": HEAD_RATE},
    ]
    teacher.train()
    teacher.model.eval()  # without the encoder's own dropout it is faster and no worse
    descend("tree teacher", teacher, groups, plan, lambda batch: _loss(teacher, batch), warm_up=0.08)
    teacher.eval()
    return teacher


def _epoch(sentences: Sequence[Sentence], rng: random.Random) -> Iterator[list[Sentence]]:
    """Sentences of like length together, in random order, now and then in other capitals."""
    by_length: dict[int, list[Sentence]] = {}
    full: list[list[Sentence]] = []
    for s in rng.sample(sentences, len(sentences)):
        length = _padded(int(len(s.words) * 1.18 + 2))  # pieces for a word, on average
        waiting = by_length.setdefault(length, [])
        waiting.append(replace(s, words=_recased(s.words, rng.random())))
        if len(waiting) * length >= BATCH:
            full.append(by_length.pop(length))
    full += by_length.values()
    rng.shuffle(full)
    yield from full


def _recased(words: Words, chance: float) -> Words:
    if chance < RECASED["lower"]:
        return tuple(w.lower() for w in words)
    return tuple(w.upper() for w in words) if chance < sum(RECASED.values()) else words


def _loss(teacher: TreeTeacher, batch: Sequence[Sentence]) -> Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tags, morphs, arcs, heads, deps, mask = teacher([s.words for s in batch])
    labels, width = teacher.labels, tags.size(1)
    index: Mapping[str, Mapping[Any, int]] = {
        k: {x: i for i, x in enumerate(getattr(labels, k))} for k in ("tags", "morphs", "deps")
    }

    def padded(rows: Sequence[Sequence[int]], fill: int = -100) -> Tensor:
        return torch.tensor([[*r, *[fill] * (width - len(r))] for r in rows])

    gold_tags = padded([[index["tags"][t] for t in s.tags] for s in batch])
    gold_morphs = padded([[index["morphs"][p] for p in zip(s.pos, s.morphs, strict=True)] for s in batch])
    gold_heads = padded([[0 if h == i else h + 1 for i, h in enumerate(s.heads)] for s in batch])
    gold_deps = padded([[index["deps"][d] for d in s.deps] for s in batch])
    for gold in (gold_tags, gold_morphs, gold_heads, gold_deps):
        gold[~mask] = -100
    relations = teacher.relations(heads, deps, padded([s.heads for s in batch], 0))

    def entropy(scores: Tensor, gold: Tensor, smoothing: float = 0.03) -> Tensor:
        flat = scores.reshape(-1, scores.size(-1))
        return nn.functional.cross_entropy(flat, gold.reshape(-1), label_smoothing=smoothing)

    syntax = entropy(arcs, gold_heads, 0.0) + entropy(relations, gold_deps)
    return entropy(tags, gold_tags) + 0.5 * entropy(morphs, gold_morphs) + syntax


def label(teacher: TreeTeacher, sentences: Sequence[Words]) -> dict[Words, Sentence]:
    """The sentences with the teacher's tags and trees; without those whose arcs make no tree, or that it is unsure of.

    Lemmas it does not know: they are empty, which training passes over.
    """
    found: dict[Words, Sentence] = {}
    for batch in batches(sorted({s for s in sentences if s}), 3000):
        words = [tuple(s) for s in batch]
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            tags, morphs, arcs, heads, deps, mask = teacher(words)
        chance, head = arcs.softmax(-1).max(-1)
        own = torch.where(head == 0, torch.arange(head.size(1)).expand_as(head), head - 1)
        relation = teacher.relations(heads, deps, own).argmax(-1)
        for i, s in enumerate(words):
            n = len(s)
            tree = own[i, :n].tolist()
            if bool(mask[i, :n].all()) and chance[i, :n].mean() >= SURE and is_tree(tree):
                analyses = [teacher.labels.morphs[m] for m in morphs[i, :n].argmax(-1).tolist()]
                found[s] = Sentence(
                    s,
                    (True,) * n,
                    tuple(teacher.labels.tags[t] for t in tags[i, :n].argmax(-1).tolist()),
                    tuple(pos for pos, _ in analyses),
                    tuple(features for _, features in analyses),
                    ("",) * n,
                    tuple(tree),
                    tuple(teacher.labels.deps[d] for d in relation[i, :n].tolist()),
                )
    return found


def save(teacher: TreeTeacher, path: str) -> None:
    """The weights and labels, as a checkpoint."""
    torch.save({"weights": teacher.state_dict(), "labels": vars(teacher.labels)}, path)


def load(encoder: Encoder, path: str) -> TreeTeacher:
    """A saved teacher."""
    kept = torch.load(path, weights_only=True)
    labels = Labels(())
    vars(labels).update(kept["labels"])
    teacher = TreeTeacher(encoder, labels)
    teacher.load_state_dict(kept["weights"])
    teacher.eval()
    return teacher
