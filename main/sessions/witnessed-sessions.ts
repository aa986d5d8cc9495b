import type { Emit } from '../../shared/contract.ts';
import type { PersonId } from '../../shared/office.ts';
import { addWeeks, dateOfInstant, daysOfWeek, instantOf, weekOfDate } from '../../shared/week.ts';
import type { Appliers } from '../exchange/record-flow.ts';
import type { Office } from '../office/office.ts';
import type { WitnessedSession, WitnessedSessionStore } from './witnessed-session-store.ts';

type Deps = {
  readonly store: WitnessedSessionStore;
  readonly office: Office;
  readonly emit: Emit;
};

/**
 * Which sessions there were, by the anchors that came here: to a head from officers, to a person's
 * computer from their other ones. Where a timestamp server witnesses, none come, and nothing is known.
 */
export function createWitnessedSessions({ store, office, emit }: Deps) {
  const zone = () => office.kit().policy.zone;
  const appliers: Required<Pick<Appliers, 'session.anchor'>> = {
    'session.anchor': ({ record }) => {
      const { from: personId, sentAt: firstAt, body } = record;
      store.put({ sessionId: body.sessionId, personId, firstAt });
      emit('workLogs.changed', { week: weekOfDate(dateOfInstant(firstAt, zone())) });
      return { outcome: 'applied' };
    },
  };
  return {
    /** Those of a person that began in a week, in order. */
    listOf(personId: PersonId, week: string): WitnessedSession[] {
      const from = instantOf(daysOfWeek(week)[0] ?? '', '00:00', zone());
      const to = instantOf(daysOfWeek(addWeeks(week, 1))[0] ?? '', '00:00', zone());
      return store.listOf(personId, from, to);
    },
    appliers,
  };
}
