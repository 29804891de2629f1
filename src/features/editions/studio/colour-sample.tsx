import type { VNode } from 'preact';
import type { ColourView } from './paper-view.ts';

/** A corner of a page in these colours; drawn, since the studio’s policy allows no styles from here. */
export function ColourSample({ colours }: { colours: ColourView[] }): VNode {
  const of = (name: string) => colours.find(({ field }) => field.endsWith(`-${name}`))?.value ?? '#000000';
  return (
    <svg class="sample" viewBox="0 0 320 120" role="img" aria-label="A sample in these colours">
      <rect width="320" height="120" fill={of('paper')} stroke={of('rule')} />
      <text x="14" y="24" font-size="11" font-weight="600" fill={of('accent')}>
        Section
      </text>
      <text x="14" y="50" font-size="22" font-weight="600" fill={of('ink')}>
        A headline to be read
      </text>
      <text x="14" y="70" font-size="12" fill={of('soft')}>
        26 November, 22:10
      </text>
      <text x="180" y="70" font-size="12" fill={of('visited')}>
        A story read already
      </text>
      <path d="M14 80h292" stroke={of('rule')} />
      <rect x="14" y="88" width="292" height="24" fill={of('tint')} />
      <text x="22" y="104" font-size="12" fill={of('ink')}>
        Correction: a band in its tint
      </text>
    </svg>
  );
}
