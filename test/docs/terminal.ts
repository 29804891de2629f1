import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinnedNode } from '../../bin/pinned-node.mjs';

const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** What the documents take to be the address of a program that was started without settings. */
const DOCUMENTED = '127.0.0.1:4000';

/**
 * A shell in an empty folder, in which a document is typed from its first block to its last: variables and functions of one
 * block are there in the next. `npx courant` is the built program, and 127.0.0.1:4000 a port that is free.
 */
export class Terminal {
  readonly #folder: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #address: string;
  readonly #shell: ChildProcess;
  readonly #running: Program[] = [];
  #typed = 0;

  static async open(): Promise<Terminal> {
    const folder = await mkdtemp(join(tmpdir(), 'courant-docs-'));
    const tools = join(folder, '.tools');
    await mkdir(tools);
    await writeFile(join(tools, 'npx'), NPX);
    await chmod(join(tools, 'npx'), 0o755);
    return new Terminal(folder, tools, await freePort());
  }

  private constructor(folder: string, tools: string, port: number) {
    const { DATABASE_URL, DATABASE_REPLICA_URL, SITE_URL, DATA_DIR, SECRET, ...others } = process.env;
    const path = [tools, dirname(pinnedNode()), others.PATH].join(delimiter);
    this.#folder = folder;
    this.#environment = { ...others, PATH: path, PORT: String(port), LOG_LEVEL: 'warn' };
    this.#address = `127.0.0.1:${port}`;
    this.#shell = spawn('bash', ['--noprofile', '--norc'], {
      cwd: folder,
      env: this.#environment,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#shell.stdin?.write('set -euo pipefail\n');
  }

  /** Words of a document with the address that holds here. */
  here(text: string): string {
    return text.replaceAll(DOCUMENTED, this.#address);
  }

  /** Types a block and gives what it printed. @throws Error where one of its commands fails */
  async type(script: string): Promise<string> {
    this.#typed += 1;
    const file = join(this.#folder, '.tools', `${this.#typed}.sh`);
    const end = `--- end of block ${this.#typed} ---`;
    await writeFile(file, this.here(script));
    return new Promise((resolve, reject) => {
      let printed = '';
      const hear = (chunk: Buffer) => {
        printed += chunk;
        if (!printed.includes(end)) return;
        stopHearing();
        resolve(printed.slice(0, printed.indexOf(end)));
      };
      const fail = (code: number | null) => {
        stopHearing();
        reject(new Error(`the shell ended with ${code} in\n${script}\nafter it had printed\n${printed}`));
      };
      const stopHearing = () => {
        this.#shell.stdout?.off('data', hear);
        this.#shell.off('close', fail);
      };
      this.#shell.stdout?.on('data', hear);
      this.#shell.once('close', fail);
      this.#shell.stdin?.write(`. '${file}' </dev/null 2>&1\necho '${end}'\n`);
    });
  }

  /** Starts a server and gives what it printed until it was ready. */
  async keepRunning(script: string): Promise<string> {
    const started = new Program(script, { cwd: this.#folder, env: this.#environment });
    this.#running.push(started);
    return started.ready;
  }

  /** Ends what was kept running, as Ctrl-C does. */
  async stop(): Promise<void> {
    await Promise.all(this.#running.splice(0).map((one) => one.stop()));
  }

  async close(): Promise<void> {
    this.#shell.stdin?.end();
    await this.stop();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

// `npm ci` has put the program where npx finds it; in an empty folder this does.
const NPX = `#!/bin/sh
[ "$1" = courant ] || { echo "npx $1: not known here" >&2; exit 127; }
shift
exec '${pinnedNode()}' --disable-warning=ExperimentalWarning '${program}' "$@"
`;

class Program {
  readonly ready: Promise<string>;
  readonly #process: ChildProcess;
  readonly #ended: Promise<number | null>;

  constructor(command: string, place: { cwd: string; env: NodeJS.ProcessEnv }) {
    // A shell with one command becomes that command, so that the signal reaches the program itself.
    this.#process = spawn('bash', ['-c', command.trim()], { ...place, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.ready = new Promise((resolve, reject) => {
      let printed = '';
      const hear = (chunk: Buffer) => {
        printed += chunk;
        if (/^ready .*\n/m.test(printed)) resolve(printed);
      };
      this.#process.stdout?.on('data', hear);
      this.#process.stderr?.on('data', hear);
      void this.#ended.then((code) => reject(new Error(`it ended with ${code} before it was ready:\n${printed}`)));
    });
  }

  async stop(): Promise<void> {
    this.#process.kill('SIGTERM');
    await this.#ended;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
