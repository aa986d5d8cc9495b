import { query } from './show.tsx';

// The officer's screens, or with `?screens=week` those of log, review and unit.
await (query.get('screens') === 'week' ? import('./week.tsx') : import('./officer.tsx'));
