// platform/web/host/core.ts
//
// The core: loads the WebAssembly file, lends it clock, chance and files, and speaks its C ABI
// (platform/web/src/exports.cpp). It knows nothing of workers, pages and networks.

/** A file that is read and written at once: the shape of a browser's FileSystemSyncAccessHandle. */
export interface SyncFile {
  read(into: Uint8Array, options: { at: number }): number;
  write(from: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
}

/** What a call comes to. `json` is the result, or the error `{code, message, detail, field}`. */
export interface Answer {
  ok: boolean;
  json: string;
}

/** A POST that an errand wants sent. */
export interface ServerCall {
  url: string;
  type: string;
  token: string;
  compress: boolean;
  answer_bytes_max: number;
  body: Uint8Array<ArrayBuffer>;
}

/** What came of it: the content coding is removed from the body. */
export interface ServerAnswer {
  status: number;
  hasProtocol: boolean;
  type: string;
  body: Uint8Array;
}

export type Step =
  | { kind: 'over'; answer: Answer }
  | { kind: 'wait'; until: number }
  | { kind: 'send'; call: ServerCall };

type Exports = {
  memory: WebAssembly.Memory;
  _initialize(): void;
  rapport_input(size: number): number;
  rapport_output(): number;
  rapport_output_size(): number;
  rapport_open(keySize: number, create: number): number;
  rapport_close(): void;
  rapport_call(methodSize: number, argumentsSize: number): number;
  rapport_step(): number;
  rapport_body(): number;
  rapport_body_size(): number;
  rapport_deadline(): number;
  rapport_answered(status: number, hasProtocol: number, typeSize: number, bodySize: number): void;
  rapport_failed(codeSize: number): void;
  rapport_hints(): number;
  rapport_derive_key(pinSize: number, saltSize: number): number;
};

const ioError = -1;
const noRoom = -2;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Ended by itself: a broken assertion. The database is as its last commit left it. */
export class CoreStopped extends Error {}

export class Core {
  private constructor(
    private readonly exports: Exports,
    private readonly files: readonly SyncFile[],
    private readonly lent: { bundle?: SyncFile },
  ) {}

  /** `files`: the database, its write-ahead log, its rollback journal. They are closed with the core. */
  static async start(
    module: WebAssembly.Module,
    files: readonly SyncFile[],
    onChange: (json: string) => void = () => {},
  ): Promise<Core> {
    let memory: WebAssembly.Memory | undefined;
    const bytes = (at: number, size: number) => new Uint8Array(memory!.buffer, at, size);
    const lent: { bundle?: SyncFile } = {};
    const file = (number: number) => (number < files.length ? files[number]! : lent.bundle!);
    const tried = (work: () => number): number => {
      try {
        return work();
      } catch (error) {
        return error instanceof DOMException && error.name === 'QuotaExceededError' ? noRoom : ioError;
      }
    };
    const rapport = {
      now: () => Date.now(),
      changed: (at: number, size: number) => onChange(decoder.decode(bytes(at, size))),
      file_size: (n: number) => tried(() => file(n).getSize()),
      file_read: (n: number, to: number, size: number, at: number) =>
        tried(() => file(n).read(bytes(to, size), { at })),
      file_write: (n: number, from: number, size: number, at: number) =>
        tried(() => file(n).write(bytes(from, size), { at })),
      file_truncate: (n: number, size: number) => tried(() => (file(n).truncate(size), 0)),
      file_flush: (n: number) => tried(() => (file(n).flush(), 0)),
    };
    const env = {
      // At most 256 bytes a call, as POSIX has it.
      getentropy: (at: number, size: number) => (crypto.getRandomValues(bytes(at, size)), 0),
      emscripten_notify_memory_growth: () => {},
    };
    const wasi = {
      // Only what a broken assertion says goes through here.
      fd_write(_fd: number, pieces: number, count: number, written: number): number {
        const view = new DataView(memory!.buffer);
        let size = 0;
        let text = '';
        for (let i = 0; i < count; ++i) {
          const length = view.getUint32(pieces + 8 * i + 4, true);
          text += decoder.decode(bytes(view.getUint32(pieces + 8 * i, true), length));
          size += length;
        }
        view.setUint32(written, size, true);
        if (text.trim() !== '') console.error(text.trimEnd());
        return 0;
      },
      proc_exit(code: number): never {
        throw new CoreStopped(`the core stopped with code ${code}`);
      },
      // What is left of libc's standard output and environment.
      fd_close: () => 0,
      fd_seek: () => 0,
      environ_get: () => 0,
      environ_sizes_get(count: number, size: number): number {
        const view = new DataView(memory!.buffer);
        view.setUint32(count, 0, true);
        view.setUint32(size, 0, true);
        return 0;
      },
    };
    const instance = await WebAssembly.instantiate(module, { rapport, env, wasi_snapshot_preview1: wasi });
    const exports = instance.exports as unknown as Exports;
    memory = exports.memory;
    exports._initialize();
    return new Core(exports, files, lent);
  }

  open(key: Uint8Array, create: boolean): Answer {
    const [size] = this.put(key);
    return this.answered(this.exports.rapport_open(size!, create ? 1 : 0));
  }

  /** Gives the files back as well. */
  close(): void {
    try {
      this.exports.rapport_close();
    } finally {
      for (const file of this.files) file.close();
    }
  }

  /** 'begun': an errand at the server is under way, and `step` brings the answer. */
  call(method: string, args: string): Answer | 'begun' {
    const [methodSize, argsSize] = this.put(encoder.encode(method), encoder.encode(args));
    const outcome = this.exports.rapport_call(methodSize!, argsSize!);
    return outcome === 2 ? 'begun' : this.answered(outcome);
  }

  /** The same for `bundle.export` and `bundle.import`, with the file that they write or read. */
  callWithBundle(bundle: SyncFile, method: string, args: string): Answer {
    this.lent.bundle = bundle;
    try {
      return this.call(method, args) as Answer;
    } finally {
      delete this.lent.bundle;
    }
  }

  step(): Step {
    const outcome = this.exports.rapport_step();
    if (outcome === 2) return { kind: 'wait', until: this.exports.rapport_deadline() };
    if (outcome !== 3) return { kind: 'over', answer: this.answered(outcome) };
    const head = JSON.parse(this.output()) as Omit<ServerCall, 'body'>;
    const body = this.copy(this.exports.rapport_body(), this.exports.rapport_body_size());
    return { kind: 'send', call: { ...head, body } };
  }

  answer(answer: ServerAnswer): void {
    const [typeSize, bodySize] = this.put(encoder.encode(answer.type), answer.body);
    this.exports.rapport_answered(answer.status, answer.hasProtocol ? 1 : 0, typeSize!, bodySize!);
  }

  fail(code: string): void {
    const [size] = this.put(encoder.encode(code));
    this.exports.rapport_failed(size!);
  }

  /** Where to listen for hints: `{url, token}`, or the error. */
  hints(): Answer {
    return this.answered(this.exports.rapport_hints());
  }

  deriveKey(pin: string, salt: Uint8Array): Uint8Array<ArrayBuffer> | Answer {
    const [pinSize, saltSize] = this.put(encoder.encode(pin), salt);
    const outcome = this.exports.rapport_derive_key(pinSize!, saltSize!);
    if (outcome === 0) return this.answered(0);
    return this.copy(this.exports.rapport_output(), this.exports.rapport_output_size());
  }

  private put(...parts: Uint8Array[]): number[] {
    const sizes = parts.map((part) => part.length);
    let at = this.exports.rapport_input(sizes.reduce((sum, size) => sum + size, 0));
    if (at === 0) throw new CoreStopped('there is no memory for such a call');
    for (const part of parts) {
      new Uint8Array(this.exports.memory.buffer, at, part.length).set(part);
      at += part.length;
    }
    return sizes;
  }

  private copy(at: number, size: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.exports.memory.buffer, at, size).slice() as Uint8Array<ArrayBuffer>;
  }

  private output(): string {
    return decoder.decode(this.copy(this.exports.rapport_output(), this.exports.rapport_output_size()));
  }

  private answered(outcome: number): Answer {
    return { ok: outcome === 1, json: this.output() };
  }
}

export function failure(code: string, detail: string): Answer {
  return { ok: false, json: JSON.stringify({ code, message: '', detail, field: '' }) };
}
