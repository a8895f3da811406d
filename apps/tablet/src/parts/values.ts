// apps/tablet/src/parts/values.ts
//
// A field's value in words.
import { choiceLabel, field as fieldOf } from '@/core/schema';
import { say } from '@/i18n';
import { day, integer, minuteOfDay, moment } from '@/i18n/format';
import { inUnits } from '@/i18n/money';

export function valueText(table: string, field: string, value: unknown): string {
  if (field === 'live') return value === true ? say('reconcile.keepRecord') : say('reconcile.deleteRecord');
  if (value === null || value === undefined || value === '') return say('reconcile.empty');
  if (typeof value === 'boolean') return value ? say('act.yes') : say('act.no');
  const declared = fieldOf(table, field);
  const type = declared?.type;
  if (typeof value === 'number' && declared?.unit) return inUnits(value, declared.unit, '');
  if (typeof value === 'number' && declared?.least === 0 && declared.most === 1440) return minuteOfDay(value);
  if (type === 'choice') return choiceLabel(table, field, value);
  if (type === 'date') return day(String(value));
  if (type === 'instant') return moment(String(value));
  return typeof value === 'number' ? (field === 'founded' ? String(value) : integer(value)) : String(value);
}
