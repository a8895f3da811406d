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

async function folderOf(name: string): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true });
}

/**
 * Opens the files of a database of that name in the browser's private file system; in a dedicated
 * worker only. Fails with NoModificationAllowedError while another worker has them.
 */
export async function privateFiles(name: string): Promise<SyncFile[]> {
  const folder = await folderOf(name);
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

/** The files of a database that nobody can open any more. */
export async function removeFiles(name: string): Promise<void> {
  const folder = await folderOf(name);
  for (const fileName of fileNames)
    await folder.removeEntry(fileName).catch((error: unknown) => {
      if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
    });
}

/** Why a bundle's file can't be had: the name of an error code. */
export type BundleRefusal = 'already_exists' | 'not_found' | 'invalid_argument' | 'busy';

/** Where sealed bundles are kept on their way out, and come in. They outlive the database. */
export interface Bundles {
  /** A new file of that name, or the one that is there. */
  open(file: string, isNew: boolean): Promise<SyncFile | BundleRefusal>;
  remove(file: string): Promise<void>;
}

const bundleFolder = async (name: string) => (await folderOf(name)).getDirectoryHandle('bundles', { create: true });

/** The bundles beside the database of that name in the browser's private file system. */
export function privateBundles(name: string): Bundles {
  return {
    async open(file, isNew) {
      try {
        const folder = await bundleFolder(name);
        const there = await folder.getFileHandle(file).catch((error: unknown) => {
          if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
          throw error;
        });
        if (isNew && there) return 'already_exists';
        if (!isNew && !there) return 'not_found';
        const handle = there ?? (await folder.getFileHandle(file, { create: true }));
        return await (handle as PrivateFileHandle).createSyncAccessHandle();
      } catch (error) {
        // A name that the browser does not take is a TypeError.
        return error instanceof DOMException && error.name === 'NoModificationAllowedError' ? 'busy' : 'invalid_argument';
      }
    },
    async remove(file) {
      await (await bundleFolder(name)).removeEntry(file);
    },
  };
}

/** What a page does with them. */
export async function bundleNames(name: string): Promise<string[]> {
  const names: string[] = [];
  const folder = (await bundleFolder(name)) as FileSystemDirectoryHandle & { keys(): AsyncIterable<string> };
  for await (const file of folder.keys()) names.push(file);
  return names.sort();
}
export async function bundleFile(name: string, file: string): Promise<File> {
  return (await (await bundleFolder(name)).getFileHandle(file)).getFile();
}
