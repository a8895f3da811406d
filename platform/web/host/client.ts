// platform/web/host/client.ts
//
// What a page uses: the door's methods with their types, over a worker of its own.
import { type Answer, failure } from './core.js';
import { bundleFile, bundleNames, privateBundles } from './files.js';
import type { FromPage, ToPage } from './messages.js';
import { type MethodName, type Methods, repeatable } from './methods.js';

/** An error of the door's: `code` is what programs branch on, `detail` says what to do. */
export class RapportError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly detail: string,
    readonly field: string,
  ) {
    super(message || code);
  }
}

export interface Place {
  /** The database's name in this browser. */
  name: string;
  /** Where the core is. */
  wasm: string;
}

export interface Change {
  table: string;
  record: string;
}

/** An id for a record made here (UUIDv7, RFC 9562). */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  new DataView(bytes.buffer).setBigUint64(0, (BigInt(Date.now()) << 16n) | BigInt((bytes[6]! << 8) | bytes[7]!));
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const touchEveryMs = 5_000;

export class Client {
  private readonly waiting = new Map<string, (answer: Answer) => void>();
  /** Somebody's call or the sync changed records. */
  onChange: (changes: Change[]) => void = () => {};
  /** Whether the server's hints are heard now. */
  onLive: (live: boolean) => void = () => {};
  /** This tab's worker holds the database now. */
  onWriter: () => void = () => {};
  /** It is locked, by itself or in another tab: ask for the PIN. What was shown goes from the screen. */
  onLocked: () => void = () => {};
  /** The server has ordered a wipe; what is only here goes into a bundle first, then call `wipe`. */
  onWipeOrdered: () => void = () => {};
  /** The database is gone. */
  onWiped: () => void = () => {};

  private touchedAt = -Infinity;

  private worker: Worker;

  constructor(
    private readonly start: () => Worker,
    private readonly place: Place,
  ) {
    this.worker = this.listened(start());
    for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, () => this.touch(), { capture: true, passive: true });
  }

  /** Whether there is a database to unlock; else one is to be made. */
  async exists(): Promise<boolean> {
    return (await this.state()).exists;
  }

  /** The same, and how long to wait until the next PIN is tried. */
  async state(): Promise<{ exists: boolean; wait_ms: number }> {
    return (await this.ask({ kind: 'state', id: crypto.randomUUID(), ...this.place })) as { exists: boolean; wait_ms: number };
  }

  /**
   * Asks the browser to keep what is stored when room gets short; whether it will. Browsers that will
   * not may remove a database of a site that was not used for some days.
   */
  persist(): Promise<boolean> {
    return navigator.storage.persist();
  }

  /** `watch` syncs by itself whenever the server has news. */
  async open(pin: string, { create = false, watch = true } = {}): Promise<void> {
    await this.ask({ kind: 'open', id: crypto.randomUUID(), ...this.place, pin, create, watch });
  }

  async call<M extends MethodName>(method: M, args: Methods[M]['takes']): Promise<Methods[M]['gives']> {
    const named = repeatable.has(method) ? { id: newId(), ...(args as object) } : args;
    const message = { kind: 'call', id: crypto.randomUUID(), method, args: JSON.stringify(named) } as const;
    return (await this.ask(message)) as Methods[M]['gives'];
  }

  async close(): Promise<void> {
    await this.ask({ kind: 'close', id: crypto.randomUUID() });
  }

  /** Locks now, in every tab. */
  async lock(): Promise<void> {
    await this.ask({ kind: 'lock', id: crypto.randomUUID() });
  }

  /** Locks by itself when nobody has touched it for so long; kept for this database. */
  async lockAfter(minutes: number): Promise<void> {
    await this.ask({ kind: 'lock_after', id: crypto.randomUUID(), minutes });
  }

  /**
   * Another PIN for the database that is open; nothing of it is encrypted anew. Errors: wrong_pin, rate_limited after
   * several of those (`state()` says for how long), invalid_argument for a new one that is too short or the same.
   */
  async changePin(pin: string, wanted: string): Promise<void> {
    await this.ask({ kind: 'change_pin', id: crypto.randomUUID(), pin, wanted });
  }

  /**
   * Everything that only this device has, as a file to hand on. A copy stays in the browser, beyond a
   * wipe, until `removeBundle`.
   */
  async exportBundle(file: string, passphrase: string): Promise<File> {
    await this.call('bundle.export', { file, passphrase });
    return this.bundle(file);
  }

  bundles(): Promise<string[]> {
    return bundleNames(this.place.name);
  }
  bundle(file: string): Promise<File> {
    return bundleFile(this.place.name, file);
  }
  removeBundle(file: string): Promise<void> {
    return privateBundles(this.place.name).remove(file);
  }

  /** What another device of the same user could not send. */
  async importBundle(file: Blob, passphrase: string): Promise<Methods['bundle.import']['gives']> {
    const as = crypto.randomUUID();
    try {
      await this.ask({ kind: 'bring', id: crypto.randomUUID(), file, as });
      return await this.call('bundle.import', { file: as, passphrase });
    } finally {
      await this.removeBundle(as).catch(() => {});
    }
  }

  private listened(worker: Worker): Worker {
    worker.onmessage = ({ data }: MessageEvent<ToPage>) => this.heard(data);
    worker.onerror = () => this.restart();
    return worker;
  }

  // A worker that fails outside of any call is not trusted any more: its end gives the files back,
  // and a fresh one asks for the PIN. What was answered is saved.
  private restart(): void {
    this.worker.terminate();
    const answer = failure('internal', 'the worker stopped and is started again; what was saved is kept');
    for (const resolve of this.waiting.values()) resolve(answer);
    this.waiting.clear();
    this.worker = this.listened(this.start());
    this.onLocked();
  }

  private touch(): void {
    if (performance.now() - this.touchedAt < touchEveryMs) return;
    this.touchedAt = performance.now();
    this.worker.postMessage({ kind: 'touch', id: '' } satisfies FromPage);
  }

  private async ask(message: FromPage): Promise<unknown> {
    const answer = await new Promise<Answer>((resolve) => {
      this.waiting.set(message.id, resolve);
      this.worker.postMessage(message);
    });
    const json = JSON.parse(answer.json) as { code: string; message: string; detail: string; field: string };
    if (!answer.ok) throw new RapportError(json.code, json.message, json.detail, json.field);
    return json;
  }

  private heard(message: ToPage): void {
    if (message.kind === 'answer') {
      this.waiting.get(message.id)?.(message.answer);
      this.waiting.delete(message.id);
    }
    if (message.kind === 'changed') this.onChange((JSON.parse(message.json) as { changes: Change[] }).changes);
    if (message.kind === 'live') this.onLive(message.live);
    if (message.kind === 'writer') this.onWriter();
    if (message.kind === 'locked') this.onLocked();
    if (message.kind === 'wipe_ordered') this.onWipeOrdered();
    if (message.kind === 'wiped') this.onWiped();
  }
}
