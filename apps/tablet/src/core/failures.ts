// apps/tablet/src/core/failures.ts
//
// A call that failed and that nobody answers for: it is said in passing, so that no tap comes to nothing in
// silence. What is typed into fields has its reason beside the field (src/core/save.ts).
import type { App } from 'vue';

import { fault } from '@/i18n';

import { RapportError } from './device';
import { say } from './undo';

function told(error: unknown): boolean {
  if (!(error instanceof RapportError)) return false;
  say(fault(error.code));
  return true;
}

export function followFailures(app: App): void {
  app.config.errorHandler = (error) => {
    if (!told(error)) console.error(error);
  };
  addEventListener('unhandledrejection', (event) => {
    if (told(event.reason)) event.preventDefault();
  });
}
