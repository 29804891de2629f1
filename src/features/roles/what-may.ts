import type { Limits, Permission } from './permissions.ts';
import type { Role, Scope } from './roles.schema.ts';
import { scopesOfRole } from './roles.ts';

/** `in part`: of some stories only, as `how` says. */
export type Answer = { act: string; may: 'yes' | 'in part' | 'no'; how: string };

/** `lacksTwoFactor`: the paper asks two-factor sign-in of those who publish, and this person has none. */
export type Person = Limits & { role: Role; lacksTwoFactor: boolean };

/** What somebody may do, act by act, as a person would ask it, with the reason of each answer. */
export const whatMay = (person: Person): Answer[] => ACTS.map(([act, answer]) => ({ act, ...answer(person) }));

type Said = Omit<Answer, 'act'>;
type Rule = (person: Person) => Said;

const no = (how: string): Said => ({ may: 'no', how });
const yes = (how: string): Said => ({ may: 'yes', how });
const own = (how: string): Said => ({ may: 'in part', how });

const TWO_FACTOR = no('Only after switching on two-factor sign-in, which this paper asks of those who publish');
const byRole = ({ role }: Person): string => `As ${role}`;
const notBy = ({ role }: Person): string => `Not as ${role}`;
const hasScope = ({ role }: Person, scope: Scope) => scopesOfRole[role].includes(scope);
const has = ({ permissions }: Person, permission: Permission) => permissions.includes(permission);

/** Of all stories, or those of the sections that somebody works for. */
const ofStories = (person: Person): Said =>
  person.sections
    ? own(`Stories of ${person.sections.length === 1 ? 'one section' : `${person.sections.length} sections`}`)
    : yes(byRole(person));

const publishing: Rule = (person) => {
  if (hasScope(person, 'publish')) return person.lacksTwoFactor ? TWO_FACTOR : ofStories(person);
  if (!has(person, 'publish-own')) return no(notBy(person));
  return person.lacksTwoFactor ? TWO_FACTOR : own('Stories that they began, which was given them');
};

/** What all editors may but those it was taken from. */
const unlessTaken =
  (permission: Permission): Rule =>
  (person) => {
    if (!hasScope(person, 'publish')) return no(notBy(person));
    return has(person, permission) ? publishing(person) : no('It was taken from them');
  };

const changing: Rule = (person) => {
  if (!hasScope(person, 'write')) return no(notBy(person));
  if (!has(person, 'edit-published')) return no('It was taken from them');
  return person.role === 'reporter'
    ? own('Stories that they began; readers see it when it is published')
    : ofStories(person);
};

const wholePaper: Rule = (person) => {
  if (!hasScope(person, 'publish')) return no(notBy(person));
  if (person.lacksTwoFactor) return TWO_FACTOR;
  return person.sections ? no('It concerns the whole paper, and they work for some sections') : yes(byRole(person));
};

const moderating: Rule = (person) => {
  if (!hasScope(person, 'moderate')) return no(notBy(person));
  return person.lacksTwoFactor ? TWO_FACTOR : yes(byRole(person));
};

const administering: Rule = (person) => {
  if (person.role !== 'admin') return no(notBy(person));
  return person.lacksTwoFactor ? TWO_FACTOR : yes(byRole(person));
};

const ACTS: readonly (readonly [act: string, answer: Rule])[] = [
  [
    'See what others write',
    (person) => (has(person, 'see-drafts') ? yes(byRole(person)) : own('Own stories, and those that are assigned')),
  ],
  ['Write and file stories', (person) => (hasScope(person, 'write') ? ofStories(person) : no(notBy(person)))],
  ['Change a story that readers see', changing],
  ['Publish, plan, correct, unpublish', publishing],
  ['Retract', (person) => (hasScope(person, 'publish') ? publishing(person) : no(notBy(person)))],
  ['Break an embargo, with a reason', unlessTaken('break-embargo')],
  ['Take down for good, remove a name', unlessTaken('take-down')],
  ['Arrange fronts; change sections, topics, promos, pages, redirects', wholePaper],
  ['Moderate comments', moderating],
  ['Change accounts and settings, read the audit log', administering],
];
