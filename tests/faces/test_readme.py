"""What the README shows is what happens."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

from symgrad.claims.directives import KEYWORDS
from symgrad.pipeline import check, check_text
from symgrad.reader.scope.kinds import parse_type
from symgrad.render import render

README = (Path(__file__).parent.parent.parent / "README.md").read_text(encoding="utf-8")


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


def test_the_comments_say_what_is_said_of_them() -> None:
    report = check_text(block("latex"), "latex")
    assert [claim.verdict.status.value for claim in report.claims] == ["proved", "refuted"]
    assert report.ok


def test_the_commands_and_options_that_are_shown_exist() -> None:
    from symgrad.cli import check, cli, derive_

    params = (*check.params, *derive_.params)
    known = {name for option in params for name in (*option.opts, *option.secondary_opts)}
    inside = README.partition("## Command line")[2].partition("## Python")[0]
    shown = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", inside))
    assert len(shown) > 10
    assert shown <= known
    assert set(re.findall(r"symgrad (check|[a-z]+)(?= [A-Z\[-]|  )", inside)) <= cli.commands.keys()


def test_the_settings_that_are_shown_are_read(tmp_path: Path) -> None:
    from symgrad.config import Settings, settings

    table = README.partition("    [tool.symgrad]\n")[2].partition("\n\n")[0]
    (tmp_path / "pyproject.toml").write_text(f"[tool.symgrad]\n{table}", encoding="utf-8")
    assert settings(tmp_path) != Settings(root=tmp_path)


def test_the_record_is_one() -> None:
    report = check_text(block("json"), "records")
    assert [claim.verdict.status.value for claim in report.claims] == ["proved"]
    assert report.ok


def test_the_words_of_the_table_are_directives_and_types() -> None:
    rows = re.findall(r"^\| (`.*?) \|", README, re.MULTILINE)
    keywords = {word.split()[0] for row in rows for word in re.findall(r"`([^`]*)`", row)}
    assert set(KEYWORDS) <= keywords
    types = next(line for line in README.splitlines() if "gives names a type" in line)
    kinds = re.findall(r"`([a-z]+(?:\[[^`]*\])?)`", types.partition("words behind it")[0])[1:]
    words = re.findall(r"`([^`]*)`", types.partition("words behind it")[2])
    assert len(kinds) > 3 and len(words) > 8
    assert all(parse_type(f"{kind} {word}") for kind in kinds[1:2] for word in words)
    assert all(parse_type(kind) for kind in kinds)
