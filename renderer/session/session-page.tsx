import { sentence } from '../../shared/text/format.ts';
import { weekOfDate } from '../../shared/week.ts';
import { useAhead, useQuery } from '../query.ts';
import { go } from '../route.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import { WeekPicker } from '../ui/week-picker.tsx';
import { HeldCard } from './held-card.tsx';
import { IncidentsCard } from './incidents-card.tsx';
import { OpeningsCard } from './openings-card.tsx';
import { RequestsCard } from './requests-card.tsx';
import { SessionsOfWeek } from './sessions-of-week.tsx';

type Props = Readonly<{
  /** An ISO week; this week without it. */
  week?: string;
}>;

/** A week's sessions: what was recorded when, the journal in words, playing back, who else looked. */
export function SessionPage({ week: wanted }: Props) {
  const { t, format } = useText();
  const { date } = useQuery('sessions.today');
  const thisWeek = weekOfDate(date);
  const week = wanted ?? thisWeek;
  const { sessions, days } = useQuery('sessions.week', { week });
  const { content, addedTasks } = useQuery('plans.get', { week });
  const requests = useQuery('recordings.requests');
  const openings = useQuery('recordings.openings');
  const mine = useQuery('incidents.list').filter(({ isMine }) => isMine);
  const held = useQuery('recordings.held');
  const deletions = useQuery('recordings.deletions');
  useAhead('recordings.states');
  const tasks = [...content.tasks, ...addedTasks.map(({ task }) => task)];
  return (
    <Page context={sentence(format.weekTitle(week))} title={t('session.title')}>
      {requests.length > 0 && <RequestsCard requests={requests} />}
      <WeekPicker onChange={(next) => go('session', next)} thisWeek={thisWeek} week={week} />
      {sessions.length === 0 ? (
        <EmptyState
          actions={<Button onPress={() => go('today')}>{t('session.toToday')}</Button>}
          title={t('session.none')}
        >
          {t('session.noneHint')}
        </EmptyState>
      ) : (
        <SessionsOfWeek days={days} key={week} sessions={sessions} tasks={tasks} />
      )}
      {mine.length > 0 && <IncidentsCard incidents={mine} />}
      <OpeningsCard openings={openings} />
      <HeldCard deletions={deletions} held={held} />
    </Page>
  );
}
