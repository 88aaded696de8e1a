"""The language server, driven as an editor drives it: messages over stdin and stdout."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("pygls") is None, reason="pygls is not installed: pip install 'symgrad[lsp]'"
)

X = "Let $x \\in \\mathbb{R}$.\n\n"
WRONG = f"{X}𝔸 ü $$(x + 1)^2 = x^2 - 2 x + 1$$\n"
RIGHT = f"{X}𝔸 ü $$(x + 1)^2 = x^{{2}} + 2 x + 1$$\n"
Message = dict[str, Any]


class Client:
    """An editor: sends messages, and waits for those that answer."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "symgrad", "lsp"]
        self.process = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.heard = Queue[Message]()
        self.kept: list[Message] = []
        self.number = 0
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        while head := self.process.stdout.readline():
            length = int(head.split(b":")[1]) if head.lower().startswith(b"content-length") else 0
            while self.process.stdout.readline().strip():
                pass
            self.heard.put(json.loads(self.process.stdout.read(length)))

    def send(self, method: str, params: Any, **more: Any) -> None:
        assert self.process.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def ask(self, method: str, params: Any) -> Any:
        self.number += 1
        self.send(method, params, id=self.number)
        return self.wait(lambda message: message.get("id") == self.number and "method" not in message)["result"]

    def wait(self, fits: Any, seconds: float = 60) -> Message:
        until = time.monotonic() + seconds
        while True:
            for message in self.kept:
                if fits(message):
                    self.kept.remove(message)
                    return message
            try:
                self.kept.append(self.heard.get(timeout=max(until - time.monotonic(), 0.01)))
            except Empty:
                raise AssertionError(f"no answer; heard {self.kept}") from None

    def diagnostics(self, uri: str) -> list[Message]:
        found = self.wait(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri
            )
        )
        known: list[Message] = found["params"]["diagnostics"]
        return known

    def opens(self, path: Path, text: str, language: str = "markdown") -> str:
        uri = path.as_uri()
        document = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.send("textDocument/didOpen", {"textDocument": document})
        return uri

    def changes(self, uri: str, text: str, version: int = 2) -> None:
        document = {"uri": uri, "version": version}
        self.send("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def actions(self, uri: str, line: int) -> list[Message]:
        span = {"start": {"line": line, "character": 0}, "end": {"line": line, "character": 0}}
        asked = {"textDocument": {"uri": uri}, "range": span, "context": {"diagnostics": []}}
        found: list[Message] = self.ask("textDocument/codeAction", asked)
        return found


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    client = Client(tmp_path)
    client.ask("initialize", {"processId": None, "rootUri": tmp_path.as_uri(), "capabilities": {}})
    client.send("initialized", {})
    with client.process:
        yield client
        client.ask("shutdown", None)
        client.send("exit", None)
        assert client.process.wait(10) == 0


def edited(text: str, edit: Message) -> str:
    """The text with an edit, whose columns count in UTF-16."""
    lines = text.split("\n")
    start, end = edit["range"]["start"], edit["range"]["end"]
    assert start["line"] == end["line"]
    units = lines[start["line"]].encode("utf-16-le")
    new = units[: 2 * start["character"]] + edit["newText"].encode("utf-16-le") + units[2 * end["character"] :]
    lines[start["line"]] = new.decode("utf-16-le")
    return "\n".join(lines)


def test_a_slip_is_shown_explained_and_repaired(client: Client, tmp_path: Path) -> None:
    uri = client.opens(tmp_path / "a.md", WRONG)
    (found,) = client.diagnostics(uri)
    assert (found["code"], found["severity"], found["source"]) == ("refuted", 1, "symgrad")
    assert found["range"] == {"start": {"line": 2, "character": 17}, "end": {"line": 2, "character": 32}}
    assert "nearest true statement" in found["message"]
    here = {"textDocument": {"uri": uri}, "position": {"line": 2, "character": 20}}
    shown = client.ask("textDocument/hover", here)["contents"]["value"]
    assert shown.startswith("**✗ refuted**")
    assert "read as" in shown
    (action,) = client.actions(uri, 2)
    ((edit,),) = action["edit"]["changes"].values()
    after = edited(WRONG, edit)
    assert after == RIGHT
    client.changes(uri, after)
    assert client.diagnostics(uri) == []
    assert client.ask("textDocument/hover", here)["contents"]["value"].startswith("**✓ proved**")
    assert client.actions(uri, 2) == []


ASKED = (
    "Let $z \\in \\mathbb{R}^K$ and $y \\in \\mathbb{R}^K$.\n\n"
    "$$S_i = \\frac{e^{z_i}}{\\sum_j e^{z_j}} \\qquad L = -\\sum_i y_i \\log S_i$$\n\n"
    "$$\n\\frac{\\partial L}{\\partial z_m} = S_m - y_m\n$$\n"
)


def test_what_is_missing_can_be_declared(client: Client, tmp_path: Path) -> None:
    uri = client.opens(tmp_path / "a.md", ASKED)
    assert [found["code"] for found in client.diagnostics(uri)] == ["conditional"]
    (action,) = client.actions(uri, 5)
    ((edit,),) = action["edit"]["changes"].values()
    client.changes(uri, edited(ASKED, edit))
    assert client.diagnostics(uri) == []


def test_the_server_answers_while_a_document_is_judged(client: Client, tmp_path: Path) -> None:
    slow = "".join(f"$$(x + {n})^3 = x^3 - {n} x^2 + {n} x + {n}$$\n\n" for n in range(2, 400))
    uri = client.opens(tmp_path / "slow.md", X + slow)
    time.sleep(1.5)  # it is being judged
    begun = time.monotonic()
    assert (
        client.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}})
        is None
    )
    assert time.monotonic() - begun < 1
    client.changes(uri, WRONG)  # what was under way is ended
    assert [found["code"] for found in client.diagnostics(uri)] == ["refuted"]


def test_a_file_that_another_reads_is_judged_there(client: Client, tmp_path: Path) -> None:
    (tmp_path / "book.tex").write_text("Let $x \\in \\mathbb{R}$ with $x > 0$. \\input{one}\n", encoding="utf-8")
    text = "\\[ |x| = x \\]\n\n\\[ |x| = -x \\]\n"
    (tmp_path / "one.tex").write_text(text, encoding="utf-8")
    uri = client.opens(tmp_path / "one.tex", text, "latex")
    (found,) = client.diagnostics(uri)
    assert (found["code"], found["range"]["start"]["line"]) == ("refuted", 2)


def test_nothing_beside_a_document_is_run(client: Client, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    for name in ("click", "random", "symgrad"):
        (folder / f"{name}.py").write_text("open('run', 'w'); raise SystemExit(7)\n", encoding="utf-8")
    (found,) = client.diagnostics(client.opens(folder / "a.md", WRONG))
    assert found["code"] == "refuted"
    assert not (folder / "run").exists()


def test_a_folder_that_is_not_there_yet(client: Client, tmp_path: Path) -> None:
    (found,) = client.diagnostics(client.opens(tmp_path / "new" / "a.md", WRONG))
    assert found["code"] == "refuted"


@pytest.mark.parametrize("text", ["", "$$", "\x00\ud7ff $x", "$$x = \\unheardof$$", "<!-- symgrad: asume x -->"])
def test_odd_documents_end_nothing(client: Client, tmp_path: Path, text: str) -> None:
    uri = client.opens(tmp_path / "odd.md", text)
    client.diagnostics(uri)
    client.send("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert client.diagnostics(uri) == []
    (found,) = client.diagnostics(client.opens(tmp_path / "a.md", WRONG))
    assert found["code"] == "refuted"
