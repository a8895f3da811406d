// platform/web/host/messages.ts
//
// What a page and its worker say to each other, and workers of several tabs among themselves.
import type { Answer } from './core.js';

/** From the page. `id` names the request; the same id again is the same request. */
export type FromPage =
  | { kind: 'open'; id: string; name: string; wasm: string; pin: string; create: boolean; watch: boolean }
  | { kind: 'state'; id: string; name: string; wasm: string }
  | { kind: 'call'; id: string; method: string; args: string }
  /** Puts a file among the bundles, under that name. */
  | { kind: 'bring'; id: string; file: Blob; as: string }
  /** Somebody is there: the automatic lock waits. */
  | { kind: 'touch'; id: string }
  | { kind: 'lock_after'; id: string; minutes: number }
  | { kind: 'change_pin'; id: string; pin: string; wanted: string }
  /** Locks in every tab. */
  | { kind: 'lock'; id: string }
  | { kind: 'close'; id: string };

/** What is heard in every tab. */
export type News =
  | { kind: 'changed'; json: string }
  | { kind: 'live'; live: boolean }
  /** Nobody holds the database any more; with its PIN it is opened again. */
  | { kind: 'locked' }
  /** The server has ordered that it be removed, and something is only here. */
  | { kind: 'wipe_ordered' }
  /** It is gone. */
  | { kind: 'wiped' };

/** To the page. */
export type ToPage = News | { kind: 'answer'; id: string; answer: Answer } | { kind: 'writer'; mine: boolean };

/** Between workers. `writer`: a worker has the database now (again, or at last). */
export type AmongTabs =
  | News
  | { kind: 'hello' }
  | { kind: 'writer' }
  | { kind: 'call'; id: string; method: string; args: string }
  | { kind: 'answer'; id: string; answer: Answer }
  | { kind: 'touch' }
  | { kind: 'lock_after'; minutes: number };
