import type { Migration } from '../migrate.ts';
import { addExchange } from './001-exchange.ts';
import { addSessions } from './002-sessions.ts';
import { addPlans } from './003-plans.ts';
import { addWorkLogs } from './004-work-logs.ts';
import { addMasks } from './006-masks.ts';
import { addSpotChecks } from './007-spot-checks.ts';
import { addHandIns } from './008-hand-in.ts';
import { addTimestamps } from './009-timestamps.ts';
import { addIncidents } from './010-incidents.ts';
import { addDocuments } from './011-documents.ts';
import { addMailCarrier } from './012-mail-carrier.ts';
import { addMail } from './013-mail.ts';
import { addMailSearch } from './014-mail-search.ts';
import { addMailWriting } from './015-mail-writing.ts';
import { addMailOutcomes } from './016-mail-outcomes.ts';

/** In the order in which they run; frozen once shipped. */
export const migrations: readonly Migration[] = [
  addExchange,
  addSessions,
  addPlans,
  addWorkLogs,
  addMasks,
  addSpotChecks,
  addHandIns,
  addTimestamps,
  addIncidents,
  addDocuments,
  addMailCarrier,
  addMail,
  addMailSearch,
  addMailWriting,
  addMailOutcomes,
];
