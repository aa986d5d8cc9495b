import { useState } from 'react';
import type { Task } from '../../shared/plan.ts';
import type { ReviewView } from '../../shared/review.ts';
import { DissentDialog } from '../dissent-dialog.tsx';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Subtle } from '../ui/subtle.tsx';

type Props = Readonly<{ task: Task; review: ReviewView; signer: string }>;

/** The head's word on one task, and the officer's standing objection to it. */
export function LineAnswer({ task, review, signer }: Props) {
  const { t, format } = useText();
  const [isOpen, setOpen] = useState(false);
  const line = review.lines.find(({ taskId }) => taskId === task.id);
  const dissents = review.dissents.filter(({ taskId }) => taskId === task.id);
  if (!line || (line.accepted && line.comment === '')) return null;
  return (
    <InlineAlert
      actions={
        <Button kind="quiet" onPress={() => setOpen(true)} size="small">
          {t('plan.dissent')}
        </Button>
      }
      tone="indigo"
    >
      {line.comment !== '' && <p>{t('plan.comment', { comment: line.comment })}</p>}
      {!line.accepted && <Badge tone="ochre">{t('plan.lineRefused')}</Badge>}
      {dissents.map(({ at, text }) => (
        <Subtle key={at}>{t('plan.dissentSaid', { time: format.weekdayTime(at), text })}</Subtle>
      ))}
      {isOpen && (
        <DissentDialog
          onClose={() => setOpen(false)}
          reviewId={review.recordId}
          signer={signer}
          task={task}
        />
      )}
    </InlineAlert>
  );
}
