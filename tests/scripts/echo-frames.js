/** Reads frames of the kernel's websocket, one in hexadecimal a line, and writes them anew. */

import { createInterface } from "node:readline";

import { decode, encode } from "../../src/simexit/serve/frontend/protocol.js";

for await (const line of createInterface({ input: process.stdin })) {
  const frame = Uint8Array.from(Buffer.from(line, "hex")).buffer;
  console.log(Buffer.from(encode(decode(frame))).toString("hex"));
}
