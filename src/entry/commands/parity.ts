import { listOldAddresses, UnreadableError } from '../../features/moving/index.ts';
import type { Command } from '../command.ts';
import { OperatorError } from '../operator-error.ts';

/** What one address may take; the newsstand answers or says "unavailable" well before. */
const PATIENCE = 10_000;

export const parity: Command = {
  name: 'parity',
  does: 'Reads the sitemap of a former site (a file or an address) and prints each of its addresses with what it answers here now.',
  usage: 'parity OLD_SITEMAP [--at URL] [--data DIR]',
  takesWords: true,
  options: { at: { type: 'string' } },
  help: () => `--at URL   the running Courant to ask; where nothing is said, http://HOST:PORT of the settings
Exit code 1 where any address answers anything but a page, at once or by one redirect.`,
  run: async ({ config, values, positionals }) => {
    const [sitemap, ...more] = positionals;
    if (!sitemap || more.length > 0) throw new OperatorError('name one sitemap: a file, or its address');
    const here = typeof values.at === 'string' ? values.at : `http://${config.host}:${config.port}`;
    if (!URL.canParse(here)) throw new OperatorError('--at must be an http or https address');
    const counts = new Map<string, number>();
    try {
      for await (const address of listOldAddresses(sitemap)) {
        const { line, outcome } = await ask(new URL(here).origin, address);
        console.log(line);
        counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
      }
    } catch (error) {
      if (error instanceof UnreadableError) throw new OperatorError(`${sitemap}: ${error.message}`);
      throw error;
    }
    console.error([...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ') || 'no addresses');
    return counts.has('lost') ? 1 : 0;
  },
};

type Answered = { line: string; outcome: 'answer at once' | 'by one redirect' | 'lost' };

async function ask(here: string, old: string): Promise<Answered> {
  const { pathname, search } = new URL(old);
  const first = await get(here + pathname + search);
  if (first.status === 200) return { line: `200 ${old}`, outcome: 'answer at once' };
  if (!first.location) return { line: `${first.status} ${old}`, outcome: 'lost' };
  const to = new URL(first.location, here);
  const second = await get(here + to.pathname + to.search);
  const line = `${first.status} ${old} → ${to.pathname}${to.search} ${second.status}`;
  return { line, outcome: second.status === 200 ? 'by one redirect' : 'lost' };
}

async function get(address: string): Promise<{ status: number; location: string | null }> {
  try {
    const answer = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) });
    await answer.body?.cancel();
    return { status: answer.status, location: answer.headers.get('location') };
  } catch (error) {
    throw new OperatorError(
      `${new URL(address).origin} does not answer (${(error as Error).message}): start Courant, or name it with --at`,
    );
  }
}
