import { useState } from 'react';
import type { SessionNow } from '../../shared/today.ts';
import { useCommand, useQuery } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { pauseName } from './live.ts';
import { NewDisplayQuestion } from './new-display-question.tsx';
import { ShiftEndLine } from './shift-end-line.tsx';
import { SpaceLine } from './space-line.tsx';
import { StalledLine } from './stalled-line.tsx';

/** What a running session asks or warns of, above whatever screen is open. */
export function SessionQuestions() {
  const now = useQuery('sessions.now');
  const [laterMs, setLaterMs] = useState<number | null>(null);
  if (!now.session) return null;
  const { paused } = now;
  // The half-day's end has its own line, which asks for a reason.
  const isAsking = paused?.asking && paused.cause !== 'shift-ended';
  const askedMs = paused ? (paused.untilMs ?? paused.sinceMs) : null;
  return (
    <>
      <StalledLine now={now} />
      <SpaceLine health={now.health} />
      <NewDisplayQuestion />
      <ShiftEndLine now={now} />
      {isAsking && laterMs !== askedMs && (
        <ResumeQuestion now={now} onLater={() => setLaterMs(askedMs)} />
      )}
    </>
  );
}

type Props = Readonly<{ now: SessionNow; onLater: () => void }>;

/** A timed pause is over, or the person is back: recording never goes on by itself. */
export function ResumeQuestion({ now, onLater }: Props) {
  const text = useText();
  const { t, format } = text;
  const resume = useCommand('sessions.resume');
  const pause = useCommand('sessions.pause');
  const { paused } = now;
  if (!paused) return null;
  const isChosen = paused.cause === 'paused';
  const error = resume.error ?? pause.error;
  const said = { reason: pauseName(now, t), time: format.time(paused.sinceMs) };
  const more = { reason: paused.reason, offScreen: null, note: '', minutes: 15 };
  return (
    <Dialog
      footer={
        <>
          <Button onPress={onLater}>{t('today.askStay')}</Button>
          {isChosen && (
            <Button isPending={pause.isPending} onPress={() => pause.mutate(more)}>
              {t('today.askMore')}
            </Button>
          )}
          <Button isPending={resume.isPending} kind="primary" onPress={() => resume.mutate()}>
            {t('today.resume')}
          </Button>
        </>
      }
      isAlert
      isOpen
      onClose={onLater}
      title={isChosen ? t('today.askPauseTitle') : t('today.askAwayTitle')}
    >
      <p>
        {isChosen
          ? t('today.askPause', said)
          : t('today.askAway', { cause: said.reason, time: said.time })}
      </p>
      {error && <InlineAlert tone="vermilion">{sayError(text, error)}</InlineAlert>}
    </Dialog>
  );
}
