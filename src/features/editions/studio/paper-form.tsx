import type { VNode } from 'preact';
import { ColourSample } from './colour-sample.tsx';
import type { PaperView, SettingsFault } from './paper-view.ts';

/** What every page of the paper says of it. */
export function PaperForm({ view }: { view: PaperView }): VNode {
  const { paper, zones, faults, address, language } = view;
  return (
    <form class="settings" method="post" action={`${address}/paper`} aria-labelledby="paper">
      <h2 id="paper">The paper</h2>
      <Field name="name" label="Name" value={paper.name} faults={faults} />
      <Field name="tagline" label="Line under the name, and for search engines" value={paper.tagline} faults={faults} />
      <div>
        <label for="zone">Time zone: times of publication are told in it, and days of addresses go by it</label>
        <Faults of="zone" faults={faults} />
        <input
          id="zone"
          name="zone"
          list="zones"
          value={paper.zone}
          autocomplete="off"
          {...described('zone', faults)}
        />
        <datalist id="zones">
          {zones.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </div>
      <label class="tick">
        <input type="checkbox" name="mobileEdition" value="1" checked={paper.mobileEdition} />
        Stories have a mobile (AMP) edition
      </label>
      <p class="hint">Its language is {language}; that is decided when a paper is made.</p>
      <button type="submit">Save</button>
    </form>
  );
}

/** Colours of its own, in light and in dark; what can’t be read by everybody is refused with its contrast. */
export function ColoursForm({ view }: { view: PaperView }): VNode {
  return (
    <form class="settings" method="post" action={`${view.address}/colours`} aria-labelledby="colours">
      <h2 id="colours">Colours</h2>
      {view.colours.map(({ scheme, list }) => (
        <fieldset key={scheme} class="colours">
          <legend>{scheme === 'light' ? 'By day' : 'In dark mode'}</legend>
          <ColourSample colours={list} />
          {list.map(({ field, label, value, isOwn }) => (
            <div key={field}>
              <label for={field}>
                {label}
                {isOwn ? ' ●' : ''}
              </label>
              <Faults of={field} faults={view.faults} />
              <input id={field} name={field} type="color" value={value} {...described(field, view.faults)} />
            </div>
          ))}
        </fieldset>
      ))}
      <p class="hint">
        ● is a colour of your own. Each pair must have the contrast of WCAG: 7 for text that is read at length, 4.5 for
        the rest.
      </p>
      <div class="row">
        <button type="submit">Save colours</button>
        <button class="quiet" type="submit" name="reset" value="1">
          Back to Courant’s own
        </button>
      </div>
    </form>
  );
}

type FieldProps = { name: string; label: string; value: string; faults: SettingsFault[] };

function Field({ name, label, value, faults }: FieldProps): VNode {
  return (
    <div>
      <label for={name}>{label}</label>
      <Faults of={name} faults={faults} />
      <input id={name} name={name} value={value} dir="auto" {...described(name, faults)} />
    </div>
  );
}

/** Ties a field to what was refused of it. */
const described = (name: string, faults: SettingsFault[]) =>
  faults.some(({ field }) => field === name) ? { 'aria-describedby': `${name}-fault`, 'aria-invalid': true } : {};

function Faults({ of, faults }: { of: string; faults: SettingsFault[] }): VNode | null {
  const own = faults.filter(({ field }) => field === of);
  if (own.length === 0) return null;
  return (
    <p class="refused" id={`${of}-fault`} role="alert">
      {own.map(({ message }) => message).join(' ')}
    </p>
  );
}
