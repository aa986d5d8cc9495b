import { useState } from 'react';
import { StretchList } from '../stretch-list.tsx';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { Subtle } from '../ui/subtle.tsx';
import type { Tone } from '../ui/tone.ts';
import type { LogOf } from './log-detail.tsx';
import { PlayStretchDialog } from './play-stretch-dialog.tsx';

type Request = LogOf['requests'][number];
type Props = Readonly<{ detail: LogOf }>;

const tones = {
  asked: 'ochre',
  received: 'lacquer',
  refused: 'quiet',
  referred: 'indigo',
} satisfies Record<Request['state'], Tone>;

/** The stretches of recording that were asked for, and what came. */
export function RequestsCard({ detail }: Props) {
  const { t, format } = useText();
  const [playing, setPlaying] = useState<Request | null>(null);
  return (
    <Card title={t('review.requests')}>
      <PlainTable
        columns={[
          {
            id: 'range',
            name: t('workLog.gapWhen'),
            cell: ({ stretches, sampleMinutes }) => (
              <>
                {sampleMinutes !== null && (
                  <Subtle>{t('review.sampleOf', { minutes: sampleMinutes })}</Subtle>
                )}
                <StretchList label={t('review.requestStretches')} stretches={stretches} />
              </>
            ),
          },
          { id: 'reason', name: t('review.askReason'), cell: ({ reason }) => reason },
          {
            id: 'state',
            name: t('workLog.delivery'),
            cell: (request) => <State request={request} />,
          },
          {
            id: 'actions',
            name: t('workLog.actions'),
            cell: (request) =>
              request.state === 'received' &&
              request.segments.length > 0 && (
                <Button
                  label={t('review.playOf', { time: format.dateTime(request.askedAt) })}
                  onPress={() => setPlaying(request)}
                  size="small"
                >
                  {t('review.play')}
                </Button>
              ),
            isFigure: true,
          },
        ]}
        label={t('review.requests')}
        rowId={({ recordId }) => recordId}
        rows={detail.requests}
      />
      {playing && (
        <PlayStretchDialog detail={detail} onClose={() => setPlaying(null)} request={playing} />
      )}
    </Card>
  );
}

function State({ request }: Readonly<{ request: Request }>) {
  const { t } = useText();
  const { state, refusal, referral } = request;
  return (
    <>
      <Badge tone={tones[state]}>{t(`review.requestState.${state}`)}</Badge>
      {referral && (
        <Subtle>{t('review.referred', { name: referral.toName, reason: referral.reason })}</Subtle>
      )}
      {refusal !== null && <Subtle>{t('review.refusal', { reason: refusal })}</Subtle>}
    </>
  );
}
