/**
 * Where the page's kernel is, and a first websocket to it. It is opened before all other
 * code of this front-end has run: running that takes longer than the server's answer.
 */

import { arrived } from "./arrival.js";
import { PROTOCOL } from "./protocol.js";

const KERNEL = "#sx-kernel";

/** Tells the server which connections belong to the same page. */
export const session = crypto.randomUUID();

/** Opened now if the page has told of its kernel by now. */
export const firstSocket = openEarly();

/**
 * Where the kernel that the page tells of can be asked about.
 * @param {Element} told
 */
export function addressIn(told) {
  return new URL(JSON.parse(told.textContent ?? "").address, location.href);
}

/** @param {URL} address */
export function socketAddress(address) {
  const socket = new URL(`${address.pathname}/channels`, address);
  socket.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  socket.searchParams.set("session_id", session);
  return socket.href;
}

function openEarly() {
  const told = arrived(KERNEL);
  return told ? new WebSocket(socketAddress(addressIn(told)), PROTOCOL) : undefined;
}
