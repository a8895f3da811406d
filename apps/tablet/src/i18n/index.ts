// apps/tablet/src/i18n/index.ts
//
// The two languages. `say` takes only keys that there are, and both dictionaries have the same ones: a text
// that is missing fails the type check.
import { computed } from 'vue';
import { createI18n } from 'vue-i18n';

import en from './en';
import zhCN from './zh-CN';

export type Locale = 'zh-CN' | 'en';
type Texts<T> = { [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };
export type Messages = Texts<typeof zhCN>;
type Leaves<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}` }[keyof T & string];
export type Key = Leaves<Messages>;

const messages: Record<Locale, Messages> = { 'zh-CN': zhCN, en };
const remembered = 'rapport.language';

function first(): Locale {
  const chosen = localStorage.getItem(remembered);
  if (chosen === 'zh-CN' || chosen === 'en') return chosen;
  return navigator.language.startsWith('zh') ? 'zh-CN' : 'en';
}

export const i18n = createI18n({ legacy: false, locale: first(), fallbackLocale: 'en', messages });

export const locale = computed({
  get: () => i18n.global.locale.value as Locale,
  set: (to: Locale) => {
    i18n.global.locale.value = to;
    localStorage.setItem(remembered, to);
    document.documentElement.lang = to;
  },
});
document.documentElement.lang = locale.value;

/** A text in the language of the moment. `n` among its parts chooses the plural. */
export function say(key: Key, parts: Record<string, string | number> = {}): string {
  const n = parts['n'];
  return typeof n === 'number' ? i18n.global.t(key, parts, n) : i18n.global.t(key, parts);
}

/** The text of an error of the core's, in the user's words. */
export function fault(code: string): string {
  const key = `fault.${code}`;
  return i18n.global.te(key, 'en') ? i18n.global.t(key) : i18n.global.t('fault.internal');
}

/** A text in each language: what was written under one is found under the other. */
export function inEach(key: Key): string[] {
  return (Object.keys(messages) as Locale[]).map((one) => i18n.global.t(key, {}, { locale: one }));
}
