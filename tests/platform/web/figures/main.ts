// tests/platform/web/figures/main.ts
//
// Measures the core and the app in Chromium on the database of a rep after years. scripts/tablet-figures starts it.
import { Company } from '../company.js';
import { folder, measureApp } from './app.js';
import { measureCore } from './core.js';
import { fill, sizes } from './fill.js';
import { print, timed } from './numbers.js';

const scale = Number(process.env['RAPPORT_FIGURES_SCALE'] ?? 1);
const wanted = sizes(scale);
const company = await Company.start(['--web', folder]);
try {
  console.error(`the company is ready after ${Math.round((await timed(() => fill(company, wanted))) / 1000)} s`);
  await measureCore(company);
  await measureApp(company);
  print(wanted.accounts + wanted.contacts + wanted.visits);
} finally {
  await company.end();
}
