import { createHash } from 'node:crypto';

/** A place in a list: the instant it is ordered by, to the microsecond, and the story. */
export type Position = { at: string; id: string };

/** A match: which publication, and its place. */
export type Candidate = { publication: string; at: string };

/** What a search is narrowed by. */
export type Narrowing = {
  /** Ids; a story in any of them. */
  sections?: readonly string[] | undefined;
  /** Names of lists (`about:…`, `byline:…`); a story in all of them. */
  lists?: readonly string[] | undefined;
  /** Days of the edition's zone, as `2026-11-23`; both are within. */
  from?: string | undefined;
  until?: string | undefined;
};

type Searched = Narrowing & { edition: string; at: Date };

/**
 * The conditions of a search as SQL over `story_search s`, and their values, so that nothing sent ever becomes part of a statement.
 * Each combination of conditions is a statement of its own, and prepared as such.
 */
export class Conditions {
  readonly values: unknown[];
  readonly #asked: Searched;
  readonly #texts: string[] = [];

  /** @param values of conditions that stand in the same statement already */
  constructor(asked: Searched, values: unknown[] = []) {
    this.#asked = asked;
    this.values = values;
  }

  /** Takes a value, and gives its placeholder. */
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /** Everything that is asked, for a query that goes by the index of words. */
  matching(words: string): this {
    return this.#and(`s.words @@ ${this.add(words)}::tsquery`)
      .inEdition()
      .public()
      .listed()
      .dated();
  }

  /** So written that the index by time is no way to it: the one of words must be taken. */
  inEdition(): this {
    return this.#and(`s.edition_id is not distinct from ${this.add(this.#asked.edition)}::uuid`);
  }

  /** And so that it is. */
  walking(): this {
    return this.#and(`s.edition_id = ${this.add(this.#asked.edition)}::uuid`);
  }

  public(): this {
    return this.#and(`s.public_during @> ${this.add(this.#asked.at)}::timestamptz`);
  }

  listed(): this {
    const { sections, lists = [] } = this.#asked;
    if (sections) this.#and(`s.section_ids && ${this.add(sections)}::uuid[]`);
    for (const list of lists) {
      this.#and(
        `exists (select from publication_lists m where m.list = ${this.add(list)} and m.publication_id = s.publication_id)`,
      );
    }
    return this;
  }

  dated(): this {
    const { from, until } = this.#asked;
    if (from) this.#and(`s.first_published_at >= ${this.#midnight(from, 0)}`);
    if (until) this.#and(`s.first_published_at < ${this.#midnight(until, 1)}`);
    return this;
  }

  below(after: Position | undefined): this {
    if (!after) return this;
    const place = `(${this.add(after.at)}::timestamptz, ${this.add(after.id)}::uuid)`;
    return this.#and(`(s.first_published_at, s.story_id) < ${place}`);
  }

  get where(): string {
    return this.#texts.join(' and ');
  }

  /** PostgreSQL tells prepared statements apart by 63 bytes of their names. */
  statement(text: string): { name: string; text: string; values: unknown[] } {
    return { name: `search ${createHash('sha1').update(text).digest('base64url')}`, text, values: this.values };
  }

  #midnight(day: string, later: number): string {
    const zone = `(select zone from editions where id = ${this.add(this.#asked.edition)}::uuid)`;
    return `((${this.add(day)}::date + ${later})::timestamp at time zone ${zone})`;
  }

  #and(text: string): this {
    this.#texts.push(text);
    return this;
  }
}
