import type { ComponentChildren, VNode } from 'preact';

/** What is wrong with a field. */
export type Fault = { field: string; message: string };

type Props = {
  name: string;
  label: string;
  value: string;
  faults: readonly Fault[];
  hint?: string;
  /** More than one line: so many. */
  rows?: number;
  required?: boolean;
  max?: number;
};

/** A labelled field; what is wrong with it stands beside it, and is said when it has the focus. */
export function Field({ name, label, value, faults, hint, rows, required, max }: Props): VNode {
  const about = { id: name, name, required, dir: 'auto' as const, maxlength: max, ...described(name, faults) };
  return (
    <Labelled name={name} label={label} faults={faults} {...(hint ? { hint } : {})}>
      {rows === undefined ? (
        <input type="text" {...about} value={value} />
      ) : (
        <textarea {...about} rows={rows}>
          {value}
        </textarea>
      )}
    </Labelled>
  );
}

type LabelledProps = Pick<Props, 'name' | 'label' | 'faults' | 'hint'> & { children: ComponentChildren };

/** The same around a field of another kind, which has the name for its id. */
export function Labelled({ name, label, faults, hint, children }: LabelledProps): VNode {
  const wrong = faults.filter(({ field }) => field === name);
  return (
    <div>
      <label for={name}>{label}</label>
      {wrong.length > 0 ? (
        <p class="refused" id={`${name}-fault`} role="alert">
          {wrong.map(({ message }) => message).join(' ')}
        </p>
      ) : null}
      {children}
      {hint ? <p class="hint">{hint}</p> : null}
    </div>
  );
}

/** Ties a field to what was refused of it. */
export const described = (name: string, faults: readonly Fault[]) =>
  faults.some(({ field }) => field === name) ? { 'aria-describedby': `${name}-fault`, 'aria-invalid': true } : {};
