"""What the pages of the documentation show is what happens, and the website is made of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from symgrad.pipeline import check, check_text
from symgrad.render import render

DOCS = Path(__file__).parent.parent.parent / "docs"
PAGES = {path.name: path.read_text(encoding="utf-8") for path in sorted(DOCS.glob("*.md"))}
SESSIONS = re.findall(r"```markdown\n(.*?)```(?:(?!```).)*?```text\n(.*?)```", PAGES["tutorial.md"], re.DOTALL)
EXAMPLE = re.compile(r"```(markdown|latex)\n(.*?)```\n\nVerdicts: ([^\n]*)\n", re.DOTALL)
EXAMPLES = [(name, *row) for name, page in PAGES.items() if name != "directives.md" for row in EXAMPLE.findall(page)]


def untimed(text: str) -> str:
    return re.sub(r"\d+\.\d s", "0.0 s", text).strip()


@pytest.mark.parametrize(("text", "answer"), SESSIONS, ids=["the first version", "the second version"])
def test_the_tutorial_shows_the_answers_of_the_command(text: str, answer: str, tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(text, encoding="utf-8")
    assert untimed(render(check([path])).replace(str(path), "notes.md")) == untimed(answer)


@pytest.mark.parametrize(("kind", "text", "verdicts"), [row[1:] for row in EXAMPLES], ids=[row[0] for row in EXAMPLES])
def test_an_example_has_the_verdicts_below_it(kind: str, text: str, verdicts: str) -> None:
    report = check_text(text, kind)
    assert report.errors == ()
    assert ", ".join(claim.verdict.status.value for claim in report.claims) == verdicts


def test_there_are_examples() -> None:
    assert len(SESSIONS) == 2
    assert len(EXAMPLES) >= 6


def test_every_page_is_in_the_navigation() -> None:
    settings = (DOCS / "site" / "mkdocs.yml").read_text(encoding="utf-8")
    for name in PAGES:
        assert re.search(rf"\b{name}\b", settings), name


def test_every_kind_of_document_is_described() -> None:
    from symgrad.document import KINDS

    table = PAGES["writing.md"].partition("## Kinds of documents")[2]
    rows = "".join(line.split("|")[1] for line in table.splitlines() if line.startswith("|"))
    assert {*re.findall(r"`(\.[a-z]+)`", rows)} == {*KINDS}
