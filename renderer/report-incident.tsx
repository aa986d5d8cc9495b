import { useState } from 'react';
import type { SessionNow } from '../shared/today.ts';
import { useCommand } from './query.ts';
import { ReportIncidentDialog } from './report-incident-dialog.tsx';
import { sayError, useText } from './text.ts';
import { Button } from './ui/button.tsx';
import { InlineAlert } from './ui/inline-alert.tsx';

type Props = Readonly<{ now: SessionNow }>;

/**
 * The button of a running session: pressing it ends recording before anything is asked, because what
 * must not be recorded may still be on the screen.
 */
export function ReportIncident({ now }: Props) {
  const text = useText();
  const pause = useCommand('sessions.pause');
  const [asked, setAsked] = useState<SessionNow | null>(null);
  const press = () => {
    if (now.paused !== null) return setAsked(now);
    pause.mutate(
      { reason: 'unrecordable', offScreen: null, note: '', minutes: null },
      { onSuccess: setAsked },
    );
  };
  return (
    <>
      <Button isPending={pause.isPending} onPress={press} size="small">
        {text.t('incident.report')}
      </Button>
      {pause.error && <InlineAlert tone="vermilion">{sayError(text, pause.error)}</InlineAlert>}
      {asked?.session && (
        <ReportIncidentDialog
          onClose={() => setAsked(null)}
          pausedMs={asked.paused?.sinceMs ?? Date.now()}
          session={asked.session}
        />
      )}
    </>
  );
}
