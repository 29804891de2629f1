import cluster, { type Worker } from 'node:cluster';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Config } from '../platform/config/index.ts';
import { RotatingSalt } from '../platform/keys/index.ts';
import type { Begin, End, Role, Told } from './messages.ts';
import { OperatorError } from './operator-error.ts';

// A child that dies at once each time is started again ever more slowly, up to this.
const LONGEST_PAUSE = 5_000;
// What the workers, and then the office, have to finish their requests and jobs in before they are killed.
const FAREWELL = 8_000;

type Options = {
  config: Config;
  databaseUrl: () => string;
  onReady: () => void;
  onRefused: (line: string) => void;
  log: (line: string) => void;
};

/** Starts the office and the newsstand's workers and starts them again when they die. Does nothing else, so that it can't. */
export class Supervisor {
  readonly #options: Options;
  readonly #children = new Map<Worker, Role>();
  /** Roles that have not begun yet, since the program started. */
  readonly #waitingFor = new Set<Role>();
  readonly #pauses = new Set<NodeJS.Timeout>();
  readonly #salt = new RotatingSalt();
  #stopping = false;

  constructor(options: Options) {
    this.#options = options;
    // Workers accept on one shared socket by themselves; handing each connection through this process costs more.
    cluster.schedulingPolicy = cluster.SCHED_NONE;
    // Yesterday's salt must not lie here until some child dies.
    setInterval(() => this.#salt.today(), 3_600_000).unref();
  }

  start(): void {
    const { workers } = this.#options.config;
    const roles: Role[] = workers === 1 ? ['office-and-stand'] : ['office', ...Array<Role>(workers).fill('stand')];
    for (const role of roles) {
      this.#waitingFor.add(role);
      this.#fork(role, 0);
    }
  }

  /** Ends all children politely, then less so: first the workers, whose last requests the office still has to answer. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const pause of this.#pauses) clearTimeout(pause);
    await endAll(this.#childrenThat((role) => role === 'stand'));
    await endAll(this.#childrenThat((role) => role !== 'stand'));
  }

  /** The database has moved (another socket): whoever has the old address must begin anew. */
  restartOffice(): void {
    for (const child of this.#childrenThat((role) => role !== 'stand')) sendEnd(child);
  }

  #childrenThat(are: (role: Role) => boolean): Worker[] {
    return [...this.#children].filter(([, role]) => are(role)).map(([child]) => child);
  }

  #fork(role: Role, failures: number): void {
    if (this.#stopping) return;
    const { config, databaseUrl, log } = this.#options;
    cluster.setupPrimary({
      exec: fileURLToPath(new URL('./child.js', import.meta.url)),
      // For who reads the list of processes; the child itself is told by a message.
      args: [role],
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    const child = cluster.fork();
    const started = Date.now();
    this.#children.set(child, role);
    child.on('message', (told: Told) => this.#hear(told));
    child.on('error', (error) => log(`${role}: ${error.message}`));
    child.once('exit', (code, signal) => {
      this.#children.delete(child);
      if (this.#stopping) return;
      const again = Date.now() - started > 30_000 ? 0 : failures + 1;
      log(`the ${role} ended (${signal ?? code}); starting it again`);
      this.#forkLater(role, again);
    });
    const salt = this.#salt.handOn();
    const begin: Begin = { kind: 'begin', role, config, databaseUrl: databaseUrl(), again: this.#isReady, salt };
    child.send(begin);
  }

  // This timer keeps the supervisor alive: with its only child dead, nothing else does.
  #forkLater(role: Role, failures: number): void {
    const pause = setTimeout(
      () => {
        this.#pauses.delete(pause);
        this.#fork(role, failures);
      },
      Math.min(LONGEST_PAUSE, 50 * 2 ** Math.min(failures, 8)),
    );
    this.#pauses.add(pause);
  }

  get #isReady(): boolean {
    return this.#waitingFor.size === 0;
  }

  #hear(told: Told): void {
    if (told.kind === 'ready') {
      if (this.#waitingFor.delete(told.role) && this.#isReady) this.#options.onReady();
    } else if (this.#isReady) this.#options.log(told.line);
    else this.#options.onRefused(told.line);
  }
}

/** A child that can't be told any more is ending by itself. */
function sendEnd(child: Worker): void {
  const end: End = { kind: 'end' };
  if (child.isConnected()) child.send(end, () => {});
}

async function endAll(children: Worker[]): Promise<void> {
  const running = children.filter((child) => !child.isDead());
  const ended = running.map((child) => new Promise<void>((resolve) => child.once('exit', () => resolve())));
  for (const child of running) sendEnd(child);
  const late = setTimeout(() => {
    for (const child of running) child.process.kill('SIGKILL');
  }, FAREWELL);
  await Promise.all(ended);
  clearTimeout(late);
}

/** Refuses a port that is in use with a line that says so, before any child tries. Gives the port, chosen where 0 was asked. */
export function freePort(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(new OperatorError(`port ${port} of ${host} is in use: give another with --port or PORT`));
      else if (error.code === 'EACCES')
        reject(
          new OperatorError(
            `port ${port} needs rights that this user does not have: give one above 1023 with --port or PORT`,
          ),
        );
      else reject(new OperatorError(`can't listen at ${host}, port ${port} (${error.message}): see HOST and PORT`));
    });
    probe.listen(port, host, () => {
      const address = probe.address();
      const chosen = typeof address === 'object' && address ? address.port : port;
      probe.close(() => resolve(chosen));
    });
  });
}
