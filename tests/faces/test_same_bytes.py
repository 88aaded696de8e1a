"""What is printed of a document depends on nothing but the document."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

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
