import type { DayFigures } from '../../shared/day-figures.ts';
import type { SessionSummary } from '../../shared/session.ts';
import { officeZone } from '../../shared/text/text.ts';
import { dateOfInstant, instantOf } from '../../shared/week.ts';
import { useQuery } from '../query.ts';
import { maskedOf, spansOf } from '../spans.ts';
import { useText } from '../text.ts';
import { Card } from '../ui/card.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Timeline } from '../ui/timeline.tsx';
import styles from './session.module.css';
import type { Look } from './sessions-of-week.tsx';

type Props = Readonly<{
  days: readonly DayFigures[];
  sessions: readonly SessionSummary[];
  chosenId: string | null;
  onLook: (look: Look) => void;
}>;

/** One line per day that has a session, all on the same hours so that days compare. */
export function DayList({ days, sessions, chosenId, onLook }: Props) {
  const { t, format } = useText();
  const state = useQuery('app.state');
  const zone = state.stage === 'open' ? state.zone : officeZone;
  const dayOf = (session: SessionSummary) => dateOfInstant(session.timeline.startedMs, zone);
  const dates = [...new Set(sessions.map(dayOf))];
  const sum = (pick: (day: DayFigures) => number) => days.reduce((all, day) => all + pick(day), 0);
  return (
    <Card
      aside={t('session.weekFigures', {
        recorded: format.duration(sum(({ recordedMs }) => recordedMs)),
        elapsed: format.duration(sum(({ elapsedMs }) => elapsedMs)),
      })}
      title={t('session.days')}
    >
      <ul className={styles.days}>
        {dates.map((date) => (
          <li className={styles.day} key={date}>
            <Day
              chosenId={chosenId}
              date={date}
              elapsedMs={days.find((day) => day.date === date)?.elapsedMs ?? 0}
              onLook={onLook}
              sessions={sessions.filter((session) => dayOf(session) === date)}
              zone={zone}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

type DayProps = Pick<Props, 'sessions' | 'chosenId' | 'onLook'> &
  Readonly<{ date: string; elapsedMs: number; zone: string }>;

function Day({ date, elapsedMs, zone, sessions, chosenId, onLook }: DayProps) {
  const text = useText();
  const { t, format } = text;
  const states = useQuery('recordings.states');
  const standings = new Map(states.map(({ segmentId, standing }) => [segmentId, standing]));
  const label = format.weekdayDay(date);
  const rangeOf = ({ timeline }: SessionSummary) => {
    const from = format.time(timeline.startedMs);
    return timeline.endedMs === null
      ? t('session.running', { from })
      : t('session.range', { from, to: format.time(timeline.endedMs) });
  };
  const seek = (atMs: number) => {
    const found = sessions.findLast(({ timeline }) => timeline.startedMs <= atMs) ?? sessions[0];
    if (found) onLook({ sessionId: found.id, atMs });
  };
  return (
    <>
      <span className={styles.dayName}>{label}</span>
      <div className={styles.dayLine}>
        <Timeline
          label={label}
          masked={sessions.flatMap(({ timeline }) => maskedOf(timeline))}
          onSeek={seek}
          size="row"
          spans={sessions.flatMap(({ timeline }) => spansOf(timeline, text, standings))}
          windows={[{ from: instantOf(date, '07:00', zone), to: instantOf(date, '18:00', zone) }]}
        />
        <Segmented
          label={t('session.title')}
          onChange={(sessionId) => onLook({ sessionId, atMs: null })}
          options={sessions.map((session) => ({ id: session.id, label: rangeOf(session) }))}
          value={sessions.find(({ id }) => id === chosenId)?.id ?? null}
        />
      </div>
      <span className={styles.dayFigure}>{format.durationFigure(elapsedMs)}</span>
    </>
  );
}
