import { openDatabase } from '../platform/database/index.ts';

/** On an empty database: how to make the first account. */
export async function sayHowToBegin(url: string): Promise<void> {
  const database = openDatabase({ url, connections: 1 });
  try {
    const [row] = await database.query<{ accounts: boolean }>('select exists (select from users) as accounts');
    if (row && !row.accounts) {
      console.log('There are no accounts yet. Make the first one, in another terminal, with:');
      console.log('  npx courant user add --email you@example.org --name "Your Name" --role admin');
    }
  } finally {
    await database.close();
  }
}
