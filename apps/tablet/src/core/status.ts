// apps/tablet/src/core/status.ts
//
// How much is unsent, refused or in conflict, from the core's journal; and the errands at the server.
import { computed, ref, shallowRef } from 'vue';

import type { Methods } from '@host/methods.js';

import { call, device, onChange, RapportError } from './device';

type Status = Methods['status']['gives'];

export const status = shallowRef<Status>();
/** A sync that somebody asked for is under way. */
export const syncing = ref(false);
/** The error's code of the last sync that somebody asked for. */
export const syncFault = ref('');

export const isLoggedIn = computed(() => status.value?.logged_in === true);
export const isManager = computed(() => status.value?.role === 'manager' || status.value?.role === 'admin');
/** What waits for a decision of this user's. */
export const toReconcile = computed(() => (status.value ? status.value.conflicts + status.value.quarantined : 0));

let asked = false;
export async function readStatus(): Promise<void> {
  asked = false;
  if (device.phase === 'open') status.value = await call('status', {}).catch(() => status.value);
}

const pollMs = 15_000;
export const sendPauseMs = 3_000;
let sending: ReturnType<typeof setTimeout> | undefined;

/** What was saved goes out when nobody has typed for a moment; where that fails the host tries again by itself. */
function sendSoon(): void {
  clearTimeout(sending);
  sending = setTimeout(async () => {
    await readStatus();
    const now = status.value;
    if (device.phase !== 'open' || !now?.logged_in || now.unsent + now.files_unsent === 0 || !navigator.onLine) return;
    await call('sync', {}).catch(() => {});
    await readStatus();
  }, sendPauseMs);
}

export function followStatus(): void {
  addEventListener('online', sendSoon);
  onChange(() => {
    sendSoon();
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => void readStatus());
  });
  // A sync that brings nothing changes no record, and yet its time is news.
  setInterval(() => void readStatus(), pollMs);
}

export async function syncNow(): Promise<void> {
  if (syncing.value) return;
  syncing.value = true;
  try {
    await call('sync', {});
    syncFault.value = '';
  } catch (error) {
    syncFault.value = error instanceof RapportError ? error.code : 'internal';
  }
  syncing.value = false;
  await readStatus();
}

export async function logIn(server: string, user: string, password: string, label: string): Promise<void> {
  await call('login', { server, user, password, label });
  await readStatus();
}

export async function logOut(): Promise<void> {
  await call('logout', {});
  await readStatus();
}
