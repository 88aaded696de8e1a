"""Chromium, driven over its own protocol through a pair of pipes: what a person sees of a page, and does with it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
ALONE = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-pipe")

LAUNCH = """
import fcntl, os, sys
pipes = [fcntl.fcntl(int(one), fcntl.F_DUPFD, 10) for one in sys.argv[1:3]]
for pipe, place in zip(pipes, (3, 4)):
    os.dup2(pipe, place)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Starts the browser with its two pipes where it looks for them."""


class Browser:
    """One page of a browser. Messages are JSON with a zero byte behind each, at the file descriptors 3 and 4."""

    def __init__(self, profile: Path, width: int, height: int) -> None:
        theirs_in, self.to = os.pipe()
        self.back, theirs_out = os.pipe()

        options = (*ALONE, f"--window-size={width},{height}", f"--user-data-dir={profile}")
        self.process = subprocess.Popen(
            [sys.executable, "-c", LAUNCH, str(theirs_in), str(theirs_out), str(CHROMIUM), *options, "about:blank"],
            pass_fds=(theirs_in, theirs_out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self.number, self.read, self.session = 0, b"", ""
        self.seen: list[dict[str, Any]] = []
        page = next(one for one in self.call("Target.getTargets")["targetInfos"] if one["type"] == "page")
        self.session = self.call("Target.attachToTarget", targetId=page["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            while b"\0" not in self.read:
                more = os.read(self.back, 1 << 20)
                assert more, "the browser is gone"
                self.read += more
            one, _, self.read = self.read.partition(b"\0")
            answer: dict[str, Any] = json.loads(one)
            if answer.get("id") == self.number:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result
            self.seen.append(answer)

    def ask(self, expression: str) -> Any:
        """The value of an expression in the page, which may hold no script of its own."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def open(self, page: Path) -> None:
        self.call("Page.navigate", url=page.as_uri())
        self.ask("new Promise(done => document.readyState == 'complete' ? done() : addEventListener('load', done))")

    def click(self, selector: str) -> None:
        """Press the mouse in the middle of an element."""
        x, y = self.ask(
            f"(e => {{ e.scrollIntoView({{block: 'center'}}); let b = e.getBoundingClientRect();"
            f" return [b.x + b.width / 2, b.y + b.height / 2]; }})(document.querySelector({json.dumps(selector)}))"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def press(self, key: str, code: int) -> None:
        text = "\r" if key == "Enter" else ""
        for kind, written in (("keyDown", text), ("keyUp", "")):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code, text=written)

    def is_seen(self, selector: str) -> bool:
        """Whether an element takes room, and is not hidden by what is closed around it."""
        return bool(self.ask(f"document.querySelector({json.dumps(selector)}).checkVisibility()"))

    def requests(self) -> list[str]:
        """The addresses that the page has asked for."""
        self.ask("1")
        sent = (one["params"] for one in self.seen if one.get("method") == "Network.requestWillBeSent")
        return [one["request"]["url"] for one in sent]


@contextmanager
def browser(profile: Path, width: int = 1100, height: int = 900) -> Iterator[Browser]:
    page = Browser(profile, width, height)
    try:
        yield page
    finally:
        page.session = ""
        page.call("Browser.close")
        page.process.wait(30)
        os.close(page.to)
        os.close(page.back)
