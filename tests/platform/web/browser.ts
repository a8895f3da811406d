// tests/platform/web/browser.ts
//
// Debian's Chromium on a profile folder, started by us so that it can be killed as a power cut would;
// and the origin that it visits: the host's scripts, the core, and /v1 passed on to a real server.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';

import { type Browser, chromium, type Page } from 'playwright-core';

import { folder } from './device.js';
import type { page } from './page.js';

const program = process.env['RAPPORT_CHROMIUM'] ?? '/usr/bin/chromium';
const switches =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking ' +
  '--disable-component-update --disable-sync --disable-dev-shm-usage --remote-debugging-port=0';
const patienceMs = 180_000; // a machine may be busy with other things
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };

export class Origin {
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(upstream?: string): Promise<Origin> {
    const server = createServer((from, to) => {
      const path = normalize(new URL(from.url!, 'http://here').pathname);
      if (upstream !== undefined && path.startsWith('/v1/')) {
        const on = request(upstream + from.url, { method: from.method!, headers: from.headers }, (answer) => {
          to.writeHead(answer.statusCode!, answer.headers);
          answer.pipe(to);
        });
        on.on('error', () => to.destroy());
        to.on('close', () => on.destroy());
        from.pipe(on);
        return;
      }
      const at = { '/': 'page.html', '/rapport.wasm': join(folder, 'bin/rapport.wasm') }[path];
      const file = at === 'page.html' ? 'tests/platform/web/page.html' : (at ?? join(folder, 'js', path));
      try {
        const bytes = readFileSync(file);
        to.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'text/plain' }).end(bytes);
      } catch {
        to.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Origin(server, `http://localhost:${(server.address() as AddressInfo).port}`);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** What the page hands to tests (page.ts). */
export type Tab = Page & { rapport<T>(work: (rapport: typeof page) => Promise<T> | T): Promise<T> };

export class Profile {
  readonly folder = mkdtempSync(join(tmpdir(), 'rapport-profile-'));
  private process: ChildProcess | undefined;
  private browser: Browser | undefined;

  async start(): Promise<void> {
    const chrome = spawn(program, [...switches.split(' '), `--user-data-dir=${this.folder}`, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true, // a process group of its own, to be killed whole
    });
    this.process = chrome;
    const address = await new Promise<string>((resolve, reject) => {
      let said = '';
      chrome.stderr!.on('data', (piece: Buffer) => {
        said += piece.toString();
        const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
        if (found !== undefined) resolve(found);
      });
      chrome.once('exit', () => reject(new Error(`Chromium ended: ${said}`)));
    });
    this.browser = await chromium.connectOverCDP(address, { timeout: patienceMs });
  }

  async tab(origin: Origin): Promise<Tab> {
    const made = await this.browser!.contexts()[0]!.newPage();
    made.setDefaultTimeout(patienceMs);
    await made.goto(origin.url);
    await made.waitForFunction('globalThis.rapport !== undefined');
    const rapport = (work: Function) => made.evaluate(`(${work.toString()})(globalThis.rapport)`);
    return Object.assign(made, { rapport }) as Tab;
  }

  /** As a power cut would for the browser: nothing gets to say goodbye. */
  async kill(): Promise<void> {
    const { process: chrome } = this;
    this.process = undefined;
    if (!chrome || chrome.exitCode !== null) return;
    const over = new Promise((resolve) => chrome.once('exit', resolve));
    process.kill(-chrome.pid!, 'SIGKILL');
    await over;
  }

  async end(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}
