// apps/tablet/src/core/device.ts
//
// The one core of this page: its worker, whether it is open, and who hears of changes. Everything that the
// app knows it asks here.
import { reactive } from 'vue';

import wasm from '@core/rapport.wasm?url';
import { type Change, Client, RapportError } from '@host/client.js';
import type { MethodName, Methods } from '@host/methods.js';

export { RapportError };
export type { RecordView } from '@host/methods.js';

/** `new`: there is no database in this browser yet. `unable`: this browser can't hold one. */
export type Phase = 'starting' | 'new' | 'locked' | 'open' | 'unable';

/** `insecure`: the address is not https. `private`: its files are closed to us. `old`: it lacks what we need. */
export type Lack = 'insecure' | 'private' | 'old';

export const device = reactive({
  phase: 'starting' as Phase,
  /** Why this browser is unable. */
  lack: 'old' as Lack,
  /** The server's hints are heard: what others write comes by itself. */
  live: false,
  /** Whether the browser promised to keep what is stored; null: not asked yet. */
  kept: null as boolean | null,
  /** The server has ordered that everything be removed here, and something is only here. */
  wipeOrdered: false,
});

const listeners = new Set<(changes: Change[]) => void>();
const place = { name: 'rapport', wasm: new URL(wasm, document.baseURI).href };

function start(): Client {
  const work = () => new Worker(new URL('../../../../platform/web/host/worker.ts', import.meta.url), { type: 'module' });
  const made = new Client(work, place);
  made.onChange = (changes) => listeners.forEach((listener) => listener(changes));
  made.onLive = (live) => (device.live = live);
  // The page starts anew, so that its memory holds nothing of what was shown.
  made.onLocked = () => location.reload();
  made.onWiped = () => location.reload();
  made.onWipeOrdered = () => (device.wipeOrdered = true);
  return made;
}

let client: Client | undefined;
const theClient = () => (client ??= start());

/** What we can't do without; browsers hide most of it from pages that did not come over https. */
async function lack(): Promise<Lack | null> {
  if (!isSecureContext) return 'insecure';
  const needed = [globalThis.WebAssembly, navigator.locks, navigator.storage?.getDirectory, crypto.subtle, globalThis.CompressionStream];
  if (needed.includes(undefined as never)) return 'old';
  try {
    await navigator.storage.getDirectory(); // refused in private windows of some browsers
    return null;
  } catch {
    return 'private';
  }
}

/** Looks whether there is a database to unlock. */
export async function boot(): Promise<void> {
  const lacking = await lack();
  if (lacking) {
    device.lack = lacking;
    device.phase = 'unable';
    return;
  }
  try {
    device.phase = (await theClient().exists()) ? 'locked' : 'new';
  } catch {
    device.lack = 'private';
    device.phase = 'unable';
  }
}

/** Opens the database with the PIN, or makes one. */
export async function unlock(pin: string, create = false): Promise<void> {
  await theClient().open(pin, { create });
  device.phase = 'open';
  device.kept = (await navigator.storage.persisted?.()) ?? false;
}

/** Asks the browser to keep what is stored; whether it will. */
export async function keep(): Promise<boolean> {
  device.kept = await theClient().persist();
  return device.kept;
}

/** For how long no PIN is tried, after wrong ones. */
export async function waitMs(): Promise<number> {
  return (await theClient().state()).wait_ms;
}

/** Closes the database, in every tab; each page then starts anew. What was saved stays. */
export async function lock(): Promise<void> {
  await theClient().lock();
}

export async function lockAfter(minutes: number): Promise<void> {
  await theClient().lockAfter(minutes);
}

/** Another PIN for what is open; nothing closes. */
export async function changePin(pin: string, wanted: string): Promise<void> {
  await theClient().changePin(pin, wanted);
}

/** All that only this device has, as a sealed file to hand on. */
export function exportBundle(name: string, passphrase: string): Promise<File> {
  return theClient().exportBundle(name, passphrase);
}

/** Bundles that a copy is kept of in this browser, until it is removed. */
export function bundles(): Promise<string[]> {
  return theClient().bundles();
}
export function bundle(name: string): Promise<File> {
  return theClient().bundle(name);
}
export function removeBundle(name: string): Promise<void> {
  return theClient().removeBundle(name);
}

/** What another device of the same user could not send. */
export function importBundle(file: Blob, passphrase: string): Promise<Methods['bundle.import']['gives']> {
  return theClient().importBundle(file, passphrase);
}

export function call<M extends MethodName>(method: M, args: Methods[M]['takes']): Promise<Methods[M]['gives']> {
  return theClient().call(method, args);
}

/** Calls back whenever records changed, whoever wrote; returns how to stop. */
export function onChange(listener: (changes: Change[]) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
