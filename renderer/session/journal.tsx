import { useState } from 'react';
import type { Task } from '../../shared/plan.ts';
import type { SessionSummary } from '../../shared/session.ts';
import { type Gap, journalLines } from '../journal-lines.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { DeclareGapDialog } from './declare-gap-dialog.tsx';

type Props = Readonly<{ session: SessionSummary; tasks: readonly Task[] }>;

/** What happened in the session, in words; gaps without a declared cause can be given one. */
export function Journal({ session, tasks }: Props) {
  const text = useText();
  const { t, format } = text;
  const [gap, setGap] = useState<Gap | null>(null);
  const nameOf = (taskId: string) =>
    tasks.find(({ id }) => id === taskId)?.content ?? t('session.unknownTask');
  return (
    <>
      <PlainTable
        columns={[
          {
            id: 'at',
            name: t('session.journalTime'),
            cell: ({ atMs }) => <Subtle>{format.time(atMs)}</Subtle>,
            width: 'small',
          },
          {
            id: 'what',
            name: t('session.journalWhat'),
            cell: ({ words, declared }) => (
              <>
                {words}
                {declared !== null && <Subtle>{declared}</Subtle>}
              </>
            ),
          },
          {
            id: 'actions',
            name: t('ui.actions'),
            cell: ({ open }) =>
              open && (
                <Button kind="quiet" onPress={() => setGap(open)} size="small">
                  {t('session.declare')}
                </Button>
              ),
            isFigure: true,
          },
        ]}
        label={t('session.journal')}
        rowId={({ id }) => id}
        rows={journalLines(session, nameOf, text)}
      />
      {gap && <DeclareGapDialog gap={gap} onClose={() => setGap(null)} sessionId={session.id} />}
    </>
  );
}
