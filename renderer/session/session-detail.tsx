import type { Task } from '../../shared/plan.ts';
import type { SessionSummary } from '../../shared/session.ts';
import { DeclareOffScreen } from '../declare-off-screen.tsx';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Card } from '../ui/card.tsx';
import { Row } from '../ui/row.tsx';
import { Journal } from './journal.tsx';
import { ReportPastIncident } from './report-past-incident.tsx';

type Props = Readonly<{ session: SessionSummary; tasks: readonly Task[] }>;

/** One session: what it was, and its journal. */
export function SessionDetail({ session, tasks }: Props) {
  const { t, format } = useText();
  const { startedMs, endedMs } = session.timeline;
  const from = format.time(startedMs);
  const range =
    endedMs === null
      ? t('session.running', { from })
      : t('session.range', { from, to: format.time(endedMs) });
  const weekday = format.weekdayDay(startedMs);
  return (
    <Card
      aside={
        <Row>
          <DeclareOffScreen session={session} />
          <ReportPastIncident session={session} />
        </Row>
      }
      title={t('session.journalOf', { weekday, range })}
    >
      <Row>
        <Badge tone={session.planApproved ? 'lacquer' : 'ochre'}>
          {session.planApproved ? t('session.approved') : t('session.notApproved')}
        </Badge>
        {session.outsideReason !== '' && (
          <Badge tone="indigo">{t('session.outside', { reason: session.outsideReason })}</Badge>
        )}
      </Row>
      <Journal session={session} tasks={tasks} />
    </Card>
  );
}
