import { useEffect, useState } from 'react';
import type { SessionNow } from '../shared/today.ts';
import { call, onEvent } from './api.ts';
import { PreviewDialog } from './preview-dialog.tsx';
import { ReportIncidentDialog } from './report-incident-dialog.tsx';

type Asked = { readonly what: 'preview' } | { readonly what: 'incident'; readonly now: SessionNow };

/** What somebody chose in the tray, above whatever screen is open. */
export function AskedInTray() {
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(
    () =>
      onEvent((event, payload) => {
        if (event !== 'app.asked') return;
        // The event's name says what its payload is.
        const { what } = payload as { what: Asked['what'] };
        if (what === 'preview') setAsked({ what });
        // The tray has paused recording; what is shown must know that.
        else void call('sessions.now').then((now) => setAsked({ what, now }));
      }),
    [],
  );
  const close = () => setAsked(null);
  if (asked?.what === 'preview') return <PreviewDialog onClose={close} />;
  if (asked?.what !== 'incident' || asked.now.session === null) return null;
  return (
    <ReportIncidentDialog
      onClose={close}
      pausedMs={asked.now.paused?.sinceMs ?? Date.now()}
      session={asked.now.session}
    />
  );
}
