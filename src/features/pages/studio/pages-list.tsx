import type { VNode } from 'preact';
import { type Fault, Field } from '../../../ui/field.tsx';
import { formatMinute } from '../../../ui/instants.ts';
import { Told } from '../../../ui/told.tsx';

export type TypedPage = {
  revision: string;
  title: string;
  slug: string;
  description: string;
  footerPlace: string;
  noindex: boolean;
  format: 'markdown' | 'html' | 'document';
  body: string;
};

export type PagesView = {
  address: string;
  zone: string;
  pages: { id: string; title: string; slug: string; footerPlace: number | null; changedAt: string }[];
  /** What a paper should say of itself and does not yet; each with the slug it is known by. */
  missing: { slug: string; title: string; why: string }[];
};

export type PageView = {
  /** Where the form posts. */
  action: string;
  address: string;
  /** Left out for a new one. */
  page?: string;
  typed: TypedPage;
  faults: Fault[];
  notice?: string;
};

/** What a paper says of itself. */
export function PagesList({ view: { address, zone, pages, missing } }: { view: PagesView }): VNode {
  return (
    <>
      <header>
        <h1>Standing pages</h1>
        <a class="act" href={`${address}/new`}>
          Write one
        </a>
      </header>
      {missing.length > 0 ? (
        <section class="part" aria-labelledby="missing-pages">
          <h2 id="missing-pages">What readers and search engines look for, and is not there</h2>
          <ul class="stories">
            {missing.map(({ slug, title, why }) => (
              <li key={slug}>
                <h3>
                  <a href={`${address}/new?slug=${slug}`}>{title}</a>
                </h3>
                <p>{why}</p>
                <p>
                  <code>/{slug}</code>
                </p>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {pages.length === 0 ? (
        <p class="empty">None yet. About, contact, imprint and privacy are what every paper has.</p>
      ) : (
        <section class="part" aria-labelledby="pages">
          <h2 id="pages">There are</h2>
          <ul class="stories">
            {pages.map(({ id, title, slug, footerPlace, changedAt }) => (
              <li key={id}>
                <h3>
                  <a href={`${address}/${id}`}>{title}</a>
                </h3>
                <p>
                  <code>/{slug}</code>
                  {footerPlace === null ? '' : ' · at the foot of every page'}
                </p>
                <p>
                  <time dateTime={changedAt}>{formatMinute(changedAt, { language: 'en-GB', zone })}</time>
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const HINTS: Record<TypedPage['format'], string> = {
  markdown: 'Empty lines part paragraphs. ## heading, - list, > quotation, **strong**, *emphasis*, [words](https://…).',
  html: 'This text has more than Markdown can say. What is not text, structure or a safe link is left out.',
  document: 'This text has blocks that HTML can’t say; it stands here as a structured document.',
};

/** One of them; what is saved is public at once. */
export function PageForm({ view: { action, address, page, typed, faults, notice } }: { view: PageView }): VNode {
  return (
    <>
      <header>
        <h1>{typed.title || 'A standing page'}</h1>
        <a href={address}>All</a>
        {page ? <a href={page}>See it</a> : null}
      </header>
      <Told text={notice} />
      <form class="settings page-form" method="post" action={action} aria-label="The page">
        <input type="hidden" name="revision" value={typed.revision} />
        <input type="hidden" name="format" value={typed.format} />
        <Field name="title" label="Title" value={typed.title} faults={faults} required max={300} />
        <Field
          name="body"
          label="Text"
          value={typed.body}
          faults={faults}
          rows={18}
          required
          hint={HINTS[typed.format]}
        />
        <Field name="slug" label="Address; empty: made of the title" value={typed.slug} faults={faults} max={160} />
        <Field name="description" label="For search engines" value={typed.description} faults={faults} max={1000} />
        <Field
          name="footerPlace"
          label="Place at the foot of every page"
          value={typed.footerPlace}
          faults={faults}
          hint="A number, the lowest first; empty: not there."
        />
        <label class="tick">
          <input type="checkbox" name="noindex" value="1" checked={typed.noindex} /> Not for search engines
        </label>
        <button type="submit">Save; readers have it at once</button>
      </form>
    </>
  );
}
