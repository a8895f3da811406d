// apps/tablet/src/design/calendar.ts
//
// Quasar's words for its calendar.
import en from 'quasar/lang/en-GB.js';
import zhCN from 'quasar/lang/zh-CN.js';
import type { Lang } from 'quasar';

import type { Locale } from '@/i18n';

export function languageOf(locale: Locale): Parameters<typeof Lang.set>[0] {
  return (locale === 'zh-CN' ? zhCN : en) as Parameters<typeof Lang.set>[0];
}
