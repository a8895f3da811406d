// apps/tablet/src/screens/reconcile/refused.ts
//
// What can be done with a change that the server refused; throwing it away has a way back.
import type { Methods } from '@host/methods.js';

import { call } from '@/core/device';
import { readStatus } from '@/core/status';
import { say as pass } from '@/core/undo';
import { say } from '@/i18n';

export type Refused = Methods['quarantine.list']['gives']['items'][number];
export type Dealing = 'retry' | 'discard' | 'restore';

/** `again` looks anew what there is. */
export async function deal(how: Dealing, number: number, again: () => void): Promise<void> {
  try {
    await call(`quarantine.${how}`, { number });
    if (how === 'retry') pass(say('reconcile.sentAgain'));
    if (how === 'restore') pass(say('reconcile.isBack'));
    if (how === 'discard') pass(say('reconcile.discarded'), () => deal('restore', number, again));
  } finally {
    again();
    await readStatus();
  }
}
