"""The wheel works by itself, with the derivations in it, far from any checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the built wheel installed into it, and nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-qq"]
    wheel = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder / "dist"), str(ROOT)]
    subprocess.run(wheel, check=True)
    (built,) = (folder / "dist").glob("*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", str(folder / "site"), str(built)], check=True)
    return folder / "site"


def python(code: str, site: Path, folder: Path) -> str:
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.strip()


def test_the_wheel_is_what_is_imported(installed: Path, tmp_path: Path) -> None:
    assert Path(python("import symgrad; print(symgrad.__file__)", installed, tmp_path)).is_relative_to(installed)


def test_the_derivations_travel_with_it(installed: Path, tmp_path: Path) -> None:
    names = python("import symgrad; print(*symgrad.names())", installed, tmp_path).split()
    documents = {path.relative_to(ROOT / "derivations").with_suffix("").as_posix()
                 for path in (ROOT / "derivations").rglob("*.md")}  # fmt: skip
    assert set(names) == documents
    code = "import symgrad; print(symgrad.load('softmax').results['jacobian'])"
    assert "KroneckerDelta" in python(code, installed, tmp_path)


def test_the_types_and_the_page_of_the_report_travel_with_it(installed: Path) -> None:
    assert (installed / "symgrad" / "py.typed").is_file()
    assert (installed / "symgrad" / "render" / "report.html.j2").is_file()
