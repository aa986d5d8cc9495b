import type { English } from '../language.ts';
import type { timeline as vi } from '../vi/timeline.ts';

export const timeline = {
  kind: {
    recorded: 'Recorded',
    idle: 'without input',
    sealed: 'sealed',
    destroyed: 'destroyed',
    'off-screen': 'Off-screen work',
  },
  legend: '{{label}} {{duration}}',
  legendIdle: 'of it {{label}} {{duration}}',
  legendMasked: 'of it partly masked {{duration}}',
  span: '{{label}} {{from}} to {{to}}, {{duration}}',
  totals: 'Totals',
  empty: 'Nothing recorded yet',
} satisfies English<typeof vi>;
