import { query } from './show.tsx';

// The officer's screens, or with `?screens=week` those of log, review and unit, with `player` the player.
const screens = {
  week: () => import('./week.tsx'),
  player: () => import('./player.ts'),
  officer: () => import('./officer.tsx'),
} as const;
const asked = query.get('screens');
await screens[asked === 'week' || asked === 'player' ? asked : 'officer']();
