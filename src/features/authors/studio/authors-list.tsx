import type { VNode } from 'preact';
import { type Fault, Field } from '../../../ui/field.tsx';
import { Told } from '../../../ui/told.tsx';

export type TypedAuthor = {
  name: string;
  slug: string;
  role: string;
  bio: string;
  /** A line each: label | address. */
  links: string;
  portrait: string;
};

export type AuthorsView = {
  address: string;
  authors: { id: string; name: string; slug: string; role: string }[];
  nextAddress?: string;
  typed: TypedAuthor;
  faults: Fault[];
};

export type AuthorView = {
  address: string;
  id: string;
  page: string;
  typed: TypedAuthor;
  faults: Fault[];
  saved?: boolean;
};

/** The names in bylines. */
export function AuthorsList({ view: { address, authors, nextAddress, typed, faults } }: { view: AuthorsView }): VNode {
  return (
    <>
      <header>
        <h1>Authors</h1>
      </header>
      {authors.length === 0 ? (
        <p class="empty">
          None yet. An author has a page with portrait, bio and all stories, and a feed; a byline can also be a name
          alone.
        </p>
      ) : (
        <ul class="stories">
          {authors.map((author) => (
            <li key={author.id}>
              <h2>
                <a href={`${address}/${author.id}`}>{author.name}</a>
              </h2>
              <p>{author.role}</p>
              <p>{author.slug}</p>
            </li>
          ))}
        </ul>
      )}
      {nextAddress ? (
        <p>
          <a href={nextAddress}>More</a>
        </p>
      ) : null}
      <form class="settings" method="post" action={address} aria-labelledby="new-author">
        <h2 id="new-author">Add an author</h2>
        <AuthorFields typed={typed} faults={faults} />
        <button type="submit">Add</button>
      </form>
    </>
  );
}

function AuthorFields({ typed, faults }: { typed: TypedAuthor; faults: Fault[] }): VNode {
  return (
    <>
      <Field name="name" label="Name" value={typed.name} faults={faults} required max={200} />
      <Field name="role" label="What stands beside the name" value={typed.role} faults={faults} max={200} />
      <Field name="bio" label="Bio" value={typed.bio} faults={faults} rows={5} max={4000} />
      <Field
        name="links"
        label="Where else they are found"
        value={typed.links}
        faults={faults}
        rows={3}
        hint="A line each: label | https://…"
      />
      <Field
        name="portrait"
        label="Portrait"
        value={typed.portrait}
        faults={faults}
        hint="Id or hash of a picture, as the library at Media shows it; empty for none."
      />
      <Field name="slug" label="Slug; empty: made of the name" value={typed.slug} faults={faults} max={160} />
    </>
  );
}

/** One author. */
export function AuthorForm({ view: { address, id, page, typed, faults, saved } }: { view: AuthorView }): VNode {
  return (
    <>
      <header>
        <h1>{typed.name}</h1>
        <a href={address}>All authors</a>
        <a href={page}>See the page</a>
      </header>
      <Told text={saved ? 'Saved; readers have it.' : undefined} />
      <form class="settings" method="post" action={`${address}/${id}`} aria-labelledby="author">
        <h2 id="author">The author</h2>
        <AuthorFields typed={typed} faults={faults} />
        <p class="hint">
          Another slug moves the page; the address before leads on. Another name is printed everywhere.
        </p>
        <button type="submit">Save</button>
      </form>
    </>
  );
}
