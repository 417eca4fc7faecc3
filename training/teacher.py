"""A transformer fine-tuned to find names. It labels news for the pipeline to learn from, and is never needed to run.

Method: self-training with a stronger teacher (knowledge distillation by silver labels). The encoder reads words without
their capitals, so a word's shape is added to its embedding.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import torch
from torch import Tensor, nn

from training.corpora import LABELS, Sentence
from training.encoder import Encoder, batches

Batch = TypeVar("Batch")

Labelled = dict[tuple[str, ...], tuple[tuple[int, int, str], ...]]
"""Names by the words of their sentence: first word, word behind the last, label."""
CLASSES = ("O", *(f"{mark}-{label}" for label in LABELS for mark in "BI"))
_INDEX = {c: i for i, c in enumerate(CLASSES)}
SHAPES = 18
EPOCHS = 4
RATE, HEAD_RATE = 1.2e-4, 1e-3
BATCH = 1400
"""Words, padding included."""
RECASED = {"title": 0.08, "upper": 0.03, "lower": 0.05}
"""How many sentences are read in other capitals in an epoch: headlines are."""


class Teacher(nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
    """The encoder, the shapes of the words, and a classifier of each word's first piece."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        encoder.model.set_attn_implementation("eager")  # on a CPU faster than the fused one, in bfloat16
        self.tokenizer = encoder.tokenizer
        self.model = encoder.model
        self.shapes = nn.Embedding(SHAPES, encoder.width)
        nn.init.zeros_(self.shapes.weight)
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(encoder.width, len(CLASSES))

    def forward(self, batch: Sequence[Sequence[str]]) -> tuple[Tensor, list[list[int]]]:
        """Scores of all pieces, and for each sentence the piece that each word begins with."""
        inputs = self.tokenizer(
            [list(s) for s in batch], is_split_into_words=True, return_tensors="pt", padding=True,
            truncation=True, max_length=320,
        )  # fmt: skip
        shape_ids = torch.zeros_like(inputs["input_ids"])
        starts: list[list[int]] = []
        for i, s in enumerate(batch):
            firsts: list[int] = []
            for piece, word in enumerate(inputs.word_ids(i)):
                if word is None:
                    continue
                shape_ids[i, piece] = shape(s[word], word == 0)
                if word == len(firsts):
                    firsts.append(piece)
            starts.append(firsts)
        embedded = self.model.embeddings.word_embeddings(inputs["input_ids"]) + self.shapes(shape_ids)
        states = self.model(inputs_embeds=embedded, attention_mask=inputs["attention_mask"]).last_hidden_state
        return self.head(self.drop(states)), starts


def shape(word: str, first: bool) -> int:
    """A number for how a word is written, and whether it opens its sentence. 0 is for no word."""
    if word.isalpha() or "." in word[1:] or "-" in word[1:]:
        if word.islower():
            kind = 0
        elif word.isupper():
            kind = 1 if len(word) > 1 else 2
        elif word[0].isupper():
            kind = 3 if word[1:].islower() else 4
        else:
            kind = 5
    else:
        kind = 6 if any(c.isdigit() for c in word) else 7
    return 1 + 2 * kind + int(first)


def descend(
    name: str,
    model: nn.Module,
    groups: Sequence[dict[str, Any]],
    plan: Sequence[Batch],
    loss: Callable[[Batch], Tensor],
    warm_up: float,
) -> None:
    """One step of AdamW for each batch of the plan; the groups' rates rise over `warm_up`, a share of it, then fall."""
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        max_lr=[g["lr"] for g in groups],
        total_steps=len(plan),
        pct_start=warm_up,
        anneal_strategy="linear",
    )
    mean, begun = 0.0, time.monotonic()
    for step, batch in enumerate(plan):
        lost = loss(batch)
        optimizer.zero_grad()
        lost.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        mean = 0.98 * mean + 0.02 * lost.item() if step else lost.item()
        if step % 100 == 0:
            spent = time.monotonic() - begun
            print(f"{name} {step}/{len(plan)} loss {mean:.4f} {spent:.0f} s", file=sys.stderr, flush=True)


def train(encoder: Encoder, sentences: Sequence[Sentence], seed: int) -> Teacher:
    """A teacher of the names in `sentences`."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    teacher = Teacher(encoder)
    plan = [b for _ in range(EPOCHS) for b in _epoch(sentences, rng)]
    groups = [
        {"params": [*teacher.model.parameters()], "lr": RATE},
        {"params": [*teacher.head.parameters(), *teacher.shapes.parameters()], "lr": HEAD_RATE},
    ]
    teacher.train()
    descend("teacher", teacher, groups, plan, lambda batch: _loss(teacher, batch), warm_up=0.06)
    teacher.eval()
    return teacher


def _epoch(sentences: Sequence[Sentence], rng: random.Random) -> Iterator[list[Sentence]]:
    varied = [replace(s, words=_recase(s.words, rng.random())) for s in sentences if len(s.words) < 150]
    by_words: dict[tuple[str, ...], Sentence] = {s.words: s for s in varied}
    order = list(batches(list(by_words), BATCH))
    rng.shuffle(order)
    yield from ([by_words[tuple(w)] for w in b] for b in order)


def _recase(words: tuple[str, ...], chance: float) -> tuple[str, ...]:
    if chance < RECASED["title"]:
        return tuple(w[0].upper() + w[1:] if len(w) > 3 else w for w in words)
    if chance < RECASED["title"] + RECASED["upper"]:
        return tuple(w.upper() for w in words)
    if chance < sum(RECASED.values()):
        return tuple(w.lower() for w in words)
    return words


def _loss(teacher: Teacher, batch: Sequence[Sentence]) -> Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores, starts = teacher([s.words for s in batch])
    rows = torch.cat([scores[i, firsts] for i, firsts in enumerate(starts)]).float()
    gold = [c for s, firsts in zip(batch, starts, strict=True) for c in _classes(s)[: len(firsts)]]
    return nn.functional.cross_entropy(rows, torch.tensor(gold), label_smoothing=0.03)


def _classes(s: Sentence) -> list[int]:
    classes = [0] * len(s.words)
    for start, end, label in s.names or ():
        classes[start] = _INDEX[f"B-{label}"]
        classes[start + 1 : end] = [_INDEX[f"I-{label}"]] * (end - start - 1)
    return classes


def label(teacher: Teacher, sentences: Sequence[Sequence[str]]) -> Labelled:
    """The names the teacher sees in each sentence, by the sentence's words."""
    found: Labelled = {}
    for batch in batches(list({tuple(s) for s in sentences if s}), 3000):
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            scores, starts = teacher(batch)
        chances = scores.float().log_softmax(-1)
        for i, s in enumerate(batch):
            found[tuple(s)] = tuple(_best(chances[i, starts[i]].tolist()))
    return found


def _best(rows: list[list[float]]) -> Iterator[tuple[int, int, str]]:
    """Viterbi: the likeliest sequence of classes in which an I follows only its own kind."""
    if not rows:
        return
    paths: list[tuple[float, tuple[Any, ...]]] = [
        (s if not CLASSES[c].startswith("I-") else -1e9, (c, None)) for c, s in enumerate(rows[0])
    ]
    for row in rows[1:]:
        top = max(range(len(paths)), key=lambda c: paths[c][0])
        nxt: list[tuple[float, tuple[Any, ...]]] = []
        for c, s in enumerate(row):
            name = CLASSES[c]
            before = top
            if name.startswith("I-"):
                before = max((c, c - 1), key=lambda p: paths[p][0])
            nxt.append((paths[before][0] + s, (c, paths[before][1])))
        paths = nxt
    node: tuple[Any, ...] | None = max(paths, key=lambda p: p[0])[1]
    classes: list[int] = []
    while node:
        classes.append(node[0])
        node = node[1]
    start, kind = 0, ""
    for i, c in enumerate([*reversed(classes), 0]):
        mark, _, name = CLASSES[c].partition("-")
        if kind and mark in ("O", "B"):
            yield start, i, kind
            kind = ""
        if mark == "B":
            start, kind = i, name


def save(teacher: Teacher, path: str) -> None:
    """The weights, as a checkpoint."""
    torch.save(teacher.state_dict(), path)


def load(encoder: Encoder, path: str) -> Teacher:
    """A saved teacher."""
    teacher = Teacher(encoder)
    teacher.load_state_dict(torch.load(path, weights_only=True))
    teacher.eval()
    return teacher
