"""A visitor without a browser: loads the page, and clicks over the websocket."""

import asyncio
import json
import time
from typing import Any

from kernel_client import connect, frame, parts_of, visit
from tornado.websocket import WebSocketClientConnection

SECONDS_TO_WAIT = 10


class NoAnswer(Exception):
    """A click that changed nothing, or nothing in time."""


class Clicker:
    """One visitor's page, reduced to what goes to the kernel and comes back."""

    def __init__(self, socket: WebSocketClientConnection) -> None:
        self._socket = socket
        self._clicks: list[tuple[str, dict[str, Any]]] = []
        self._count = 0

    @classmethod
    async def arrive(cls, address: str) -> "Clicker":
        """Load the page, connect, and find what can be clicked."""
        visitor = cls(await connect(address, await visit(address)))
        visitor._clicks = clicks_for(await visitor._widgets())
        return visitor

    async def click(self) -> float:
        """Click once; return the seconds until the kernel has answered with changes."""
        widget, content = self._clicks[self._count % len(self._clicks)]
        self._count += 1
        data = {"method": "custom", "content": content}
        sent = frame("comm_msg", comm_id=widget, data=data)
        begun = time.perf_counter()
        if "update" not in await self._answers_to(sent):
            raise NoAnswer("nothing changed")
        return time.perf_counter() - begun

    def leave(self) -> None:
        """Close the page."""
        self._socket.close()

    async def _widgets(self) -> dict[str, Any]:
        """Every widget's state by id."""
        asked = frame(
            "comm_open",
            comm_id="control",
            target_name="jupyter.widget.control",
            data={},
        )
        await self._answers_to(asked)
        question = frame(
            "comm_msg", comm_id="control", data={"method": "request_states"}
        )
        answers = await self._answers_to(question)
        states: dict[str, Any] = answers["update_states"]["states"]
        return {name: widget["state"] for name, widget in states.items()}

    async def _answers_to(self, sent: bytes) -> dict[str, Any]:
        """What came back for a message, by method, once the kernel is done with it."""
        ours = parts_of(sent)[0]["msg_id"]
        await self._socket.write_message(sent, binary=True)
        answers: dict[str, Any] = {}
        async with asyncio.timeout(SECONDS_TO_WAIT):
            while True:
                received = await self._socket.read_message()
                if received is None:
                    raise NoAnswer(f"cut off: {self._socket.close_code}")
                header, parent, _metadata, content = parts_of(received)
                if parent.get("msg_id") != ours:
                    continue
                if content.get("execution_state") == "idle":
                    return answers
                data = content.get("data")
                if header["msg_type"] == "comm_msg" and isinstance(data, dict):
                    answers[data.get("method", "")] = data


def clicks_for(widgets: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """What to click in turn: two steps of the guide, or the small page's one button."""
    for name, state in widgets.items():
        if "step=settle-balance" in state.get("markup", ""):
            steps = ("settle-balance", "save-own-data")
            return [(name, _link(f"?carrier=heyon&step={s}&lang=en")) for s in steps]
    for name, state in widgets.items():
        if state.get("_model_name") == "ButtonModel":
            return [(name, {"event": "click"})]
    raise NoAnswer(f"nothing to click among {json.dumps(list(widgets))}")


def _link(query: str) -> dict[str, Any]:
    return {"name": "visit", "value": query, "checked": False}
