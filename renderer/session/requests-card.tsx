import { useState } from 'react';
import type { Output } from '../../shared/contract.ts';
import { StretchList } from '../stretch-list.tsx';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { Subtle } from '../ui/subtle.tsx';
import type { Tone } from '../ui/tone.ts';
import { AnswerRequestDialog } from './answer-request-dialog.tsx';
import { RequestState } from './request-state.tsx';

export type Request = Output<'recordings.requests'>[number];

const requestTones = {
  asked: 'ochre',
  sent: 'lacquer',
  refused: 'quiet',
  referred: 'indigo',
} as const satisfies Record<Request['state'], Tone>;

/** Who asked for recordings, why, and what was answered. */
export function RequestsCard({ requests }: Readonly<{ requests: readonly Request[] }>) {
  const { t } = useText();
  const [answered, setAnswered] = useState<Request | null>(null);
  return (
    <Card title={t('session.requests')}>
      <PlainTable
        columns={[
          {
            id: 'what',
            name: t('session.requestWhat'),
            cell: (request) => <RequestWhat request={request} />,
          },
          {
            id: 'state',
            name: t('session.requestStateLabel'),
            cell: (request) => (
              <>
                <Badge tone={requestTones[request.state]}>
                  {t(`session.requestState.${request.state}`)}
                </Badge>
                <RequestState request={request} />
              </>
            ),
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

function RequestWhat({ request }: Readonly<{ request: Request }>) {
  const { t } = useText();
  const { byName, byPosition, officerName, reason, role, sample, stretches } = request;
  const words = { name: byName, position: byPosition, officer: officerName };
  return (
    <>
      {role === 'office' ? t('session.requestOfOther', words) : t('session.requestBy', words)}
      {sample && <Subtle>{t('session.requestSample', { minutes: sample.minutes })}</Subtle>}
      <StretchList label={t('session.requestStretches')} stretches={stretches} />
      <Subtle>{t('session.requestReason', { reason })}</Subtle>
    </>
  );
}
