// platform/web/host/vault.ts
//
// The database's key, kept so that it takes both the PIN and this browser to get at it: it is sealed
// with a key that Argon2id makes of the PIN, and again with an AES key of the browser's that can't be
// read out. Whoever copies the profile can't guess PINs against it elsewhere. Stands in IndexedDB.
import { type Answer, Core, failure } from './core.js';
import { memoryFiles } from './files.js';

interface Sealed {
  salt: Uint8Array<ArrayBuffer>; // of the PIN's key
  innerIv: Uint8Array<ArrayBuffer>;
  outerIv: Uint8Array<ArrayBuffer>;
  box: ArrayBuffer;
  browserKey: CryptoKey; // not extractable
  /** The database was made with this key: an empty file is then a loss, not a beginning. */
  inUse: boolean;
}

type Key = Uint8Array<ArrayBuffer>;

const storeName = 'keys';
const pinLengthMin = 4;

const random = (size: number) => crypto.getRandomValues(new Uint8Array(size));
const done = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

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

  async exists(): Promise<boolean> {
    return (await this.sealed()) !== undefined;
  }

  /** Makes a new key, sealed with the PIN. */
  async create(pin: string): Promise<{ key: Key; inUse: boolean } | Answer> {
    if (await this.exists()) return failure('already_exists', 'unlock the database that is here');
    if (new TextEncoder().encode(pin).length < pinLengthMin)
      return failure('invalid_argument', 'choose a PIN of at least 4 characters');
    const [salt, innerIv, outerIv, key] = [random(16), random(12), random(12), random(32)];
    const pinKey = await this.pinKey(pin, salt, 'encrypt');
    if ('ok' in pinKey) return pinKey;
    const browserKey = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    const inner = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: innerIv }, pinKey, key);
    const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: outerIv }, browserKey, inner);
    await this.keep({ salt, innerIv, outerIv, box, browserKey, inUse: false });
    return { key, inUse: false };
  }

  async unlock(pin: string): Promise<{ key: Key; inUse: boolean } | Answer> {
    const sealed = await this.sealed();
    if (!sealed) return failure('not_found', 'there is no database in this browser yet');
    const inner = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.outerIv }, sealed.browserKey, sealed.box);
    const pinKey = await this.pinKey(pin, sealed.salt, 'decrypt');
    if ('ok' in pinKey) return pinKey;
    try {
      const key = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.innerIv }, pinKey, inner);
      return { key: new Uint8Array(key), inUse: sealed.inUse };
    } catch {
      return failure('wrong_pin', '');
    }
  }

  /** The database that the key is for is there now. */
  async markInUse(): Promise<void> {
    const sealed = await this.sealed();
    if (sealed && !sealed.inUse) await this.keep({ ...sealed, inUse: true });
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

  private async keep(sealed: Sealed): Promise<void> {
    const transaction = this.store.transaction(storeName, 'readwrite', { durability: 'strict' });
    transaction.objectStore(storeName).put(sealed, this.name);
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
  }
}
