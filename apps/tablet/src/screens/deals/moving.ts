// apps/tablet/src/screens/deals/moving.ts
//
// A deal moves to another step, and back again if that was a slip.
import { call } from '@/core/device';
import { say as pass } from '@/core/undo';
import { say } from '@/i18n';
import { today } from '@/i18n/format';

export async function moveDeal(opportunity: string, from: string, to: string, name: string): Promise<void> {
  if (from === to) return;
  await call('deal.move', { opportunity, to, today: today() });
  pass(say('deal.moved', { step: name }), () => call('deal.move', { opportunity, to: from, today: today() }));
}
