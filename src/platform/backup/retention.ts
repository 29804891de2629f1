const DAILY = 7;
const WEEKLY = 4;

const NAME = /^courant-(\d{4}-\d\d-\d\d)\.tar\.zst$/;

/** The name of a day's archive; `day` is `YYYY-MM-DD`. */
export const nightlyName = (day: string): string => `courant-${day}.tar.zst`;

/** The day that a file is the archive of; undefined for a file that is none of ours. */
export const dayOfNightly = (name: string): string | undefined => NAME.exec(name)?.[1];

/**
 * Which of these files may go: of the archives, the newest 7 stay, and of those before them the newest of each of the last 4 weeks
 * that have one (weeks begin on Monday, ISO 8601). Other files are nobody's business here.
 */
export function outlived(names: readonly string[]): string[] {
  const nightly = names
    .filter((name) => dayOfNightly(name))
    .sort()
    .reverse();
  const kept = new Set(nightly.slice(0, DAILY));
  const weeks = new Set<number>();
  for (const name of nightly.slice(DAILY)) {
    const week = weekOf(dayOfNightly(name) ?? '');
    if (weeks.size === WEEKLY || weeks.has(week)) continue;
    weeks.add(week);
    kept.add(name);
  }
  return nightly.filter((name) => !kept.has(name));
}

// 1 January 1970 was a Thursday.
const weekOf = (day: string): number => Math.floor((Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 3) / 7);
