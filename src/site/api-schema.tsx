import type { ComponentChildren, VNode } from 'preact';

/** A JSON Schema (2020-12, as OpenAPI 3.1 has it) as far as it is shown. */
export type Schema = {
  $ref?: string;
  title?: string;
  description?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
};

/** Beyond this many steps inwards a shape is folded away, so that the page stays a page. */
const OPEN_LEVELS = 2;
/** No schema of ours is deeper; one that is refers to itself. */
const DEEPEST = 12;

type ShapeProps = { schema: Schema; level?: number };

/** A schema as a nested list: name, kind, whether it must be there, what it means. References lead to the named shapes. */
export function Shape({ schema, level = 0 }: ShapeProps): VNode | null {
  if (level > DEEPEST) return null;
  const parts = partsOf(schema);
  if (parts.length === 0) return null;
  return (
    <ul class="fields">
      {parts.map((part) => (
        <li key={part.name}>
          {part.isChoice ? <span class="kind">{part.name}: </span> : <code>{part.name}</code>}{' '}
          <KindOf schema={part.schema} /> {part.required ? <span class="must">required</span> : null}
          {part.schema.description ? <div>{part.schema.description}</div> : null}
          <Limits schema={part.schema} />
          <Folded level={level} parts={partsOf(part.schema).length}>
            <Shape schema={part.schema} level={level + 1} />
          </Folded>
        </li>
      ))}
    </ul>
  );
}

function Folded({
  level,
  parts,
  children,
}: {
  level: number;
  parts: number;
  children: ComponentChildren;
}): VNode | null {
  if (parts === 0) return null;
  if (level < OPEN_LEVELS) return <>{children}</>;
  return (
    <details>
      <summary>{`parts (${parts})`}</summary>
      {children}
    </details>
  );
}

type Part = { name: string; schema: Schema; required: boolean; isChoice?: boolean };

/** What is inside: an object's properties, a list's entries where they have parts, the choices of a union. */
function partsOf(schema: Schema): Part[] {
  if (schema.$ref) return [];
  if (schema.allOf) return schema.allOf.flatMap(partsOf);
  const choices = (schema.anyOf ?? schema.oneOf)?.filter((each) => each.type !== 'null');
  if (choices?.length === 1 && choices[0]) return partsOf(choices[0]);
  if (choices?.some((each) => partsOf(each).length > 0))
    return choices.map((each, index) => ({
      name: index === 0 ? 'either' : 'or',
      schema: each,
      required: false,
      isChoice: true,
    }));
  if (schema.items) return partsOf(schema.items);
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    schema: property,
    required: schema.required?.includes(name) ?? false,
  }));
}

/** "string (date-time)", "list of string", "one of "draft", "ready"", or a link to a named shape. */
export function KindOf({ schema }: { schema: Schema }): VNode {
  const name = schema.$ref?.split('/').at(-1);
  if (name) return <a href={`#${shapeAnchor(name)}`}>{name}</a>;
  if (schema.items)
    return (
      <span class="kind">
        list of <KindOf schema={schema.items} />
      </span>
    );
  return <span class="kind">{kindInWords(schema)}</span>;
}

/** The anchor of a named shape on the page. */
export function shapeAnchor(name: string): string {
  return `shape-${name}`;
}

function kindInWords(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return `one of ${schema.enum.map((each) => JSON.stringify(each)).join(', ')}`;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map(nameOfChoice))].join(' or ');
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : (schema.type ?? 'anything');
  return schema.format ? `${type} (${schema.format})` : type;
}

function nameOfChoice(schema: Schema): string {
  const name = schema.$ref?.split('/').at(-1);
  if (name) return name;
  return schema.items ? `list of ${kindInWords(schema.items)}` : kindInWords(schema);
}

const limitWords: [keyof Schema, string][] = [
  ['minLength', 'at least %s characters'],
  ['maxLength', 'at most %s characters'],
  ['minimum', 'from %s'],
  ['maximum', 'up to %s'],
  ['minItems', 'at least %s entries'],
  ['maxItems', 'at most %s entries'],
  ['default', 'otherwise %s'],
];

/** Largest whole number that JSON carries safely: every integer schema names it, it tells nobody anything. */
const UNTOLD = Number.MAX_SAFE_INTEGER;

/** Lengths, ranges and defaults, in words. */
export function Limits({ schema }: { schema: Schema }): VNode | null {
  const said = limitWords.flatMap(([key, words]) => {
    const value = schema[key];
    if (value === undefined || Math.abs(Number(value)) === UNTOLD) return [];
    return [words.replace('%s', () => JSON.stringify(value))];
  });
  return said.length > 0 ? <small>{said.join('; ')}</small> : null;
}
