// apps/tablet/src/core/person.ts
//
// Who the user of this device is, as a record.
import { computed } from 'vue';

import { useList } from './query';
import { text } from './record';
import { status } from './status';

export function useUsers() {
  return useList('user.list', () => ({}), ['user']);
}

/** The user's own record, once the first sync has brought it. */
export function useMe() {
  const users = useUsers();
  return computed(() => users.value.value?.find((user) => status.value?.user != null && text(user, 'name') === status.value.user));
}
