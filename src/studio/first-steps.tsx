import type { VNode } from 'preact';

/** What is to do before a paper’s first story is out, and whether it is done. */
export type FirstStep = { label: string; address: string; done: boolean };

/** Goes away with the first story. */
export function FirstSteps({ steps }: { steps: FirstStep[] }): VNode | null {
  if (steps.length === 0) return null;
  return (
    <section class="part first-steps" aria-labelledby="first-steps">
      <h2 id="first-steps">To your first story</h2>
      <ol>
        {steps.map(({ label, address, done }) => (
          <li key={address}>
            <span aria-hidden="true">{done ? '✓' : '○'}</span> <a href={address}>{label}</a>
            <span class="hidden">{done ? ', done' : ', to do'}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
