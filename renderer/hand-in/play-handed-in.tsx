import { call } from '../api.ts';
import { dayMarks } from '../journal-lines.ts';
import { DayPlayer } from '../player/day-player.tsx';
import { useText } from '../text.ts';
import type { Opened } from './handed-in-days.ts';

type Props = Readonly<{ label: string; opened: Opened }>;

/** The day's pictures, decrypted one segment at a time and kept nowhere. */
export function PlayHandedIn({ label, opened }: Props) {
  const text = useText();
  const { openingId, day, recordings } = opened;
  const nameOf = (taskId: string) =>
    recordings.tasks.find(({ id }) => id === taskId)?.content ?? text.t('session.unknownTask');
  return (
    <DayPlayer
      label={label}
      marks={dayMarks(day.sessions, nameOf, text)}
      open={(segmentId) => call('handIns.openSegment', { openingId, segmentId })}
      places={day.places}
      standings={new Map(recordings.standings.map((each) => [each.segmentId, each.standing]))}
      startMs={Math.min(...day.places.map(({ fromMs }) => fromMs))}
      timelines={day.sessions.map(({ timeline }) => timeline)}
    />
  );
}
