import { sentence } from '../../shared/text/format.ts';
import type { Text } from '../../shared/text/text.ts';
import type { Today } from '../../shared/today.ts';
import { useQuery } from '../query.ts';
import { useText } from '../text.ts';
import { Page } from '../ui/page.tsx';
import { Split } from '../ui/split.tsx';
import { AttentionCard } from './attention-card.tsx';
import { RecordedCard } from './recorded-card.tsx';
import { SessionCard } from './session-card.tsx';
import { TasksCard } from './tasks-card.tsx';
import { WeekCard } from './week-card.tsx';

/** The day: the live session, its tasks, the week's half-days and what needs an answer. */
export function TodayPage() {
  const text = useText();
  const today = useQuery('sessions.today');
  const previews = useQuery('recordings.preview');
  const { decision, retentionDays } = useQuery('sessions.notice');
  const displays = useQuery('sessions.displays');
  return (
    <Page context={contextOf(today, text)} title={text.format.weekdayDateLong(today.date)}>
      <Split
        aside={
          <>
            <RecordedCard
              decision={decision.number}
              displays={displays}
              health={today.now.health}
              isRunning={today.now.session !== null}
              previews={previews}
              retentionDays={retentionDays}
            />
            <AttentionCard attention={today.attention} />
          </>
        }
      >
        <SessionCard today={today} />
        <TasksCard now={today.now} tasks={today.tasks} today={today.date} week={today.week} />
        <WeekCard today={today} />
      </Split>
    </Page>
  );
}

function contextOf({ week, halves }: Today, { t, format }: Text): string {
  const atHome = halves.filter(({ place }) => place === 'home').map(({ half }) => half);
  const key = atHome.length === 2 ? 'both' : (atHome[0] ?? 'none');
  return t(`today.home.${key}`, { week: sentence(format.week(week)) });
}
