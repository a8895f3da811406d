// apps/tablet/src/core/files.ts
//
// Photos, sketches, recordings and papers: into the core and out of it, by pieces.
import type { Methods, RecordView } from '@host/methods.js';

import { call } from './device';

const pieceBytes = 384 * 1024; // a multiple of three: base64 of pieces without padding

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
}

type Belongs = Omit<Methods['attachment.add']['takes'], 'upload'>;

/** Puts a file here and makes an attachment of it. */
export async function attach(file: Blob, belongs: Belongs): Promise<RecordView> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let upload: number | undefined;
  for (let at = 0; at < bytes.length || upload === undefined; at += pieceBytes) {
    const data = base64(bytes.subarray(at, at + pieceBytes));
    ({ upload } = await call('attachment.put', { data, ...(upload !== undefined && { upload }) }));
  }
  return call('attachment.add', { media_type: file.type || null, ...belongs, upload });
}

/** What an attachment holds, when it is whole on this device. */
export async function contentOf(attachment: RecordView): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let offset = 0; ; ) {
    const piece = await call('attachment.read', { id: attachment.id, offset });
    if (piece.bytes === 0) break;
    pieces.push(bytesOf(piece.data));
    offset += piece.bytes;
  }
  return new Blob(pieces, { type: (attachment['media_type'] as string | null) ?? '' });
}

/** Media types that are shown as a picture; others are offered to save. */
export function isPicture(attachment: RecordView): boolean {
  return /^image\/(png|jpeg|webp|gif)$/.test(String(attachment['media_type'] ?? ''));
}
