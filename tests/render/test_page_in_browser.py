"""The page of a report as a person uses it, in a real browser; where there is none, nothing is tested."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from symgrad.pipeline import Text, check
from symgrad.render import render
from symgrad.render.style import Style
from symgrad.report import Report
from tests.render.browser import CHROMIUM, Browser, browser

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")

NOTES = r"""# Notes on *sums*

Let $x, y \in \mathbb{R}$. Twice is $x + x = 2x$. Here is a slip: $x + x = 3x$.

$$
\begin{aligned}
(x + y)^2 &= x^2 + 2xy + y^2 \\
          &= x^2 + y^2
\end{aligned}
$$

| what | formula |
|------|---------|
| four | $4x = x + x + x + x$ |

A wide one: $\underbrace{x + y + x + y + x + y + x + y + x + y + x + y + x + y + x + y + x + y + x + y + x + y}_{a}$.

<img src="https://example.org/a.png" onerror="document.title = 'acted'" alt="a picture">
<script>document.title = "acted"</script> <a href="javascript:document.title='acted'">a link</a> [another](https://example.org/c)
![remote](https://example.org/b.png) <style>body { display: none }</style> <b onclick="x">bold</b>
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents in one report."""
    second = Text("A second one with $a + b = b + a$, where $a, b \\in \\mathbb{R}$.", path="second.md")
    report = check([Text(NOTES, path="notes.md"), second])
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(render(report, "html", Style(texts={"notes.md": NOTES, "second.md": second.text})), "utf-8")
    return path


@pytest.fixture(scope="module")
def seen(page: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture
def opened(seen: Browser, page: Path) -> Browser:
    seen.call("Emulation.clearDeviceMetricsOverride")
    seen.call("Emulation.setEmulatedMedia", media="", features=[])
    seen.open(page)
    return seen


PROVED = "#d1-3-44"
"""The note on the first relation in words."""


def test_the_words_of_the_document_are_there(opened: Browser) -> None:
    text = opened.ask("document.querySelector('article').innerText")
    for words in ("Notes on sums", "Twice is", "what", "four", "a picture", "a link", "bold", "<script>"):
        assert words in text
    assert opened.ask("document.querySelector('article h2 em').textContent") == "sums"


def test_a_sign_in_the_margin_opens_what_is_said(opened: Browser) -> None:
    assert not opened.is_seen(PROVED)
    opened.click(f'.marks a[href="{PROVED}"]')
    assert opened.is_seen(PROVED)
    assert "exact" in opened.ask(f"document.querySelector('{PROVED}').innerText")
    assert opened.ask(f"document.querySelector('.marks a[href=\"{PROVED}\"]').getBoundingClientRect().x") < 30


def test_a_key_opens_it_as_well(opened: Browser) -> None:
    opened.ask(f"document.querySelector('.marks a[href=\"{PROVED}\"]').previousElementSibling?.focus()")
    for _ in range(40):
        opened.press("Tab", 9)
        if opened.ask("document.activeElement.getAttribute('href')") == PROVED:
            break
    assert opened.is_seen(PROVED), "what is said is seen as soon as the sign has the focus"
    opened.press("Enter", 13)
    opened.ask("document.activeElement.blur()")
    assert opened.is_seen(PROVED)


def test_what_is_wrong_is_open_with_its_point_and_repair(opened: Browser) -> None:
    notes = opened.ask("[...document.querySelectorAll('.note.is-refuted[open]')].map(note => note.innerText)")
    assert len(notes) == 2
    assert all("left side" in note and "right side" in note for note in notes)
    assert any("2 x" in note for note in notes)


def test_each_row_of_a_display_has_its_sign_beside_it(opened: Browser) -> None:
    rows = opened.ask(
        "[...document.querySelectorAll('.display tr')].map(row => { let m = row.querySelector('.mark')"
        ".getBoundingClientRect(), r = row.getBoundingClientRect();"
        " return [m.x, m.y >= r.y - 3, m.bottom <= r.bottom + 9,"
        " row.innerText.trim()[0], row.querySelector('mo[class]').className] })"
    )
    assert [row[1:] for row in rows] == [[True, True, "✓", "proved"], [True, True, "✗", "refuted"]]
    assert len({row[0] for row in rows}) == 1


def test_boxes_show_some_verdicts_alone(opened: Browser) -> None:
    opened.click("#show-refuted")
    assert not opened.is_seen(".marks .mark.refuted") and not opened.is_seen(".note.is-refuted")
    assert opened.is_seen(".marks .mark.proved")
    opened.click("#show-all")
    assert opened.is_seen(PROVED)


def test_the_index_and_addresses_lead_to_their_places(opened: Browser) -> None:
    opened.click("nav a[href='#d2']")
    assert opened.ask("location.hash") == "#d2"
    opened.click(".ways a")
    assert opened.ask("document.querySelector(':target').closest('.note').className").startswith("note is-refuted")


def test_nothing_of_the_document_acts_or_is_fetched(opened: Browser) -> None:
    opened.click("article .link")
    assert opened.ask("document.title").startswith("symgrad:")
    acting = "script, img, iframe, [onclick], [onerror], [src], article a:not(.mark)"
    assert opened.ask(f"document.querySelectorAll('{acting}').length") == 0
    assert opened.ask("getComputedStyle(document.body).display") == "block"
    assert all(address.startswith("file:") for address in opened.requests())


def test_a_phone_shows_it_without_scrolling_sideways(opened: Browser, page: Path) -> None:
    opened.call("Emulation.setDeviceMetricsOverride", width=390, height=844, deviceScaleFactor=2, mobile=True)
    opened.open(page)
    assert opened.ask("document.documentElement.scrollWidth") == 390
    assert opened.ask("document.querySelector('.marks').getBoundingClientRect().right") < 60


def test_dark_and_print(opened: Browser) -> None:
    light = opened.ask("getComputedStyle(document.querySelector('.refuted')).color")
    opened.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])
    assert opened.ask("getComputedStyle(document.querySelector('.refuted')).color") != light
    opened.call("Emulation.setEmulatedMedia", media="print")
    assert opened.is_seen(PROVED) and not opened.is_seen("fieldset")


def test_a_long_document_opens_soon(seen: Browser, tmp_path: Path) -> None:
    """5,000 claims in 100 KB of words."""
    text = "\n\n".join(f"Words of paragraph {n} say that $x + {n} = {n} + x$ holds." for n in range(5000))
    (one,) = check([Text("Let $x$. Then $x + 0 = 0 + x$.", path="long.md")]).documents
    (claim,) = one.claims
    places = (replace(claim.place, line=2 * n + 1, column=42 + len(str(n))) for n in range(5000))
    claims = tuple(replace(claim, place=place) for place in places)
    drawn = render(Report((replace(one, claims=claims),)), "html", Style(texts={"long.md": text}))
    assert len(drawn) < 10_000_000
    (tmp_path / "long.html").write_text(drawn, "utf-8")
    seen.open(tmp_path / "long.html")
    assert seen.ask("document.querySelectorAll('article .note').length") == 5000
    assert seen.ask("performance.now()") < 30_000
