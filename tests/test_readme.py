"""What the README shows is what happens."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

from symgrad.pipeline import check
from symgrad.render import render

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert found is not None
    return found[1]


def untimed(text: str) -> str:
    return re.sub(r"\d+\.\d s", "0.0 s", text).strip()


def test_the_example_prints_what_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(block("markdown"), encoding="utf-8")
    shown = render(check([path])).replace(str(path), "notes.md")
    assert untimed(shown) == untimed(block("text"))


def test_with_the_label_declared_the_gradient_is_proved(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(block("markdown").replace("a label.", r"a label with $\sum_i y_i = 1$."), encoding="utf-8")
    assert [claim.verdict.status.value for claim in check([path]).claims] == ["refuted", "proved"]


def test_the_python_session_runs() -> None:
    blocks = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    session = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "README", "README.md", 0)
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    assert runner.run(session).failed == 0
