// apps/tablet/plugins/compress.ts
//
// Writes each file of the build compressed beside it, so that the server never has to.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import type { Plugin } from 'vite';

const smallest = 512;
const kinds = /\.(html|js|css|wasm|svg|webmanifest|json)$/;

export function compress(): Plugin {
  let folder = '';
  return {
    name: 'rapport-compress',
    apply: 'build',
    configResolved: (config) => void (folder = config.build.outDir),
    closeBundle() {
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        if (!kinds.test(name)) continue;
        const bytes = readFileSync(join(folder, name));
        if (bytes.length < smallest) continue;
        const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
        writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes, { params }));
        writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}
