/** Messages of the kernel: each reaches whom it is meant for, in order, none too early. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { MOST_KEPT } from "../../src/simexit/serve/frontend/comm.js";
import { Kernel } from "../../src/simexit/serve/frontend/kernel.js";
import { decode, encode } from "../../src/simexit/serve/frontend/protocol.js";

let kernel, sent, gone;

beforeEach(() => {
  [sent, gone] = [[], 0];
  kernel = new Kernel("a session", (frame) => sent.push(decode(frame)), () => gone++);
});

/** Something that the kernel says. */
function say(msg_type, content, { parent = "", channel = "iopub" } = {}) {
  const header = { msg_id: "k", msg_type, session: "", username: "", date: "", version: "5.3" };
  const parent_header = parent ? { msg_id: parent } : {};
  kernel.receive(encode({ channel, header, parent_header, metadata: {}, content, buffers: [] }));
}

const update = (comm_id, value) => say("comm_msg", { comm_id, data: { value } });
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

/** Everything that a comm is told, as it listens from now on. */
function listen(comm) {
  const told = [];
  comm.on_msg((message) => told.push(message.content.data.value));
  return told;
}

test("what comes before a comm is known, or before it listens, is kept in order", async () => {
  update("a", 1);
  update("a", 2);
  await settled();
  const comm = kernel.comm("jupyter.widget", "a");
  update("a", 3);
  await settled();

  const told = listen(comm);
  update("a", 4);
  await settled();

  assert.deepEqual(told, [1, 2, 3, 4]);
});

test("a listener is not called while it is still being made", async () => {
  const comm = kernel.comm("jupyter.widget", "a");
  update("a", 1);
  await settled();

  const told = listen(comm);

  assert.deepEqual(told, []);
  await settled();
  assert.deepEqual(told, [1]);
});

test("of what nobody listens to only so much is kept", async () => {
  for (let value = 0; value < MOST_KEPT + 5; value++) update("a", value);
  await settled();
  const told = listen(kernel.comm("jupyter.widget", "a"));
  await settled();

  assert.equal(told.length, MOST_KEPT);
});

test("once all comms are known, strangers' messages are dropped", async () => {
  kernel.allKnown();
  update("a", 1);
  await settled();
  const told = listen(kernel.comm("jupyter.widget", "a"));
  await settled();

  assert.deepEqual(told, []);
});

test("each message is done with before the next one's turn", async () => {
  const steps = [];
  kernel.targets.set("jupyter.widget", async (comm) => {
    steps.push("begun");
    await settled();
    comm.on_msg(() => steps.push("told"));
    steps.push("made");
  });
  say("comm_open", { comm_id: "a", target_name: "jupyter.widget", data: {} });
  update("a", 1);
  await settled();
  await settled();

  assert.deepEqual(steps, ["begun", "made", "told"]);
});

test("a handler that fails stops nobody else", async (t) => {
  t.mock.method(console, "error", () => {});
  kernel.comm("jupyter.widget", "a").on_msg(() => {
    throw new Error("no");
  });
  const told = listen(kernel.comm("jupyter.widget", "b"));
  update("a", 1);
  update("b", 2);
  await settled();

  assert.deepEqual(told, [2]);
  assert.equal(console.error.mock.callCount(), 1);
});

test("what is no message is left out", async (t) => {
  t.mock.method(console, "warn", () => {});
  kernel.receive(new ArrayBuffer(3));
  const told = listen(kernel.comm("jupyter.widget", "a"));
  update("a", 1);
  await settled();

  assert.deepEqual(told, [1]);
  assert.equal(console.warn.mock.callCount(), 1);
});

test("whoever sent something hears how far the kernel is, and of nothing else", async () => {
  const heard = [];
  const status = ({ content }) => heard.push(content.execution_state);
  const comm = kernel.comm("jupyter.widget", "a");
  const id = comm.send({ x: 1 }, { iopub: { status } });
  assert.deepEqual(sent[0].content, { comm_id: "a", data: { x: 1 } });
  for (const parent of ["other", id]) {
    say("status", { execution_state: "busy" }, { parent });
    say("status", { execution_state: "idle" }, { parent });
  }
  say("status", { execution_state: "idle" }, { parent: id });
  await settled();

  assert.deepEqual(heard, ["busy", "idle"]);
});

test("after a break nobody waits for an answer that was lost", async () => {
  const heard = [];
  const status = ({ content }) => heard.push(content.execution_state);
  kernel.comm("jupyter.widget", "a").send({}, { iopub: { status } });

  kernel.forgetPending();
  kernel.forgetPending();

  assert.deepEqual(heard, ["idle"]);
});

test("which comms there are is answered on the other channel", async () => {
  const asked = kernel.commInfo();
  const comms = { a: { target_name: "jupyter.widget" } };
  const parent = sent[0].header.msg_id;
  say("status", { execution_state: "idle" }, { parent });
  say("comm_info_reply", { comms }, { parent, channel: "shell" });

  assert.deepEqual(await asked, comms);
});

test("output goes to whoever asked for that message's", async () => {
  const caught = [];
  kernel.outputs.set("m", ({ content }) => caught.push(content.text));
  say("stream", { text: "mine" }, { parent: "m" });
  say("stream", { text: "other" }, { parent: "n" });
  await settled();

  assert.deepEqual(caught, ["mine"]);
});

for (const execution_state of ["restarting", "autorestarting", "dead"]) {
  test(`a kernel that is ${execution_state} has lost everything`, async () => {
    say("status", { execution_state });
    await settled();

    assert.equal(gone, 1);
  });
}

test("busy, idle and starting are no reason to give up", async () => {
  for (const execution_state of ["busy", "idle", "starting"]) say("status", { execution_state });
  await settled();

  assert.equal(gone, 0);
});

test("a comm that the kernel closes says so once", async () => {
  let closed = 0;
  kernel.comm("jupyter.widget", "a").on_close(() => closed++);
  say("comm_close", { comm_id: "a", data: {} });
  say("comm_close", { comm_id: "a", data: {} });
  await settled();

  assert.equal(closed, 1);
});
