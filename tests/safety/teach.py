"""Examples to a small encoder that hears danger and limits, and that to the files that Signpost ships.

The first layers of the packaged all-MiniLM-L6-v2 with one head: log odds of any danger, then of each kind.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import binary_cross_entropy_with_logits, logsigmoid
from transformers import AutoModel, AutoTokenizer

from signpost.onnx_model import LONGEST
from signpost.safety.detector import ASKED_FROM
from signpost.safety.guardrail import Guardrail
from signpost.safety.rules import plain
from tests.encoders import minilm
from tests.exporting import write_packaged

ANY = "any"
NAMES = (ANY, *(kind.value for kind in Guardrail))
CONCERNS = frozenset(kind.value for kind in Guardrail if kind.is_concern)
RISKS = slice(1, 1 + len(CONCERNS))
"""Where the kinds of danger stand among the names."""

LAYERS = 4
"""Of six: all six heard no more, at half as much again for each question."""

EPOCHS, BATCH, WARM_UP = 6, 32, 30
RATE, HEAD_RATE = 1e-4, 2e-3
AS_MUCH = 3.0
"""What was written by others, or asked of Signpost before, weighs so much more than a sentence written for the fit."""

KINDS_COUNT = 1.0
"""How much which kind it is weighs in the fit, beside whether it is danger at all."""

MIXED = 0.35
"""Share of the dangers that are shown once more among ordinary sentences, for people rarely write one sentence."""

STATEMENT = (
    "Made by `python -m tests.safety.fit` from the first layers of all-MiniLM-L6-v2 (Apache 2.0) and sentences written "
    "for Signpost (MIT). tests/safety/README.md says more."
)

Logits = NDArray[np.float32]


@dataclass(frozen=True)
class Example:
    """A text, what it touches (nothing, if empty), and where it is from; `weighs` in the fit."""

    text: str
    kinds: frozenset[str]
    source: str
    weighs: float = 1.0


class Net(torch.nn.Module):
    """Tokens to log odds, of shape (texts, 1 + kinds)."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(minilm(), num_hidden_layers=LAYERS)
        self.head = torch.nn.Linear(self.encoder.config.hidden_size, len(NAMES))
        for parameter in self.encoder.embeddings.parameters():
            parameter.requires_grad = False

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The mean of all tokens, judged."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        share = mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * share).sum(1) / share.sum(1)
        judged: torch.Tensor = self.head(torch.nn.functional.dropout(mean, 0.1, self.training))
        return torch.cat([judged[:, :1], _against_the_rest(judged[:, RISKS]), judged[:, RISKS.stop :]], dim=1)


def _against_the_rest(risks: torch.Tensor) -> torch.Tensor:
    """Log odds of each kind of danger against all others, given that there is some: kinds compete for the lead."""
    others = risks.unsqueeze(1) - 1e4 * torch.eye(risks.shape[1])
    return risks - others.logsumexp(2)


def taught(among: Sequence[Example], seed: int = 0) -> Net:
    """The encoder after so many rounds of all examples."""
    torch.manual_seed(seed)
    chance, tokenizer, net = random.Random(seed), _tokenizer(), Net().train()
    inner = [parameter for parameter in net.encoder.parameters() if parameter.requires_grad]
    adam = torch.optim.AdamW([{"params": inner}, {"params": net.head.parameters()}], weight_decay=0.01)
    steps = EPOCHS * (len(_round(among, chance)) // BATCH + 1)
    drawn = (batch for _ in range(EPOCHS) for batch in _batches(_round(among, chance), chance))
    for step, batch in enumerate(drawn):
        pace = min(1.0, step / WARM_UP + 0.05) * max(0.0, 1.0 - step / steps)
        for group, rate in zip(adam.param_groups, (RATE, HEAD_RATE), strict=True):
            group["lr"] = rate * pace
        adam.zero_grad()
        _loss(net, tokenizer, batch, chance).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        adam.step()
    return net.eval()


def judged(net: Net, texts: Sequence[str]) -> Logits:
    """Log odds of shape (texts, 1 + kinds)."""
    tokenizer = _tokenizer()
    with torch.no_grad():
        return np.vstack([net(*_read(tokenizer, texts[at : at + 64])).numpy() for at in range(0, len(texts), 64)])


def write(net: Net, package: Path, thresholds: dict[str, float], sure: float) -> None:
    """The files that Signpost ships; the card says from where on each kind counts."""
    ids = torch.ones(2, 8, dtype=torch.long)
    net.encoder.set_attn_implementation("eager")
    write_packaged(
        net,
        f"detector-{LAYERS}",
        package,
        {"ids": ids, "mask": ids},
        {"judged": {0: "texts"}},
        {"thresholds": thresholds, ASKED_FROM: thresholds[ANY], "sure": sure, "made": STATEMENT},
    )


def _round(among: Sequence[Example], chance: random.Random) -> list[Example]:
    """All examples once, and some dangers and as many ordinary sentences once more beside another."""
    plainly = [each.text for each in among if not each.kinds and each.source == "training"]
    danger = [each for each in among if each.kinds & CONCERNS and chance.random() < MIXED]
    mixed = [Example(_joined([each.text, chance.choice(plainly)], chance), each.kinds, "mixed") for each in danger]
    ordinary = [Example(_joined(chance.sample(plainly, 2), chance), frozenset(), "mixed") for _ in danger]
    return [*among, *mixed, *ordinary]


def _joined(texts: list[str], chance: random.Random) -> str:
    chance.shuffle(texts)
    return " ".join(text if text[-1] in ".?!" else f"{text}." for text in texts)


def _batches(examples: list[Example], chance: random.Random) -> Iterator[list[Example]]:
    """In random order, but each of texts about as long."""
    examples.sort(key=lambda each: len(each.text) + 40 * chance.random())
    cut = [examples[at : at + BATCH] for at in range(0, len(examples), BATCH)]
    chance.shuffle(cut)
    yield from cut


def _loss(net: Net, tokenizer: AutoTokenizer, batch: list[Example], chance: random.Random) -> torch.Tensor:
    """What is asked to be done to somebody may well be a concern: of any danger it teaches neither.

    Kinds of danger are taught of danger alone, against each other; where two are right, each is half of it.
    """
    truth = torch.tensor([_truth(each) for each in batch])
    odds = net(*_read(tokenizer, [_as_typed(each.text, chance) for each in batch]))
    weighs = torch.tensor([each.weighs for each in batch])
    is_taught = torch.tensor([float(Guardrail.UNSAFE.value not in each.kinds) for each in batch])
    each_alone = binary_cross_entropy_with_logits(odds, truth, reduction="none")
    risks = truth[:, RISKS]
    share = risks / risks.sum(1, keepdim=True).clamp(min=1.0)
    by_kind = -(share * logsigmoid(odds[:, RISKS])).sum(1)
    per_text = each_alone[:, 0] * is_taught + KINDS_COUNT * by_kind + each_alone[:, RISKS.stop :].sum(1)
    return (per_text * weighs).mean() / len(NAMES)


def _truth(example: Example) -> list[float]:
    return [float(bool(example.kinds & CONCERNS)), *(float(kind.value in example.kinds) for kind in Guardrail)]


def _as_typed(text: str, chance: random.Random) -> str:
    """Now and then a letter short, or without its full stop."""
    if len(text) > 1 and chance.random() < 0.15:
        at = chance.randrange(len(text))
        text = text[:at] + text[at + 1 :]
    return text.rstrip("?.! ") or text if chance.random() < 0.2 else text


def _tokenizer() -> AutoTokenizer:
    return AutoTokenizer.from_pretrained(minilm())


def _read(tokenizer: AutoTokenizer, texts: Sequence[str]) -> tuple[torch.Tensor, torch.Tensor]:
    read = tokenizer(
        [plain(text) for text in texts], padding=True, truncation=True, max_length=LONGEST, return_tensors="pt"
    )
    return read["input_ids"], read["attention_mask"]
