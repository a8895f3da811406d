// tests/platform/web/page.ts
//
// A page as small as a page can be: hands the client to the test that drives the browser.
import { Client, RapportError } from '../../../platform/web/host/client.js';

const start = () => new Worker('/platform/web/host/worker.js', { type: 'module' });
const client = new Client(start, { name: 'rapport', wasm: '/rapport.wasm' });

/** What a call came to, as a test wants it. */
async function outcome(work: Promise<unknown>): Promise<unknown> {
  try {
    return (await work) ?? {};
  } catch (error) {
    if (error instanceof RapportError) return { code: error.code };
    throw error;
  }
}

export const page = {
  isWriter: false,
  live: false,
  changes: 0,
  locked: 0,
  wipeOrdered: 0,
  wiped: 0,
  exists: () => client.exists(),
  state: () => client.state(),
  open: (pin: string, create: boolean) => outcome(client.open(pin, { create })),
  call: (method: string, args: object) => outcome(client.call(method as never, args as never)),
  close: () => outcome(client.close()),
  lock: () => outcome(client.lock()),
  lockAfter: (minutes: number) => outcome(client.lockAfter(minutes)),
  changePin: (pin: string, wanted: string) => outcome(client.changePin(pin, wanted)),
  bundles: () => client.bundles(),
  /** Its first bytes and its size. */
  exportBundle: (name: string, passphrase: string) =>
    outcome(
      client.exportBundle(name, passphrase).then(async (file) => ({ head: await file.slice(0, 8).text(), size: file.size })),
    ),
  /** Of a bundle that this browser keeps. */
  importBundle: async (name: string, passphrase: string) =>
    outcome(client.importBundle(await client.bundle(name), passphrase)),
  /** The key that the PIN alone does not replace: whether it can be read out. */
  async keyOfTheBrowser(): Promise<{ extractable: boolean; algorithm: string }> {
    const { browserKey } = (await kept())!;
    return { extractable: browserKey.extractable, algorithm: browserKey.algorithm.name };
  },
  /** Whether there is a key, as the browser has it. */
  hasKey: async () => (await kept()) !== undefined,
  /** What is kept of the key, to be compared: all but the count of tries. */
  async seal(): Promise<string> {
    const { box, salt } = (await kept())! as unknown as { box: ArrayBuffer; salt: Uint8Array };
    return [...new Uint8Array(box), ...salt].join(' ');
  },
  /** As if so many seconds had passed since the last wrong PIN. */
  async waitOver(seconds: number): Promise<void> {
    const sealed = (await kept())!;
    sealed.tries.at -= seconds * 1000;
    await inKeys('readwrite', (keys) => keys.put(sealed, 'rapport'));
  },
  /** As if a wipe had been cut short when the key was gone. */
  loseKey: () => inKeys('readwrite', (keys) => keys.delete('rapport')),
  /** What is in the private file system, with sizes. */
  async files(): Promise<Record<string, number>> {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('rapport', { create: true });
    const sizes: Record<string, number> = {};
    for await (const [name, handle] of (folder as any).entries())
      sizes[name] = handle.kind === 'file' ? (await handle.getFile()).size : -1;
    return sizes;
  },
};

interface Kept {
  browserKey: CryptoKey;
  tries: { failed: number; at: number };
}
async function inKeys<T>(mode: IDBTransactionMode, work: (keys: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const request = indexedDB.open('rapport');
  const store = await new Promise<IDBDatabase>((resolve) => (request.onsuccess = () => resolve(request.result)));
  const done = work(store.transaction('keys', mode).objectStore('keys'));
  const result = await new Promise<T>((resolve) => (done.onsuccess = () => resolve(done.result)));
  store.close();
  return result;
}
const kept = () => inKeys<Kept | undefined>('readonly', (keys) => keys.get('rapport'));
client.onLocked = () => ++page.locked;
client.onWipeOrdered = () => ++page.wipeOrdered;
client.onWiped = () => ++page.wiped;
client.onWriter = () => (page.isWriter = true);
client.onLive = (live) => (page.live = live);
client.onChange = (changes) => (page.changes += changes.length);
Object.assign(globalThis, { rapport: page });
