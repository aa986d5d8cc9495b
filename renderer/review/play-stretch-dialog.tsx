import { useState } from 'react';
import type { OpeningId } from '../../shared/playback.ts';
import { call } from '../api.ts';
import { dayMarks } from '../journal-lines.ts';
import { DayPlayer } from '../player/day-player.tsx';
import { useCommand } from '../query.ts';
import { useText } from '../text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { LogOf } from './log-detail.tsx';

type Props = Readonly<{
  detail: LogOf;
  request: LogOf['requests'][number];
  onClose: () => void;
}>;

/** Opens a received stretch: first why, of which the officer is told, then the pictures. */
export function PlayStretchDialog({ detail, request, onClose }: Props) {
  const { t, format } = useText();
  const begin = useCommand('recordings.beginOpening');
  const [reason, setReason] = useState(request.reason);
  const [openingId, setOpeningId] = useState<OpeningId | null>(null);
  const { personName } = detail.item;
  const fromMs = Math.min(...request.stretches.map((stretch) => stretch.fromMs));
  const title = t('review.playTitle', { name: personName, day: format.weekdayDay(fromMs) });
  if (openingId !== null) {
    return (
      <Dialog isOpen onClose={onClose} size="wide" title={title}>
        <Stretch detail={detail} label={title} openingId={openingId} request={request} />
      </Dialog>
    );
  }
  return (
    <FormDialog
      error={begin.error}
      isPending={begin.isPending}
      isReady={reason.trim() !== ''}
      onClose={onClose}
      onSubmit={() =>
        begin.mutate(
          { segments: request.segments, reason: reason.trim() },
          { onSuccess: (opened) => setOpeningId(opened.openingId) },
        )
      }
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

type StretchProps = Pick<Props, 'detail' | 'request'> &
  Readonly<{ label: string; openingId: OpeningId }>;

function Stretch({ detail, request, label, openingId }: StretchProps) {
  const text = useText();
  const asked = request.stretches.map(({ sessionId }) => sessionId);
  const sessions = detail.sessions.filter(({ id }) => asked.includes(id));
  const timelines = sessions.map(({ timeline }) => timeline);
  const places = timelines
    .flatMap(({ segments }) => segments)
    .filter(({ segmentId }) => request.segments.includes(segmentId));
  const { plan, addedTasks } = detail.content;
  const tasks = [...(plan?.tasks ?? []), ...addedTasks.map(({ task }) => task)];
  const nameOf = (taskId: string) =>
    tasks.find(({ id }) => id === taskId)?.content ?? text.t('session.unknownTask');
  const startMs = Math.max(
    Math.min(...request.stretches.map(({ fromMs }) => fromMs)),
    Math.min(...places.map(({ fromMs }) => fromMs)),
  );
  return (
    <DayPlayer
      label={label}
      marks={dayMarks(sessions, nameOf, text)}
      open={(segmentId) => call('recordings.open', { segmentId, openingId })}
      places={places}
      startMs={startMs}
      timelines={timelines}
    />
  );
}
