import { useState } from 'react';
import type { Task } from '../../shared/plan.ts';
import type { SessionSummary } from '../../shared/session.ts';
import { call } from '../api.ts';
import { dayMarks } from '../journal-lines.ts';
import { DayPlayer } from '../player/day-player.tsx';
import { useQuery } from '../query.ts';
import { useText } from '../text.ts';
import { Card } from '../ui/card.tsx';

type Props = Readonly<{
  /** The sessions of one day, in order; at least one. */
  sessions: readonly SessionSummary[];
  tasks: readonly Task[];
  /** Where to begin; the day's first picture without it. */
  atMs: number | null;
}>;

/** A day's recording: the officer opens their own without a reason. */
export function DayCard({ sessions, tasks, atMs }: Props) {
  const text = useText();
  const { t, format } = text;
  const nameOf = (taskId: string) =>
    tasks.find(({ id }) => id === taskId)?.content ?? t('session.unknownTask');
  const timelines = sessions.map(({ timeline }) => timeline);
  const states = useQuery('recordings.states');
  const standings = new Map(states.map(({ segmentId, standing }) => [segmentId, standing]));
  const places = timelines
    .flatMap(({ segments }) => segments)
    .filter(({ segmentId }) => !standings.has(segmentId));
  const firstMs = Math.min(...places.map(({ fromMs }) => fromMs));
  const [startMs] = useState(atMs ?? (places.length > 0 ? firstMs : 0));
  const title = t('player.title', { day: format.weekdayDay(timelines[0]?.startedMs ?? startMs) });
  const sizeBytes = sessions.reduce((sum, session) => sum + session.sizeBytes, 0);
  return (
    <Card aside={t('session.size', { size: format.size(sizeBytes) })} title={title}>
      <DayPlayer
        label={title}
        marks={dayMarks(sessions, nameOf, text)}
        open={(segmentId) => call('recordings.open', { segmentId, openingId: null })}
        places={places}
        standings={standings}
        startMs={startMs}
        timelines={timelines}
      />
    </Card>
  );
}
