import type { Snapshot } from '../../platform/database/index.ts';

/** What somebody looks for, as PostgreSQL understands it. */
export type Question = {
  /** The tsquery, as text. Empty where there is nothing to look for. */
  words: string;
  /** The same without the order of words in a phrase, which the index does not know. */
  wide: string;
  isPhrase: boolean;
  /** Stems of the words that stories should have, for marking them. */
  stems: string[];
  /** The dictionaries of the paper's language. */
  configuration: string;
  /** Whether counting what matches may cost more than finding it. By the database’s own notes, which are minutes old. */
  isLargeArchive: boolean;
  /** Why there is nothing to look for: no words but those that every text has, or only words that are not wanted. */
  lacks: 'words' | 'wanted words' | null;
};

export const hasWords = ({ lacks }: Question): boolean => lacks === null;

/** So many stories are counted in a millisecond. */
const LARGE = 5_000;

/** What a search may take (ms). A page has to be made in it, and nothing else may be kept waiting. */
const LONGEST_SEARCH = 1_500;

// For the rest of the transaction: the plan for any words is the good one here, since the one for certain words rests on guesses of
// how common they are together; and a table of some hundred stories would be read whole, text by text.
const READ = `
  select q::text as words, querytree(q) as tree, c::text as configuration,
    (select reltuples > ${LARGE} from pg_class where oid = 'story_search'::regclass) as is_large,
    set_config('statement_timeout', '${LONGEST_SEARCH}', true), set_config('plan_cache_mode', 'force_generic_plan', true),
    set_config('enable_seqscan', 'off', true)
  from search_configuration((select tag from editions where id = $2)) c, websearch_to_tsquery(c, $1) q`;

/** Reads words as people type them into search engines: "a phrase", -not, or. First query of a search in its snapshot. */
export async function readQuestion(
  read: Snapshot,
  { words: typed, edition }: { words: string; edition: string },
): Promise<Question> {
  const values = [typed, edition];
  const [row] = await read.query<{
    words: string;
    tree: string;
    configuration: string;
    is_large: boolean;
  }>({
    name: 'search-question',
    text: READ,
    values,
  });
  const { words = '', tree = '', configuration = 'simple' } = row ?? {};
  const isPhrase = withoutLexemes(words).includes('<');
  return {
    words,
    // Within a negation each word alone would exclude more than the phrase does.
    wide: isPhrase && !withoutLexemes(words).includes('!') ? inAnyOrder(words) : words,
    isPhrase,
    stems: lexemesOf(tree),
    configuration,
    isLargeArchive: row?.is_large ?? false,
    lacks: lackOf(words, tree),
  };
}

/** `T` is what querytree says of what no index can find: everything without certain words. */
function lackOf(words: string, tree: string): Question['lacks'] {
  if (words === '') return 'words';
  return tree === 'T' || tree === '' ? 'wanted words' : null;
}

// A tsquery as text has each lexeme between apostrophes, doubled within.
const LEXEME = /'((?:[^']|'')*)'/g;

const withoutLexemes = (query: string): string => query.replace(LEXEME, '');

const lexemesOf = (query: string): string[] => [
  ...new Set(
    [...query.matchAll(LEXEME)].map(([, lexeme = '']) => lexeme.replaceAll("''", "'").replaceAll('\\\\', '\\')),
  ),
];

/** Phrase operators (`<->`, `<2>`) outside lexemes, as `&`. */
const inAnyOrder = (query: string): string =>
  query.replace(/'(?:[^']|'')*'|<(?:-|\d+)>/g, (part) => (part.startsWith('<') ? '&' : part));
