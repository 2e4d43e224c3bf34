"""Messages with marked spans to a small encoder that tags personal data, and that to the files that Signpost ships.

The first layers of the packaged all-MiniLM-L6-v2 with one head: for each token how likely it is of each kind.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from tokenizers import Encoding, Tokenizer
from torch.nn.functional import cross_entropy
from transformers import AutoModel, AutoTokenizer

from signpost.onnx_model import LONGEST
from signpost.privacy import KINDS
from signpost.privacy.name_lists import any_given_names, more_given, more_surnames, surnames, word_surnames
from signpost.privacy.spans import Span, overlap
from signpost.privacy.tagger import capitals
from tests.encoders import minilm
from tests.exporting import write_packaged

LAYERS = 4
EPOCHS, BATCH, WARM_UP = 6, 32, 30
RATE, HEAD_RATE = 1.5e-4, 2e-3

NOT_TAUGHT = -100
"""Of tokens that are no part of the text."""

LOWERED, RENAMED, HIDDEN, JOINED = 0.35, 0.35, 0.08, 0.15
"""How often a message is shown without capitals, a name in it is another, a span is masked already, and another
message follows it."""

STATEMENT = (
    "Made by `python -m tests.privacy.fit` from the first layers of all-MiniLM-L6-v2 (Apache 2.0) and messages written "
    "for Signpost (MIT). tests/privacy/README.md says more."
)

Marked = tuple[tuple[str, Span], ...]


@dataclass(frozen=True)
class Message:
    """A text, and what of it is personal, in order."""

    text: str
    mask: Marked = ()


class Net(torch.nn.Module):
    """Tokens to how likely each is of each kind; of shape (texts, tokens, kinds) once it no longer learns."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(minilm(), num_hidden_layers=LAYERS)
        self.head = torch.nn.Linear(self.encoder.config.hidden_size, 1 + len(KINDS))
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
        """Log odds of nothing and of each kind while it learns."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state
        judged: torch.Tensor = self.head(torch.nn.functional.dropout(hidden, 0.1, self.training))
        return judged if self.training else judged.softmax(-1)[..., 1:]


def tokenizer() -> Tokenizer:
    """The packaged encoder's, as the tagger sets it."""
    read: Tokenizer = AutoTokenizer.from_pretrained(minilm()).backend_tokenizer
    read.enable_truncation(LONGEST)
    read.enable_padding()
    return read


def taught(among: Sequence[Message], seed: int = 0, epochs: int = EPOCHS) -> Net:
    """The encoder after so many rounds of all messages."""
    torch.manual_seed(seed)
    chance, reads, net = random.Random(seed), tokenizer(), Net().train()
    inner = [parameter for parameter in net.encoder.parameters() if parameter.requires_grad]
    adam = torch.optim.AdamW([{"params": inner}, {"params": net.head.parameters()}], weight_decay=0.01)
    steps = epochs * (len(among) // BATCH + 1)
    drawn = (batch for _ in range(epochs) for batch in _batches(among, chance))
    for step, batch in enumerate(drawn):
        pace = min(1.0, step / WARM_UP + 0.05) * max(0.0, 1.0 - step / steps)
        for group, rate in zip(adam.param_groups, (RATE, HEAD_RATE), strict=True):
            group["lr"] = rate * pace
        adam.zero_grad()
        _loss(net, reads, batch).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        adam.step()
    return net.eval()


def write(net: Net, package: Path, thresholds: dict[str, float]) -> None:
    """The files that Signpost ships; the card says from how likely on each kind is masked."""
    ids = torch.ones(2, 8, dtype=torch.long)
    net.encoder.set_attn_implementation("eager")
    write_packaged(
        net,
        f"tagger-{LAYERS}",
        package,
        {"ids": ids, "mask": ids, "types": torch.zeros_like(ids)},
        {"judged": {0: "texts", 1: "tokens"}},
        {"thresholds": thresholds, "made": STATEMENT},
    )


def _batches(among: Sequence[Message], chance: random.Random) -> Iterator[list[Message]]:
    """In random order, but each of messages about as long."""
    shown = [_as_typed(each, among, chance) for each in among]
    shown.sort(key=lambda each: len(each.text) + 40 * chance.random())
    cut = [shown[at : at + BATCH] for at in range(0, len(shown), BATCH)]
    chance.shuffle(cut)
    yield from cut


def _as_typed(message: Message, among: Sequence[Message], chance: random.Random) -> Message:
    if chance.random() < JOINED:
        message = _together(message, chance.choice(among))
    message = _rewritten(message, chance)
    if chance.random() < LOWERED and len(message.text.lower()) == len(message.text):
        message = replace(message, text=message.text.lower())
    return message


def _together(first: Message, second: Message) -> Message:
    gap = " " if first.text[-1] in ".?!" else ". "
    by = len(first.text) + len(gap)
    moved = ((kind, (start + by, end + by)) for kind, (start, end) in second.mask)
    return Message(first.text + gap + second.text, (*first.mask, *moved))


def _rewritten(message: Message, chance: random.Random) -> Message:
    """Some names are others, and some spans masked already: then nothing is to be found there."""
    text, at, mask = "", 0, []
    for kind, (start, end) in message.mask:
        text += message.text[at:start]
        piece, at, is_hidden = message.text[start:end], end, chance.random() < HIDDEN
        if is_hidden:
            text += f"[{kind}]"
            continue
        if kind == "name" and chance.random() < RENAMED:
            piece = _another_name(piece, chance)
        mask.append((kind, (len(text), len(text) + len(piece))))
        text += piece
    return Message(text + message.text[at:], tuple(mask))


_GIVEN = sorted(more_given() | any_given_names())
_SURNAMES = sorted(surnames() | more_surnames() | word_surnames())


def _another_name(name: str, chance: random.Random) -> str:
    """Words for words, in letters as large."""
    words = name.split(" ")
    if not all(word.isalpha() and len(word) > 2 for word in words):
        return name
    drawn = [chance.choice(_SURNAMES if at and at == len(words) - 1 else _GIVEN) for at in range(len(words))]
    return " ".join(new.title() if old[0].isupper() else new for old, new in zip(words, drawn, strict=True))


def _loss(net: Net, reads: Tokenizer, batch: Sequence[Message]) -> torch.Tensor:
    read = reads.encode_batch([each.text for each in batch])
    ids, mask, types = _fed([each.text for each in batch], read)
    truth = torch.tensor([_tags(each, tokens) for each, tokens in zip(batch, read, strict=True)])
    return cross_entropy(net(ids, mask, types).flatten(0, 1), truth.flatten(), ignore_index=NOT_TAUGHT)


def _fed(texts: Iterable[str], read: Sequence[Encoding]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    types = [capitals(text, tokens.offsets) for text, tokens in zip(texts, read, strict=True)]
    return (
        torch.tensor([each.ids for each in read]),
        torch.tensor([each.attention_mask for each in read]),
        torch.tensor(types),
    )


def _tags(message: Message, read: Encoding) -> list[int]:
    return [_tag(message, span) for span in read.offsets]


def _tag(message: Message, token: Span) -> int:
    if token[0] == token[1]:
        return NOT_TAUGHT
    return next((1 + KINDS.index(kind) for kind, span in message.mask if overlap(token, span)), 0)
