import { useState } from 'react';
import type { HandInRow } from '../../shared/hand-in.ts';
import { sentence } from '../../shared/text/format.ts';
import { weekOfDate } from '../../shared/week.ts';
import { useCommand, useQuery } from '../query.ts';
import { go } from '../route.ts';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Page } from '../ui/page.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { WeekPicker } from '../ui/week-picker.tsx';
import { Checking } from './checking.tsx';
import { FolderCard } from './folder-card.tsx';
import { HandInTable } from './hand-in-table.tsx';
import { OpenRecordingsDialog } from './open-recordings-dialog.tsx';

type Props = Readonly<{
  /** An ISO week; this week without it. */
  week?: string;
}>;

/** Who handed in a week, and what lies on the share; for the department office. */
export function HandInPage({ week: wanted }: Props) {
  const text = useText();
  const { t, format } = text;
  const { date } = useQuery('sessions.today');
  const thisWeek = weekOfDate(date);
  const week = wanted ?? thisWeek;
  const table = useQuery('handIns.table', { week });
  const check = useCommand('handIns.check');
  const [opening, setOpening] = useState<HandInRow | null>(null);
  const { rows, checking, folder, problem } = table;
  const done = rows.filter(({ standing }) => standing !== 'none' && standing !== 'begun').length;
  const isReady = folder !== null && checking === null && rows.length > 0;
  return (
    <Page
      actions={
        <Button
          isDisabled={!isReady}
          isPending={check.isPending}
          kind="primary"
          onPress={() => check.mutate({ week, person: null })}
        >
          {t('handIn.checkAll')}
        </Button>
      }
      context={t('handIn.people', { done, total: rows.length })}
      title={sentence(t('handIn.title', { week: format.weekTitle(week) }))}
    >
      <WeekPicker onChange={(next) => go('hand-in', next)} thisWeek={thisWeek} week={week} />
      <FolderCard folder={folder} />
      {checking && <Checking checking={checking} />}
      {check.error && <InlineAlert tone="vermilion">{sayError(text, check.error)}</InlineAlert>}
      {problem && <InlineAlert tone="ochre">{t(`errors.${problem}`, {})}</InlineAlert>}
      <Card title={t('handIn.table')}>
        {rows.length === 0 ? (
          <EmptyState title={t('handIn.emptyTitle')}>{t('handIn.emptyText')}</EmptyState>
        ) : (
          <HandInTable
            canCheck={isReady}
            canOpen={folder !== null}
            onCheck={(person) => check.mutate({ week, person })}
            onOpen={setOpening}
            rows={rows}
          />
        )}
        <Subtle>{t('handIn.tableHint')}</Subtle>
      </Card>
      {opening && (
        <OpenRecordingsDialog onClose={() => setOpening(null)} row={opening} week={week} />
      )}
    </Page>
  );
}
