import type { VNode } from 'preact';
import { Told } from '../../../ui/told.tsx';

export type PermissionsView = {
  address: string;
  person: { id: string; name: string; email: string; role: string };
  may: { act: string; may: 'yes' | 'in part' | 'no'; how: string }[];
  /** What can be given or taken; empty where the role leaves nothing open. */
  open: { permission: string; label: string; has: boolean }[];
  sections: { id: string; name: string; chosen: boolean }[];
  /** Whether any section is chosen; else the whole paper. */
  isLimited: boolean;
  fault?: string | undefined;
  saved?: boolean;
};

type Part = { view: PermissionsView };

/** What may this person do? And what shall they. Needs no script. */
export function Permissions({ view }: Part): VNode {
  const { person } = view;
  return (
    <>
      <header>
        <h1>What may {person.name} do?</h1>
        <a href={view.address}>People</a>
      </header>
      <Told text={view.saved ? 'Saved. It holds from now on.' : undefined} />
      <p class="hint">
        {person.email}, {person.role}
      </p>
      <MayTable may={view.may} />
      {view.open.length > 0 ? (
        <Change view={view} />
      ) : (
        <p class="hint">What an account of this role may is not changed apart from it: give it another role.</p>
      )}
    </>
  );
}

const SIGNS = { yes: 'Yes', 'in part': 'In part', no: 'No' };

/** The answers, act by act. */
export const MayTable = ({ may }: { may: PermissionsView['may'] }): VNode => (
  <table class="revisions may">
    <caption class="hidden">What may be done, and why</caption>
    <thead>
      <tr>
        <th scope="col">May they …</th>
        <th scope="col">Answer</th>
        <th scope="col">Why, or which</th>
      </tr>
    </thead>
    <tbody>
      {may.map(({ act, may: answer, how }) => (
        <tr key={act}>
          <th scope="row">{act}</th>
          <td>
            <b>{SIGNS[answer]}</b>
          </td>
          <td>{how}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

function Change({ view }: Part): VNode {
  return (
    <form class="settings" method="post" action={`${view.address}/${view.person.id}`}>
      <h2>Change it</h2>
      {view.fault ? (
        <p class="refused" role="alert">
          {view.fault}
        </p>
      ) : null}
      <fieldset>
        <legend>They may</legend>
        {view.open.map(({ permission, label, has }) => (
          <label class="tick" key={permission}>
            <input type="checkbox" name="permissions" value={permission} checked={has} /> {label}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>For</legend>
        <label class="tick">
          <input type="radio" name="for" value="all" checked={!view.isLimited} /> the whole paper
        </label>
        <label class="tick">
          <input type="radio" name="for" value="some" checked={view.isLimited} /> these sections only:
        </label>
        <div class="some-sections">
          {view.sections.map(({ id, name, chosen }) => (
            <label class="tick" key={id}>
              <input type="checkbox" name="sections" value={id} checked={chosen} /> {name}
            </label>
          ))}
        </div>
      </fieldset>
      <button type="submit">Save</button>
    </form>
  );
}
