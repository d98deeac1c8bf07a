/** Attached files: which of them are kept, when the browser takes some and refuses others. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "./loading.js";

const { FileStore } = await load("files.js");

/** What a browser keeps, with each write held back until the test lets it go or fail. */
class Database {
  kept = new Map();
  opened = 0;
  /** @type {((fails: boolean) => void)[]} */
  writes = [];

  open() {
    const asking = { result: this };
    this.opened += 1;
    queueMicrotask(() => asking.onsuccess());
    return asking;
  }

  transaction(_store, mode) {
    if (this.closed) throw new Error("InvalidStateError");
    const put = [];
    const transaction = {
      objectStore: () => ({
        put: (file) => put.push(file),
        getAll: () => {
          const asking = { result: [...this.kept.values()] };
          queueMicrotask(() => asking.onsuccess());
          return asking;
        },
      }),
    };
    if (mode) {
      this.writes.push((fails) => {
        if (fails) return transaction.onabort();
        for (const file of put) this.kept.set(file.id, file);
        transaction.oncomplete();
      });
    }
    return transaction;
  }
}

async function settled() {
  await new Promise((resolve) => setImmediate(resolve));
}

async function opened() {
  const database = new Database();
  globalThis.indexedDB = database;
  const shelf = Object.assign(new EventTarget(), { state: "on", keeping: true });
  const files = new FileStore(shelf, new EventTarget());
  await settled();
  database.writes.shift()(false); // what was there is written back, which is nothing
  await files.ready;
  return { database, files, shelf };
}

const file = (id) => ({ id, owner: "heyon/event/1", name: id, type: "", size: 1, sha256: "", blob: null });

test("a file is kept when the browser says so, not before", async () => {
  const { database, files } = await opened();
  void files.put(file("one"));
  await settled();
  assert.equal(files.kept, false);
  database.writes.shift()(false);
  await settled();
  assert.equal(files.kept, true);
  assert.deepEqual([...database.kept.keys()], ["one"]);
});

test("of two files at once the one without room is not taken for kept", async () => {
  const { database, files } = await opened();
  void files.put(file("one"));
  await settled();
  void files.put(file("two"));
  await settled();
  const [first, second] = database.writes.splice(0);
  first(false);
  second(true);
  await settled();
  assert.deepEqual([...database.kept.keys()], ["one"]);
  assert.equal(files.kept, false);
});

test("a file that was taken away while it was written is not waited for", async () => {
  const { database, files, shelf } = await opened();
  void files.put(file("one"));
  await settled();
  shelf.keeping = false;
  await files.remove("one");
  database.writes.shift()(false);
  await settled();
  assert.equal(files.kept, true);
});

test("a database that the browser closed is opened anew", async () => {
  const { database, files } = await opened();
  database.closed = true;
  database.onclose();
  database.closed = false;
  void files.put(file("one"));
  await settled();
  database.writes.shift()(false);
  await settled();
  assert.equal(database.opened, 2);
  assert.equal(files.kept, true);
});
