// apps/tablet/src/screens/accounts/filter.ts
//
// How the list of accounts is filtered: kept while the app runs, so that it is as one left it.
import { reactive } from 'vue';

export type Order = 'name' | 'class' | 'next';
export const filter = reactive({ words: '', class: '', status: '', owner: '', order: 'name' as Order });
