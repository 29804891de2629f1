import { z } from 'zod';
import { instantTyped, localTimeOf } from '../../platform/clock/index.ts';
import type { ProblemPart } from '../../platform/http/index.ts';
import { type NewPromo, newPromoSchema, type PromoAnswer } from './promo.schema.ts';
import type { PromoFault, TypedPromo } from './studio/promo-view.ts';
import type { Source } from './write-source.ts';

/** The form of the studio: what is typed into it, and the promo that this is. */

const line = z.string().max(200).catch('').default('');
const ticked = z
  .union([z.string(), z.array(z.string()).max(200)])
  .optional()
  .catch(undefined)
  .transform((value) => (value === undefined ? [] : [value].flat()));

export const postedPromo = z.object({
  verb: z.enum(['save', 'preview']).catch('save').default('save'),
  text: z.string().catch('').default(''),
  format: z.enum(['markdown', 'html']).catch('markdown').default('markdown'),
  afterParagraph: line,
  sections: ticked,
  notSections: ticked,
  types: ticked,
  from: line,
  until: line,
  priority: line,
  previewOn: line,
  revision: line,
});

export const EMPTY_FORM: TypedPromo = {
  text: '',
  format: 'markdown',
  afterParagraph: '2',
  sections: [],
  notSections: [],
  types: [],
  from: '',
  until: '',
  priority: '0',
  previewOn: '',
  revision: '',
};

/** A promo as the form shows it. @param zone the newsroom’s */
export function typedOf({ placement, revision }: PromoAnswer, { format, value }: Source, zone: string): TypedPromo {
  const { afterParagraph, sections, notSections, types, from, until, priority } = placement;
  return {
    ...EMPTY_FORM,
    text: value,
    format,
    afterParagraph: String(afterParagraph),
    sections: sections.map(({ id }) => id),
    notSections: notSections.map(({ id }) => id),
    types: [...types],
    from: from ? localTimeOf(from, zone) : '',
    until: until ? localTimeOf(until, zone) : '',
    priority: String(priority),
    revision: String(revision),
  };
}

/** What was typed as the API would be sent it, or what of it can’t be understood. `locales` are not in the form. */
export function promoOf(typed: TypedPromo, zone: string): { promo: NewPromo } | { faults: PromoFault[] } {
  const times = { from: instantTyped(typed.from, zone), until: instantTyped(typed.until, zone) };
  const parsed = newPromoSchema.safeParse({
    text: { format: typed.format, value: typed.text.replaceAll('\r\n', '\n') },
    placement: {
      afterParagraph: numberOf(typed.afterParagraph),
      sections: typed.sections,
      notSections: typed.notSections,
      types: typed.types,
      priority: numberOf(typed.priority || '0'),
      ...times,
    },
  });
  if (parsed.success) return { promo: parsed.data };
  const faults = parsed.error.issues.map(({ path, message }) => ({
    field: fieldOf(path[0] === 'placement' ? String(path[1]) : 'text'),
    message: MESSAGES[fieldOf(path[0] === 'placement' ? String(path[1]) : 'text')] ?? message,
  }));
  return { faults };
}

/** What the acts refuse, at the fields it is about. */
export const faultsOf = (parts: readonly ProblemPart[]): PromoFault[] =>
  parts.map(({ pointer, detail }) => {
    const [, first = '', second = ''] = pointer.split('/');
    return { field: fieldOf(first === 'placement' ? second : first), message: detail };
  });

const MESSAGES: Partial<Record<keyof TypedPromo, string>> = {
  afterParagraph: 'A whole number from 1 to 500.',
  priority: 'A whole number from -1000 to 1000.',
  from: 'A day and a time, or nothing.',
  until: 'A day and a time, or nothing.',
};

const fieldOf = (name: string): keyof TypedPromo => (name in EMPTY_FORM ? (name as keyof TypedPromo) : 'text');

const numberOf = (typed: string): number => (/^\s*-?\d+\s*$/.test(typed) ? Number(typed) : Number.NaN);
