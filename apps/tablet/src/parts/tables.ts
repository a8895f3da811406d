// apps/tablet/src/parts/tables.ts
import { tableOf } from '@/core/record';

/** A disagreement can be about any record. */
export const everyTable = [...Object.values(tableOf), 'user', 'device', 'duplicate'];
