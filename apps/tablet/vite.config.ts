// apps/tablet/vite.config.ts
//
// The app's build: out of src and platform/web/host, with the core from build/web, into build/tablet/web.
import { resolve } from 'node:path';

import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

import { compress } from './plugins/compress.ts';
import { folderOf } from './plugins/rarer.ts';
import { serviceWorker } from './plugins/service_worker.ts';

const here = import.meta.dirname;
const root = resolve(here, '../..');

export default defineConfig({
  root: here,
  base: './',
  resolve: {
    alias: {
      '@': resolve(here, 'src'),
      '@host': resolve(root, 'platform/web/host'),
      '@core': resolve(root, process.env['RAPPORT_WEB'] ?? 'build/web', 'bin'),
    },
  },
  plugins: [vue(), serviceWorker(), compress()],
  worker: { format: 'es' },
  build: {
    outDir: resolve(root, process.env['RAPPORT_TABLET'] ?? 'build/tablet/web'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
    rolldownOptions: { output: { chunkFileNames: ({ moduleIds }) => `${folderOf(moduleIds)}[name]-[hash].js` } },
  },
});
