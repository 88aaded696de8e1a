"""Expectations and other operators on functions: what holds for every law is proved, nothing is refuted."""

from __future__ import annotations

import pytest

from tests.verdicts import letters

LAWS: dict[str, tuple[str, str]] = {
    "linear": (
        r"$$\mathbb{E}[cX + d] = c\,\mathbb{E}[X] + d$$ $$\mathbb{E}[cX + d] = c\,\mathbb{E}[X]$$"
        r"$$\mathbb{E}[X - Y] = \mathbb{E}[X] - \mathbb{E}[Y]$$ $$\mathbb{E}[X - Y] = \mathbb{E}[X] + \mathbb{E}[Y]$$",
        "PUPU",
    ),
    "in braces": (
        r"$$\sqrt{{\mathbb{E}}[c^2 X]} = \sqrt{c^2 {\mathbb{E}}[X]}$$"
        r"$$\sqrt{{\mathbb{E}}[c^2 X]} = \sqrt{c {\mathbb{E}}[X]}$$"
        r"$$\sqrt{{\mathbb{E}[X]}} = 1$$ $$\frac{{\mathbb{E}}[cX]}{2} = c\frac{{\mathbb{E}[X]}}{2}$$"
        r"$$\sqrt{\underset{x}{\mathbb{E}}[c^2 x]} = \sqrt{c^2 \underset{x}{\mathbb{E}}[x]}$$"
        r"$${\mathbb{E}[X]}^2 = \mathbb{E}[X^2]$$"
        r"$$\hat{\mathbb{E}}[cX] = c\hat{\mathbb{E}}[X]$$"
        r"$$\frac{c}{2}{\mathbb{E}}\left[X\right] = \frac{1}{2}{\mathbb{E}}[cX]$$"
        r"$$\frac{c}{2}{\mathbb{E}}\left[X\right] = {\mathbb{E}}[cX]$$",
        "PUUPPUUPU",
    ),
    "no law of products": (
        r"$$\mathbb{E}[XY] = \mathbb{E}[X]\,\mathbb{E}[Y]$$ $$\mathbb{E}[X^2] = \mathbb{E}[X]^2$$"
        r"$$\mathbb{E}[X]^2 = \mathbb{E}[X]\,\mathbb{E}[X]$$ $$\mathbb{E}[1/X] = 1/\mathbb{E}[X]$$",
        "UUPU",
    ),
    "variances": (
        r"$$\operatorname{Var}(X) = \mathbb{E}[(X - \mathbb{E}[X])^2]$$"
        r"$$\operatorname{Var}(cX + d) = c^2\operatorname{Var}(X)$$"
        r"$$\operatorname{Var}(cX + d) = c\operatorname{Var}(X)$$"
        r"$$\operatorname{Var}(X - Y) = \operatorname{Var}(X) + \operatorname{Var}(Y) - 2\operatorname{Cov}(X, Y)$$"
        r"$$\operatorname{Var}(X - Y) = \operatorname{Var}(X) - \operatorname{Var}(Y)$$",
        "PPUPU",
    ),
    "variances that are no definitions": (
        r"$$\operatorname{Cov}(X, X) = \operatorname{Var}(X)$$"
        r"$$\operatorname{Var}_{x \sim p}(x) = \operatorname{Var}_{x \sim q}(x)$$"
        r"$$\operatorname{Cov}(X, Y) = \operatorname{Var}(X)$$",
        "PUU",
    ),
    "marks above": (
        r"$$\mathbb{E}^\pi[X] = \mathbb{E}^\mu[X]$$ $$\mathbb{E}^2[X] = \mathbb{E}[X]$$",
        "UU",
    ),
    "a probability is no constant function": (r"$$P(A) = \frac12$$ $$P(B) = \frac12$$", "UU"),
    "two laws": (
        r"$$\mathbb{E}_{x \sim p}[f(x)] + \mathbb{E}_{x \sim q}[f(x)] = 2\,\mathbb{E}_{x \sim p}[f(x)]$$"
        r"$$\mathbb{E}_{x \sim p}[f(x)] = \mathbb{E}_{x \sim q}[f(x)]$$"
        r"$$\mathbb{E}_{x \sim p}[f(x)] = f(\mathbb{E}_{x \sim p}[x])$$",
        "UUU",
    ),
    "a conditional law": (
        r"$$\mathbb{E}_{z \sim q(z|x)}[\log p(x, z) - \log q(z|x)] ="
        r" \mathbb{E}_{z \sim q(z|x)}[\log p(x, z)] - \mathbb{E}_{z \sim q(z|x)}[\log q(z|x)]$$"
        r"$$\mathbb{E}_{z \sim q(z|x)}[p(x, z)\, q(z|x)] ="
        r" \mathbb{E}_{z \sim q(z|x)}[p(x, z)]\, \mathbb{E}_{z \sim q(z|x)}[q(z|x)]$$",
        "PU",
    ),
    "one inside another may depend on it": (
        r"$$\mathbb{E}_{s \sim d}[\mathbb{E}_{v \sim \beta(v|s)}[f(s)\, g(v)]] ="
        r" \mathbb{E}_{s \sim d}[f(s)\, \mathbb{E}_{v \sim \beta(v|s)}[g(v)]]$$"
        r"$$\mathbb{E}_{s \sim d}[\mathbb{E}_{v \sim \beta(v|s)}[f(s)\, g(v)]] ="
        r" \mathbb{E}_{s \sim d}[f(s)]\, \mathbb{E}_{s \sim d}[\mathbb{E}_{v \sim \beta(v|s)}[g(v)]]$$",
        "PU",
    ),
    "a mean that has a name is a number under its own law": (
        r"Let $m = \mathbb{E}[X]$. $$\mathbb{E}[X^2 - 2 m X + m^2] = \mathbb{E}[X^2] - 2 m\,\mathbb{E}[X] + m^2$$"
        r"$$\mathbb{E}[(X - m)^2] = \mathbb{E}[X^2] - m^2$$ $$\mathbb{E}[(X - m)^2] = \mathbb{E}[X^2] - m$$"
        r"$$\mathbb{E}[m X] = \mathbb{E}[X^2]$$",
        "PPUU",
    ),
    "a capital that is a mean": (
        r"Let $M = \mathbb{E}[X]$ and $V = \mathbb{E}[(X - M)^2]$. $$\mathbb{E}[V X] = M V$$"
        r"$$V = \mathbb{E}[X^2] - M^2$$ $$\mathbb{E}[V X] = V X$$ $$V = \mathbb{E}[X^2] + M^2$$",
        "PPUU",
    ),
    "a mean given what is random is none": (
        r"Let $m = \mathbb{E}_{x \sim q(x \mid y)}[x]$. $$\mathbb{E}_{y \sim p}[m y] = m\,\mathbb{E}_{y \sim p}[y]$$",
        "U",
    ),
    "a mean beside something random is random": (
        r"Let $m = \mathbb{E}[X] + Y$. $$\mathbb{E}[m X] = m\,\mathbb{E}[X]$$",
        "U",
    ),
    "entries below a sum are not one letter": (
        r"Let $X \in \mathbb{R}^n$ be a random vector. "
        r"$$\mathbb{E}[\sum_{i=1}^n X_i^2] = \mathbb{E}[\frac{1}{n} (\sum_{i=1}^n X_i)^2]$$"
        r"$$\mathbb{E}[\max_i X_i] = \mathbb{E}[\frac{1}{n} \sum_{i=1}^n X_i]$$"
        r"$$\mathbb{E}[\sum_{i=1}^n X_i] = \sum_{i=1}^n \mathbb{E}[X_i]$$"
        r"$$\mathbb{E}[\sum_{i=1}^n X_i] = n \sum_{i=1}^n \mathbb{E}[X_i]$$"
        r"$$\mathbb{E}[(\sum_{i=1}^n X_i)^2] = \sum_{i=1}^n \sum_{j=1}^n \mathbb{E}[X_i X_j]$$"
        r"$$\mathbb{E}[(\sum_{i=1}^n X_i)^2] = \sum_{i=1}^n \mathbb{E}[X_i^2]$$",
        "UUPUPU",
    ),
    "entries of what nobody declared": (
        r"$$\mathbb{E}[\sum_{i=1}^n x_i^2] = \mathbb{E}[\frac{1}{n} (\sum_{i=1}^n x_i)^2]$$"
        r"$$\mathbb{E}_{x \sim p}[\sum_{i=1}^n x_i^2] = \mathbb{E}_{x \sim p}[\frac{1}{n} (\sum_{i=1}^n x_i)^2]$$",
        "UU",
    ),
    "letters that may be random": (r"$$\mathbb{E}_q[xy] = x\,\mathbb{E}_q[y]$$ $$\mathbb{E}_q[x] = x$$", "UU"),
    "a name of an expectation": (
        r"Let $\mu = \mathbb{E}[x]$. $$\mathbb{E}[(x - \mu)^2] = \mathbb{E}[x^2] - \mu^2$$"
        r"$$\mathbb{E}[(x - \mu)^2] = \mathbb{E}[x^2] + \mu^2$$ $$\mathbb{E}[x - \mu] = 0$$"
        r"$$\mathbb{E}[\mu^2] = \mathbb{E}[x^2]$$ $$\mathbb{E}[\mu x^2] = \mu\,\mathbb{E}[x^2]$$"
        r"$$\mathbb{E}[\mu x^2] = \mathbb{E}[x^2]$$ $$\mathbb{E}[\mu x^2] = \mathbb{E}[x^3]$$",
        "PUPUPUU",
    ),
    "a name of the mean of a vector": (
        r"Let $x$ be a random vector in $\mathbb{R}^n$ with mean $\mu = \mathbb{E}[x]$."
        r"$$\mathbb{E}[(x - \mu)(x - \mu)^T] = \mathbb{E}[x x^T] - \mu \mu^T$$"
        r"$$\mathbb{E}[(x - \mu)(x - \mu)^T] = \mathbb{E}[x x^T] + \mu \mu^T$$"
        r"$$\mathbb{E}[(x - \mu)(x - \mu)^T] = \mathbb{E}[x x^T]$$",
        "PUU",
    ),
    "a name of an expectation under a law": (
        r"Let $\mu = \mathbb{E}_{x \sim p}[x]$."
        r"$$\mathbb{E}_{x \sim p}[(x - \mu)^2] = \mathbb{E}_{x \sim p}[x^2] - \mu^2$$"
        r"$$\mathbb{E}_{x \sim q}[(x - \mu)^2] = \mathbb{E}_{x \sim q}[x^2] - \mu^2$$"
        r"$$\mathbb{E}_{x \sim p}[(x - \mu)^2] = \mathbb{E}_{x \sim p}[x^2]$$",
        "PUU",
    ),
    "a letter beside that of a law": (r"Let $m = \mathbb{E}_x[x y]$. $$\mathbb{E}_y[m y] = m\,\mathbb{E}_y[y]$$", "U"),
    "a letter beside that of a law of outcomes": (
        r"Let $\mu = \mathbb{E}_{x \sim p}[x y]$. $$\mathbb{E}_{y \sim q}[\mu y] = \mu\,\mathbb{E}_{y \sim q}[y]$$",
        "U",
    ),
    "what depends on a random letter is random": (
        r"$$u = x^2$$ $$\mathbb{E}_{x \sim p}[u] = u$$ $$\mathbb{E}_{x \sim p}[u + 1] = \mathbb{E}_{x \sim p}[u] + 1$$",
        "UP",
    ),
    "a law may depend on what is differentiated": (
        r"$$\nabla_\theta \mathbb{E}_{x \sim p_\theta}[f(x)] = \mathbb{E}_{x \sim p_\theta}[\nabla_\theta f(x)]$$"
        r"$$\frac{\partial}{\partial\theta} \mathbb{E}_{x \sim p}[\theta f(x)] = \mathbb{E}_{x \sim p}[f(x)]$$",
        "UU",
    ),
    "through a definition too": (
        r"$$J = \mathbb{E}_{x \sim p}[\theta f(x)]$$"
        r"$$\frac{\partial J}{\partial\theta} = \mathbb{E}_{x \sim p}[f(x)]$$",
        "U",
    ),
    "a law of noise does not": (
        r"$$\frac{\partial}{\partial\theta} \mathbb{E}_{\epsilon \sim p(\epsilon)}[f(\theta + \epsilon)]"
        r" = \mathbb{E}_{\epsilon \sim p(\epsilon)}[f'(\theta + \epsilon)]$$"
        r"$$\frac{\partial}{\partial\theta} \mathbb{E}_{\epsilon \sim p_\theta(\epsilon)}[f(\theta + \epsilon)]"
        r" = \mathbb{E}_{\epsilon \sim p_\theta(\epsilon)}[f'(\theta + \epsilon)]$$",
        "PU",
    ),
    "all letters alike": (
        r"$$\operatorname{Var}(s + t) = \operatorname{Var}(s) + \operatorname{Var}(t)$$"
        r"$$\operatorname{Var}(b) = 0$$ $$\mathbb{E}[a\theta] = a\,\mathbb{E}[\theta]$$",
        "UUU",
    ),
    "a function that averages its argument": (
        r"$$V(x) = \mathbb{E}[x^2] - \mathbb{E}[x]^2$$ $$V(c y) = c V(y)$$ $$V(y) = 0$$",
        "UU",
    ),
    "the argument of a function in a law": (
        r"Let $V(s) = \mathbb{E}_{v \sim \pi(v|s)}[v]$. $$V(s + t) = V(s)$$ $$V'(s) = 0$$"
        r"Let $J(\theta) = \mathbb{E}_{x \sim p_\theta}[\theta f(x)]$. $$J(2) = 2J(1)$$",
        "UUU",
    ),
    "an index in a law": (
        r"$$W_s = \mathbb{E}_{v \sim \pi(v|s)}[v]$$ $$W_t = W_s$$"
        r"$$\sum_{i=1}^n w_i \mathbb{E}_{x \sim p_i}[x] = \mathbb{E}_{x \sim p_i}[x] \sum_{i=1}^n w_i$$",
        "UU",
    ),
    "a constant in a law": (
        r"$$\frac{d}{da}\mathbb{E}_{X \sim p_a}[aX] = \mathbb{E}_{X \sim p_a}[X]$$"
        r"$$\frac{d}{da}\mathbb{E}_{X \sim p}[aX] = \mathbb{E}_{X \sim p}[X]$$",
        "UP",
    ),
    "a law by another name": (
        r"Let $q = N(\mu, 1)$. $$\frac{\partial}{\partial\mu} \mathbb{E}_{\epsilon \sim q}[\mu\epsilon]"
        r" = \mathbb{E}_{\epsilon \sim q}[\epsilon]$$"
        r"$$\sigma = \mu^2$$ $$\frac{\partial}{\partial\mu} \mathbb{E}_{\epsilon \sim N(0,\sigma)}[\mu\epsilon]"
        r" = \mathbb{E}_{\epsilon \sim N(0,\sigma)}[\epsilon]$$",
        "UU",
    ),
    "noise inside of another law": (
        r"$$\frac{\partial}{\partial\theta} \mathbb{E}_{x \sim p_\theta}"
        r"[\mathbb{E}_{\epsilon \sim q(\epsilon|x)}[\theta\epsilon]]"
        r" = \mathbb{E}_{x \sim p_\theta}[\mathbb{E}_{\epsilon \sim q(\epsilon|x)}[\epsilon]]$$",
        "U",
    ),
    "constants that words make random": (
        r"Let $a$ be a random variable. $$\mathbb{E}[aX] = a\,\mathbb{E}[X]$$"
        r"$$\operatorname{Var}(aX) = a^2 \operatorname{Var}(X)$$"
        r"$$\mathbb{E}[aX \mid Y] = a\,\mathbb{E}[X \mid Y]$$ $$\mathbb{E}[bX \mid Y] = b\,\mathbb{E}[X \mid Y]$$",
        "UUUP",
    ),
    "a parameter with a prior": (
        r"The parameter $\theta$ has a prior. $$\mathbb{E}[\theta X] = \theta\,\mathbb{E}[X]$$",
        "U",
    ),
    "a parameter that is random in a formula": (
        r"$$p(\theta \mid X) = \frac{p(X \mid \theta) p(\theta)}{p(X)}$$"
        r"$$\mathbb{E}[\theta X] = \theta\,\mathbb{E}[X]$$",
        "PU",
    ),
    "a mean of a parameter": (
        r"$$\mathbb{E}[\theta \mid X] = \theta$$ $$\operatorname{Var}(\theta \mid X) = 0$$"
        r"$$\operatorname{Cov}(a, X \mid Y) = 0$$",
        "UUU",
    ),
    "small letters that are random": (
        r"$$\mathbb{E}[aX \mid s] = a\,\mathbb{E}[X \mid s]$$ $$\mathbb{E}[a_t X] = a_t\,\mathbb{E}[X]$$",
        "UU",
    ),
    "moments": (
        r"$$\frac{d}{dt}\mathbb{E}[e^{tX}] = \mathbb{E}[X e^{tX}]$$ $$\frac{d}{dt}\mathbb{E}[e^{tX}] = \mathbb{E}[X]$$",
        "PU",
    ),
    "an italic E before a parenthesis": (r"$$E(X + Y) = E(X) + E(Y)$$", "U"),
    "the words say that it is one": (
        r"The expected value $E(X)$ is linear. $$E(X + Y) = E(X) + E(Y)$$ $$E(XY) = E(X) E(Y)$$",
        "PU",
    ),
    "an E that words call something else": (
        r"Let $E$ be the energy. $$E[X + Y] = E[X] + E[Y]$$",
        "U",
    ),
    "a command of which nobody said what it means": (
        r"$$\E(x) = x^2$$ $$\E(x + y) = \E(x) + \E(y)$$ $$\E[X + Y] = \E[X] + \E[Y]$$",
        "UUP",
    ),
    "a defined E is a function": (r"$$E(w) = w^2$$ $$E(w + v) = E(w) + E(v)$$", "R"),
}

OPERATORS: dict[str, tuple[str, str]] = {
    "equal functions": (
        r"$$\arg\min_w (w - a)^2 = \arg\min_w (w^2 - 2aw + a^2)$$ $$\arg\min_w (w - a)^2 = \arg\min_w (w - a)$$",
        "PU",
    ),
    "other letters below": (r"$$\arg\max_w f(w) = \arg\max_v f(w)$$ $$\arg\max_w f(w) = \arg\min_w f(w)$$", "UU"),
    "a letter of which more is known": (
        r"Let $w = 3$. $$\min_w (w - 1)^2 = \min_w 4$$"
        r" Let $x > 0$. $$\lim_{x \to -\infty} |x| = \lim_{x \to -\infty} x$$"
        r"$$u = a + b$$ $$\arg\min_u (u - 1)^2 = \arg\min_u (a + b - 1)^2$$",
        "UUU",
    ),
    "functions that are defined at other places": (
        r"$$\min_x (\sqrt{x})^2 = \min_x x$$ $$\arg\max_x \log(x^2) = \arg\max_x 2\log x$$"
        r"$$\arg\max_x \log(3f(x)) = \arg\max_x (\log 3 + \log f(x))$$",
        "UUP",
    ),
    "limits": (
        r"$$\lim_{h \to 0} \frac{(x + h)^2 - x^2}{h} = \lim_{h \to 0} (2x + h)$$"
        r"$$\lim_{h \to 0} \frac{(x + h)^2 - x^2}{h} = \lim_{h \to 0} (x + h)$$"
        r"$$\lim_{h \to 0} \frac{\sin h}{h} = 1$$",
        "PUP",
    ),
    "two steps below": (
        r"$$\underset{w}{\arg\max} \log(2 f(w)) = \underset{w}{\arg\max} (\log 2 + \log f(w))$$"
        r"$$\underset{w}{\mathbb{E}}[w + v] = \underset{w}{\mathbb{E}}[w] + \underset{w}{\mathbb{E}}[v]$$"
        r"$$\underset{w}{x} = x$$",
        "PPU",
    ),
}


INTEGRALS: dict[str, tuple[str, str]] = {
    "linear": (
        r"$$\int_a^b (f(x) + 2g(x))\,dx = \int_a^b f(x)\,dx + 2\int_a^b g(x)\,dx$$"
        r"$$\int_a^b (f(x) + 2g(x))\,dx = \int_a^b f(x)\,dx + \int_a^b g(x)\,dx$$"
        r"$$\int_a^b f(x) g(x)\,dx = \int_a^b f(x)\,dx \int_a^b g(x)\,dx$$"
        r"$$\int_0^1 f(x)\,dx = \int_0^2 f(x)\,dx$$",
        "PUUU",
    ),
    "what may depend on the letter": (
        r"$$\int_0^1 x f(x)\,dx = x \int_0^1 f(x)\,dx$$ $$\int_0^1 y f(x)\,dx = y \int_0^1 f(x)\,dx$$"
        r"$$\int_0^1 c f(x)\,dx = c \int_0^1 f(x)\,dx$$",
        "UUP",
    ),
    "a letter in a bound": (
        r"$$\frac{d}{dt}\int_0^t f(x)\,dx = 0$$"
        r"$$\frac{d}{dt}\int_0^1 f(x, t)\,dx = \int_0^1 \frac{\partial f(x, t)}{\partial t}\,dx$$",
        "UP",
    ),
    "a bound by another name": (r"$$b = t^2$$ $$\frac{d}{dt}\int_0^b f(x)\,dx = 0$$", "U"),
    "a function of its bound": (r"Let $F(t) = \int_0^t f(x)\,dx$. $$F(2) = F(1)$$ $$F'(t) = 0$$", "UU"),
    "a name that may change along it": (
        r"$$\int_0^1 y\,dx = \frac{1}{3}$$ $$\int_a^b f\,dx = F(b) - F(a)$$ $$\int_0^t a\,ds = v$$",
        "UUU",
    ),
    "a number that is declared": (
        r"Let $k \in \mathbb{R}$. $$\int_0^1 k x\,dx = \frac{k}{2}$$ $$\int_0^1 k x\,dx = k$$",
        "PR",
    ),
    "a name on one side": (r"$$\int_0^1 x^2\,dx = c$$", "U"),
    "what is wanted": (r"We choose $c$ such that $$\int_0^1 c x^2\,dx = 1$$", "U"),
    "up to rounding": (
        r"$$\int_0^1 x^2\,dx \approx 0.3$$ $$\int_0^1 x^2\,dx = 0.33$$ $$\int_0^1 x^2\,dx \approx \frac{2}{7}$$",
        "UUU",
    ),
    "numbers": (r"$$\int_0^1 x^2\,dx = \frac{1}{3}$$ $$\int_0^1 x^2\,dx = \frac{1}{2}$$", "PR"),
    "a primitive is a function": (
        r"$$\frac{d}{dx}\int f(x)\,dx = 0$$ $$\int \tan^2 x\,dx = \int \frac{\sin^2 x}{\cos^2 x}\,dx$$"
        r"$$\int \tan^2 x\,dx = \int \frac{\sin^2 x}{\cos x}\,dx$$",
        "UPU",
    ),
    "known integrals have values": (
        r"$$\int_{-\infty}^\infty e^{-x^2}\,dx = \sqrt{\pi}$$ $$\int_{-\infty}^\infty e^{-x^2}\,dx = \pi$$",
        "PR",
    ),
    "expectations beside them": (
        r"$$\mathbb{E}_{x \sim p(x)}[f(x)] = \int p(x) f(x)\,dx$$"
        r"$$\mathbb{E}_{x \sim p(x)}[f(x)] = \int r(x) f(x)\,dx$$"
        r"$$\mathbb{E}_{y \sim p(y, x)}[f(y)] = \int p(x, y) f(y)\,dy$$"
        r"$$\mathbb{E}_{y \sim p(x)}[f(y)] = \int p(y) f(y)\,dy$$",
        "PUUU",
    ),
    "a law with a condition": (
        r"$$\mathbb{E}_{y \sim p(y|x)}[f(y)] = \int p(y|x) f(y)\,dy$$"
        r"$$\int_0^1 g(x)\, \mathbb{E}_{y \sim p(y|x)}[f(y)]\,dx = \mathbb{E}_{y \sim p(y|x)}[f(y)] \int_0^1 g(x)\,dx$$"
        r"$$\int_0^1 g(x)\, E_{y \sim p(y|x)}[f(y)]\,dx = E_{y \sim p(y|x)}[f(y)] \int_0^1 g(x)\,dx$$",
        "PUU",
    ),
    "a law that may have one": (
        r"$$\int_0^1 g(x)\, \mathbb{E}_{y \sim q}[f(y)]\,dx = \mathbb{E}_{y \sim q}[f(y)] \int_0^1 g(x)\,dx$$"
        r"$$\int_0^1 g(x)\, \mathbb{E}[x]\,dx = \mathbb{E}[x] \int_0^1 g(x)\,dx$$"
        r"$$\nabla_\theta \mathbb{E}_{x \sim r(x)}[f(x)] = \int r(x) \nabla_\theta f(x)\,dx$$",
        "UUU",
    ),
    "a density that is known": (
        r"Let $p(x) = \frac{1}{\sqrt{2\pi}} e^{-x^2/2}$. $$\mathbb{E}_{x \sim p}[x^2] = \int p(x) x^2\,dx = 1$$"
        r"$$\mathbb{E}_{X \sim p(x)}[X^2] = \int p(x) x^2\,dx = 2$$"
        r"$$\int p(x) \mathbb{E}_{y \sim p(y|x)}[y]\,dx = 0$$"
        r"$$\int x^2 p(x) \mathbb{E}_{y \sim p(y)}[y^2]\,dx = 1$$",
        "PPPRUP",
    ),
    "what is tied to the letter": (
        r"Let $u = x^2$. $$\int u e^{-x^2}\,dx = u\sqrt{\pi}$$ $$\int u e^{-x^2}\,dx = \frac{\sqrt\pi}{2}$$"
        "\n\n<!-- symgrad: assume k = v^2 -->\n"
        r"$$\int k f(v)\,dv = k \int f(v)\,dv$$ $$\int k e^{-v^2}\,dv = k\sqrt{\pi}$$",
        "UUUU",
    ),
    "one letter inside and outside": (
        r"$$x + \int x^2 e^{-x^2}\,dx = x + \frac{\sqrt\pi}{2}$$"
        r"$$x + \int x^2 e^{-x^2}\,dx = 2x + \frac{\sqrt\pi}{2}$$"
        r"$$\int e^{-x^2} (\int x^2 e^{-x^2}\,dx)\,dx = \frac{\pi}{2}$$",
        "PRP",
    ),
    "one in another": (
        r"$$\int_0^1\int_0^1 2 f(x, y)\,dx\,dy = 2\int_0^1\int_0^1 f(x, y)\,dx\,dy$$"
        r"$$\int_0^1\int_0^1 f(x, y)\,dx\,dy = \int_0^1\int_0^1 f(y, x)\,dx\,dy$$"
        r"$$\int_0^1\int_0^1 \frac{x^2 - y^2}{(x^2 + y^2)^2}\,dx\,dy"
        r" = \int_0^1\int_0^1 \frac{x^2 - y^2}{(x^2 + y^2)^2}\,dy\,dx$$"
        r"$$\int_0^1 \mathbb{E}_{y \sim p(y)}[f(x, y)]\,dx = \mathbb{E}_{y \sim p(y)}[\int_0^1 f(x, y)\,dx]$$",
        "PUUU",
    ),
    "over a vector": (r"$$\int e^{-z^2}\,d\mathbf{z} = \sqrt{\pi}$$", "U"),
}


@pytest.mark.parametrize("name", [*LAWS, *OPERATORS, *INTEGRALS])
def test_what_holds_of_functions_under_an_operator(name: str) -> None:
    text, expected = {**LAWS, **OPERATORS, **INTEGRALS}[name]
    assert letters(text) == expected
