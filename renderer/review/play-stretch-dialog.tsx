import { useState } from 'react';
import type { SegmentId } from '../../shared/session.ts';
import { SegmentVideo } from '../segment-video.tsx';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { Row } from '../ui/row.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { LogOf } from './log-detail.tsx';

type Props = Readonly<{
  detail: LogOf;
  request: LogOf['requests'][number];
  onClose: () => void;
}>;

/** Opens a received stretch: first why, then its parts one after the other. */
export function PlayStretchDialog({ detail, request, onClose }: Props) {
  const { t, format } = useText();
  const [reason, setReason] = useState(request.reason);
  const [isOpened, setOpened] = useState(false);
  const { personName } = detail.item;
  const title = t('review.playTitle', {
    name: personName,
    day: format.weekdayDay(request.fromMs),
  });
  if (isOpened) {
    return (
      <Dialog isOpen onClose={onClose} size="wide" title={title}>
        <Parts reason={reason.trim()} segments={request.segments} />
      </Dialog>
    );
  }
  return (
    <FormDialog
      isReady={reason.trim() !== ''}
      onClose={onClose}
      onSubmit={() => setOpened(true)}
      submitLabel={t('review.playButton')}
      title={title}
    >
      <TextField
        hint={t('review.playReasonHint', { name: personName })}
        isRequired
        label={t('review.playReason')}
        maxLength={1000}
        onChange={setReason}
        value={reason}
      />
    </FormDialog>
  );
}

type PartsProps = Readonly<{ segments: readonly SegmentId[]; reason: string }>;

function Parts({ segments, reason }: PartsProps) {
  const { t } = useText();
  const [index, setIndex] = useState(0);
  const segmentId = segments[index];
  const last = segments.length - 1;
  if (!segmentId) return null;
  return (
    <>
      <SegmentVideo
        key={segmentId}
        onEnded={() => setIndex(Math.min(index + 1, last))}
        reason={reason}
        segmentId={segmentId}
      />
      <Row>
        <Button isDisabled={index === 0} onPress={() => setIndex(index - 1)} size="small">
          {t('review.playBefore')}
        </Button>
        <Button isDisabled={index === last} onPress={() => setIndex(index + 1)} size="small">
          {t('review.playAfter')}
        </Button>
        <Subtle>{t('review.playPart', { number: index + 1, count: segments.length })}</Subtle>
      </Row>
    </>
  );
}
