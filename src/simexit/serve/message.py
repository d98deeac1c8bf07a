"""What a page may say to its kernel over the websocket, and nothing else.

The format is Jupyter's: `v1.kernel.websocket.jupyter.org`, or one JSON text per message
for clients that do not know it. Read here with suspicion: the sizes and places that a
frame tells of itself are believed only where they lie inside the frame.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

V1 = "v1.kernel.websocket.jupyter.org"
MOST_PARTS = 64

# Channel by channel. Nothing here runs code: widgets talk through comms, and a page
# that has just connected asks for the kernel's name and for the widgets there are.
PAGE_MAY_SEND = {
    "shell": {
        "comm_open",
        "comm_msg",
        "comm_close",
        "comm_info_request",
        "kernel_info_request",
    },
    "control": {"kernel_info_request"},
}
# A page asks for all widgets through this one; it makes no widgets of its own.
COMM_TARGET = "jupyter.widget.control"


class Malformed(ValueError):
    """No kernel message at all."""


class Refused(ValueError):
    """A kernel message that no page of the guide has a reason to send."""


def check_message(sent: str | bytes, protocol: str | None) -> dict[str, Any]:
    """The content of a message that a page may send.

    Raises `Malformed` for what is no message and `Refused` for what is not for pages.
    """
    if protocol == V1:
        channel, parts = split_frame(sent)
        header, _parent, _metadata, content = map(_json_object, parts[:4])
    else:
        message = _json_object(sent)
        channel = message.get("channel", "shell")
        header, _parent, _metadata, content = map(_part_of(message), PART_NAMES)
    _check_text(channel, *(header.get(name) for name in ("msg_id", "msg_type")))
    _check_allowed(channel, header["msg_type"], content)
    return content


def split_frame(frame: str | bytes) -> tuple[str, list[bytes]]:
    """Channel, and the message's parts: four of JSON, then any binary buffers.

    A frame begins with the number of offsets that follow, each of them 8 bytes, little
    endian, and tells where each part begins and the last one ends.
    """
    if isinstance(frame, str):
        raise Malformed("text where bytes belong")
    count = int.from_bytes(frame[:8], "little")
    if not 6 <= count <= MOST_PARTS or len(frame) < 8 * (count + 1):
        raise Malformed("a frame of impossible length")
    starts = range(8, 8 * (count + 1), 8)
    offsets = [int.from_bytes(frame[at : at + 8], "little") for at in starts]
    in_order = all(a <= b for a, b in pairwise(offsets))
    if not in_order or offsets[0] != 8 * (count + 1) or offsets[-1] != len(frame):
        raise Malformed("parts that lie outside the frame")
    channel, *parts = (frame[a:b] for a, b in pairwise(offsets))
    return _utf8(channel), parts


PART_NAMES = ("header", "parent_header", "metadata", "content")


def _part_of(message: Mapping[str, Any]) -> Callable[[str], dict[str, Any]]:
    def part(name: str) -> dict[str, Any]:
        value = message.get(name, {})
        if not isinstance(value, dict):
            raise Malformed(f"{name} is not an object")
        return value

    return part


def _json_object(text: str | bytes) -> dict[str, Any]:
    try:
        value = json.loads(text if isinstance(text, str) else _utf8(text))
    except (ValueError, RecursionError) as error:
        raise Malformed("not JSON") from error
    if not isinstance(value, dict):
        raise Malformed("not a JSON object")
    return value


def _utf8(text: bytes) -> str:
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Malformed("not UTF-8") from error


def _check_text(*values: object) -> None:
    if not all(isinstance(value, str) for value in values):
        raise Malformed("channel, id or type is missing")


def _check_allowed(channel: str, kind: str, content: Mapping[str, Any]) -> None:
    if kind not in PAGE_MAY_SEND.get(channel, ()):
        raise Refused(f"{kind[:40]} on {channel[:40]}")
    if kind == "comm_open" and content.get("target_name") != COMM_TARGET:
        raise Refused("a comm of its own")
    if kind in ("comm_msg", "comm_close", "comm_open"):
        _check_text(content.get("comm_id"))


def is_sign_of_life(content: Mapping[str, Any]) -> bool:
    """Whether a message only asks if the kernel still answers: nobody has clicked."""
    data = content.get("data")
    said = data.get("content") if isinstance(data, Mapping) else None
    return isinstance(said, Mapping) and said.get("name") == "ping"


def may_be_seen(kind: str, parts: Sequence[bytes]) -> bool:
    """Whether a kernel's message may reach a page: no source, no traceback."""
    if kind in ("execute_input", "error"):
        return False
    return kind != "stream" or json.loads(parts[3]).get("name") != "stderr"
