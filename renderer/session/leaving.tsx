import { useState } from 'react';
import type { SegmentId } from '../../shared/session.ts';
import { SegmentVideo } from '../segment-video.tsx';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { Subtle } from '../ui/subtle.tsx';
import type { Request } from './requests-card.tsx';

/** Exactly what would leave: whole segments, with their times and sizes, each to be looked at first. */
export function Leaving({ request }: Readonly<{ request: Request }>) {
  const { t, format } = useText();
  const [shown, setShown] = useState<SegmentId | null>(null);
  const { segments, byName, role } = request;
  if (segments.length === 0) return <p>{t('session.answerNothing')}</p>;
  const sizeBytes = segments.reduce((sum, segment) => sum + segment.sizeBytes, 0);
  const lengthMs = segments.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  const rangeOf = ({ fromMs, toMs }: Request['segments'][number]) => ({
    day: format.weekdayDay(fromMs),
    from: format.clock(fromMs),
    to: format.clock(toMs),
  });
  return (
    <>
      <p>
        {t('session.answerLeaves', {
          count: segments.length,
          name: byName,
          duration: format.duration(lengthMs),
          size: format.size(sizeBytes),
        })}
      </p>
      <Subtle>{t('session.answerWhole')}</Subtle>
      <PlainTable
        columns={[
          {
            id: 'when',
            name: t('session.answerWhen'),
            cell: (segment) => t('session.stretchLine', rangeOf(segment)),
          },
          {
            id: 'size',
            name: t('session.answerSize'),
            cell: (segment) => format.size(segment.sizeBytes),
            isFigure: true,
            width: 'small',
          },
          {
            id: 'look',
            name: t('ui.actions'),
            cell: (segment) => (
              <Button
                label={t('session.answerLookOf', rangeOf(segment))}
                onPress={() => setShown(segment.segmentId)}
                size="small"
              >
                {t('session.answerLook')}
              </Button>
            ),
            isFigure: true,
            width: 'small',
          },
        ]}
        label={t('session.answerSegments')}
        rowId={({ segmentId }) => segmentId}
        rows={segments}
      />
      {shown && role === 'officer' && <SegmentVideo key={shown} segmentId={shown} />}
    </>
  );
}
