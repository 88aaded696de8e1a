"""Words by which numbers and functions are not what they are by custom, and "or" between equations."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

ANY = r"Let $x \in \mathbb{R}$. "
CLIP = r"$$\mathrm{clip}(x, 0, 1) = \min(\max(x, 0), 1)$$"

CASES: dict[str, tuple[str, str]] = {
    "modulo": ("We compute modulo 7. $$3 + 5 = 1$$", "U"),
    "a ring": ("We calculate in the ring of integers mod 12. $$7 + 8 = 3$$", "U"),
    "a field": (r"Calculations are done in $\mathbb{F}_5$. $$2 \cdot 3 = 1$$", "U"),
    "a space of vectors": (r"We work in $\mathbb{R}^n$. $$2 \cdot 3 = 1$$", "R"),
    "binary": ("Numbers are written in binary. $$10 + 11 = 101$$", "U"),
    "hexadecimal": ("All numbers are hexadecimal. $$9 + 9 = 12$$", "U"),
    "another base": ("Numbers are in base 8. $$7 + 1 = 10$$", "U"),
    "binary labels": ("The labels are binary numbers. $$7 + 1 = 10$$", "R"),
    "a semiring": ("In the tropical semiring we have $$2 + 3 = 3$$", "U"),
    "integer division": ("Integer division throughout. $$7 / 2 = 3$$", "U"),
    "rounded down": ("All values are rounded down. $$7 / 2 = 3$$", "U"),
    "rounded to digits": ("All values are rounded to two digits. $$7 / 2 = 3$$", "R"),
    "bits": (r"We work in bits throughout. $$\log 8 = 3$$ $$\log 8 = 2.079$$", "UU"),
    "degrees of a calculator": (r"It was in DEG mode. $$\tan(45) = 1$$ $$\tan(45) \approx 1.62$$", "UU"),
    "degrees in French": (r"Les angles sont en degrés. $$\sin(90) = 1$$ $$\sin(90) = 0.894$$", "UU"),
    "degrees in Polish": (r"Kąty są w stopniach. $$\sin(90) = 0.894$$ $$\sin(\pi / 2) = 1$$", "UP"),
    "a decadic logarithm in German": (r"Der Logarithmus ist dekadisch. $$\log 100 = 4.605$$", "U"),
    "modulo in French": ("On travaille modulo 7. $$1/3 = 0.333$$", "U"),
    "a sentence that goes on in a field": (r"Over $\mathbb{F}_2$ one has $$(a + b)^2 = a^2 + b^2$$", "U"),
    "in positive numbers": (r"Over $\mathbb{R}_+$ one has $$(a + b)^2 = a^2 + b^2$$", "R"),
    "characteristic two": ("In characteristic two $$(a + b)^2 = a^2 + b^2$$", "U"),
    "another e": (r"Here $e$ is not Euler's number. $$e^2 \approx 7.389$$", "U"),
    "another pi": (r"Profit is written $\pi$. $$\pi^2 \approx 9.87$$", "U"),
    "e itself": (r"$$e^2 \approx 7.389$$ $$e^2 \approx 9.87$$", "PR"),
    "a French number": ("On calcule la somme suivante. $$1.5 + 2.25 = 3.75$$", "P"),
    "a clip of norms": ("Here clip rescales to norm 1. " + CLIP, "U"),
    "a soft clip": ("Clip is a soft function here. " + CLIP, "U"),
    "a clip of values": ("Values are clipped to the unit interval. " + CLIP, "P"),
    "one straight through": (
        "We use a straight-through estimator."
        r" $$\frac{\partial}{\partial x} \mathrm{clip}(x, -1, 1) = 1$$",
        "U",
    ),
    "its derivative": (ANY + r"$$\frac{\partial}{\partial x} \mathrm{clip}(x, -1, 1) = 1$$", "R"),
    "or": (ANY + r"$$|x| = x \quad\text{or}\quad |x| = -x$$", "UU"),
    "or in capitals": (ANY + r"$$|x| = x \quad\text{OR}\quad |x| = -x$$", "UU"),
    "or between rows": (ANY + r"\begin{align} |x| &= x & \text{or} \\ |x| &= -x \end{align}", "UU"),
    "one of two": (ANY + r"Then one of the following holds: $$|x| = x, \qquad |x| = -x$$", "UU"),
    "and": (ANY + r"$$|x| = x \quad\text{and}\quad |x| = -x$$", "RR"),
    "a name": (r"Let $a, b > 0$ and $\text{OR} = a / b$. $$\text{OR}\, b = a$$ $$\text{OR}\, a = b$$", "PR"),
}


@pytest.mark.parametrize("name", CASES)
def test_numbers_and_functions_as_words_say(name: str) -> None:
    text, expected = CASES[name]
    assert letters(text)[-len(expected) :] == expected
