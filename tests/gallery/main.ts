import { query } from './show.tsx';

// The officer's screens, or with `?screens=week` those of log, review and unit, with `player` the player
// and with `sign` the signing of documents.
const screens = {
  week: () => import('./week.tsx'),
  player: () => import('./player.ts'),
  sign: () => import('./sign.ts'),
  officer: () => import('./officer.tsx'),
} as const;
const asked = query.get('screens');
await screens[asked === 'week' || asked === 'player' || asked === 'sign' ? asked : 'officer']();
