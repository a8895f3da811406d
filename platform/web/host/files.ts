// platform/web/host/files.ts
//
// The files that the core is given: in the browser's private file system, or in memory.
import type { SyncFile } from './core.js';

/** The fixed names, in the order in which the core counts them. */
export const fileNames = ['rapport.db', 'rapport.db-wal', 'rapport.db-journal'] as const;

/** For tests, and for a session that is to leave nothing behind. */
export class MemoryFile implements SyncFile {
  private bytes = new Uint8Array(0);
  private size = 0;

  read(into: Uint8Array, { at }: { at: number }): number {
    const piece = this.bytes.subarray(at, Math.min(at + into.length, this.size));
    into.set(piece);
    return piece.length;
  }

  write(from: Uint8Array, { at }: { at: number }): number {
    this.grow(at + from.length);
    this.bytes.set(from, at);
    this.size = Math.max(this.size, at + from.length);
    return from.length;
  }

  truncate(size: number): void {
    this.grow(size);
    this.bytes.fill(0, Math.min(size, this.size), Math.max(size, this.size));
    this.size = size;
  }

  getSize(): number {
    return this.size;
  }

  flush(): void {}
  close(): void {}

  private grow(size: number): void {
    if (size <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(size, 2 * this.bytes.length, 65536));
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

export function memoryFiles(): SyncFile[] {
  return fileNames.map(() => new MemoryFile());
}

interface PrivateFileHandle extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<SyncFile>;
}

/**
 * Opens the files of a database of that name in the browser's private file system; in a dedicated
 * worker only. Fails with NoModificationAllowedError while another worker has them.
 */
export async function privateFiles(name: string): Promise<SyncFile[]> {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true });
  const opened: SyncFile[] = [];
  try {
    for (const fileName of fileNames) {
      const handle = (await folder.getFileHandle(fileName, { create: true })) as PrivateFileHandle;
      opened.push(await handle.createSyncAccessHandle());
    }
  } catch (error) {
    for (const file of opened) file.close();
    throw error;
  }
  return opened;
}
