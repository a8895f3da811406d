// tests/platform/web/page.ts
//
// A page as small as a page can be: hands the client to the test that drives the browser.
import { Client, RapportError } from '../../../platform/web/host/client.js';

const worker = new Worker('/platform/web/host/worker.js', { type: 'module' });
const client = new Client(worker, { name: 'rapport', wasm: '/rapport.wasm' });

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
  exists: () => client.exists(),
  open: (pin: string, create: boolean) => outcome(client.open(pin, { create })),
  call: (method: string, args: object) => outcome(client.call(method as never, args as never)),
  close: () => outcome(client.close()),
  /** The key that the PIN alone does not replace: whether it can be read out. */
  async keyOfTheBrowser(): Promise<{ extractable: boolean; algorithm: string }> {
    const request = indexedDB.open('rapport');
    const store = await new Promise<IDBDatabase>((resolve) => (request.onsuccess = () => resolve(request.result)));
    const found = store.transaction('keys').objectStore('keys').get('rapport');
    const sealed = await new Promise<{ browserKey: CryptoKey }>(
      (resolve) => (found.onsuccess = () => resolve(found.result)),
    );
    return { extractable: sealed.browserKey.extractable, algorithm: sealed.browserKey.algorithm.name };
  },
};
client.onWriter = () => (page.isWriter = true);
client.onLive = (live) => (page.live = live);
client.onChange = (changes) => (page.changes += changes.length);
Object.assign(globalThis, { rapport: page });
