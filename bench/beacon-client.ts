// A process of its own that sends beacons at a steady pace, each of another reader. Usage: node bench/beacon-client.ts '{"port":4000,…}'
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export type BeaconOrder = { port: number; stories: string[]; perSecond: number; seconds: number };
/** `seconds` is what sending took, `lag` what the last answer took after that. */
export type BeaconReport = { sent: number; answered: number; seconds: number; lag: number };

const order = JSON.parse(process.argv[2] ?? '{}') as BeaconOrder;
const CONNECTIONS = 32;
const TURN = 10;
// A machine that is busy otherwise makes answers late; only what is not answered by then is lost.
const ANSWERED_WITHIN = 60_000;
// What begins each answer; a client that parsed them whole would need more of the machine than the server.
const ANSWER = 'HTTP/1.1 204';
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

let answered = 0;
let sent = 0;
const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, open));
const began = performance.now();
for (let turn = 1; turn * TURN <= order.seconds * 1000; turn++) {
  const due = Math.floor((order.perSecond * turn * TURN) / 1000);
  const each = Math.ceil((due - sent) / CONNECTIONS);
  for (const socket of sockets) {
    const now = Math.min(each, due - sent);
    if (now > 0) socket.write(Array.from({ length: now }, beacon).join(''));
  }
  const early = began + turn * TURN - performance.now();
  if (early > 1) await wait(early);
}
const seconds = (performance.now() - began) / 1000;
for (const until = performance.now() + ANSWERED_WITHIN; answered < sent && performance.now() < until; ) await wait(20);
const lag = (performance.now() - began) / 1000 - seconds;
for (const socket of sockets) socket.destroy();
console.log(JSON.stringify({ sent, answered, seconds, lag } satisfies BeaconReport));

function open(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(order.port, '127.0.0.1', () => resolve(socket));
    socket.setNoDelay(true);
    socket.on('error', reject);
    let rest = '';
    socket.on('data', (chunk) => {
      const text = rest + chunk.toString('latin1');
      let from = text.indexOf(ANSWER);
      let last = 0;
      for (; from !== -1; from = text.indexOf(ANSWER, last)) {
        answered += 1;
        last = from + ANSWER.length;
      }
      rest = text.slice(Math.max(last, text.length - ANSWER.length + 1));
    });
  });
}

function beacon(): string {
  const reader = sent++;
  const address = `10.${(reader >> 16) & 255}.${(reader >> 8) & 255}.${reader & 255}`;
  const body = `{"story":"${order.stories[reader % order.stories.length]}"}`;
  return (
    `POST /api/v1/beacon HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: ${BROWSER}\r\nX-Forwarded-For: ${address}\r\n` +
    `Content-Type: text/plain;charset=UTF-8\r\nContent-Length: ${body.length}\r\n\r\n${body}`
  );
}
