// apps/tablet/src/i18n/money.ts
//
// Amounts and shares as people write them. The core counts in minor units (Fen, cents) and in thousandths.
import { locale } from './index';

const tag = () => (locale.value === 'zh-CN' ? 'zh-CN' : 'en-GB');
const digitsOf = new Map<string, number>();

/** How many digits the minor unit of a currency has: two, unless it is known to have others. */
function digits(currency: string): number {
  let found = digitsOf.get(currency);
  if (found === undefined) {
    try {
      found = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    } catch {
      found = 2;
    }
    digitsOf.set(currency, found);
  }
  return found;
}

function written(minor: number, currency: string, options: Intl.NumberFormatOptions): string {
  const amount = minor / 10 ** digits(currency);
  try {
    return new Intl.NumberFormat(tag(), { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...options }).format(amount);
  } catch {
    return `${new Intl.NumberFormat(tag(), options).format(amount)} ${currency}`.trim();
  }
}

/** To be taken in at a glance: ¥12.5万, ¥125K. */
export function money(minor: number, currency: string): string {
  return written(minor, currency, { notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1 });
}

/** To the last unit, where somebody will compare it with an invoice. */
export function moneyExact(minor: number, currency: string): string {
  return written(minor, currency, minor % 10 ** digits(currency) === 0 ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {});
}

/** Thousandths as per cent. */
export function percent(permille: number): string {
  return new Intl.NumberFormat(tag(), { style: 'percent', maximumFractionDigits: 0 }).format(permille / 1000);
}

type Unit = 'money' | 'thousandths' | 'permille' | 'microdegrees';
const factor = (unit: Unit | undefined, currency: string) =>
  unit === 'money' ? 10 ** digits(currency || 'CNY') : unit === 'permille' ? 10 : unit === 'thousandths' ? 1000 : unit === 'microdegrees' ? 1_000_000 : 1;

/** A stored number as it is typed: money in its unit, a share in per cent. */
export function inUnits(stored: number, unit: Unit, currency: string): string {
  return String(stored / factor(unit, currency));
}

/** What was typed as it is stored; undefined where it is no such number. */
export function parseUnits(typed: string, unit: Unit | undefined, currency: string): number | undefined {
  const number = Number(typed.replace(/[\s,，%¥$€£]/g, ''));
  if (!Number.isFinite(number)) return undefined;
  const stored = Math.round(number * factor(unit, currency));
  return unit === undefined && stored !== number ? undefined : stored;
}
