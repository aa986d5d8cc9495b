import type { Task } from '../../shared/plan.ts';
import type { SessionSummary } from '../../shared/session.ts';
import { DeclareOffScreen } from '../declare-off-screen.tsx';
import { spansOf } from '../spans.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Card } from '../ui/card.tsx';
import { Row } from '../ui/row.tsx';
import { Timeline } from '../ui/timeline.tsx';
import { Journal } from './journal.tsx';
import { Player } from './player.tsx';
import { ReportPastIncident } from './report-past-incident.tsx';

type Props = Readonly<{
  session: SessionSummary;
  tasks: readonly Task[];
  /** The instant that was chosen to play from; null before any was. */
  atMs: number | null;
  onSeek: (atMs: number) => void;
}>;

/** A session that has hardly begun still has a line to look at. */
const shortestMs = 60_000;

/** One session: what it was, its recording from any place, and its journal. */
export function SessionDetail({ session, tasks, atMs, onSeek }: Props) {
  const text = useText();
  const { t, format } = text;
  const { startedMs, endedMs } = session.timeline;
  const toMs = endedMs ?? session.timeline.spans.at(-1)?.toMs ?? startedMs;
  const from = format.time(startedMs);
  const range =
    endedMs === null
      ? t('session.running', { from })
      : t('session.range', { from, to: format.time(endedMs) });
  const title = t('session.sessionOf', { weekday: format.weekdayDay(startedMs), range });
  return (
    <>
      <Card aside={t('session.size', { size: format.size(session.sizeBytes) })} title={title}>
        <Row>
          <Badge tone={session.planApproved ? 'lacquer' : 'ochre'}>
            {session.planApproved ? t('session.approved') : t('session.notApproved')}
          </Badge>
          {session.outsideReason !== '' && (
            <Badge tone="indigo">{t('session.outside', { reason: session.outsideReason })}</Badge>
          )}
        </Row>
        <Timeline
          label={title}
          onSeek={onSeek}
          spans={spansOf(session.timeline, text)}
          windows={[{ from: startedMs, to: Math.max(toMs, startedMs + shortestMs) }]}
          {...(atMs !== null && { now: atMs })}
        />
        <Player atMs={atMs} key={atMs} onSeek={onSeek} session={session} />
      </Card>
      <Card
        aside={
          <Row>
            <DeclareOffScreen session={session} />
            <ReportPastIncident session={session} />
          </Row>
        }
        title={t('session.journal')}
      >
        <Journal session={session} tasks={tasks} />
      </Card>
    </>
  );
}
