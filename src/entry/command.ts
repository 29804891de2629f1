import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { type Config, readConfig } from '../platform/config/index.ts';
import { lineFor } from './operator-error.ts';

export type Values = Record<string, string | boolean | undefined>;

export type Command = {
  /** `user add`: one or two words. */
  name: string;
  does: string;
  usage: string;
  options: ParseArgsOptionsConfig;
  /** Whether it takes words that are no options. */
  takesWords?: boolean;
  /** More for `--help`. */
  help?: () => string;
  /** Gives the exit code. */
  run(given: { config: Config; values: Values; positionals: string[] }): Promise<number>;
};

// Every command takes these.
const COMMON = { data: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;

export async function runCommand(commands: readonly Command[], argv: string[]): Promise<number> {
  const command = commands.find(({ name }) => name.split(' ').every((word, index) => argv[index] === word));
  if (!command) return unknown(commands, argv);
  try {
    const { values, positionals } = parseArgs({
      args: argv.slice(command.name.split(' ').length),
      options: { ...command.options, ...COMMON },
      allowPositionals: command.takesWords === true,
    });
    if (values.help) {
      console.log(`Usage: courant ${command.usage}\n\n${command.does}\n${command.help ? `\n${command.help()}\n` : ''}`);
      return 0;
    }
    const texts = Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    return await command.run({
      config: readConfig({ options: Object.fromEntries(texts) }),
      values: values as Values,
      positionals,
    });
  } catch (error) {
    return failed(error, command);
  }
}

function unknown(commands: readonly Command[], argv: string[]): number {
  const wanted = argv[0];
  const asksForHelp = wanted === undefined || /^(--help|-h|help)$/.test(wanted);
  const list = commands.map(({ usage, does }) => `  courant ${usage}\n      ${does}`).join('\n');
  const text = `Courant, a news publishing system\n\n${list}\n\nEvery command takes --data DIR (default ./data) and --help.`;
  if (asksForHelp) console.log(text);
  else console.error(`courant: there is no command "${wanted}"\n\n${text}`);
  return asksForHelp ? 0 : 2;
}

/** Faults that somebody can mend are one line; anything else is ours and shows its stack. */
function failed(error: unknown, command: Command): number {
  const { code, message, stack } = error as Error & { code?: string };
  if (code?.startsWith('ERR_PARSE_ARGS')) {
    // What follows the first sentence is advice for words that look like options; no command of ours takes any.
    console.error(`courant: ${message.split('. ', 1)[0]}\nUsage: courant ${command.usage}`);
    return 2;
  }
  console.error(`courant: ${lineFor(error) ?? stack ?? message}`);
  return 1;
}
