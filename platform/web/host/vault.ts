// platform/web/host/vault.ts
//
// The database's key, kept so that it takes both the PIN and this browser to get at it: it is sealed
// with a key that Argon2id makes of the PIN, and again with an AES key of the browser's that can't be
// read out. Whoever copies the profile can't guess PINs against it elsewhere, and here guessing is
// slowed down. Stands in IndexedDB, with what must outlive a reload: the wrong tries, and after how
// long the database is locked.
import { noTries, settled, type Tries, waitMs } from './backoff.js';
import { type Answer, Core, failure } from './core.js';
import { memoryFiles } from './files.js';

/** The database's key under that of a PIN, under that of the browser. */
interface Seal {
  salt: Uint8Array<ArrayBuffer>; // of the PIN's key
  innerIv: Uint8Array<ArrayBuffer>;
  outerIv: Uint8Array<ArrayBuffer>;
  box: ArrayBuffer;
}

interface Sealed extends Seal {
  browserKey: CryptoKey; // not extractable
  /** The database was made with this key: an empty file is then a loss, not a beginning. */
  inUse: boolean;
  tries: Tries;
  lockAfterMinutes: number;
}

type Key = Uint8Array<ArrayBuffer>;

export interface Unlocked {
  key: Key;
  inUse: boolean;
  lockAfterMinutes: number;
}

const storeName = 'keys';
const pinLengthMin = 4;
const lockAfterMinutesDefault = 10;
export const lockAfterMinutesMax = 12 * 60;

const random = (size: number) => crypto.getRandomValues(new Uint8Array(size));
const done = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const tooShort = (pin: string) => new TextEncoder().encode(pin).length < pinLengthMin;
const tooShortAnswer = failure('invalid_argument', 'choose a PIN of at least 4 characters');

function tooSoon(ms: number): Answer {
  return failure('rate_limited', `too many wrong PINs; try again in ${Math.ceil(ms / 1000)} s`);
}

export class Vault {
  private constructor(
    private readonly module: WebAssembly.Module,
    private readonly store: IDBDatabase,
    private readonly name: string,
  ) {}

  static async open(module: WebAssembly.Module, name: string): Promise<Vault> {
    const request = indexedDB.open('rapport', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName);
    return new Vault(module, await done(request), name);
  }

  /** Whether there is a key, and how long one has to wait before the next try. */
  async state(): Promise<{ exists: boolean; wait_ms: number }> {
    const sealed = await this.sealed();
    return { exists: sealed !== undefined, wait_ms: sealed ? waitMs(sealed.tries, Date.now()) : 0 };
  }

  /** Makes a new key, sealed with the PIN. `clear` removes what was sealed with one that is gone. */
  create(pin: string, clear: () => Promise<void>): Promise<Unlocked | Answer> {
    return this.alone(async () => {
      if (await this.sealed()) return failure('already_exists', 'unlock the database that is here');
      if (tooShort(pin)) return tooShortAnswer;
      await clear();
      const key = random(32);
      const browserKey = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
      const box = await this.seal(key, pin, browserKey);
      if ('ok' in box) return box;
      const lockAfterMinutes = lockAfterMinutesDefault;
      await this.keep({ ...box, browserKey, inUse: false, tries: noTries, lockAfterMinutes });
      return { key, inUse: false, lockAfterMinutes };
    });
  }

  /** rate_limited while one has to wait: no PIN is tried then, not even the right one. */
  unlock(pin: string): Promise<Unlocked | Answer> {
    return this.alone(async () => {
      const tried = await this.tried(pin);
      if ('ok' in tried) return tried;
      const { sealed, key } = tried;
      await this.keep({ ...sealed, tries: noTries });
      return { key, inUse: sealed.inUse, lockAfterMinutes: sealed.lockAfterMinutes };
    });
  }

  /**
   * Seals the same key with another PIN, under the same key of the browser's: no file is touched, and what is open stays
   * open. One write replaces the one seal by the other, so whenever it is cut short, either PIN opens everything. A wrong
   * PIN counts as one at unlocking does.
   */
  change(pin: string, wanted: string): Promise<Answer> {
    return this.alone(async () => {
      if (tooShort(wanted)) return tooShortAnswer;
      if (wanted === pin) return failure('invalid_argument', 'it is the PIN already');
      const tried = await this.tried(pin);
      if ('ok' in tried) return tried;
      const { sealed, key } = tried;
      const box = await this.seal(key, wanted, sealed.browserKey);
      key.fill(0);
      await this.keep({ ...sealed, ...('ok' in box ? {} : box), tries: noTries });
      return 'ok' in box ? box : { ok: true, json: '{}' };
    });
  }

  /** The database that the key is for is there now. */
  markInUse(): Promise<void> {
    return this.alone(async () => {
      const sealed = await this.sealed();
      if (sealed && !sealed.inUse) await this.keep({ ...sealed, inUse: true });
    });
  }

  lockAfter(minutes: number): Promise<void> {
    return this.alone(async () => {
      const sealed = await this.sealed();
      if (sealed) await this.keep({ ...sealed, lockAfterMinutes: minutes });
    });
  }

  /** From now on nobody can read what was sealed with the key, wherever a copy of it may be. */
  forget(): Promise<void> {
    return this.alone(() => this.write((keys) => keys.delete(this.name)));
  }

  // The key that the PIN opens. The try is counted until the caller keeps what it was for.
  private async tried(pin: string): Promise<{ sealed: Sealed; key: Key } | Answer> {
    const sealed = await this.sealed();
    if (!sealed) return failure('not_found', 'there is no database in this browser yet');
    const now = Date.now();
    const tries = settled(sealed.tries, now);
    const wait = waitMs(tries, now);
    // Counted before it is tried: whoever cuts it short has used it up.
    const counted = { failed: tries.failed + 1, at: now };
    await this.keep({ ...sealed, tries: wait > 0 ? tries : counted });
    if (wait > 0) return tooSoon(wait);
    const pinKey = await this.pinKey(pin, sealed.salt, 'decrypt');
    if ('ok' in pinKey) {
      await this.keep({ ...sealed, tries }); // it was no try
      return pinKey;
    }
    const inner = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.outerIv }, sealed.browserKey, sealed.box);
    const key = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.innerIv }, pinKey, inner).catch(() => undefined);
    if (key) return { sealed, key: new Uint8Array(key) };
    const next = waitMs(counted, now);
    return failure('wrong_pin', next > 0 ? `the next try is in ${Math.ceil(next / 1000)} s` : '');
  }

  // Salt and nonces are new with each seal.
  private async seal(key: Key, pin: string, browserKey: CryptoKey): Promise<Seal | Answer> {
    const [salt, innerIv, outerIv] = [random(16), random(12), random(12)];
    const pinKey = await this.pinKey(pin, salt, 'encrypt');
    if ('ok' in pinKey) return pinKey;
    const inner = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: innerIv }, pinKey, key);
    const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: outerIv }, browserKey, inner);
    return { salt, innerIv, outerIv, box };
  }

  // Of several tabs that try at once, each try counts.
  private alone<T>(work: () => Promise<T>): Promise<T> {
    return navigator.locks.request(`rapport-vault:${this.name}`, work) as Promise<T>;
  }

  // Deriving takes 64 MiB, which WebAssembly never gives back: an instance of its own is thrown away.
  private async pinKey(pin: string, salt: Key, use: KeyUsage): Promise<CryptoKey | Answer> {
    const core = await Core.start(this.module, memoryFiles());
    const derived = core.deriveKey(pin, salt);
    if ('ok' in derived) return derived;
    return crypto.subtle.importKey('raw', derived, 'AES-GCM', false, [use]);
  }

  private sealed(): Promise<Sealed | undefined> {
    return done(this.store.transaction(storeName).objectStore(storeName).get(this.name));
  }

  private keep(sealed: Sealed): Promise<void> {
    return this.write((keys) => keys.put(sealed, this.name));
  }

  private async write(work: (keys: IDBObjectStore) => void): Promise<void> {
    const transaction = this.store.transaction(storeName, 'readwrite', { durability: 'strict' });
    work(transaction.objectStore(storeName));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
  }
}
