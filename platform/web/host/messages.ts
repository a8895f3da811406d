// platform/web/host/messages.ts
//
// What a page and its worker say to each other, and workers of several tabs among themselves.
import type { Answer } from './core.js';

/** From the page. `id` names the request; the same id again is the same request. */
export type FromPage =
  | { kind: 'open'; id: string; name: string; wasm: string; pin: string; create: boolean; watch: boolean }
  | { kind: 'exists'; id: string; name: string; wasm: string }
  | { kind: 'call'; id: string; method: string; args: string }
  | { kind: 'close'; id: string };

/** To the page. */
export type ToPage =
  | { kind: 'answer'; id: string; answer: Answer }
  | { kind: 'changed'; json: string }
  | { kind: 'live'; live: boolean }
  | { kind: 'writer'; mine: boolean };

/** Between workers. `writer`: a worker has the database now (again, or at last). */
export type AmongTabs =
  | { kind: 'hello' }
  | { kind: 'writer' }
  | { kind: 'call'; id: string; method: string; args: string }
  | { kind: 'answer'; id: string; answer: Answer }
  | { kind: 'changed'; json: string }
  | { kind: 'live'; live: boolean };
