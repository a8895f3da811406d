// apps/tablet/src/parts/plan.ts
//
// A new visit at one tap: it is there at once, and its page asks for the rest.
import type { Router } from 'vue-router';

import { call } from '@/core/device';
import { remove } from '@/core/undo';
import { say } from '@/i18n';

export async function planVisit(router: Router, account: string, contact?: string): Promise<void> {
  const sheet = await call('visit.plan', {
    account,
    ...(contact && { participants: [{ contact, user: null, role: null }] }),
  });
  await router.push({ name: 'visit', params: { id: sheet.visit.id } });
}

export async function removeVisit(router: Router, id: string): Promise<void> {
  const visit = await call('visit.show', { id });
  await remove('visit', visit, say('visit.deleted'));
  await router.replace({ name: 'accounts', params: { id: visit['account'] as string } });
}
