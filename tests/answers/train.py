"""`python -m tests.answers.train FOLDER OUT`: trains the reader on openly licensed question sets, in 35 minutes of two cores.

`--of guidance --on OUT/reader.pt` goes on from there, in 20 minutes more, with what was written about public guidance.
FOLDER holds the sets (README.md of this folder says how to lay them there); OUT receives `reader.pt` and what was
measured on documents that were kept apart.
"""

import argparse
import json
import pickle
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from transformers import AutoTokenizer

from signpost.services.evaluating.metrics import area_under_curve
from tests.answers.open_data import GUIDANCE, clapnq, held_out, read_all
from tests.answers.pairs import Pair, pairs, window
from tests.encoders import minilm, packaged_bert

BATCH = 32
RATE = 1e-4
WARM_UP = 0.06
LONGEST = 144
"""Tokens of question, title and window together; beyond it the window is cut."""

LAYERS, FROZEN = 8, 2
"""Of twelve: as many as a question has time for. The lowest stay as they are."""

BESIDE_GUIDANCE = 20_000
"""Pairs of the sets that are read once more among those about guidance, so that they are not forgotten."""

SPAN_SHARE = 0.4
"""Of the loss: finding the very words teaches what kind of thing a question wants."""


class Reader(torch.nn.Module):
    """The encoder with two heads: whether the text answers, and where the answer starts and ends."""

    def __init__(self, encoder: torch.nn.Module, width: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.dense = torch.nn.Linear(2 * width, width)
        self.judge = torch.nn.Linear(width, 1)
        self.where = torch.nn.Linear(width, 2)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits of shapes (pairs,) and (pairs, tokens, 2)."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state
        share = mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * share).sum(1) / share.sum(1)
        pooled = torch.tanh(self.dense(torch.cat([hidden[:, 0], mean], -1)))
        return self.judge(pooled).squeeze(-1), self.where(hidden)


def untrained() -> tuple[Reader, AutoTokenizer]:
    """The first layers of the packaged encoder with fresh heads; the lowest parts stay as they are."""
    encoder = packaged_bert(LAYERS)
    for parameter in (*encoder.embeddings.parameters(), *encoder.encoder.layer[:FROZEN].parameters()):
        parameter.requires_grad = False
    return Reader(encoder, encoder.config.hidden_size), AutoTokenizer.from_pretrained(minilm())


def batches(made: Sequence[Pair], chance: random.Random) -> Iterator[list[Pair]]:
    """In random order, but each of texts about as long."""
    order = list(made)
    chance.shuffle(order)
    for start in range(0, len(order), BATCH * 40):
        block = sorted(order[start : start + BATCH * 40], key=lambda pair: len(pair.text) + len(pair.question))
        cut = [block[at : at + BATCH] for at in range(0, len(block), BATCH)]
        chance.shuffle(cut)
        yield from cut


def encode(
    tokenizer: AutoTokenizer, chosen: Sequence[Pair]
) -> tuple[dict[str, torch.Tensor], torch.Tensor, torch.Tensor]:
    """Tensors of a batch; whether each answers; start and end token, -1 where no place is known."""
    texts = [f"{pair.title}: {pair.text}" if pair.title else pair.text for pair in chosen]
    read = tokenizer(
        [pair.question for pair in chosen],
        texts,
        truncation="only_second",
        max_length=LONGEST,
        padding=True,
        return_offsets_mapping=True,
        return_tensors="pt",
    )
    places = torch.full((len(chosen), 2), -1)
    for row, pair in enumerate(chosen):
        shift = len(pair.title) + 2 if pair.title else 0
        if pair.spans:
            start, end = pair.spans[len(pair.spans) // 2]
            places[row] = _tokens(read, row, start + shift, end + shift)
    tensors = {"ids": read["input_ids"], "mask": read["attention_mask"], "types": read["token_type_ids"]}
    return tensors, torch.tensor([float(pair.answers) for pair in chosen]), places


def _tokens(read: object, row: int, start: int, end: int) -> torch.Tensor:
    offsets, types = read["offset_mapping"][row], read["token_type_ids"][row]  # type: ignore[index]
    inside = (types == 1) & (offsets[:, 0] < end) & (offsets[:, 1] > start)
    found = inside.nonzero().ravel()
    return torch.tensor([found[0], found[-1]]) if len(found) else torch.tensor([-1, -1])


def loss_of(
    model: Reader, tensors: dict[str, torch.Tensor], answers: torch.Tensor, places: torch.Tensor
) -> torch.Tensor:
    """Judging and finding together."""
    judged, where = model(**tensors)
    total = torch.nn.functional.binary_cross_entropy_with_logits(judged, answers)
    known = places[:, 0] >= 0
    if known.any():
        masked = where[known].masked_fill(tensors["types"][known].unsqueeze(-1) == 0, -30.0)
        found = [torch.nn.functional.cross_entropy(masked[:, :, n], places[known, n]) for n in (0, 1)]
        total = total + SPAN_SHARE * (found[0] + found[1]) / 2
    return total


def train(
    model: Reader,
    tokenizer: AutoTokenizer,
    made: Sequence[Pair],
    tests: dict[str, list[Pair]],
    out: Path,
    seconds: float,
) -> None:
    """One pass over the pairs, or as much of one as the time allows; weights are saved and judged now and then."""
    chance = random.Random(3)
    steps = (len(made) + BATCH - 1) // BATCH
    rates = [parameter for parameter in model.parameters() if parameter.requires_grad]
    adam = torch.optim.AdamW(rates, lr=RATE, weight_decay=0.01)
    began, recent, spent, judged_at = time.time(), 0.0, 0.0, 0.0
    for step, chosen in enumerate(batches(made, chance), start=1):
        spent = max(step / steps, (time.time() - began) / seconds)
        for group in adam.param_groups:
            group["lr"] = RATE * min(step / (WARM_UP * min(steps, 900)), max(0.01, 1.0 - spent))
        with torch.autocast("cpu", torch.bfloat16):  # half the time, where the processor knows these numbers
            loss = loss_of(model, *encode(tokenizer, chosen))
        adam.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(rates, 1.0)
        adam.step()
        recent = 0.98 * recent + 0.02 * float(loss.detach())
        if step % 25 == 0:
            print(f"step {step}/{steps} loss {recent / (1 - 0.98**step):.4f} {time.time() - began:.0f} s", flush=True)
        if spent >= judged_at + 0.34 or spent >= 1.0:
            judged_at = spent
            torch.save(model.state_dict(), out / "reader.pt")
            print(json.dumps(judge(model, tokenizer, tests)), flush=True)
        if spent >= 1.0:
            break


@torch.inference_mode()
def judge(model: Reader, tokenizer: AutoTokenizer, tests: dict[str, list[Pair]]) -> dict[str, float]:
    """Area under the curve of each kind of negative against the positives of its set."""
    model.eval()
    marks: dict[tuple[str, str], list[float]] = defaultdict(list)
    for source, chosen in tests.items():
        for start in range(0, len(chosen), 32):
            part = chosen[start : start + 32]
            judged, _ = model(**encode(tokenizer, part)[0])
            for pair, mark in zip(part, judged.tolist(), strict=True):
                marks[source, "answers" if pair.answers else pair.kind].append(mark)
    model.train()
    return {
        f"{source} {kind}": round(area(marks[source, "answers"], found), 3)
        for (source, kind), found in sorted(marks.items())
        if kind != "answers" and marks[source, "answers"]
    }


def area(right: Sequence[float], wrong: Sequence[float]) -> float:
    """The chance that a pair that answers scores above one that does not."""
    return area_under_curve(np.array([*right, *wrong]), np.repeat((1.0, 0.0), (len(right), len(wrong))))


def pairs_apart(folder: Path, kept: Sequence[Pair], most: int = 300) -> dict[str, list[Pair]]:
    """By set, pairs of documents that no training pair is from; CLAP NQ is kept apart whole."""
    tests: dict[str, list[Pair]] = defaultdict(list)
    for pair in kept:
        if len(tests[pair.source]) < most * (2 if pair.source == "squad" else 1):
            tests[pair.source].append(pair)
    chance = random.Random(1)
    for paragraph in clapnq(folder):
        for asked in paragraph.asked:
            start, end = window(paragraph.text, asked, 80, chance, aim=bool(asked.spans))
            text = paragraph.text[start:end]
            tests["clapnq"].append(Pair(asked.text, paragraph.title, text, bool(asked.spans), (), "clapnq", "written"))
    return dict(tests)


def _pairs(folder: Path, held: Path, seeds: Sequence[int] = (7,)) -> tuple[list[Pair], list[Pair]]:
    """To train on, drawn once by each seed, and to test on, always the same; kept in a file, for a second run."""
    if not held.exists():
        paragraphs = read_all(folder)
        seen = [each for each in paragraphs if not held_out(each.group)]
        train_on = [pair for seed in seeds for pair in pairs(seen, seed)]
        test_on = pairs([each for each in paragraphs if held_out(each.group)])
        held.write_bytes(pickle.dumps((train_on, test_on)))
    loaded: tuple[list[Pair], list[Pair]] = pickle.loads(held.read_bytes())
    return loaded


def part_of(made: Sequence[Pair], of: str) -> list[Pair]:
    """The pairs of the open sets; or all that are about guidance among some of these."""
    sets = [pair for pair in made if pair.source != GUIDANCE]
    if of == "sets":
        return sets
    mixed = [*sets[:BESIDE_GUIDANCE], *(pair for pair in made if pair.source == GUIDANCE)]
    random.Random(5).shuffle(mixed)
    return mixed


def main() -> None:
    """Read, train, judge."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--most", type=int, default=0, help="pairs to train on; 0 is all")
    arguments.add_argument("--minutes", type=float, default=1e9, help="stop, with the rate brought down, after so long")
    arguments.add_argument("--of", choices=["sets", "guidance"], default="sets", help="what to train on")
    arguments.add_argument("--on", type=Path, help="weights of an earlier run to go on from")
    arguments.add_argument(
        "--seeds", type=int, nargs="+", default=[7], help="each draws windows, styles and wrong texts of its own"
    )
    given = arguments.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(5)
    made, kept = _pairs(given.folder, given.out / "pairs.pickle", given.seeds)
    model, tokenizer = untrained()
    if given.on:
        model.load_state_dict(torch.load(given.on))
    made = part_of(made, given.of)
    made = made[: given.most] if given.most else made
    print(f"{len(made)} pairs", flush=True)
    train(model, tokenizer, made, pairs_apart(given.folder, kept), given.out, given.minutes * 60)


if __name__ == "__main__":
    main()
