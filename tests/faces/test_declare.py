"""What the settings declare for the documents of a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from symgrad.config import declared, settings
from symgrad.errors import DocumentError
from symgrad.pipeline import Text, check
from symgrad.runs.cache import Cache
from symgrad.runs.changes import stamps

SETTINGS = r"""
[tool.symgrad.declare]
"." = ["z: vector[K]"]
lectures = [
    "y: vector[K] one-hot",
    'define S_i = \frac{e^{z_i}}{\sum_j e^{z_j}}',
]
"lectures/binary" = ["y: scalar in{0,1}", "a > 0"]
"lectures/odd.md" = ["y: scalar"]
"""

CLAIMS = [
    ("lectures/a.md", r"$$\sum_i y_i = 1$$", "proved"),
    ("lectures/a.md", r"$$\sum_i y_i = 2$$", "refuted"),
    ("lectures/a.md", r"$$\sum_i S_i = 1$$", "proved"),
    ("lectures/a.md", r"$$y_m^2 = 2 y_m$$", "refuted"),
    ("lectures/a.md", "# One\n\ntext\n\n# Two\n\n$$\\sum_i y_i = 1$$", "proved"),
    ("lectures/a.md", "<!-- symgrad: scope -->\n\n$$\\sum_i y_i = 1$$", "proved"),
    ("lectures/a.md", "<!-- symgrad: y: vector[K] -->\n\n$$y_m^2 = y_m$$", "refuted"),
    ("lectures/a.tex", r"\[ \sum_i y_i = 1 \]", "proved"),
    ("lectures/deep/er/a.md", r"$$\sum_i y_i = 1$$", "proved"),
    ("lectures/binary/a.md", "$$y^2 = y$$", "proved"),
    ("lectures/binary/a.md", "$$y^2 = 1$$", "refuted"),
    ("lectures/binary/a.md", r"$$\sqrt{a^2} = a$$", "proved"),
    ("lectures/odd.md", "$$y^2 = y$$", "refuted"),
    ("lectures/a.md", r"$$\sqrt{a^2} = a$$", "conditional"),
    ("other/a.md", "<!-- symgrad: y: vector[K] -->\n\n$$\\sum_i y_i = 1$$", "undecided"),
    ("lecture/a.md", "<!-- symgrad: y: vector[K] -->\n\n$$y_m^2 = y_m$$", "refuted"),
    ("a.md", r"$$\sum_j (z_j - z_j^2 / z_j) = 0$$", "proved"),
]


TAKEN_BACK = [
    ("binary", "Let $a \\in \\mathbb{R}$ be any real number.\n\n$$\\sqrt{a^2} = a$$", "conditional"),
    ("binary", "# One\n\nLet $a < 0$.\n\n$$|a| = -a$$", "proved"),
    ("binary", "# One\n\nLet $a < 0$.\n\n$$|a| = a$$", "undecided"),
    ("", "Unlike before, $y$ is not one-hot here.\n\n$$y_i^2 = y_i$$", "undecided"),
    ("", "Here $y$ need not be one-hot.\n\n$$\\sum_i y_i = 1$$", "undecided"),
    ("", "We no longer assume that $y$ is one-hot.\n\n$$y_m^2 = y_m$$", "undecided"),
    ("", "Let $y \\in \\mathbb{R}^K$ with entries of any size.\n\n$$y_i^2 = y_i$$", "undecided"),
    ("", "where $y$ is one-hot as always.\n\n$$\\sum_i y_i = 1$$", "proved"),
    ("", "# One\n\nThe labels $y$ are given.\n\n# Two\n\n$$\\sum_i y_i = 1$$", "proved"),
]


@pytest.mark.parametrize(("folder", "text", "verdict"), TAKEN_BACK)
def test_the_words_of_a_document_weigh_more(project: Path, folder: str, text: str, verdict: str) -> None:
    document = written(project, f"lectures/{folder}/a.md", text)
    assert [claim.verdict.status.value for claim in check([document]).documents[0].claims] == [verdict]


@pytest.mark.parametrize("word", ["positive", "nonnegative", "in(0,1)", "in{0,1}", "in{-1,1}", "nonzero", "integer"])
@pytest.mark.parametrize("shape", ["scalar", "vector[K]"])
def test_a_type_says_what_it_says_in_a_comment(tmp_path: Path, shape: str, word: str) -> None:
    written(tmp_path, "pyproject.toml", f'[tool.symgrad.declare]\n"." = ["v: {shape} {word}"]\n')
    entry = "v" if shape == "scalar" else "v_m"
    claims = [f"|{entry}| = {entry}", f"{entry} / {entry} = 1", f"{entry}^2 = {entry}", f"{entry}^2 = 1",
              f"\\sqrt{{1 - {entry}}}^2 = 1 - {entry}", f"{entry} = 1"]  # fmt: skip
    text = "\n\n".join(f"$${claim}$$" for claim in claims)
    here = written(tmp_path, "a.md", text)
    there = written(tmp_path, "b/a.md", f"<!-- symgrad: v: {shape} {word} -->\n\n{text}")
    written(tmp_path, "b/pyproject.toml", "")
    found = [[claim.verdict.status for claim in report.claims] for report in check([here, there]).documents]
    assert found[0] == found[1]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def written(project: Path, name: str, text: str) -> Path:
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "text", "verdict"), CLAIMS)
def test_a_folder_declares_for_its_documents(project: Path, name: str, text: str, verdict: str) -> None:
    document = written(project, name, text)
    assert [claim.verdict.status.value for claim in check([document]).documents[0].claims] == [verdict]


def test_a_text_of_a_folder_is_one_of_its_documents(project: Path) -> None:
    text = Text(r"$$\sum_i y_i = 1$$", "markdown", "untitled.md", project / "lectures")
    assert check([text]).ok


def test_a_record_may_say_otherwise(project: Path) -> None:
    rows = [{"id": "a", "chain": [r"\sum_i y_i", "1"]}, {"id": "b", "symbols": {"y": "scalar"}, "chain": ["y^2", "y"]}]
    document = written(project, "lectures/r.jsonl", "\n".join(map(json.dumps, rows)))
    assert [claim.verdict.status.value for claim in check([document]).documents[0].claims] == ["proved", "refuted"]


def test_the_nearest_folder_has_the_last_word(project: Path) -> None:
    said = [one.text.partition(":")[0] for one in declared(project / "lectures/binary/a.md")]
    assert said[:2] == ["z", "y"] and said[-2:] == ["y", "a > 0"]


def test_a_fault_is_told_at_its_line_of_the_settings(project: Path) -> None:
    file = written(
        project, "pyproject.toml", 'tool.symgrad.declare.lectures = [\n  "expect refuted",\n  "asume a > 0",\n]'
    )
    errors = check([written(project, "lectures/a.md", "$$1 + 1 = 2$$")]).documents[0].errors
    assert [(error.place.path, error.place.line) for error in errors] == [(str(file), 2), (str(file), 3)]


@pytest.mark.parametrize("value", ['"y: scalar"', '{ lectures = "y: scalar" }', "{ lectures = [1] }"])
def test_a_table_of_lists_is_needed(project: Path, value: str) -> None:
    written(project, "pyproject.toml", f"[tool.symgrad]\ndeclare = {value}\n")
    with pytest.raises(DocumentError, match="'declare'"):
        declared(project / "a.md")


def test_what_is_remembered_of_a_document_depends_on_what_its_folder_declares(project: Path) -> None:
    document, memory = written(project, "lectures/a.md", "$$y = y$$"), Cache(project, "")
    before = memory.key(document)
    written(project, "pyproject.toml", SETTINGS.replace("one-hot", "simplex"))
    assert before is not None and memory.key(document) != before
    assert project / "pyproject.toml" in stamps([project], settings(project))
