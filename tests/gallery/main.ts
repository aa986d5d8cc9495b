import { query } from './show.tsx';

// The officer's screens, or with `?screens=week` those of log, review and unit, with `player` the player
// with `sign` the signing of documents, and with `mail` the inbox with official mail.
const screens = {
  week: () => import('./week.tsx'),
  player: () => import('./player.ts'),
  sign: () => import('./sign.ts'),
  mail: () => import('./mail.ts'),
  officer: () => import('./officer.tsx'),
} as const;
const asked = query.get('screens');
const name = Object.keys(screens).find((each) => each === asked) ?? 'officer';
// It is one of them: the line above looked it up.
await screens[name as keyof typeof screens]();
