import { useState } from 'react';
import type { Task } from '../../shared/plan.ts';
import type { DayFigures, SessionSummary } from '../../shared/session.ts';
import { DayList } from './day-list.tsx';
import { SessionDetail } from './session-detail.tsx';

type Props = Readonly<{
  sessions: readonly SessionSummary[];
  days: readonly DayFigures[];
  tasks: readonly Task[];
}>;

/** Where somebody looks: a session and, once chosen, an instant in it. */
export type Look = Readonly<{ sessionId: string; atMs: number | null }>;

/** The days with their timelines, and the session that was chosen on one of them. */
export function SessionsOfWeek({ sessions, days, tasks }: Props) {
  const [look, setLook] = useState<Look | null>(null);
  const chosen = sessions.find(({ id }) => id === look?.sessionId) ?? sessions.at(-1);
  return (
    <>
      <DayList chosenId={chosen?.id ?? null} days={days} onLook={setLook} sessions={sessions} />
      {chosen && (
        <SessionDetail
          atMs={look?.sessionId === chosen.id ? look.atMs : null}
          key={chosen.id}
          onSeek={(atMs) => setLook({ sessionId: chosen.id, atMs })}
          session={chosen}
          tasks={tasks}
        />
      )}
    </>
  );
}
