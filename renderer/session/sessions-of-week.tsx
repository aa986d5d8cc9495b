import { useState } from 'react';
import type { DayFigures } from '../../shared/day-figures.ts';
import type { Task } from '../../shared/plan.ts';
import type { SessionSummary } from '../../shared/session.ts';
import { officeZone } from '../../shared/text/text.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { useQuery } from '../query.ts';
import { DayCard } from './day-card.tsx';
import { DayList } from './day-list.tsx';
import { SessionDetail } from './session-detail.tsx';

type Props = Readonly<{
  sessions: readonly SessionSummary[];
  days: readonly DayFigures[];
  tasks: readonly Task[];
}>;

/** Where somebody looks: a session and, once chosen, an instant in it. */
export type Look = Readonly<{ sessionId: string; atMs: number | null }>;

/** The days with their timelines, the chosen day's recording, and the session that was chosen. */
export function SessionsOfWeek({ sessions, days, tasks }: Props) {
  const [look, setLook] = useState<Look | null>(null);
  const state = useQuery('app.state');
  const zone = state.stage === 'open' ? state.zone : officeZone;
  const chosen = sessions.find(({ id }) => id === look?.sessionId) ?? sessions.at(-1);
  const dateOf = ({ timeline }: SessionSummary) => dateOfInstant(timeline.startedMs, zone);
  const date = chosen && dateOf(chosen);
  const ofDay = sessions
    .filter((session) => dateOf(session) === date)
    .toSorted((a, b) => a.timeline.startedMs - b.timeline.startedMs);
  const isEmpty = ofDay.every(({ timeline }) => timeline.segments.length === 0);
  return (
    <>
      <DayList chosenId={chosen?.id ?? null} days={days} onLook={setLook} sessions={sessions} />
      {chosen && (
        <>
          <DayCard
            atMs={look?.atMs ?? null}
            key={`${date} ${isEmpty} ${look?.atMs ?? ''}`}
            sessions={ofDay}
            tasks={tasks}
          />
          <SessionDetail key={chosen.id} session={chosen} tasks={tasks} />
        </>
      )}
    </>
  );
}
