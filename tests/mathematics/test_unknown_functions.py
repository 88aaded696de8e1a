"""Functions that nobody defines: chain rules, layers, families, each with its twins.

A reading that makes the value of an unknown function one number for all positions, or one function of a whole family,
proves what is false; these are the twins that must not be proved.
"""

from __future__ import annotations

import pytest

from tests.verdicts import letters

MAP = r"Let $a \in \mathbb{R}^p$, $b \in \mathbb{R}^q$ and $b = f(a)$, and let the number $C = g(b)$ be given. "
SAME = r"Let $a, b \in \mathbb{R}^p$ and $b = f(a)$. "

VALUES: dict[str, tuple[str, str]] = {
    "the chain rule through a vector": (
        MAP + r"$$\frac{\partial C}{\partial a_i} = \sum_{j=1}^q \frac{\partial C}{\partial b_j}"
        r"\frac{\partial b_j}{\partial a_i}$$"
        r"$$\frac{\partial C}{\partial a_i} = \frac{\partial b_1}{\partial a_i}\sum_{j=1}^q"
        r"\frac{\partial C}{\partial b_j}$$"
        r"$$\frac{\partial C}{\partial a_i} = -\sum_{j=1}^q \frac{\partial C}{\partial b_j}"
        r"\frac{\partial b_j}{\partial a_i}$$",
        "PRR",
    ),
    "components are not equal": (
        MAP + r"$$b_i = b_j$$ $$\frac{\partial b_i}{\partial a_k} = \frac{\partial b_j}{\partial a_k}$$",
        "UC",
    ),
    "of one shape it may be one of each entry": (
        SAME + r"$$\frac{\partial b_i}{\partial a_k} = \frac{\partial b_j}{\partial a_k}$$"
        r"$$\sum_i \frac{\partial b_i}{\partial a_k} = p \frac{\partial b_1}{\partial a_k}$$",
        "UU",
    ),
    "beside an array": (r"Let $a, b \in \mathbb{R}^p$ and $b = a + F(a)$. $$b_i - a_i = b_j - a_j$$", "U"),
    "of a matrix product": (
        r"Let $A \in \mathbb{R}^{q \times p}$, $v \in \mathbb{R}^p$, $r \in \mathbb{R}^q$ and $r = \phi(A v)$. "
        r"$$r_i = r_j$$",
        "U",
    ),
    "behind a matrix": (
        r"Let $A \in \mathbb{R}^{q \times m}$, $v \in \mathbb{R}^p$. $$A f(v) = f(v) A$$"
        r"$$f(v) g(v)^T = g(v)^T f(v)$$ $$f(v)^T g(v) = g(v)^T f(v)$$ $$\|f(v)\|^2 = f(v)^2$$",
        "UUPU",
    ),
    "features": (
        r"Let $v \in \mathbb{R}^p$, $w \in \mathbb{R}^d$ and $s = w^T \phi(v)$. "
        r"$$\frac{\partial s}{\partial w} = \phi(v)$$ $$w^T \phi(v) = \phi(v) w^T$$",
        "PU",
    ),
    "what may be a number": (
        r"Let $h = f(v)$ with $v \in \mathbb{R}^p$, and let $s = w^T h$ with $w \in \mathbb{R}^q$. "
        r"$$\frac{\partial s}{\partial v_i} = \sum_j w_j \frac{\partial h_j}{\partial v_i}$$ $$s = h w^T$$",
        "PU",
    ),
    "a residual": (
        r"Let $F: \mathbb{R}^p \to \mathbb{R}^q$ and $C = \frac12 \|F(v) - r\|^2$ with $r \in \mathbb{R}^q$, "
        r"$v \in \mathbb{R}^p$. "
        r"$$\frac{\partial C}{\partial v_i} = \sum_{j=1}^q (F_j(v) - r_j) \frac{\partial F_j(v)}{\partial v_i}$$"
        r"$$\frac{\partial C}{\partial v_i} = \sum_{j=1}^q (F_j(v) + r_j) \frac{\partial F_j(v)}{\partial v_i}$$"
        r"$$\frac{\partial C}{\partial r} = r - F(v)$$ $$\frac{\partial C}{\partial r} = F(v) - r$$",
        "PRPR",
    ),
    "an index of what nobody declared": (
        r"Let $b = f(a)$ and $C = g(b)$. $$\frac{\partial C}{\partial a} = \sum_j \frac{\partial C}{\partial b_j}"
        r"\frac{\partial b_j}{\partial a}$$ $$\frac{\partial b_i}{\partial a} = \frac{\partial b_j}{\partial a}$$",
        "PU",
    ),
}

LAYER = r"Let $A \in \mathbb{R}^{q \times p}$, $v \in \mathbb{R}^p$, $u = A v$, $r = f(u)$ and $C = g(r)$. "

ENTRIES: dict[str, tuple[str, str]] = {
    "said": (
        r"Let $r, u \in \mathbb{R}^q$ and $r = f(u)$, where $f$ is applied elementwise. "
        r"$$\frac{\partial r_i}{\partial u_j} = f'(u_i) \delta_{ij}$$ $$r_i = r_j$$",
        "PU",
    ),
    "shown by a use": (
        r"Let $r, u \in \mathbb{R}^q$ and $r = f(u)$. $$\frac{\partial r_i}{\partial u_i} = f'(u_i)$$ $$r_i = "
        r"f(u_i)$$ $$r_i = r_j$$",
        "PPU",
    ),
    "shown by a product": (
        LAYER + r"$$\frac{\partial C}{\partial A} = \left(\frac{\partial C}{\partial r} \odot f'(A v)\right) v^T$$"
        r"$$\frac{\partial C}{\partial A} = \left(\frac{\partial C}{\partial r} \odot f(A v)\right) v^T$$",
        "PR",
    ),
    "two layers": (
        r"Let $r = \phi(A v)$ and $u = B r$ with $v \in \mathbb{R}^p$, $A \in \mathbb{R}^{q \times p}$ and "
        r"$B \in \mathbb{R}^{m \times q}$. The cost $C$ is a function of $u$. "
        r"$$\frac{\partial C}{\partial A} = \left(B^T \frac{\partial C}{\partial u} \odot \phi'(A v)\right) v^T$$"
        r"$$\frac{\partial C}{\partial B} = \frac{\partial C}{\partial u} r^T$$"
        r"$$\frac{\partial C}{\partial A} = \left(B^T \frac{\partial C}{\partial u} \odot \phi(A v)\right) v^T$$",
        "PPU",
    ),
    "a prime may be a Jacobian": (
        LAYER + r"$$\frac{\partial C}{\partial A} = \frac{\partial C}{\partial r} f'(A v) v^T$$",
        "U",
    ),
    "an upstream gradient behind a matrix": (
        LAYER + r"$$\frac{\partial C}{\partial v} = A^T \frac{\partial C}{\partial r}$$",
        "U",
    ),
}

SLOPES = (
    r"$$\frac{\partial C}{\partial u} = \frac{\partial C}{\partial r} \odot f'(u)$$"
    r"$$\frac{\partial r_i}{\partial u_j} = f'(u_i) \delta_{ij}$$ $$r_i = f(u_i)$$"
)
OF_VECTORS = r"Let $u, r \in \mathbb{R}^q$, $r = f(u)$ and $C = g(r)$. "

WHOLE: dict[str, tuple[str, str]] = {
    "of each entry": (OF_VECTORS + r"The function $f$ acts elementwise." + SLOPES, "PPP"),
    "a softmax": (OF_VECTORS + r"Here $f$ is the softmax." + SLOPES, "UUU"),
    "a softmax activation": (OF_VECTORS + r"Here $f$ is a softmax activation function." + SLOPES, "UUU"),
    "before the name": (OF_VECTORS + r"The softmax $f$ couples all entries." + SLOPES, "UUU"),
    "denied": (OF_VECTORS + r"The function $f$ does not act elementwise." + SLOPES, "UUU"),
    "not applied": (OF_VECTORS + r"Note that $f$ is not applied elementwise." + SLOPES, "UUU"),
    "a mapping": (OF_VECTORS + r"The mapping $f: \mathbb{R}^q \to \mathbb{R}^q$ is smooth." + SLOPES, "UUU"),
    "a mapping of numbers": (OF_VECTORS + r"Here $f: \mathbb{R} \to \mathbb{R}$." + SLOPES, "PPP"),
    "a mapping of each entry": (
        OF_VECTORS + r"Here $f: \mathbb{R}^q \to \mathbb{R}^q$ is applied elementwise." + SLOPES,
        "PPP",
    ),
    "a letter that words call the softmax": (
        r"Let $u \in \mathbb{R}^q$ and $r = \sigma(u)$, where $\sigma$ is the softmax function. "
        r"$$\frac{\partial r_i}{\partial u_j} = r_i (1 - r_i) \delta_{ij}$$"
        r"$$\frac{\partial r_i}{\partial u_j} = r_i (\delta_{ij} - r_j)$$",
        "RP",
    ),
    "the value of a softmax": (
        r"Let $u \in \mathbb{R}^q$ and let $r$ be the softmax of $u$, $r_i = e^{u_i} / \sum_j e^{u_j}$. "
        r"$$\frac{\partial r_i}{\partial u_j} = r_i (\delta_{ij} - r_j)$$",
        "P",
    ),
}

FAMILIES: dict[str, tuple[str, str]] = {
    "one for each position": (
        r"Let $r_k = \phi_k(t)$ and $s = \sum_{k=1}^m r_k$. $$\frac{ds}{dt} = \sum_{k=1}^m \phi_k'(t)$$"
        r"$$\frac{ds}{dt} = m \phi_1'(t)$$ $$\frac{ds}{dt} = \phi_k'(t)$$",
        "PUR",
    ),
    "not all alike": (r"Let $r_k = \phi_k(t)$ and $s = \sum_{k=1}^m r_k$. $$s - m r_1 = 0$$ $$r_i = r_j$$", "UU"),
    "a basis": (
        r"Let $v \in \mathbb{R}^p$ and $f(v) = \sum_{k=1}^m c_k \phi_k(v)$. "
        r"$$\frac{\partial f}{\partial v_i} = \sum_{k=1}^m c_k \frac{\partial \phi_k}{\partial v_i}$$"
        r"$$\frac{\partial f}{\partial c_k} = \phi_k(v)$$ $$\frac{\partial f}{\partial c_k} = \phi_j(v)$$",
        "PPC",
    ),
    "losses": (
        r"Let $u = w v$. $$\sum_{k=1}^m \frac{\partial \ell_k}{\partial w} = v \sum_{k=1}^m \frac{\partial "
        r"\ell_k}{\partial u}$$"
        r"$$\sum_{k=1}^m \frac{\partial \ell_k}{\partial w} = m v \frac{\partial \ell_1}{\partial u}$$"
        r"$$\sum_{k=1}^m \frac{\partial \ell_k}{\partial u} = m \frac{\partial \ell_k}{\partial u}$$",
        "PRU",
    ),
    "arguments with dots": (
        r"Let $s = f(u_1, \ldots, u_m)$ where each $u_j = g_j(v_1, \ldots, v_p)$. "
        r"$$\frac{\partial s}{\partial v_i} = \sum_{j=1}^m \frac{\partial s}{\partial u_j}\frac{\partial "
        r"u_j}{\partial v_i}$$"
        r"$$\frac{\partial s}{\partial v_i} = \sum_{j=1}^m \frac{\partial s}{\partial u_j}\frac{\partial "
        r"u_1}{\partial v_i}$$"
        r"$$\frac{\partial s}{\partial v_i} = \sum_{j=1}^m \frac{\partial u_j}{\partial v_i}$$",
        "PRU",
    ),
}

ON = r"The vector $b$ depends on $a$, and the cost $C$ depends on $a$ only through $b$, where $a \in "
r"\mathbb{R}^p$ and $b \in \mathbb{R}^q$. "

SAID: dict[str, tuple[str, str]] = {
    "through a vector": (
        ON + r"$$\frac{\partial C}{\partial a_i} = \sum_j \frac{\partial C}{\partial b_j}\frac{\partial "
        r"b_j}{\partial a_i}$$"
        r"$$\frac{\partial C}{\partial a_i} = \sum_j \frac{\partial C}{\partial b_j}\frac{\partial "
        r"b_1}{\partial a_i}$$",
        "PR",
    ),
    "two paths": (
        r"Here $s$ depends on $t$ only through $u$ and $v$. "
        r"$$\frac{ds}{dt} = \frac{\partial s}{\partial u}\frac{du}{dt} + \frac{\partial s}{\partial v}\frac{dv}{dt}$$"
        r"$$\frac{ds}{dt} = \frac{\partial s}{\partial u}\frac{du}{dt}$$"
        r"$$\frac{ds}{dt} = \frac{\partial s}{\partial u}\frac{dv}{dt} + \frac{\partial s}{\partial v}\frac{du}{dt}$$",
        "PRR",
    ),
    "products": (
        r"Let $u$ and $v$ be differentiable functions of $t$. $$\frac{d(uv)}{dt} = u \frac{dv}{dt} + v \frac{du}{dt}$$"
        r"$$\frac{d(uv)}{dt} = u \frac{dv}{dt}$$ $$\frac{d(uv)}{dt} = \frac{du}{dt}\frac{dv}{dt}$$",
        "PRR",
    ),
    "a total and a partial derivative": (
        r"The value $s$ depends on $t$ and $u$, and $u$ depends on $t$. "
        r"$$\frac{ds}{dt} = \frac{\partial s}{\partial t} + \frac{\partial s}{\partial u}\frac{du}{dt}$$"
        r"$$\frac{ds}{dt} = \frac{\partial s}{\partial t} - \frac{\partial s}{\partial u}\frac{du}{dt}$$"
        r"$$\frac{\partial s}{\partial t} + \frac{\partial s}{\partial u}\frac{\partial u}{\partial t} = "
        r"\frac{\partial s}{\partial t}$$",
        "PRU",
    ),
    "arguments one by one": (
        r"Suppose $u$ is a function of $t$, and $s$ is a function of $u$ and of $t$. "
        r"$$\frac{ds}{dt} = \frac{\partial s}{\partial u}\frac{du}{dt} + \frac{\partial s}{\partial t}$$"
        r"$$\frac{ds}{dt} = \frac{\partial s}{\partial u}\frac{du}{dt}$$",
        "PR",
    ),
    "words go on": (
        r"Suppose $u$ is a function of $t$, and $s$ depends on $u$ as well as on what was measured at $t$. "
        r"$$\frac{ds}{dt} = \frac{\partial s}{\partial u}\frac{du}{dt}$$",
        "U",
    ),
    "denied": (
        r"The number $u$ never depends on $t$, and $v$ depends on $t$. $$\frac{d(uv)}{dt} = u \frac{dv}{dt}$$"
        r"$$\frac{d(uv)}{dt} = v \frac{dv}{dt}$$",
        "PU",
    ),
    "an equation tells more": (
        r"Let $v$ be a function of $t$ with $t^2 + v^2 = 1$. $$\frac{dv}{dt} = -\frac{t}{v}$$ $$\frac{dv}{dt} = "
        r"\frac{t}{v}$$",
        "UUU",
    ),
    "each entry": (
        r"Let $s = f(u_1, \ldots, u_m)$. Suppose each $u_i$ is a function of $t$. "
        r"$$\frac{ds}{dt} = \sum_{i=1}^m \frac{\partial s}{\partial u_i}\frac{du_i}{dt}$$"
        r"$$\frac{ds}{dt} = \sum_{i=1}^m \frac{\partial s}{\partial u_i}$$",
        "PR",
    ),
}

MOVES = r"Suppose $r$ depends on $t$. "
SLOPE = r" Let $s = r t$. $$\frac{ds}{dt} = r$$"

DENIED: dict[str, tuple[str, str]] = {
    "no more": (MOVES + r"From now on, $r$ no longer depends on $t$." + SLOPE, "P"),
    "constant": (MOVES + r"Here $r$ is constant." + SLOPE, "P"),
    "constant in another section": (MOVES + "\n\n## Constants\n\n" + r"Here $r$ is constant." + SLOPE, "P"),
    "against what was said": (MOVES + r"Clearly $r$ does not depend on $t$." + SLOPE, "U"),
    "supposed": (MOVES + r"If $r$ is independent of $t$, we are done." + SLOPE, "U"),
    "quoted": (MOVES + r"A common error is to say that $r$ does not depend on $t$." + SLOPE, "U"),
    "not independent": (r"The number $r$ is not independent of $t$." + SLOPE, "U"),
    "an untrue independence": (r"It is not true that $r$ is independent of $t$." + SLOPE, "U"),
    "more than that": (r"The number $r$ does not only depend on $t$." + SLOPE, "U"),
    "by others": (r"The number $r$ does not depend on $t$ explicitly." + SLOPE, "U"),
    "of others": (MOVES + r"Also $r$ no longer depends on $w$." + SLOPE, "R"),
}

PRIMES: dict[str, tuple[str, str]] = {
    "at an array": (
        r"Let $f(v) = v^T v$ with $v \in \mathbb{R}^p$. $$f''(v) = 2$$ $$f''(v) = 2 I$$ $$f'(v) = 2v$$",
        "UUU",
    ),
    "of each entry": (r"Let $v \in \mathbb{R}^p$ and $f(v) = e^v$. $$f'(v) = f(v)$$ $$f'(v) = 2 f(v)$$", "PR"),
    "at a number": (r"Let $f(v) = v^2$. $$f''(v) = 2$$ $$f''(v) = 2v$$", "PR"),
}

EQUATIONS: dict[str, tuple[str, str]] = {
    "growth": (
        r"Let $s = f(t)$. $$\frac{ds}{dt} = s$$ $$\frac{d}{dt} s^2 = 2 s \frac{ds}{dt}$$ $$\frac{d}{dt} s^2 = 2 s$$",
        "UPR",
    ),
    "heat": (r"Let $u = g(s, t)$. $$\frac{\partial u}{\partial t} = \frac{\partial^2 u}{\partial s^2}$$", "U"),
    "a prime": (r"For a differentiable function $h$: $$h'(t) = 2 h(t)$$ $$\frac{d}{dt} e^{h(t)} = e^{h(t)}$$", "UR"),
}

RULES: dict[str, tuple[str, str]] = {
    "derivatives without arguments": (
        r"$$\frac{d}{dt}\left[f(t)g(t)\right] = f(t)\frac{dg}{dt} + g(t)\frac{df}{dt}$$"
        r"$$\frac{d}{dt}\left[f(t)g(t)\right] = f(t)\frac{df}{dt} + g(t)\frac{dg}{dt}$$",
        "PR",
    ),
    "a quotient of functions": (
        r"For differentiable functions $f$ and $g$ with $g \ne 0$, $$\left(\frac{f}{g}\right)' = \frac{f'g - "
        r"fg'}{g^2}$$"
        r"$$\left(\frac{f}{g}\right)' = \frac{f'g + fg'}{g^2}$$ $$\left(\frac{f}{g}\right)' = \frac{f'}{g'}$$",
        "PUU",
    ),
    "arguments that move": (
        r"Suppose $a = a(t)$ and $b = b(t)$, and $s = f(a, b, t)$. "
        r"$$\frac{ds}{dt} = \frac{\partial f}{\partial a}\frac{da}{dt} + \frac{\partial f}{\partial "
        r"b}\frac{db}{dt} + \frac{\partial f}{\partial t}$$"
        r"$$\frac{ds}{dt} = \frac{\partial f}{\partial a}\frac{da}{dt} + \frac{\partial f}{\partial b}\frac{db}{dt}$$",
        "PR",
    ),
    "one path of two": (
        r"Let $s = f(t, u)$ and $u = g(t)$. "
        r"$$\frac{ds}{dt} = \frac{\partial s}{\partial t} + \frac{\partial s}{\partial u}\frac{du}{dt}$$"
        r"$$\frac{ds}{dt} = \frac{\partial s}{\partial u}\frac{du}{dt}$$"
        r"$$\frac{ds}{dt} = \frac{\partial s}{\partial t}$$",
        "PRR",
    ),
    "components without their arguments": (
        r"Let $r_i = f_i(v)$ with $v \in \mathbb{R}^p$ and $C = g(r)$. "
        r"$$\frac{\partial C}{\partial v_k} = \sum_i \frac{\partial C}{\partial r_i}\frac{\partial f_i}{\partial v_k}$$"
        r"$$\frac{\partial C}{\partial v_k} = \sum_i \frac{\partial f_i}{\partial v_k}$$",
        "PU",
    ),
    "by what a formula holds": (
        r"Let $f(t) = \sin(t^2) + 3$ and $u = t^2$. $$\frac{df}{dt} = \frac{df}{du}\frac{du}{dt}$$ "
        r"$$\frac{df}{du} = \cos u$$"
        r"$$\frac{df}{du} = 2 t \cos u$$ $$\frac{df}{du} = 0$$",
        "PPRR",
    ),
    "by what stands in it in several ways": (
        r"Let $f = t e^{t}$ and $u = e^t$. $$\frac{df}{du} = t$$ $$\frac{df}{dt} = \frac{df}{du}\frac{du}{dt}$$",
        "UU",
    ),
    "a quotient of derivatives": (
        r"Let $F(s, t) = s^2 + t^2 - 1$. $$-\frac{\partial F/\partial s}{\partial F/\partial t} = -\frac{s}{t}$$"
        r"$$-\frac{\partial F/\partial s}{\partial F/\partial t} = \frac{s}{t}$$"
        r"$$\frac{\partial_s F}{\partial_t F} = \frac{t}{s}$$",
        "PRR",
    ),
}

ALL = {**VALUES, **ENTRIES, **WHOLE, **FAMILIES, **SAID, **DENIED, **PRIMES, **EQUATIONS, **RULES}


@pytest.mark.parametrize(("text", "expected"), ALL.values(), ids=ALL.keys())
def test_what_holds_of_every_function(text: str, expected: str) -> None:
    assert letters(text) == expected
