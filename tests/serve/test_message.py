"""Reading what a page sends: only kernel messages that are for pages get through."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kernel_client import V1, frame, message

from simexit.serve.message import (
    Malformed,
    Refused,
    check_message,
    is_sign_of_life,
    may_be_seen,
    split_frame,
)

RUNS_CODE_OR_LOOKS_INSIDE = [
    ("execute_request", "shell"),
    ("complete_request", "shell"),
    ("inspect_request", "shell"),
    ("history_request", "shell"),
    ("is_complete_request", "shell"),
    ("debug_request", "control"),
    ("shutdown_request", "control"),
    ("interrupt_request", "control"),
    ("input_reply", "stdin"),
    ("comm_msg", "control"),
    ("comm_msg", "iopub"),
    ("kernel_info_request", "stdin"),
    ("comm_msg", "nowhere"),
]
COMM = {"comm_id": "abc", "data": {}}


@pytest.mark.parametrize(("kind", "channel"), RUNS_CODE_OR_LOOKS_INSIDE)
def test_what_pages_have_no_reason_to_send_is_refused(kind, channel):
    with pytest.raises(Refused):
        check_message(frame(kind, channel, code="1", **COMM), V1)
    text = json.dumps({**message(kind, code="1", **COMM), "channel": channel})
    with pytest.raises(Refused):
        check_message(text, None)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("comm_msg", COMM),
        ("comm_close", COMM),
        ("comm_open", {**COMM, "target_name": "jupyter.widget.control"}),
        ("comm_info_request", {"target_name": "jupyter.widget"}),
        ("kernel_info_request", {}),
    ],
)
def test_what_pages_need_gets_through_in_both_forms(kind, content):
    assert content == check_message(frame(kind, **content), V1)
    text = json.dumps({**message(kind, **content), "channel": "shell"})
    assert content == check_message(text, None)


def test_binary_buffers_get_through():
    sent = frame("comm_msg", **COMM)
    _channel, parts = split_frame(sent)
    from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1

    with_buffer = serialize_msg_to_ws_v1([*parts, b"\x00\xff"], "shell")

    assert COMM == check_message(with_buffer, V1)
    assert split_frame(with_buffer)[1][4] == b"\x00\xff"


def test_a_page_makes_no_widgets_in_the_kernel():
    with pytest.raises(Refused):
        check_message(frame("comm_open", target_name="jupyter.widget", **COMM), V1)


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        "text",
        b"\xff" * 8,
        b"\xff" * 64,
        (2**63).to_bytes(8, "little") + b"\x00" * 100,
        frame("comm_msg", **COMM)[:-1],
        frame("comm_msg", **COMM) + b"x",
        frame("comm_msg", comm_id=7),
        frame("comm_msg"),
    ],
)
def test_what_is_no_message_is_malformed(sent):
    with pytest.raises(Malformed):
        check_message(sent, V1)


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "[]",
        "null",
        "{}",
        "[" * 100_000,
        '{"header": []}',
        '{"header": {"msg_id": 1, "msg_type": "comm_msg"}}',
        '{"channel": 5, "header": {"msg_id": "1", "msg_type": "comm_msg"}}',
        b"\x00\x00\x00\xff",
        b"\xff\xff\xff\xff",
    ],
)
def test_what_is_no_message_is_malformed_for_older_clients_too(sent):
    with pytest.raises(Malformed):
        check_message(sent, None)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(st.binary() | st.text() | JSON.map(json.dumps), st.sampled_from([V1, None, ""]))
def test_anything_at_all_is_refused_or_a_message(sent, protocol):
    with pytest.raises((Malformed, Refused)):
        check_message(sent, protocol)


@given(st.data())
def test_a_message_with_a_byte_changed_never_does_harm(data):
    sent = bytearray(frame("comm_msg", **COMM))
    sent[data.draw(st.integers(0, len(sent) - 1))] = data.draw(st.integers(0, 255))

    try:
        content = check_message(bytes(sent), V1)
    except (Malformed, Refused):
        return
    assert isinstance(content["comm_id"], str)


def test_only_a_question_for_a_sign_of_life_is_no_click():
    ping = {"method": "custom", "content": {"name": "ping", "value": ""}}

    assert is_sign_of_life({"comm_id": "a", "data": ping})
    assert not is_sign_of_life({"comm_id": "a", "data": {"method": "update"}})
    assert not is_sign_of_life({"comm_id": "a", "data": {"content": "ping"}})
    assert not is_sign_of_life({})


def test_pages_see_no_source_and_no_traceback():
    def parts(content):
        return [b"{}", b"{}", b"{}", json.dumps(content).encode()]

    assert not may_be_seen("execute_input", parts({"code": "1"}))
    assert not may_be_seen("error", parts({"traceback": ["line 1"]}))
    assert not may_be_seen("stream", parts({"name": "stderr", "text": "Traceback"}))
    assert may_be_seen("stream", parts({"name": "stdout", "text": "hello"}))
    assert may_be_seen("comm_msg", parts({"comm_id": "a"}))
