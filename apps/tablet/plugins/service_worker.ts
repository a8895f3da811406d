// apps/tablet/plugins/service_worker.ts
//
// Makes sw.js out of src/service_worker.js: with the names of all files of this build, those that a first visit
// does not wait for apart, and a version that changes when any of them does.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Plugin } from 'vite';

import { rarerFolder } from './rarer.ts';

export function serviceWorker(): Plugin {
  let root = '';
  let publicFolder = '';
  return {
    name: 'rapport-service-worker',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      root = config.root;
      publicFolder = config.publicDir;
    },
    generateBundle(_, bundle) {
      const hash = createHash('sha256');
      const source = readFileSync(join(root, 'src/service_worker.js'), 'utf8');
      hash.update(source);
      const files: string[] = [];
      const rarer: string[] = [];
      for (const name of readdirSync(publicFolder).sort()) {
        files.push(name);
        hash.update(name).update(readFileSync(join(publicFolder, name)));
      }
      for (const [name, file] of Object.entries(bundle).sort(([a], [b]) => (a < b ? -1 : 1))) {
        (name.startsWith(rarerFolder) ? rarer : files).push(name);
        hash.update(name).update(file.type === 'chunk' ? file.code : file.source);
      }
      this.emitFile({
        type: 'asset',
        fileName: 'sw.js',
        source: source
          .replace("'VERSION'", JSON.stringify(hash.digest('hex').slice(0, 16)))
          .replace("['FILES']", JSON.stringify(files))
          .replace("['RARER']", JSON.stringify(rarer)),
      });
    },
  };
}
