"""What the formula of one layer says of the layer before, by custom."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from symgrad.judging.steps import Options
from symgrad.pipeline import check_text
from symgrad.reader.memory.layers import before

WHOLE = r"""
Let $W^{(l)} \in \mathbb{R}^{n \times n}$ and $h^{(l)}, z^{(l)}, b^{(l)} \in \mathbb{R}^n$ with
$z^{(l)} = W^{(l)} h^{(l-1)} + b^{(l)}$ and $h^{(l)} = \sigma(z^{(l)})$, where $\sigma$ acts on each entry.
"""
SIZED = r"""
Let $W^{(l)} \in \mathbb{R}^{n_l \times n_{l-1}}$ and $h^{(l)}, b^{(l)} \in \mathbb{R}^{n_l}$ with
$z^{(l)} = W^{(l)} h^{(l-1)} + b^{(l)}$ and $h^{(l)} = \sigma(z^{(l)})$.
"""
ENTRIES = r"""
Each unit computes $u^{[l]}_i = \sum_j V^{[l]}_{ij} r^{[l-1]}_j + c^{[l]}_i$ and $r^{[l]}_i = \tanh(u^{[l]}_i)$.
"""
AHEAD = r"Write $u^{l+1}_j = \sum_k v^{l+1}_{jk} r^l_k$, where $r^l_k = \sigma(u^l_k)$."
RESIDUAL = r"A block adds its input: $s^{(l)}_i = s^{(l-1)}_i + g(s^{(l-1)}_i)$."
OTHERWISE = r"Let $r^l = \tanh(u^l)$ and $u^l = v^l r^{l-1}$, where $r^{l-1} = \sigma(u^{l-1})$."
NEXT = r"""
With $W^{[l]} \in \mathbb{R}^{n_l \times n_{l-1}}$ and $b^{[l]} \in \mathbb{R}^{n_l}$ let
$$z^{[l]} = W^{[l]} a^{[l-1]} + b^{[l]}$$ $$a^{[l]} = \sigma(z^{[l]})$$ The loss $L$ depends on the output.
"""
SHARED = r"Each layer has the same $V$: $u^l_i = \sum_j V_{ij} r^{l-1}_j$ and $r^l_i = \sigma(u^l_i)$."


CLAIMS: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "a layer by the layer before": (
        WHOLE,
        r"\frac{\partial z^{(l)}_i}{\partial z^{(l-1)}_j} = W^{(l)}_{ij} \sigma'(z^{(l-1)}_j)",
        (
            r"\frac{\partial z^{(l)}_i}{\partial z^{(l-1)}_j} = W^{(l)}_{ij} \sigma'(z^{(l)}_j)",
            r"\frac{\partial z^{(l)}_i}{\partial z^{(l-1)}_j} = W^{(l-1)}_{ij} \sigma'(z^{(l-1)}_j)",
        ),
    ),
    "whole Jacobians": (
        WHOLE,
        r"\frac{\partial z^{(l)}}{\partial z^{(l-1)}} = W^{(l)} \operatorname{diag}(\sigma'(z^{(l-1)}))",
        (r"\frac{\partial z^{(l)}}{\partial z^{(l-1)}} = \operatorname{diag}(\sigma'(z^{(l-1)})) W^{(l)}",),
    ),
    "two layers": (
        WHOLE,
        r"\frac{\partial h^{(l)}_i}{\partial h^{(l-2)}_j}"
        r" = \sum_k \sigma'(z^{(l)}_i) W^{(l)}_{ik} \sigma'(z^{(l-1)}_k) W^{(l-1)}_{kj}",
        (
            r"\frac{\partial h^{(l)}_i}{\partial h^{(l-2)}_j}"
            r" = \sum_k \sigma'(z^{(l)}_i) W^{(l)}_{ik} \sigma'(z^{(l-1)}_k) W^{(l)}_{kj}",
            r"\frac{\partial h^{(l)}_i}{\partial h^{(l-2)}_j}"
            r" = \sum_k \sigma'(z^{(l-1)}_i) W^{(l)}_{ik} \sigma'(z^{(l-1)}_k) W^{(l-1)}_{kj}",
        ),
    ),
    "sizes of layers": (
        SIZED,
        r"\frac{\partial z^{(l)}_i}{\partial z^{(l-1)}_j} = W^{(l)}_{ij} \sigma'(z^{(l-1)}_j)",
        (r"\frac{\partial z^{(l)}_i}{\partial z^{(l-1)}_j} = -W^{(l)}_{ij} \sigma'(z^{(l-1)}_j)",),
    ),
    "entries": (
        ENTRIES,
        r"\frac{\partial u^{[l]}_i}{\partial u^{[l-1]}_j} = V^{[l]}_{ij} (1 - (r^{[l-1]}_j)^2)",
        (
            r"\frac{\partial u^{[l]}_i}{\partial u^{[l-1]}_j} = V^{[l]}_{ji} (1 - (r^{[l-1]}_j)^2)",
            r"\frac{\partial u^{[l]}_i}{\partial u^{[l-1]}_j} = V^{[l]}_{ij} (1 - (r^{[l]}_j)^2)",
            r"\frac{\partial u^{[l]}_i}{\partial u^{[l-1]}_j} = V^{[l]}_{ij} (1 - r^{[l-1]}_j)",
        ),
    ),
    "the layer ahead": (
        AHEAD,
        r"\frac{\partial u^{l+1}_j}{\partial u^l_k} = v^{l+1}_{jk} r^l_k (1 - r^l_k)",
        (
            r"\frac{\partial u^{l+1}_j}{\partial u^l_k} = v^l_{jk} r^l_k (1 - r^l_k)",
            r"\frac{\partial u^{l+1}_j}{\partial u^l_k} = v^{l+1}_{jk} r^l_k",
        ),
    ),
    "the loss by the layer after": (
        NEXT,
        r"\frac{\partial L}{\partial z^{[l]}}"
        r" = (W^{[l+1]})^T \frac{\partial L}{\partial z^{[l+1]}} \odot \sigma'(z^{[l]})",
        (
            r"\frac{\partial L}{\partial z^{[l]}}"
            r" = (W^{[l+1]})^T \frac{\partial L}{\partial z^{[l+1]}} \odot \sigma(z^{[l]})",
            r"\frac{\partial L}{\partial z^{[l]}}"
            r" = 2 (W^{[l+1]})^T \frac{\partial L}{\partial z^{[l+1]}} \odot \sigma'(z^{[l]})",
            r"\frac{\partial L}{\partial z^{[l]}}"
            r" = (W^{[l+1]})^T \frac{\partial L}{\partial a^{[l+1]}} \odot \sigma'(z^{[l]})",
        ),
    ),
    "weights of the layer after": (
        NEXT,
        r"\frac{\partial L}{\partial W^{[l+1]}} = \frac{\partial L}{\partial z^{[l+1]}} (a^{[l]})^T",
        (
            r"\frac{\partial L}{\partial W^{[l+1]}} = \frac{\partial L}{\partial z^{[l+1]}} (z^{[l]})^T",
            r"\frac{\partial L}{\partial W^{[l+1]}} = -\frac{\partial L}{\partial z^{[l+1]}} (a^{[l]})^T",
        ),
    ),
    "a recurrence over layers": (
        RESIDUAL,
        r"\frac{\partial s^{(l)}_i}{\partial s^{(l-2)}_i} = (1 + g'(s^{(l-1)}_i)) (1 + g'(s^{(l-2)}_i))",
        (
            r"\frac{\partial s^{(l)}_i}{\partial s^{(l-2)}_i} = 1 + g'(s^{(l-2)}_i)",
            r"\frac{\partial s^{(l)}_i}{\partial s^{(l-2)}_i} = (1 + g'(s^{(l-1)}_i))^2",
        ),
    ),
    "what is said of the layer before itself weighs more": (
        OTHERWISE,
        r"\frac{\partial u^l}{\partial u^{l-1}} = v^l r^{l-1} (1 - r^{l-1})",
        (r"\frac{\partial u^l}{\partial u^{l-1}} = v^l (1 - (r^{l-1})^2)",),
    ),
    "what has no layer is the same in each": (
        SHARED,
        r"\frac{\partial u^l_i}{\partial r^{l-2}_j} = \sum_k V_{ik} r^{l-1}_k (1 - r^{l-1}_k) V_{kj}",
        (r"\frac{\partial u^l_i}{\partial r^{l-2}_j} = \sum_k V_{ik} r^{l-1}_k (1 - r^{l-1}_k) V_{jk}",),
    ),
}


def judged(text: str, claim: str) -> str:
    found = check_text(f"{text}\n\n$${claim}$$", options=Options(repair=False)).claims
    return str(found[-1].verdict.status)


@pytest.mark.parametrize(("text", "truth", "twins"), CLAIMS.values(), ids=CLAIMS.keys())
def test_layers_are_linked(text: str, truth: str, twins: tuple[str, ...]) -> None:
    assert [judged(text, claim) for claim in (truth, *twins)] == ["proved", *["refuted"] * len(twins)]


def test_the_verdict_names_the_custom() -> None:
    text = ENTRIES + "\n\n$$" + CLAIMS["entries"][1] + "$$"
    (claim,) = check_text(text, options=Options(explain=True, repair=False)).claims
    assert "each layer is like the one before: r^{[l-1]} as r^{[l]}" in claim.understood


@pytest.mark.parametrize(
    "claim",
    [
        r"\frac{\partial u^{[l]}_i}{\partial u^{[l-3]}_j} = 0",
        r"\frac{\partial u^{[L]}_i}{\partial u^{[L-1]}_j} = 0",
        r"\frac{\partial u^{[2]}_i}{\partial u^{[1]}_j} = 0",
        r"r^{[l-1]}_i = \tanh(u^{[l]}_i)",
    ],
)
def test_other_layers_prove_nothing(claim: str) -> None:
    found = check_text(f"{ENTRIES}\n\n$${claim}$$", options=Options(repair=False)).claims
    assert all(str(one.verdict.status) in ("undecided", "refuted") for one in found)


@pytest.mark.parametrize(
    "words",
    [
        "The last layer is linear.",
        "Suppose the layer before is linear.",
        "The layer $l-1$ has another activation.",
        "Only the layer $l$ uses this function.",
        "where $r^{[l-1]}$ is arbitrary.",
        "For the output layer this holds.",
        "Here $l = 1$.",
        "The activations of the layers are not the same.",
    ],
)
def test_words_that_tell_layers_apart_link_none(words: str) -> None:
    assert judged(f"{ENTRIES} {words}", CLAIMS["entries"][1]) == "undecided"


@pytest.mark.parametrize(
    ("claim", "status"),
    [
        (r"\frac{\partial L}{\partial z^{[l]}} = \frac{\partial L}{\partial a^{[l]}} \odot g'(z^{[l]})", "proved"),
        (r"\frac{\partial L}{\partial z^{[l]}} = \frac{\partial L}{\partial a^{[l]}} \odot g(z^{[l]})", "undecided"),
        (r"\frac{\partial L}{\partial z^{[l]}} = -\frac{\partial L}{\partial a^{[l]}} \odot g'(z^{[l]})", "undecided"),
        (r"\frac{\partial L}{\partial z^{[l]}} = \frac{\partial L}{\partial a^{[l]}} \odot g'(a^{[l]})", "undecided"),
        (r"\frac{\partial L}{\partial W^{[l]}} = \frac{\partial L}{\partial z^{[l]}} (a^{[l-1]})^T", "proved"),
        (r"\frac{\partial L}{\partial W^{[l]}} = 2\frac{\partial L}{\partial z^{[l]}} (a^{[l-1]})^T", "undecided"),
    ],
)
def test_an_unknown_function_has_as_many_values_as_its_layer(claim: str, status: str) -> None:
    assert judged(NEXT.replace(r"\sigma", "g"), claim) == status


@pytest.mark.parametrize(
    "where", [r", \quad l = 1", r", \quad l = 1, \ldots, L-1", r" \quad\text{for even } l", r", \quad l < L"]
)
def test_a_formula_for_some_layers_says_nothing_of_the_next(where: str) -> None:
    text = rf"Let $h^l \in \mathbb{{R}}^n$. We have $$h^l = \tanh(h^{{l-1}}){where}$$"
    next_ = r"\frac{\partial h^{l+1}_i}{\partial h^l_j} = \delta_{ij} (1 - (h^{l+1}_i)^2)"
    assert judged(text, next_) == "undecided"
    assert judged(text.replace(where, ""), next_) == "proved"


@pytest.mark.parametrize("claim", [r"= (W^{[l+1]})^T d^{[l+1]}", r"= 2 (W^{[l+1]})^T d^{[l+1]}"])
def test_what_the_derivative_of_one_loss_is_called_moves_to_no_other_layer(claim: str) -> None:
    text = NEXT + r"Let $d^{[l]} = \frac{\partial L}{\partial z^{[l]}}$."
    assert judged(text, r"d^{[l]}" + claim + r" \odot \sigma'(z^{[l]})") == "undecided"


def test_a_letter_that_is_no_layer_moves_nothing() -> None:
    assert [before(name) for name in ("z", "z^2", "z^L", "z^{(L)}", "z^T", "z_i", "z^{l-1,T}")] == [""] * 7
