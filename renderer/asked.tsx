import { useEffect, useState } from 'react';
import type { SessionSummary } from '../shared/session.ts';
import { call, onEvent } from './api.ts';
import { PreviewDialog } from './preview-dialog.tsx';
import { ReportIncidentDialog } from './report-incident-dialog.tsx';
import { go } from './route.ts';

type Asked =
  | { readonly what: 'preview' }
  | {
      readonly what: 'incident';
      readonly session: SessionSummary;
      readonly pausedMs: number | null;
    };

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
        else void whatToReport().then(setAsked);
      }),
    [],
  );
  const close = () => setAsked(null);
  if (asked === null) return null;
  if (asked.what === 'preview') return <PreviewDialog onClose={close} />;
  const { session, pausedMs } = asked;
  return <ReportIncidentDialog onClose={close} pausedMs={pausedMs} session={session} />;
}

/**
 * The running session, which the tray has paused; the last one of today, on the page of the week's
 * sessions, when none runs. Null when nothing was recorded today: that page has the earlier ones.
 */
async function whatToReport(): Promise<Asked | null> {
  const { session, paused } = await call('sessions.now');
  if (session !== null)
    return { what: 'incident', session, pausedMs: paused?.sinceMs ?? Date.now() };
  const { week, sessions } = await call('sessions.today');
  go('session', week);
  const last = sessions.findLast(({ timeline }) => timeline.segments.length > 0);
  return last === undefined ? null : { what: 'incident', session: last, pausedMs: null };
}
