// Drafts and recent files in IndexedDB. Best effort: whatever fails says so, and nothing waits for ever.
const PATIENCE_MS = 2000, WRITE_PATIENCE_MS = 5000, KEPT = 5, RECENT = 10;

const within = (promise, what, patience = PATIENCE_MS) => Promise.race([promise,
  new Promise((_, reject) => setTimeout(() => reject(new Error(`${what}: no answer`)), patience))]);

function open(on_close) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('sandtable', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('drafts', { keyPath: 'key' });
      request.result.createObjectStore('recent', { keyPath: 'key' });
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('blocked'));
    request.onsuccess = () => {
      request.result.onversionchange = () => { request.result.close(); on_close(); };
      request.result.onclose = on_close; // its files went, or the browser gave up on them
      resolve(request.result);
    };
  });
}

const ask = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

export function make_database() {
  let database;
  const forget = () => { database = undefined; };
  /** One that comes late, on a slow machine, is still taken by whoever asks next. */
  const ready = () => within(database ??= open(forget).catch((error) => { forget(); throw error; }), 'indexedDB.open');

  async function write(store, work) {
    const db = await ready();
    const transaction = db.transaction(store, 'readwrite', { durability: 'strict' });
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('aborted'));
    });
    work(transaction.objectStore(store));
    return within(done, `write ${store}`, WRITE_PATIENCE_MS);
  }

  async function read(store, work) {
    const db = await ready();
    return within(ask(work(db.transaction(store, 'readonly').objectStore(store))), `read ${store}`);
  }

  /** Newest first; without the bytes. */
  async function drafts() {
    const all = await read('drafts', (store) => store.getAll());
    return all.map(({ bytes, ...rest }) => ({ ...rest, size: bytes.length })).sort((a, b) => b.time - a.time);
  }

  return {
    ready, drafts,
    draft: (key) => read('drafts', (store) => store.get(key)),
    /** Keeps the newest five. */
    async put_draft(draft) {
      await write('drafts', (store) => store.put(draft));
      const old = (await drafts()).slice(KEPT);
      if (old.length) await write('drafts', (store) => { for (const { key } of old) store.delete(key); });
    },
    drop_draft: (key) => write('drafts', (store) => store.delete(key)),
    async recent() {
      return (await read('recent', (store) => store.getAll())).sort((a, b) => b.time - a.time);
    },
    recent_file: (key) => read('recent', (store) => store.get(key)),
    async put_recent(entry) {
      await write('recent', (store) => store.put(entry));
      const all = (await read('recent', (store) => store.getAll())).sort((a, b) => b.time - a.time);
      if (all.length > RECENT) await write('recent', (store) => { for (const { key } of all.slice(RECENT)) store.delete(key); });
    },
    drop_recent: (key) => write('recent', (store) => store.delete(key)),
  };
}
