// apps/tablet/src/core/schema.ts
//
// The core's tables as data: labels and choices of fields in both languages come from there.
import { shallowRef } from 'vue';

import { locale } from '@/i18n';

import { call } from './device';

interface Label {
  en: string;
  zh: string;
}
export interface Field {
  name: string;
  type: 'text' | 'long_text' | 'integer' | 'boolean' | 'date' | 'instant' | 'reference' | 'choice';
  label: Label;
  sensitivity: 'presentable' | 'internal' | 'restricted';
  refers_to?: string;
  least?: number;
  most?: number;
  unit?: 'money' | 'thousandths' | 'permille' | 'microdegrees';
  choices?: { name: string; label: Label }[];
}
interface Table {
  name: string;
  label: Label;
  fields: Field[];
}

const tables = shallowRef<ReadonlyMap<string, Table>>(new Map());

export async function readSchema(): Promise<void> {
  const schema = (await call('schema', {})) as { tables: Table[] };
  tables.value = new Map(schema.tables.map((table) => [table.name, table]));
}

/** A label of the core's in the language of the moment. */
export function said(label: unknown): string {
  const both = label as Label | null | undefined;
  return both ? both[locale.value === 'zh-CN' ? 'zh' : 'en'] : '';
}

export function field(table: string, name: string): Field | undefined {
  return tables.value.get(table)?.fields.find((one) => one.name === name);
}

export function fieldLabel(table: string, name: string): string {
  return said(field(table, name)?.label);
}

export function tableLabel(table: string): string {
  return said(tables.value.get(table)?.label);
}

export function choices(table: string, name: string): { value: string; label: string }[] {
  return (field(table, name)?.choices ?? []).map((choice) => ({ value: choice.name, label: said(choice.label) }));
}

export function choiceLabel(table: string, name: string, value: unknown): string {
  const choice = field(table, name)?.choices?.find((one) => one.name === value);
  return choice ? said(choice.label) : typeof value === 'string' ? value : '';
}
