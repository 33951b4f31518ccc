"""The network: a BERT encoder over the base weights, with a head that weighs a claim's premise."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812

from benchmarks.verifier.base import Base

WIDTH, INNER, HEADS, POSITIONS = 384, 1536, 12, 512
_EPS = 1e-12
_DROPOUT = 0.1


class Layer(nn.Module):
    """One layer, normalised after each half."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.out_norm = nn.LayerNorm(WIDTH, eps=_EPS)
        self.wide = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.narrow_norm = nn.LayerNorm(WIDTH, eps=_EPS)
        self.dropout = nn.Dropout(_DROPOUT)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """``x`` (batch, length, width); ``mask`` (batch, 1, 1, length), added to the scores."""
        batch, length, _ = x.shape
        parts = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        attended = F.scaled_dot_product_attention(*parts, attn_mask=mask.to(parts.dtype))
        x = self.out_norm(
            x + self.dropout(self.out(attended.transpose(1, 2).reshape(batch, length, WIDTH)))
        )
        return self.narrow_norm(x + self.dropout(self.narrow(F.gelu(self.wide(x)))))


class Encoder(nn.Module):
    """Embedded tokens in, contextual vectors out; ``depth`` layers of the base."""

    def __init__(self, base: Base, depth: int) -> None:
        super().__init__()
        self.position = nn.Parameter(_matrix(base, "emb.pos")[:POSITIONS], requires_grad=False)
        kind = _vector(base, "emb.type")[:WIDTH]
        self.kind = nn.Parameter(kind.repeat(2, 1))
        self.norm = nn.LayerNorm(WIDTH, eps=_EPS)
        _copy(self.norm, _vector(base, "emb.ln.w"), _vector(base, "emb.ln.b"))
        self.layers = nn.ModuleList(_layer(base, i) for i in range(depth))

    def forward(
        self, words: torch.Tensor, kinds: torch.Tensor, present: torch.Tensor
    ) -> torch.Tensor:
        """``words`` (batch, length, width); ``kinds`` 0 premise, 1 claim; ``present`` 0 or 1."""
        x = self.norm(words + self.position[: words.shape[1]] + self.kind[kinds])
        mask = (1 - present.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, mask)
        return x


KINDS = (
    "negation",
    "number",
    "entity",
    "certainty",
    "severity",
    "temporality",
    "attribution",
    "intervention",
    "invented",
    "overreach",
    "risk",
    "causal",
    "merge",
)


class Judge(nn.Module):
    """Gives the logit that the premise bears the claim, and logits of what is wrong if not."""

    def __init__(self, base: Base, depth: int) -> None:
        super().__init__()
        self.encoder = Encoder(base, depth)
        self.head = nn.Sequential(
            nn.Linear(2 * WIDTH, WIDTH), nn.Tanh(), nn.Linear(WIDTH, 1 + len(KINDS))
        )

    def forward(
        self, words: torch.Tensor, kinds: torch.Tensor, present: torch.Tensor
    ) -> torch.Tensor:
        """Logits (rows, 1 + kinds)."""
        x = self.encoder(words, kinds, present)
        claim = (kinds * present).to(x.dtype)[:, :, None]
        mean = (x * claim).sum(1) / claim.sum(1)
        return self.head(torch.cat([x[:, 0], mean], 1))


class Embedder(nn.Module):
    """The base as it is: the mean of the contextual vectors, of length one."""

    def __init__(self, base: Base, depth: int = 12) -> None:
        super().__init__()
        self.encoder = Encoder(base, depth)

    def forward(self, words: torch.Tensor, present: torch.Tensor) -> torch.Tensor:
        """Sentence vectors (batch, width)."""
        x = self.encoder(words, torch.zeros_like(present), present)
        weight = present.to(x.dtype)[:, :, None]
        return F.normalize((x * weight).sum(1) / weight.sum(1), dim=1)


def _layer(base: Base, number: int) -> Layer:
    layer, name = Layer(), f"l{number}."
    rows = [_matrix(base, f"{name}{part}.w") for part in "qkv"]
    _copy(layer.qkv, torch.cat(rows), torch.cat([_vector(base, f"{name}{p}.b") for p in "qkv"]))
    _copy(layer.out, _matrix(base, name + "ao.w"), _vector(base, name + "ao.b"))
    _copy(layer.wide, _matrix(base, name + "fi.w"), _vector(base, name + "fi.b"))
    _copy(layer.narrow, _matrix(base, name + "fo.w", INNER), _vector(base, name + "fo.b"))
    _copy(layer.out_norm, _vector(base, name + "aln.w"), _vector(base, name + "aln.b"))
    _copy(layer.narrow_norm, _vector(base, name + "oln.w"), _vector(base, name + "oln.b"))
    return layer


def _copy(into: nn.Linear | nn.LayerNorm, weight: torch.Tensor, bias: torch.Tensor) -> None:
    with torch.no_grad():
        into.weight.copy_(weight)
        into.bias.copy_(bias)


def _matrix(base: Base, name: str, columns: int = WIDTH) -> torch.Tensor:
    return torch.from_numpy(np.array(base.tensor(name)).reshape(-1, columns))


def _vector(base: Base, name: str) -> torch.Tensor:
    return torch.from_numpy(np.array(base.tensor(name)))
