// apps/tablet/src/core/meeting.ts
//
// Meeting mode: the screen is the customer's. What may be shown is put aside, the database is closed and the
// page starts anew, so that nothing else is in its memory, its history or its screens until the PIN. What was
// put aside lies sealed with a key of the browser's that can't be read out, and is gone when the PIN was right.
import { ref, shallowRef } from 'vue';

import type { RecordView } from '@host/methods.js';

import { call, lock, unlock } from './device';
import { contentOf, isPicture } from './files';
import { listAll } from './query';
import { flag, text } from './record';

export interface Page {
  name: string;
  picture: boolean;
  content: Blob;
}
export interface Meeting {
  /** The customer. */
  account: string;
  /** Our company. */
  host: string;
  /** Where to go on afterwards: a route of ours, nothing to read. */
  path: string;
  pages: Page[];
}

export const meeting = shallowRef<Meeting | null>(null);
/** Whether a meeting was looked for. */
export const meetingKnown = ref(false);

/** What of an account may be shown: the files that somebody has marked so, and that are here whole. */
export async function presentable(account: string): Promise<RecordView[]> {
  const files = await listAll('attachment.list', { account, presentable: true });
  return files.filter((file) => flag(file, 'presentable') && file['here'] === 'whole');
}

const done = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function drawer(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const request = indexedDB.open('rapport-meeting', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('sealed');
  return (await done(request)).transaction('sealed', mode).objectStore('sealed');
}

interface Sealed {
  key: CryptoKey;
  parts: { iv: Uint8Array<ArrayBuffer>; box: ArrayBuffer }[]; // the head as JSON, then each page's content
}

async function putAside(whole: Meeting): Promise<void> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const { pages, ...rest } = whole;
  const head = { ...rest, pages: pages.map(({ name, picture, content }) => ({ name, picture, type: content.type })) };
  const plain = [new TextEncoder().encode(JSON.stringify(head)), ...(await Promise.all(pages.map((page) => page.content.arrayBuffer())))];
  const parts = [];
  for (const bytes of plain) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    parts.push({ iv, box: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes) });
  }
  await done((await drawer('readwrite')).put({ key, parts } satisfies Sealed, 'meeting'));
}

async function takeOut(): Promise<Meeting | null> {
  const sealed = (await done((await drawer('readonly')).get('meeting'))) as Sealed | undefined;
  if (!sealed) return null;
  const plain: ArrayBuffer[] = [];
  for (const { iv, box } of sealed.parts) plain.push(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, sealed.key, box));
  const head = JSON.parse(new TextDecoder().decode(plain[0])) as Omit<Meeting, 'pages'> & { pages: (Omit<Page, 'content'> & { type: string })[] };
  return {
    ...head,
    pages: head.pages.map(({ name, picture, type }, i) => ({ name, picture, content: new Blob([plain[i + 1]!], { type }) })),
  };
}

/** Looks whether a meeting is on; asked before anything else. */
export async function findMeeting(): Promise<void> {
  meeting.value = await takeOut().catch(() => null);
  if (meeting.value) history.replaceState(null, '', './');
  meetingKnown.value = true;
}

export async function beginMeeting(account: string, path: string): Promise<void> {
  const [customer, status, files] = await Promise.all([
    call('account.show', { id: account }),
    call('status', {}),
    presentable(account),
  ]);
  const pages: Page[] = [];
  for (const file of files) pages.push({ name: text(file, 'name'), picture: isPicture(file), content: await contentOf(file) });
  await putAside({ account: text(customer, 'short_name') || text(customer, 'name'), host: status.organisation ?? '', path, pages });
  await lock(); // every tab starts anew, and finds the meeting
}

/** Ends the meeting when the PIN is right; where to go on. */
export async function endMeeting(pin: string): Promise<string> {
  await unlock(pin);
  const path = meeting.value?.path ?? '/';
  await done((await drawer('readwrite')).delete('meeting'));
  meeting.value = null;
  return path;
}
