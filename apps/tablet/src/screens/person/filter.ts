// apps/tablet/src/screens/person/filter.ts
//
// How the list of people is filtered: kept while the app runs. `isOpen`: a person is looked at from this list,
// not from the account.
import { reactive } from 'vue';

export const people = reactive({ words: '', deciders: false, isOpen: false });
