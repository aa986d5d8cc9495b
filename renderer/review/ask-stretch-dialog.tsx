import { useState } from 'react';
import type { SessionSummary } from '../../shared/session.ts';
import type { Text } from '../../shared/text/text.ts';
import type { Range } from '../clock-range.ts';
import { useCommand } from '../query.ts';
import { useSigner } from '../signer.ts';
import { useText } from '../text.ts';
import { TimeRange } from '../time-range.tsx';
import { Select } from '../ui/select.tsx';
import { SignDialog } from '../ui/sign-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';
import type { LogOf } from './log-detail.tsx';
import { endOfSession, type Sample } from './random-stretch.ts';
import { UrgentCheckbox } from './urgent-checkbox.tsx';

type Props = Readonly<{
  detail: LogOf;
  /** The stretch drawn at random; null when the head chooses it. */
  sample: Sample | null;
  onClose: () => void;
}>;

/** Asks the officer for a stretch of recording, with a reason, signed. */
export function AskStretchDialog({ detail, sample, onClose }: Props) {
  const text = useText();
  const { t } = text;
  const show = useToast();
  const { signer, trialPin } = useSigner();
  const ask = useCommand('recordings.request');
  const { sessions, item } = detail;
  const [sessionId, setSessionId] = useState(sample?.sessionId ?? sessions[0]?.id ?? null);
  const [range, setRange] = useState<Range | null>(sample);
  const [reason, setReason] = useState(sample ? t('review.askRandomReason') : '');
  const [urgent, setUrgent] = useState(false);
  const session = sessions.find(({ id }) => id === sessionId);
  const sign = (pin: string) => {
    if (!session || !range) return;
    const { fromMs, toMs } = range;
    ask.mutate(
      {
        person: item.personId,
        sessionId: session.id,
        fromMs,
        toMs,
        reason: reason.trim(),
        urgent,
        pin,
      },
      {
        onSuccess: () => {
          show({ text: t('review.asked') });
          onClose();
        },
      },
    );
  };
  return (
    <SignDialog
      error={ask.error}
      isDisabled={range === null || reason.trim() === ''}
      isOpen
      isPending={ask.isPending}
      onClose={onClose}
      onSign={sign}
      signer={signer}
      signLabel={t('review.askButton')}
      title={t('review.askTitle', { name: item.personName })}
      trialPin={trialPin}
    >
      <p>{t('review.askWhat')}</p>
      <Select
        label={t('review.askSession')}
        onChange={(id) => {
          setSessionId(id);
          setRange(null);
        }}
        options={sessions.map((each) => ({ id: each.id, label: sayRange(each, text) }))}
        value={sessionId}
      />
      {session && (
        <TimeRange
          endMs={endOfSession(session)}
          key={session.id}
          onChange={setRange}
          startMs={session.timeline.startedMs}
          {...(sample?.sessionId === session.id && { initial: sample })}
        />
      )}
      <TextField
        hint={t('review.askReasonHint')}
        isRequired
        label={t('review.askReason')}
        maxLength={1000}
        onChange={setReason}
        value={reason}
      />
      <UrgentCheckbox isSelected={urgent} onChange={setUrgent} />
    </SignDialog>
  );
}

function sayRange(session: SessionSummary, { t, format }: Text): string {
  const { startedMs } = session.timeline;
  return t('review.askSessionOf', {
    day: format.weekdayDay(startedMs),
    from: format.time(startedMs),
    to: format.time(endOfSession(session)),
  });
}
