// tests/platform/web/company.ts
//
// A real rapport-server with its demo company on loopback, for the time of a test.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const bin = process.env['RAPPORT_BIN'] ?? 'build/release/bin';
const program = join(bin, 'rapport-server');

export class Company {
  private constructor(
    private readonly data: string,
    private process: ChildProcess,
    readonly url: string,
    private readonly options: string[],
  ) {}

  static async start(options: string[] = []): Promise<Company> {
    const data = mkdtempSync(join(tmpdir(), 'rapport-web-'));
    const { process, url } = await Company.serve(data, ['--demo', '--port', '0', ...options]);
    return new Company(data, process, url, options);
  }

  /** A command of the server's own, on its data. */
  command(...words: string[]): string {
    return execFileSync(program, [...words, '--data', this.data], { encoding: 'utf8' });
  }

  /** The digest of all that the user may see, as the server has it. */
  digest(user: string): string {
    return (JSON.parse(this.command('digest', '--user', user, '--json')) as { digest: string }).digest;
  }

  async stop(): Promise<void> {
    if (this.process.exitCode === null) {
      const over = new Promise((resolve) => this.process.once('exit', resolve));
      this.process.kill('SIGTERM');
      await over;
    }
  }

  /** The same company at the same address. */
  async again(): Promise<void> {
    await this.stop();
    ({ process: this.process } = await Company.serve(this.data, ['--port', new URL(this.url).port, ...this.options]));
  }

  async end(): Promise<void> {
    await this.stop();
    rmSync(this.data, { recursive: true });
  }

  private static async serve(data: string, options: string[]): Promise<{ process: ChildProcess; url: string }> {
    const server = spawn(program, ['serve', '--data', data, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
    const url = await new Promise<string>((resolve, reject) => {
      let said = '';
      const listen = (piece: Buffer) => {
        said += piece.toString();
        const found = /listens on (http:\/\/[0-9.:]+)/.exec(said)?.[1];
        if (found !== undefined) resolve(found);
      };
      server.stdout.on('data', listen);
      server.stderr.on('data', listen);
      server.once('error', reject);
      server.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
    });
    return { process: server, url };
  }
}
