import { useState } from 'react';
import type { SessionSummary } from '../../shared/session.ts';
import { useQuery } from '../query.ts';
import { ReportIncident } from '../report-incident.tsx';
import { ReportIncidentDialog } from '../report-incident-dialog.tsx';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';

/** Báo sự cố for any stretch of a session, also long after it ended. */
export function ReportPastIncident({ session }: Readonly<{ session: SessionSummary }>) {
  const { t } = useText();
  const now = useQuery('sessions.now');
  const [isOpen, setOpen] = useState(false);
  if (now.session?.id === session.id) return <ReportIncident now={now} />;
  if (session.timeline.segments.length === 0) return null;
  return (
    <>
      <Button kind="quiet" onPress={() => setOpen(true)} size="small">
        {t('incident.report')}
      </Button>
      {isOpen && (
        <ReportIncidentDialog onClose={() => setOpen(false)} pausedMs={null} session={session} />
      )}
    </>
  );
}
