import { useState } from 'react';
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

const tones = { asked: 'ochre', received: 'lacquer', refused: 'quiet' } satisfies Record<
  Request['state'],
  Tone
>;

/** The stretches of recording that were asked for, and what came. */
export function RequestsCard({ detail }: Props) {
  const { t, format } = useText();
  const [playing, setPlaying] = useState<Request | null>(null);
  const rangeOf = ({ fromMs, toMs }: Request) => ({
    day: format.weekdayDay(fromMs),
    from: format.time(fromMs),
    to: format.time(toMs),
  });
  return (
    <Card title={t('review.requests')}>
      <PlainTable
        columns={[
          {
            id: 'range',
            name: t('workLog.gapWhen'),
            cell: (request) => t('review.requestLine', rangeOf(request)),
          },
          { id: 'reason', name: t('review.askReason'), cell: ({ reason }) => reason },
          {
            id: 'state',
            name: t('workLog.delivery'),
            cell: ({ state, refusal }) => (
              <>
                <Badge tone={tones[state]}>{t(`review.requestState.${state}`)}</Badge>
                {refusal !== null && <Subtle>{t('review.refusal', { reason: refusal })}</Subtle>}
              </>
            ),
          },
          {
            id: 'actions',
            name: t('workLog.actions'),
            cell: (request) =>
              request.state === 'received' &&
              request.segments.length > 0 && (
                <Button
                  label={t('review.playOf', rangeOf(request))}
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
