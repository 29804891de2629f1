import type { VNode } from 'preact';
import { KindOf, Limits, type Schema, Shape, shapeAnchor } from './api-schema.tsx';
import { renderPage } from './layout.tsx';
import type { EditionView } from './views.ts';

type Media = { schema?: Schema; example?: unknown; examples?: Record<string, { value?: unknown }> };
type Parameter = { name: string; in: string; required?: boolean; description?: string; schema?: Schema };
type Answer = { description?: string; content?: Record<string, Media> };

/** One method at one address. `x-roles` and `x-scope` are ours: who may use it, and what a token must allow. */
export type ApiOperation = {
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content?: Record<string, Media> };
  responses?: Record<string, Answer>;
  security?: Record<string, string[]>[];
  'x-roles'?: readonly string[];
  'x-scope'?: string;
};

/** As much of an OpenAPI 3.1 document as the page shows. */
export type ApiDocument = {
  info: { title: string; version: string; description?: string };
  tags?: { name: string; description?: string }[];
  paths?: Record<string, Record<string, unknown>>;
  components?: { schemas?: Record<string, Schema> };
};

type Entry = { method: string; path: string; anchor: string; operation: ApiOperation };
type Group = { name: string; description?: string | undefined; entries: Entry[] };

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const UNTAGGED = 'Other';

/** `/api/docs`: the whole description as a page to read, without a script. */
export function renderApiDocsPage({ edition, document }: { edition: EditionView; document: ApiDocument }): string {
  const groups = groupByTag(document);
  const shapes = Object.entries(document.components?.schemas ?? {});
  return renderPage({
    kind: 'api-docs',
    edition,
    title: `${document.info.title} ${document.info.version}`,
    ...(document.info.description ? { description: document.info.description } : {}),
    canonical: '/api/docs',
    main: (
      <div class="api" lang="en" dir="ltr">
        <h1>{document.info.title}</h1>
        <p class="may">{`Version ${document.info.version}`}</p>
        <p>{document.info.description}</p>
        <p>
          The same for programs: <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>
        </p>
        <Contents groups={groups} />
        {groups.map((group) => (
          <section key={group.name} id={groupAnchor(group.name)}>
            <h2>{group.name}</h2>
            {group.description ? <p>{group.description}</p> : null}
            {group.entries.map((entry) => (
              <Operation key={entry.anchor} entry={entry} />
            ))}
          </section>
        ))}
        {shapes.length > 0 ? <NamedShapes shapes={shapes} /> : null}
      </div>
    ),
  });
}

/** Tags in the document's order, then those that only operations name. */
function groupByTag(document: ApiDocument): Group[] {
  const groups = new Map<string, Group>(
    (document.tags ?? []).map(({ name, description }) => [name, { name, description, entries: [] }]),
  );
  for (const [path, operations] of Object.entries(document.paths ?? {}))
    for (const method of METHODS) {
      const operation = operations[method] as ApiOperation | undefined;
      if (!operation) continue;
      const name = operation.tags?.[0] ?? UNTAGGED;
      const group = groups.get(name) ?? { name, entries: [] };
      groups.set(name, group);
      group.entries.push({ method, path, anchor: operationAnchor(method, path), operation });
    }
  return [...groups.values()].filter((group) => group.entries.length > 0);
}

/** "get-api-v1-stories-id" */
function operationAnchor(method: string, path: string): string {
  return `${method}${path.replace(/[^A-Za-z0-9]+/g, '-')}`.replace(/-$/, '');
}

function groupAnchor(name: string): string {
  return `group-${name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}`;
}

function Contents({ groups }: { groups: Group[] }): VNode {
  return (
    <nav aria-label="Contents">
      <ul>
        {groups.map((group) => (
          <li key={group.name}>
            <b>
              <a href={`#${groupAnchor(group.name)}`}>{group.name}</a>
            </b>
            <ul>
              {group.entries.map((entry) => (
                <li key={entry.anchor}>
                  <a href={`#${entry.anchor}`}>
                    {entry.operation.summary ?? `${entry.method.toUpperCase()} ${entry.path}`}
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Operation({ entry: { method, path, anchor, operation } }: { entry: Entry }): VNode {
  return (
    <article class="op" id={anchor}>
      <h3>
        <code>
          <span class="verb">{method.toUpperCase()}</span>
          {path}
        </code>
      </h3>
      {operation.summary ? <p>{operation.summary}</p> : null}
      {operation.description ? <p>{operation.description}</p> : null}
      <p class="may">{whoMay(operation)}</p>
      {operation.parameters?.length ? <Parameters parameters={operation.parameters} /> : null}
      {operation.requestBody?.content ? <Contained title="Send" content={operation.requestBody.content} /> : null}
      {Object.entries(operation.responses ?? {}).map(([status, answer]) => (
        <AnswerOf key={status} status={status} answer={answer} />
      ))}
    </article>
  );
}

/** `security` in words: none at all, credentials that may be left out, or credentials with a role and scope. */
function whoMay({ security, 'x-roles': roles, 'x-scope': scope }: ApiOperation): string {
  if (!security || security.length === 0) return 'Open to everybody.';
  if (security.some((each) => Object.keys(each).length === 0))
    return 'Open to everybody; with a token or session it may show more.';
  if (!roles?.length) return 'For every account, by token or session.';
  return `For the roles ${roles.join(', ')}${scope ? `; a token needs the scope ${scope}` : ''}.`;
}

function Parameters({ parameters }: { parameters: Parameter[] }): VNode {
  return (
    <>
      <h4>Parameters</h4>
      <ul class="fields">
        {parameters.map((parameter) => (
          <li key={`${parameter.in} ${parameter.name}`}>
            <code>{parameter.name}</code> <span class="kind">in the {parameter.in}, </span>
            <KindOf schema={parameter.schema ?? {}} /> {parameter.required ? <span class="must">required</span> : null}
            {parameter.description ? <div>{parameter.description}</div> : null}
            <Limits schema={parameter.schema ?? {}} />
          </li>
        ))}
      </ul>
    </>
  );
}

function AnswerOf({ status, answer }: { status: string; answer: Answer }): VNode {
  const title = `Answer ${status}`;
  if (answer.content) return <Contained title={title} note={answer.description} content={answer.content} />;
  return (
    <>
      <h4>{title}</h4>
      {answer.description ? <p>{answer.description}</p> : null}
    </>
  );
}

type ContainedProps = { title: string; note?: string | undefined; content: Record<string, Media> };

function Contained({ title, note, content }: ContainedProps): VNode {
  return (
    <>
      {Object.entries(content).map(([type, media]) => (
        <div key={type}>
          <h4>
            {title} <code>{type}</code>
          </h4>
          {note && note !== 'Default Response' ? <p>{note}</p> : null}
          {media.schema ? (
            <>
              <KindOf schema={media.schema} />
              <Shape schema={media.schema} />
            </>
          ) : null}
          {examplesOf(media).map((example) => (
            <pre key={example}>
              <code>{example}</code>
            </pre>
          ))}
        </div>
      ))}
    </>
  );
}

function examplesOf({ example, examples }: Media): string[] {
  const all = [...(example === undefined ? [] : [example]), ...Object.values(examples ?? {}).map((each) => each.value)];
  return all.map((each) => JSON.stringify(each, null, 2));
}

function NamedShapes({ shapes }: { shapes: [string, Schema][] }): VNode {
  return (
    <section id="shapes">
      <h2>Shapes</h2>
      {shapes.map(([name, schema]) => (
        <article key={name} class="op" id={shapeAnchor(name)}>
          <h3>{name}</h3>
          {schema.description ? <p>{schema.description}</p> : null}
          <KindOf schema={schema} />
          <Shape schema={schema} />
        </article>
      ))}
    </section>
  );
}
