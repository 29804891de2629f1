import { makeBeginLink } from '../features/accounts/index.ts';
import { openDatabase } from '../platform/database/index.ts';

/** On an empty database: how to begin the paper, and how to make the first account without a browser. */
export async function sayHowToBegin(url: string, siteUrl: string): Promise<void> {
  const database = openDatabase({ url, connections: 1 });
  try {
    const path = await database.transaction(makeBeginLink);
    if (path === undefined) return;
    console.log('There are no accounts yet. Begin your paper here, once, within a day:');
    console.log(`  ${siteUrl}${path}`);
    console.log('Or make the first account in another terminal, with:');
    console.log('  npx courant user add --email you@example.org --name "Your Name" --role admin');
  } finally {
    await database.close();
  }
}
