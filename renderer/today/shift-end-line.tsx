import { useState } from 'react';
import type { SessionNow } from '../../shared/today.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { useNow } from '../ui/use-now.ts';
import { ContinueShiftDialog } from './continue-shift-dialog.tsx';

/** Counts down to the half-day's end, then says that recording paused; offers to go on. */
export function ShiftEndLine({ now }: Readonly<{ now: SessionNow }>) {
  const { t, format } = useText();
  const nowMs = useNow();
  const [isAsking, setAsking] = useState(false);
  const { shiftEnd } = now;
  if (!shiftEnd || shiftEnd.continued) return null;
  const time = format.time(shiftEnd.endsMs);
  const leftMs = shiftEnd.endsMs - nowMs;
  return (
    <InlineAlert
      actions={
        <Button onPress={() => setAsking(true)} size="small">
          {t('today.shiftContinue')}
        </Button>
      }
      tone="ochre"
    >
      {leftMs > 0
        ? t('today.shiftEndsSoon', { time, left: format.duration(leftMs) })
        : t('today.shiftEnded', { time })}
      {isAsking && (
        <ContinueShiftDialog endsMs={shiftEnd.endsMs} onClose={() => setAsking(false)} />
      )}
    </InlineAlert>
  );
}
