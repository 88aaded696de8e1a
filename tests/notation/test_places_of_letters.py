"""Where a letter stands decides what it is: primes at indices, positions in formulas, other bases of logarithms."""

from __future__ import annotations

import pytest

import symgrad


def last(text: str) -> str:
    """The verdict of the last claim, or that there is none."""
    claims = symgrad.check(text).claims
    return str(claims[-1].verdict.status) if claims else "none"


SOFTMAX = r"$$p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$$ "
VECTOR = r"Let $x \in \mathbb{R}^n$ and let $c \in \{1, \ldots, n\}$ be a class. "

PRIMED = {
    "an entry": (VECTOR + "$$x_i = x_{i'}$$", "refuted"),
    "bound and free": (r"$$\sum_{i=1}^n q_i q_{i'} = \sum_{i=1}^n q_i^2$$", "refuted"),
    "summed beside": (r"$$\sum_{i=1}^n q_{i'} = n q_{i'}$$", "proved"),
    "a slope": (SOFTMAX + r"$$\frac{\partial p_i}{\partial z_{i'}} = p_i (\delta_{ii'} - p_{i'})$$", "proved"),
    "a slope at one": (SOFTMAX + r"$$\frac{\partial p_i}{\partial z_{i'}} = p_i (1 - p_i)$$", "conditional"),
    "two indices": (
        r"$$v_s = \sum_a w_{sa} q_{sa}$$ $$\frac{\partial v_s}{\partial q_{s'a}} = w_{sa}$$",
        "conditional",
    ),
    "a star": (VECTOR + r"$$L = -\log x_c$$ $$\frac{\partial L}{\partial x_{c^*}} = -\frac{1}{x_c}$$", "conditional"),
    "a square": (VECTOR + "$$x_n = x_{n^2}$$", "undecided"),
    "an argument": (r"$$f(x_i) = x_i^2$$ $$f(x_i') = x_i^2$$", "undecided"),
    "another vector": (VECTOR + r"$$\|x'\| = \|x\|$$", "undecided"),
    "a fixed point": (r"$$V_s = r_s + \gamma \sum_{s'} P_{ss'} V_{s'}$$", "undecided"),
}


@pytest.mark.parametrize(("text", "verdict"), PRIMED.values(), ids=PRIMED)
def test_scripts_tell_indices_apart(text: str, verdict: str) -> None:
    assert last(text) in ((verdict,) if verdict == "proved" else (verdict, "refuted", "undecided"))


SUM = r"$$S(n) = \sum_{k=1}^n a_k$$ "
PLACED = {
    "one more": SUM + "$$S(n + 1) = S(n)$$",
    "another size": SUM + "$$S(m) = S(n)$$",
    "two numbers": SUM + "$$S(1) = S(2)$$",
    "through another": SUM + "$$g(n) = S(n) + 1$$ $$g(m) = S(n) + 1$$",
    "a true value": r"$$S(n) = \sum_{k=1}^n k$$ $$S(3) = 6$$",
    "a label": "$$g(u) = e^u + c_u$$ $$g(0) = 1 + c_u$$",
    "above": "$$g(u) = e^u x^{(u)}$$ $$g(v) = e^v x^{(u)}$$",
    "below a sum": r"$$f(k) = k a_k$$ $$\sum_{k=1}^K f(3) = 3 \sum_{k=1}^K a_k$$",
    "a slope": "$$f(t) = e^{a_t}$$ $$f'(t) = f(t)$$",
    "a diagonal": "$$K(x, x) = 1$$ $$K(x, y) = 1$$",
    "a diagonal at numbers": "$$f(x, x) = 2 x$$ $$f(1, 3) = 6$$",
}


@pytest.mark.parametrize("text", PLACED.values(), ids=PLACED)
def test_formulas_with_positions_say_nothing_elsewhere(text: str) -> None:
    assert last(text) in ("undecided", "none")


def test_values_of_two_equal_arguments_are_claims() -> None:
    kernel = "$$K(x, y) = e^{-(x - y)^2}$$ "
    assert [last(kernel + one) for one in ("$$K(x, x) = 1$$", "$$K(x, x) = 0$$")] == ["proved", "refuted"]


SLOPE = r" $$f = \log x$$ $$\frac{\partial f}{\partial x} = \frac1x$$"
UNLOGGED = r" $$\log L = x$$ $$\frac{\partial L}{\partial x} = L$$"
BASES = (
    "All logarithms are to base 2.",
    "We use base-2 logarithms.",
    "Here $\\log$ denotes $\\log_{10}$.",
    "Let $\\log \\equiv \\log_2$.",
    "We write $\\log$ for the logarithm to base $b$.",
    "The entropy is measured in bits.",
    "The base of the logarithm is 2.",
    "Our logs are decimal logarithms.",
)
NATURAL = ("", "The logarithm is natural.", "We take logarithms to base $e$.", "There are two bits in the data base.")


@pytest.mark.parametrize("words", BASES)
@pytest.mark.parametrize("text", (SLOPE, UNLOGGED), ids=("slope", "unlogged"))
def test_another_base_is_heard(words: str, text: str) -> None:
    assert last(words + "\n\n" + text) == "undecided"


@pytest.mark.parametrize("words", NATURAL)
@pytest.mark.parametrize("text", (SLOPE, UNLOGGED), ids=("slope", "unlogged"))
def test_natural_logarithms(words: str, text: str) -> None:
    assert last(words + "\n\n" + text) == "proved"


def test_a_base_at_the_sign_or_natural_is_judged() -> None:
    words = "All logarithms are to base 2.\n\n"
    assert last(words + SLOPE.replace("\\log", "\\ln")) == "proved"
    assert last("<!-- symgrad: convention log-base-2 -->\n" + words + SLOPE) in ("refuted", "conditional")


CUSTOMARY = {
    "an amplitude": (r"$$u = A x$$ $$\frac{\partial \|u\|^2}{\partial A} = 2 A \|x\|^2$$", "undecided"),
    "a time": (
        r"Let $A \in \mathbb{R}^{n \times n}$. $$u = A t$$ $$u^T u = \mathrm{tr}(u u^T)$$",
        "undecided",
    ),
    "a matrix": (r"$$u = A x$$ $$u^T u = x^T A^T A x$$", "proved"),
    "turned": (r"$$u = A x$$ $$\frac{\partial u^T u}{\partial x} = 2 A u$$", "undecided"),
}


@pytest.mark.parametrize(("text", "verdict"), CUSTOMARY.values(), ids=CUSTOMARY)
def test_matrices_by_custom(text: str, verdict: str) -> None:
    assert last(text) == verdict
