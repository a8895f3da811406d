// apps/tablet/src/main.ts
import './design/tokens.css';
import './design/base.css';

import { createApp } from 'vue';

import App from './App.vue';
import { boot } from './core/device';
import { followFailures } from './core/failures';
import { followInstall } from './core/install';
import { findMeeting } from './core/meeting';
import { followUpdates } from './core/update';
import { followTheme } from './design/theme';
import { i18n } from './i18n';
import { router } from './router';

const app = createApp(App);
app.use(i18n).use(router);
followTheme();
followFailures(app);
followInstall();
app.mount('#app');
void findMeeting().then(boot);
void followUpdates();
