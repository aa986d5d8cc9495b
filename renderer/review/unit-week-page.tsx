import { useState } from 'react';
import type { PersonId } from '../../shared/office.ts';
import { sentence } from '../../shared/text/format.ts';
import { weekOfDate } from '../../shared/week.ts';
import { useQuery } from '../query.ts';
import { go } from '../route.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { WeekPicker } from '../ui/week-picker.tsx';
import { AssignTaskDialog } from './assign-task-dialog.tsx';
import { UnitWeekTable } from './unit-week-table.tsx';

type Props = Readonly<{
  /** An ISO week; this week without it. */
  week?: string;
}>;

/** Who works where in a week, and how far each plan and log is. */
export function UnitWeekPage({ week: wanted }: Props) {
  const { t, format } = useText();
  const { date } = useQuery('sessions.today');
  const thisWeek = weekOfDate(date);
  const week = wanted ?? thisWeek;
  const people = useQuery('plans.unitWeek', { week });
  const app = useQuery('app.state');
  const isDepartmentOffice = app.stage === 'open' && app.isDepartmentOffice;
  const [assigning, setAssigning] = useState<{ readonly to: PersonId | null } | null>(null);
  return (
    <Page
      actions={
        <>
          {isDepartmentOffice && (
            <Button onPress={() => go('hand-in', week)}>{t('handIn.openTable')}</Button>
          )}
          {people.length > 0 && (
            <Button kind="primary" onPress={() => setAssigning({ to: null })}>
              {t('unitWeek.assign')}
            </Button>
          )}
        </>
      }
      context={t('unitWeek.people', { count: people.length })}
      title={sentence(t('unitWeek.title', { week: format.weekTitle(week) }))}
    >
      <WeekPicker onChange={(next) => go('unit-week', next)} thisWeek={thisWeek} week={week} />
      <Card title={t('unitWeek.card')}>
        {people.length === 0 ? (
          <EmptyState title={t('unitWeek.emptyTitle')}>{t('unitWeek.emptyText')}</EmptyState>
        ) : (
          <UnitWeekTable onAssign={(to) => setAssigning({ to })} people={people} week={week} />
        )}
        <Subtle>{t('unitWeek.hint')}</Subtle>
      </Card>
      {assigning && (
        <AssignTaskDialog
          onClose={() => setAssigning(null)}
          people={people}
          to={assigning.to}
          week={week}
        />
      )}
    </Page>
  );
}
