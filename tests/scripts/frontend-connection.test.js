/** The line to the kernel: how it breaks, comes back, and is given up. */

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { Connection, SILENCE } from "../../src/simexit/serve/frontend/connection.js";

const GREETING = new ArrayBuffer(1);
const CLICK = new ArrayBuffer(2);
const OTHER = new ArrayBuffer(3);

/** Stands for the browser's; a test plays the server. */
class Socket {
  static all = [];
  sent = [];
  closed = false;
  constructor(url, protocol) {
    Object.assign(this, { url, protocol });
    Socket.all.push(this);
  }
  send(frame) {
    this.sent.push(frame);
  }
  close() {
    this.closed = true;
  }
  accept() {
    this.onopen();
    this.onmessage({ data: GREETING });
  }
}

let states, heard, kernel, line;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  globalThis.WebSocket = Socket;
  Socket.all = [];
  [states, heard] = [[], []];
  kernel = async () => true;
  line = new Connection(options());
});

const options = () => ({
  url: "ws://here/",
  greeting: () => GREETING,
  kernelExists: () => kernel(),
  onFrame: (frame) => heard.push(frame),
  onState: (state) => states.push(state),
});

const socket = () => Socket.all.at(-1);

/** Let time pass, and whatever waits for it. */
async function pass(ms) {
  mock.timers.tick(ms);
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}

test("it is open when the greeting is answered, not before", () => {
  line.send(CLICK);
  socket().onopen();
  assert.deepEqual(socket().sent, [GREETING]);

  socket().onmessage({ data: OTHER });

  assert.deepEqual(states, ["open"]);
  assert.deepEqual(heard, [OTHER]);
  assert.deepEqual(socket().sent, [GREETING, CLICK]);
});

test("a socket that was opened early is used once, and after it new ones", async () => {
  const early = new Socket("ws://early/");
  Socket.all = [];
  new Connection({ ...options(), socket: early });
  early.accept();
  assert.deepEqual([early.sent, Socket.all], [[GREETING], []]);

  early.onclose();
  await pass(0);

  assert.equal(socket().url, "ws://here/");
});

test("it speaks the protocol with binary buffers", () => {
  assert.equal(socket().protocol, "v1.kernel.websocket.jupyter.org");
  assert.equal(socket().binaryType, "arraybuffer");
});

test("when it breaks it comes back, with what was sent meanwhile, in order", async () => {
  socket().accept();
  socket().onclose();
  line.send(CLICK);
  line.send(OTHER);
  await pass(0);
  assert.equal(Socket.all.length, 2);

  socket().accept();

  assert.deepEqual(socket().sent, [GREETING, CLICK, OTHER]);
  assert.deepEqual(states, ["open", "broken", "connecting", "open"]);
});

test("nothing is sent twice", async () => {
  socket().accept();
  line.send(CLICK);
  socket().onclose();
  await pass(0);
  socket().accept();

  assert.deepEqual(socket().sent, [GREETING]);
});

test("without a network it goes on asking, at longer and longer intervals", async () => {
  kernel = mock.fn(() => Promise.reject(new TypeError("no network")));
  socket().accept();
  socket().onclose();
  await pass(0);
  for (const pause of [250, 1000, 2000, 4000, 8000, 8000]) {
    const asked = kernel.mock.callCount();
    await pass(pause - 1);
    assert.equal(kernel.mock.callCount(), asked);
    await pass(1);
    assert.equal(kernel.mock.callCount(), asked + 1);
  }
  assert.equal(Socket.all.length, 1);

  kernel = async () => true;
  await pass(8000);
  socket().accept();

  assert.equal(line.state, "open");
});

test("it hurries when the network is back", async () => {
  kernel = () => Promise.reject(new TypeError("no network"));
  socket().onclose();
  for (let turn = 0; turn < 5; turn++) await pass(8000);
  kernel = async () => true;

  line.hurry();
  await pass(0);

  assert.equal(Socket.all.length, 2);
  assert.equal(line.state, "connecting");
});

test("hurrying leaves a line that works alone", async () => {
  socket().accept();
  line.hurry();
  await pass(0);

  assert.deepEqual([Socket.all.length, line.state], [1, "open"]);
});

test("a kernel that is gone is not waited for", async () => {
  kernel = async () => false;
  socket().accept();
  socket().onclose();
  await pass(0);

  assert.equal(states.at(-1), "lost");
  assert.throws(() => line.send(CLICK), /gone/);
  await pass(100_000);
  assert.equal(Socket.all.length, 1);
});

test("what was given up stays given up, even if the answer comes later", async () => {
  let answer;
  kernel = () => new Promise((resolve) => (answer = resolve));
  socket().onclose();
  await pass(0);
  line.giveUp();
  answer(true);
  await pass(0);

  assert.equal(line.state, "lost");
  assert.equal(Socket.all.length, 1);
});

test("a line on which nothing is heard is closed and opened anew", async () => {
  socket().accept();
  line.send(CLICK);
  await pass(SILENCE - 1);
  assert.equal(line.state, "open");
  const dead = socket();

  await pass(1);
  await pass(0);

  assert.ok(dead.closed);
  assert.equal(Socket.all.length, 2);
});

test("a line on which nobody says anything is left in peace", async () => {
  socket().accept();
  line.send(CLICK);
  socket().onmessage({ data: OTHER });
  await pass(100 * SILENCE);

  assert.deepEqual([Socket.all.length, line.state], [1, "open"]);
});
