"""What is printed of a document depends on nothing but the document."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from symgrad.pipeline import check
from symgrad.processes import workers

DERIVATIONS = Path(__file__).parents[2] / "derivations"
DOCUMENTS = ("ridge-regression.md", "woodbury.md", "bce.md", "lectures/changing-the-loss.md")


def test_hash_seeds() -> None:
    """Names, certificates, repairs and counterexamples are those of every run; only the times are not."""
    command = [sys.executable, "-m", "symgrad", "check", "--no-cache", "--format", "jsonl"]
    command += [str(DERIVATIONS / name) for name in DOCUMENTS]
    runs = []
    for seed in ("1", "2"):
        printed = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONHASHSEED": seed})
        rows = [json.loads(line) for line in printed.stdout.splitlines()]
        runs.append([{key: value for key, value in row.items() if key != "seconds"} for row in rows])
    assert len(runs[0]) > 40
    assert runs[0] == runs[1]


def test_processes_that_share_a_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many go through it side by side, in one scope and in several, with slips and conventions in them."""
    monkeypatch.setattr(workers, "PATIENCE", 0.0)
    texts = [(DERIVATIONS / name).read_text(encoding="utf-8") for name in DOCUMENTS]
    document = tmp_path / "book.md"
    document.write_text("\n\n".join([texts[2], "<!-- symgrad: scope -->", *texts[:1]]), encoding="utf-8")
    runs = [check([document], jobs=jobs, memory=1024).documents[0] for jobs in (1, 3)]
    alone, shared = ([replace(one, verdict=replace(one.verdict, seconds=0.0)) for one in run.claims] for run in runs)
    assert len(alone) > 20 and alone == shared
    assert runs[0].errors == runs[1].errors
