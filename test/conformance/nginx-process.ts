import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const NGINX = '/usr/sbin/nginx';
const BROTLI = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';

/** As Debian's packages nginx and libnginx-mod-http-brotli-static bring it. */
export const hasNginx = existsSync(NGINX) && existsSync(BROTLI);

export type Nginx = { pid: number; errors: () => string; stop: () => Promise<void> };

/** Runs an nginx of its own on these parts of `http { }`, one worker, everything it writes in a temporary folder. */
export async function startNginx(parts: string, port: number): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'courant-nginx-'));
  const log = join(folder, 'error.log');
  writeFileSync(join(folder, 'nginx.conf'), mainConfig(folder, parts));
  const child = spawn(NGINX, ['-p', folder, '-e', log, '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
  const errors = () => said + (existsSync(log) ? readFileSync(log, 'utf8') : '');
  try {
    await untilListening(child, port, errors);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    pid: child.pid ?? 0,
    errors,
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function mainConfig(folder: string, parts: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  );
  return `
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    load_module ${BROTLI};
    daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/error.log warn;
    events { worker_connections 4096; }
    http { access_log off; ${temporary.join(' ')}
    ${parts} }`;
}

async function untilListening(child: ChildProcess, port: number, errors: () => string): Promise<void> {
  for (const started = Date.now(); ; ) {
    if (child.exitCode !== null || Date.now() - started > 10_000) throw new Error(`nginx did not start: ${errors()}`);
    const socket = connect({ port, host: '127.0.0.1' });
    const listening = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'close').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (listening) return;
    await wait(20);
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  server.close();
  await once(server, 'close');
  return port;
}
