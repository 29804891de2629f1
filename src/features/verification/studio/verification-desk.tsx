import type { VNode } from 'preact';
import { type Fault, Field } from '../../../ui/field.tsx';
import type { VerificationFile, VerificationTag } from '../verification.schema.ts';

export type VerificationView = {
  address: string;
  files: VerificationFile[];
  tags: VerificationTag[];
  typed: { path: string; content: string; tag: string };
  faults: Fault[];
};

/** Files and tags by which other services see whose paper this is. */
export function VerificationDesk({ view }: { view: VerificationView }): VNode {
  return (
    <>
      <header>
        <h1>Files and tags</h1>
        <span class="count">{view.files.length + view.tags.length}</span>
      </header>
      <p class="hint">
        Search engines, networks and directories ask for a file or a tag, to see that this paper is yours. What you put
        here is public at once.
      </p>
      <section class="part" aria-labelledby="files">
        <h2 id="files">Files</h2>
        <Files view={view} />
        <FileForm view={view} />
      </section>
      <section class="part" aria-labelledby="tags">
        <h2 id="tags">Tags on the first page</h2>
        <Tags view={view} />
        <TagForm view={view} />
      </section>
    </>
  );
}

function Files({ view: { address, files } }: { view: VerificationView }): VNode {
  if (files.length === 0)
    return (
      <p class="empty">
        No files yet. Who sells advertisements needs /ads.txt; security.txt says who is told of a hole.
      </p>
    );
  return (
    <ul class="stories">
      {files.map(({ path, content, madeBy }) => (
        <li key={path}>
          <div>
            <h3>
              <a href={path}>{path}</a>
            </h3>
            <p>
              {count(content)}
              {madeBy ? ` · ${madeBy}` : ''}
            </p>
          </div>
          <a class="act" href={`${address}?file=${encodeURIComponent(path)}#file-form`}>
            Change<span class="hidden"> {path}</span>
          </a>
          <form method="post" action={`${address}/files/remove`}>
            <input type="hidden" name="path" value={path} />
            <button class="quiet" type="submit">
              Take away<span class="hidden"> {path}</span>
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}

function count(content: string): string {
  const lines = content.trimEnd().split('\n').length;
  return lines === 1 ? 'One line' : `${lines} lines`;
}

function FileForm({ view: { address, typed, faults } }: { view: VerificationView }): VNode {
  return (
    <form class="settings" method="post" action={`${address}/files`} aria-labelledby="file-form">
      <h3 id="file-form">Put a file there</h3>
      <Field
        name="path"
        label="Its address"
        value={typed.path}
        faults={faults}
        required
        max={200}
        hint="Such as /ads.txt, /google1a2b3c.html or /.well-known/security.txt. In lower case; capitals are led there."
      />
      <Field name="content" label="What is in it" value={typed.content} faults={faults} required rows={6} />
      <button type="submit">Put it there</button>
    </form>
  );
}

function Tags({ view: { address, tags } }: { view: VerificationView }): VNode {
  if (tags.length === 0) return <p class="empty">No tags yet. Paste one below as the service shows it.</p>;
  return (
    <ul class="stories">
      {tags.map(({ name, content, madeBy }) => (
        <li key={`${name} ${content}`}>
          <div>
            <h3>{name}</h3>
            <p class="breakable">
              {content}
              {madeBy ? ` · ${madeBy}` : ''}
            </p>
          </div>
          <form method="post" action={`${address}/tags/remove`}>
            <input type="hidden" name="name" value={name} />
            <input type="hidden" name="content" value={content} />
            <button class="quiet" type="submit">
              Take away<span class="hidden"> {name}</span>
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}

function TagForm({ view: { address, typed, faults } }: { view: VerificationView }): VNode {
  return (
    <form class="settings" method="post" action={`${address}/tags`} aria-labelledby="tag-form">
      <h3 id="tag-form">Put a tag there</h3>
      <Field
        name="tag"
        label="The tag, as the service shows it"
        value={typed.tag}
        faults={faults}
        required
        rows={2}
        hint='<meta name="google-site-verification" content="…">'
      />
      <button type="submit">Put it there</button>
    </form>
  );
}
