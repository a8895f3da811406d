// apps/tablet/src/router.ts
//
// Where each screen is. Addresses stand behind a #: the server has one page.
import { createRouter, createWebHashHistory } from 'vue-router';

import { screens } from './screens';

export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    ...screens.map(({ name, path, component }) => ({ name, path, component, props: true })),
    { path: '/:rest(.*)*', redirect: { name: 'today' } },
  ],
});
