"""Which files are documents, and where settings come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from symgrad.config import Settings, find_documents, settings
from symgrad.errors import DocumentError


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("b.md", "a.tex", "c.txt", ".hidden.md", "notes/d.ipynb", "notes/e.jsonl", ".git/f.md", "old/g.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("", encoding="utf-8")
    return tmp_path


def found(tree: Path, *paths: str, rules: Settings | None = None) -> list[str]:
    return [path.relative_to(tree).as_posix() for path in find_documents([tree / path for path in paths], rules)]


def test_a_folder_is_searched_in_sorted_order(tree: Path) -> None:
    assert found(tree, ".") == ["a.tex", "b.md", "notes/d.ipynb", "notes/e.jsonl", "old/g.md"]


def test_a_file_that_is_named_is_taken_as_it_is_and_once(tree: Path) -> None:
    assert found(tree, "c.txt", "b.md", "b.md", ".hidden.md") == ["c.txt", "b.md", ".hidden.md"]


@pytest.mark.parametrize("pattern", ["old", "old/", "old/*.md", "*/g.md"])
def test_excluded_files_are_left_out_even_if_they_are_named(tree: Path, pattern: str) -> None:
    rules = Settings(exclude=(pattern,), root=tree)
    assert "old/g.md" not in found(tree, ".", rules=rules)
    assert found(tree, "old/g.md", "b.md", rules=rules) == ["b.md"]


@pytest.mark.parametrize("name", ["a.qmd", "a.Rmd", "a.markdown", "a.ltx", "a.myst", "A.MD"])
def test_a_folder_is_searched_for_all_kinds_of_documents(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("", encoding="utf-8")
    assert found(tmp_path, ".") == [name]


TEXTS = [
    ("$$x = 1$$", True),
    ("So\n\\[ x\n= 1 \\]", True),
    ("\\begin{align} x \\end{align}", True),
    ("<!-- symgrad: off -->", True),
    ("costs $5, $6", False),
    ("numpy==2.0\n", False),
    ("a[0] \\[", False),
]


@pytest.mark.parametrize(("text", "is_found"), TEXTS)
def test_plain_text_is_a_document_where_it_shows_a_formula(tmp_path: Path, text: str, is_found: bool) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert found(tmp_path, ".") == ["a.txt"] * is_found
    assert found(tmp_path, "a.txt") == ["a.txt"]


def test_a_link_to_what_lies_outside_is_passed_over(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.jsonl"
    outside.write_text("secret\n", encoding="utf-8")
    (tree / "evil.jsonl").symlink_to(outside)
    assert "evil.jsonl" not in found(tree, ".")


def test_settings_are_those_of_the_nearest_project(tree: Path) -> None:
    (tree / "pyproject.toml").write_text("[tool.symgrad]\ntimeout = 3\nexclude = ['old']\n", encoding="utf-8")
    found = settings(tree / "notes")
    assert (found.timeout, found.exclude, found.root, found.jobs) == (3, ("old",), tree, 1)


def test_a_project_without_the_table_has_the_defaults(tree: Path) -> None:
    (tree / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    assert settings(tree) == Settings(root=tree)


@pytest.mark.parametrize(
    "text",
    [
        "timeout = 'x'",
        "timeout = 0",
        "timeout = nan",
        "timeout = -1",
        "timeout = inf",
        "jobs = -1",
        "unknown = 1",
        "exclude = 'old'",
        "jobs = true",
        "= 3",
    ],
)
def test_a_bad_table_is_an_error(tree: Path, text: str) -> None:
    (tree / "pyproject.toml").write_text(f"[tool.symgrad]\n{text}\n", encoding="utf-8")
    with pytest.raises(DocumentError):
        settings(tree)


def test_a_link_to_itself_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("$$1 = 1$$", encoding="utf-8")
    (tmp_path / "b.md").symlink_to("b.md")
    (tmp_path / "c.md").symlink_to("d.md")
    (tmp_path / "d.md").symlink_to("c.md")
    assert find_documents([tmp_path]) == [tmp_path / "a.md"]
