"""Small documents in the notations of many hands: a true formula stands before its twins, of which none is proved."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

EACH = r"Per sample, $\ell(p_i, t_i) = (p_i - t_i)^2$ with $p, t \in \mathbb{R}^n$. "
BATCH = (
    r"$$\mu_{B} = \frac{1}{m} \sum_{i=1}^m x_i, \qquad v_{B} = \frac{1}{m} \sum_{i=1}^m (x_i - \mu_{B})^2,"
    r"\qquad y_i = g \frac{x_i - \mu_{B}}{\sqrt{v_{B} + 1}} + c$$"
)
BATCH_CLAIMS = (
    r"$$\frac{\partial L}{\partial c} = \sum_{i=1}^m \frac{\partial L}{\partial y_i}$$"
    r"$$\frac{\partial \mu_{B}}{\partial x_i} = \frac{1}{m}$$"
    r"$$\frac{\partial \mu_{B}}{\partial x_i} = \frac{1}{m^2}$$"
    r"$$\frac{\partial L}{\partial c} = -\sum_{i=1}^m \frac{\partial L}{\partial y_i}$$"
)
COUNTED = (
    r"Let $r \in \mathbb{R}^{N \times K}$ and $$N_k = \sum_{n=1}^N r_{nk}, \qquad"
    r" Q = \sum_{n=1}^N \sum_{k=1}^K r_{nk} \log a_k$$"
)
SOFT = r"$$p_i = \frac{e^{z_i/T}}{\sum_k e^{z_k/T}}, \qquad L = -\sum_i y_i \log p_i$$ "

WRITTEN_WITH_INPUTS: dict[str, tuple[str, str]] = {
    "at the position of the definition": (
        EACH + r"$$\frac{\partial \ell}{\partial p_i} = 2 (p_i - t_i)$$ $$\frac{\partial \ell}{\partial t_i} ="
        r" 2 (p_i - t_i)$$ $$\frac{\partial \ell}{\partial p_i} = p_i - t_i$$",
        "PRR",
    ),
    "at another position": (
        EACH + r"$$\frac{\partial \ell(p_k, t_k)}{\partial p_k} = 2 (p_k - t_k)$$"
        r"$$\frac{\partial \ell(p_k, t_k)}{\partial p_j} = 2 (p_k - t_k)$$"
        r"$$\frac{\partial \ell(p_i, t_k)}{\partial p_i} = 2 (p_i - t_i)$$",
        "PCC",
    ),
    "a letter that nobody named": (EACH + r"$$\frac{\partial \ell}{\partial p_k} = 2 (p_k - t_k)$$", "U"),
    "one name for each and for their mean": (
        r"Per sample, $L(p_i) = p_i^2$ with $p \in \mathbb{R}^n$. $$L = \frac{1}{n} \sum_{i=1}^n L(p_i)$$"
        r"$$\frac{\partial L}{\partial p_i} = 2 p_i$$ $$\frac{\partial L}{\partial p_i} = \frac{2}{n} p_i$$",
        "UUU",
    ),
    "a letter within another name": (
        r"With $a(x) = x^2$, numbers $a_0, u$: $$a(a_0 u) = a_0^2 u^2$$ $$a(a_0 u) = a_0 u^2$$ $$a(a_0 + u) = a_0^2 +"
        r" u^2$$",
        "PRR",
    ),
}

PARTS_OF_NAMES: dict[str, tuple[str, str]] = {
    "a capital below": (BATCH + BATCH_CLAIMS, "PPRR"),
    "a script capital below": ((BATCH + BATCH_CLAIMS).replace("{B}", r"{\mathcal{B}}"), "PPRR"),
    "a capital that runs": (
        r"$$c_I = a_I b_I$$ $$\frac{\partial c_I}{\partial a_I} = b_I$$ $$\frac{\partial c_I}{\partial a_J} = b_I$$",
        "PU",
    ),
    "of each cluster, beside a size": (
        COUNTED + r"$$\frac{\partial Q}{\partial a_k} = \frac{N_k}{a_k}$$ $$\frac{\partial Q}{\partial a_k} ="
        r" \frac{N}{a_k}$$ $$\frac{\partial Q}{\partial a_k} = -\frac{N_k}{a_k}$$ $$\frac{\partial Q}{\partial a_k} ="
        r" \frac{N_k}{a_k^2}$$",
        "PRRR",
    ),
    "the gradient by an array, above": (
        r"Let $x, w \in \mathbb{R}^d$, $y_j = w_j x_j$ and $$g^y_j = \frac{\partial L}{\partial y_j}$$"
        r"$$\frac{\partial L}{\partial x_j} = g^y_j w_j$$ $$\frac{\partial L}{\partial w_j} = g^y_j w_j$$"
        r"$$\frac{\partial L}{\partial x_j} = -g^y_j w_j$$",
        "PRR",
    ),
    "a layer above": (
        r"$$z_k^{L} = \sum_j w_{kj}^{L} a_j$$ $$a_k^{L} = \frac{e^{z_k^{L}}}{\sum_c e^{z_c^{L}}}$$"
        r"$$\frac{\partial a_k^L}{\partial z_k^L} = a_k^L (1 - a_k^L)$$"
        r"$$\frac{\partial a_k^L}{\partial z_k^L} = a_k^L (1 + a_k^L)$$",
        "PR",
    ),
    "made of numbers": (
        SOFT.replace("p", "P") + r"$$P_i P_j = P_j P_i$$ $$P_i P_j = -P_j P_i$$",
        "PR",
    ),
}

SHOWN_BY_DERIVATIVES: dict[str, tuple[str, str]] = {
    "behind its first use": (
        r"With the parameter $s$: $$\frac{\partial}{\partial s} \ln u = \frac{1}{u} \frac{\partial u}{\partial s}$$"
        r"$$\frac{\partial}{\partial s} \ln v = v \frac{\partial v}{\partial s}$$"
        r"$$\frac{\partial}{\partial s} \ln q = -\frac{1}{q} \frac{\partial q}{\partial s}$$",
        "PRR",
    ),
    "of many": (
        r"With the number $s$: $$\frac{\partial}{\partial s} u_{ij}^2 = 2 u_{ij} \frac{\partial u_{ij}}{\partial s}$$"
        r"$$\frac{\partial}{\partial s} v_{ij}^2 = v_{ij} \frac{\partial v_{ij}}{\partial s}$$",
        "PR",
    ),
    "an entry in brackets": (
        r"$$f(b) = \frac{e^{H(b)}}{\sum_c e^{H(c)}}$$ "
        r"$$\frac{\partial f(b)}{\partial H(a)} = f(b) (\delta_{ab} - f(a))$$"
        r"$$\frac{\partial f(b)}{\partial H(a)} = f(b) (1 - f(a))$$"
        r"$$\frac{\partial f(b)}{\partial H(a)} = f(a) (\delta_{ab} + f(b))$$",
        "PRR",
    ),
    "a bracket that may end what is differentiated": (
        r"Let $x \in \mathbb{R}^N$, $m = \frac{1}{N} \sum_i x_i$ and $v^2 = \frac{1}{N} \sum_i (x_i - m)^2$."
        r"$$\frac{\partial}{\partial x_i} (x_i - m) \sqrt{v^2 + 1} = \left(1 - \frac{1}{N}\right) \sqrt{v^2 + 1}$$",
        "U",
    ),
}

BY_LOGIT = r"$$\frac{\partial L}{\partial z_k} = \frac{p_k - y_k}{T}$$ $$\frac{\partial L}{\partial z_k} = p_k - y_k$$"
SQUARES = r"Let $x \in \mathbb{R}^n$. The loss is $$L = c \sum_i x_i^2$$ "
BY_ENTRY = r" $$\frac{\partial L}{\partial x_k} = 2 c x_k$$ $$\frac{\partial L}{\partial x_k} = 3 c x_k$$"

WORDS: dict[str, tuple[str, str]] = {
    "labels before they are seen": (
        r"The cross-entropy loss against one-hot targets $y_i$ is, with $T > 0$, " + SOFT + BY_LOGIT,
        "PR",
    ),
    "targets that are argued against": (
        r"We argue against one-hot targets $y_i$. Let $T > 0$. " + SOFT + BY_LOGIT,
        "UU",
    ),
    "nearly labels": (r"The loss against nearly one-hot targets $y_i$ is, with $T > 0$, " + SOFT + BY_LOGIT, "UU"),
    "no label but a factor": (
        r"Let $M \in \mathbb{R}^{m \times n}$, $U \in \mathbb{R}^{m \times r}$, $V \in \mathbb{R}^{n \times r}$ and"
        r" $$E = \sum_u \sum_i \left(M_{ui} - \sum_{k=1}^r U_{uk} V_{ik}\right)^2$$"
        r"$$\frac{\partial E}{\partial U_{pq}} = -2 \sum_i \left(M_{pi} - \sum_{k=1}^r U_{pk} V_{ik}\right) V_{iq}$$"
        r"$$\frac{\partial E}{\partial U_{pq}} = -2 \sum_i \left(M_{pi} - U_{pq} V_{iq}\right) V_{iq}$$",
        "PR",
    ),
    **{
        words: (SQUARES + words + "." + BY_ENTRY, "PR")
        for words in (
            "where $c$ is the margin hyperparameter",
            "where $c$ is a weighting coefficient balancing both terms",
            "where $c$ is a focusing parameter",
            "where $c$ is a small constant for numerical stability",
            "where $c$ is a small positive constant that prevents division by zero",
        )
    },
    "when, in another language": (
        r"Sea $p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$. Si $k = i$, entonces "
        r"$$\frac{\partial p_i}{\partial z_k} = p_i (1 - p_i)$$ Cuando $k \neq i$:"
        r"$$\frac{\partial p_i}{\partial z_k} = -p_i p_k$$ Cuando $k \neq i$:"
        r"$$\frac{\partial p_i}{\partial z_k} = p_i p_k$$",
        "PPR",
    ),
    "for small values alone": (SQUARES + r"where $c$ is small." + BY_ENTRY, "UU"),
}

ALL = {**WRITTEN_WITH_INPUTS, **PARTS_OF_NAMES, **SHOWN_BY_DERIVATIVES, **WORDS}


@pytest.mark.parametrize(("text", "expected"), ALL.values(), ids=ALL.keys())
def test_small_documents(text: str, expected: str) -> None:
    assert letters(text) == expected
