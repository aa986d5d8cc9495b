import { useState } from 'react';
import type { SegmentId } from '../../shared/session.ts';
import { useCommand } from '../query.ts';
import { SegmentVideo } from '../segment-video.tsx';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Row } from '../ui/row.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { Request } from './requests-card.tsx';

type Props = Readonly<{ request: Request; onClose: () => void }>;

/** Shows exactly what would leave, then sends it or refuses with a reason. */
export function AnswerRequestDialog({ request, onClose }: Props) {
  const text = useText();
  const { t, format } = text;
  const answer = useCommand('recordings.answerRequest');
  const [reason, setReason] = useState('');
  const { recordId, byName, segments, fromMs, toMs } = request;
  const reply = (send: boolean) =>
    answer.mutate({ recordId, send, reason: send ? '' : reason.trim() }, { onSuccess: onClose });
  return (
    <Dialog
      footer={
        <>
          <Button
            isDisabled={reason.trim() === ''}
            isPending={answer.isPending}
            onPress={() => reply(false)}
          >
            {t('session.refuse')}
          </Button>
          <Button
            isDisabled={segments.length === 0}
            isPending={answer.isPending}
            kind="primary"
            onPress={() => reply(true)}
          >
            {t('session.send')}
          </Button>
        </>
      }
      isBusy={answer.isPending}
      isOpen
      onClose={onClose}
      size="wide"
      title={t('session.answerTitle', { name: byName })}
    >
      <p>{t('session.requestReason', { reason: request.reason })}</p>
      <p>
        {segments.length === 0
          ? t('session.answerNothing')
          : t('session.answerLeaves', {
              count: segments.length,
              name: byName,
              from: format.weekdayTime(fromMs),
              to: format.time(toMs),
            })}
      </p>
      <Preview segments={segments} />
      <TextField
        hint={t('session.answerReasonHint')}
        label={t('session.answerReason')}
        maxLength={1000}
        onChange={setReason}
        value={reason}
      />
      {answer.error && <InlineAlert tone="vermilion">{sayError(text, answer.error)}</InlineAlert>}
    </Dialog>
  );
}

function Preview({ segments }: Readonly<{ segments: readonly SegmentId[] }>) {
  const { t } = useText();
  const [shown, setShown] = useState<SegmentId | null>(null);
  if (segments.length === 0) return null;
  return (
    <>
      <Row>
        {segments.map((id, index) => (
          <Button key={id} onPress={() => setShown(id)} size="small">
            {t('session.answerSegment', { number: index + 1 })}
          </Button>
        ))}
      </Row>
      {shown ? (
        <SegmentVideo key={shown} segmentId={shown} />
      ) : (
        <Subtle>{t('session.answerPreviewHint')}</Subtle>
      )}
    </>
  );
}
