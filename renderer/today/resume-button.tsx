import { useState } from 'react';
import type { SessionNow } from '../../shared/today.ts';
import { useCommand } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { useToast } from '../ui/toast.tsx';
import { useNow } from '../ui/use-now.ts';
import { ContinueShiftDialog } from './continue-shift-dialog.tsx';

/** Goes on recording; after the half-day's end it asks for the reason first. */
export function ResumeButton({ now }: Readonly<{ now: SessionNow }>) {
  const text = useText();
  const show = useToast();
  const resume = useCommand('sessions.resume');
  const [isAsking, setAsking] = useState(false);
  const nowMs = useNow();
  const { shiftEnd } = now;
  const isOver = shiftEnd !== null && !shiftEnd.continued && nowMs >= shiftEnd.endsMs;
  const press = () => {
    if (isOver) setAsking(true);
    else resume.mutate(undefined, { onError: (error) => show({ text: sayError(text, error) }) });
  };
  return (
    <>
      <Button isPending={resume.isPending} kind="primary" onPress={press}>
        {text.t('today.resume')}
      </Button>
      {isAsking && shiftEnd && (
        <ContinueShiftDialog endsMs={shiftEnd.endsMs} onClose={() => setAsking(false)} />
      )}
    </>
  );
}
