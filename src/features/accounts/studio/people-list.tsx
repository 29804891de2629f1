import type { VNode } from 'preact';
import { Told } from '../../../ui/told.tsx';
import type { PeopleView, PersonView } from './people-view.ts';

/** Everybody who may come in, and the form that lets somebody else in. Needs no script. */
export function PeopleList({ view }: { view: PeopleView }): VNode {
  return (
    <>
      <header>
        <h1>People</h1>
        <span class="count">{view.people.length}</span>
      </header>
      <Told text={view.notice} />
      {view.link ? <Link link={view.link} sendsMail={view.sendsMail} /> : null}
      {view.sendsMail ? null : (
        <p class="hint">
          No mail is sent here (the operator’s setting SMTP_URL): links to passwords are shown to you, to be handed
          over. Those who have forgotten theirs have to ask you.
        </p>
      )}
      {view.openId ? (
        <p class="hint">
          People may also come in by {view.openId.name} (<code>{view.openId.issuer}</code>), as whom they are there by
          their checked address. It sends them back to <code>{view.openId.callback}</code>.
        </p>
      ) : null}
      <ul class="stories people">
        {view.people.map((person) => (
          <Person key={person.id} person={person} view={view} />
        ))}
      </ul>
      <Invite view={view} />
    </>
  );
}

function Link({ link, sendsMail }: { link: NonNullable<PeopleView['link']>; sendsMail: boolean }): VNode {
  return (
    <div class="notice" role="status">
      <p>
        {sendsMail
          ? `A link was mailed to ${link.name}. It can also be handed over:`
          : `Hand this link over to ${link.name}:`}
      </p>
      <p>
        <label for="link">Link, until {link.until}; it is shown this once</label>
        <input id="link" type="text" readonly value={link.url} />
      </p>
    </div>
  );
}

function Person({ person, view }: { person: PersonView; view: PeopleView }): VNode {
  const { id, name, email, role, disabled, isMe } = person;
  return (
    <li>
      <div>
        <h2>
          <a href={`${view.address}/${id}`}>{name}</a>
          {isMe ? ' (you)' : ''}
        </h2>
        <p>{email}</p>
      </div>
      <form class="row" method="post" action={`${view.address}/${id}/role`}>
        <label class="hidden" for={`role-${id}`}>
          Role of {name}
        </label>
        <select id={`role-${id}`} name="role">
          {view.roles.map((one) => (
            <option key={one.role} value={one.role} selected={one.role === role}>
              {one.role}
            </option>
          ))}
        </select>
        <button class="quiet" type="submit">
          Change
        </button>
      </form>
      <div class="row">
        {disabled ? null : (
          <form method="post" action={`${view.address}/${id}/link`}>
            <button class="quiet" type="submit">
              Link to a password<span class="hidden"> for {name}</span>
            </button>
          </form>
        )}
        <form method="post" action={`${view.address}/${id}/${disabled ? 'admit' : 'disable'}`}>
          <button class="quiet" type="submit">
            {disabled ? 'Let in again' : 'Shut out'}
            <span class="hidden"> {name}</span>
          </button>
        </form>
      </div>
    </li>
  );
}

function Invite({ view }: { view: PeopleView }): VNode {
  return (
    <section aria-labelledby="invite">
      <h2 id="invite">Invite somebody</h2>
      <form class="promo-form" method="post" action={view.address}>
        <div>
          <label for="name">Name</label>
          <Fault view={view} field="name" />
          <input
            id="name"
            name="name"
            type="text"
            required
            maxlength={200}
            autocomplete="off"
            value={view.typed.name}
            {...about(view, 'name')}
          />
        </div>
        <div>
          <label for="email">E-mail address</label>
          <Fault view={view} field="email" />
          <input
            id="email"
            name="email"
            type="email"
            required
            maxlength={254}
            autocomplete="off"
            value={view.typed.email}
            {...about(view, 'email')}
          />
        </div>
        <div>
          <label for="role">Role</label>
          <select id="role" name="role">
            {view.roles.map(({ role, does }) => (
              <option key={role} value={role} selected={role === view.typed.role}>
                {`${role}: ${does}`}
              </option>
            ))}
          </select>
        </div>
        <p class="buttons">
          <button type="submit">Invite</button>
        </p>
      </form>
    </section>
  );
}

function Fault({ view, field }: { view: PeopleView; field: string }): VNode | null {
  const found = view.faults.filter((fault) => fault.field === field);
  if (found.length === 0) return null;
  return (
    <p class="refused" id={`${field}-fault`}>
      {found.map(({ message }) => message).join(' ')}
    </p>
  );
}

const about = (view: PeopleView, field: string) =>
  view.faults.some((fault) => fault.field === field)
    ? { 'aria-invalid': true, 'aria-describedby': `${field}-fault` }
    : {};
