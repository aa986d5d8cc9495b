import { useState } from 'react';
import type { Output } from '../../shared/contract.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { AnswerRequestDialog } from './answer-request-dialog.tsx';

export type Request = Output<'recordings.requests'>[number];

const tones = { asked: 'ochre', sent: 'lacquer', refused: 'quiet' } as const;

/** Who asked for a stretch of recording, why, and what was answered. */
export function RequestsCard({ requests }: Readonly<{ requests: readonly Request[] }>) {
  const { t, format } = useText();
  const [answered, setAnswered] = useState<Request | null>(null);
  const say = ({ byName, fromMs, toMs }: Request) =>
    t('session.requestLine', {
      name: byName,
      weekday: format.weekdayDay(fromMs),
      from: format.time(fromMs),
      to: format.time(toMs),
    });
  return (
    <Card title={t('session.requests')}>
      <PlainTable
        columns={[
          {
            id: 'what',
            name: t('session.requestWhat'),
            cell: (request) => (
              <>
                {say(request)}
                <Subtle>{t('session.requestReason', { reason: request.reason })}</Subtle>
              </>
            ),
          },
          {
            id: 'state',
            name: t('session.requestStateLabel'),
            cell: ({ state }) => (
              <Badge tone={tones[state]}>{t(`session.requestState.${state}`)}</Badge>
            ),
            width: 'medium',
          },
          {
            id: 'actions',
            name: t('ui.actions'),
            cell: (request) =>
              request.state === 'asked' && (
                <Button onPress={() => setAnswered(request)}>{t('session.answer')}</Button>
              ),
            isFigure: true,
          },
        ]}
        label={t('session.requests')}
        rowId={({ recordId }) => recordId}
        rows={requests}
      />
      {answered && <AnswerRequestDialog onClose={() => setAnswered(null)} request={answered} />}
    </Card>
  );
}
