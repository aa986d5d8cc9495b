import { useState } from 'react';
import type { ErrorCode } from '../../shared/errors.ts';
import type { RecordedCause } from '../../shared/session.ts';
import { sentence } from '../../shared/text/format.ts';
import type { Text } from '../../shared/text/text.ts';
import type { SessionNow, Today } from '../../shared/today.ts';
import { DeclareOffScreen } from '../declare-off-screen.tsx';
import { useCommand } from '../query.ts';
import { ReportIncident } from '../report-incident.tsx';
import { go } from '../route.ts';
import { ShowPreview } from '../show-preview.tsx';
import { maskedOf } from '../spans.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Figure } from '../ui/figure.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Row } from '../ui/row.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { Timeline } from '../ui/timeline.tsx';
import { useNow } from '../ui/use-now.ts';
import { elapsedMs, liveSpans, pauseName } from './live.ts';
import { PauseDialog } from './pause-dialog.tsx';
import { ResumeButton } from './resume-button.tsx';
import { StartSession } from './start-session.tsx';

type Props = Readonly<{ today: Today }>;

/** A recorded screen shows this card too: each time it changes, that is drawn and recorded. */
const everyMs = 5000;

/** The live session: its one figure, the day's timeline, and what can be done with it. */
export function SessionCard({ today }: Props) {
  const text = useText();
  const { t, format } = text;
  const nowMs = useNow(everyMs);
  const { now, sessions, halves } = today;
  const spans = sessions.flatMap((session) => liveSpans(session, now, nowMs, text));
  const hasAny = sessions.length > 0;
  return (
    <Card>
      <Figure
        actions={<Actions today={today} />}
        label={labelOf(today, text)}
        value={hasAny ? format.duration(elapsedMs(sessions, nowMs)) : t('today.notStartedFigure')}
      />
      <Timeline
        label={t('today.timeline', { day: sentence(format.weekday(today.date)) })}
        masked={sessions.flatMap(({ timeline }) => maskedOf(timeline))}
        now={nowMs}
        spans={spans}
        windows={halves.map(({ startMs, endMs }) => ({ from: startMs, to: endMs }))}
      />
      {!hasAny && <Subtle>{t('today.notStartedHint')}</Subtle>}
      {now.session && <Standing now={now} />}
      {now.session && <PlanStanding planState={today.planState} />}
      {hasAny && (
        <Row>
          {now.session && <ReportIncident now={now} />}
          {now.session && <ShowPreview />}
          {now.session && <DeclareOffScreen session={now.session} />}
          <Button kind="quiet" onPress={() => go('session', today.week)} size="small">
            {t('today.toSessions')}
          </Button>
        </Row>
      )}
    </Card>
  );
}

function Actions({ today }: Props) {
  const { t } = useText();
  const { now, sessions } = today;
  const [isPausing, setPausing] = useState(false);
  if (!now.session)
    return <StartSession label={sessions.length > 0 ? t('today.startAgain') : t('today.start')} />;
  return (
    <>
      {now.health.state === 'recording' ? (
        <Button onPress={() => setPausing(true)}>{t('today.pause')}</Button>
      ) : (
        <ResumeButton now={now} />
      )}
      <EndSession />
      {isPausing && <PauseDialog onClose={() => setPausing(false)} />}
    </>
  );
}

function EndSession() {
  const { t } = useText();
  const end = useCommand('sessions.end');
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button onPress={() => setAsking(true)}>{t('today.end')}</Button>
      <ConfirmDialog
        confirmLabel={t('today.end')}
        error={end.error}
        isOpen={isAsking}
        isPending={end.isPending}
        onClose={() => setAsking(false)}
        onConfirm={() => end.mutate(undefined, { onSuccess: () => setAsking(false) })}
        title={t('today.endTitle')}
      >
        {t('today.endText')}
      </ConfirmDialog>
    </>
  );
}

/** Why nothing is recorded at this moment; nothing while it is. */
function Standing({ now }: Readonly<{ now: SessionNow }>) {
  const { t, format } = useText();
  const { paused } = now;
  if (!paused) return null;
  const time = format.time(paused.sinceMs);
  const reason = pauseName(now, t);
  const isTimed = paused.untilMs !== null && !paused.asking;
  const until = isTimed ? format.time(paused.untilMs ?? 0) : null;
  const isChosen = paused.cause === 'paused';
  const remedy = remedies[paused.cause];
  const remark = remarks[paused.cause];
  return (
    <InlineAlert tone="ochre">
      <p>
        {!isChosen && t('today.stopped', { cause: reason, time })}
        {isChosen && until === null && t('today.pausedSince', { reason, time })}
        {isChosen && until !== null && t('today.pausedUntil', { reason, time, until })}
      </p>
      {remedy && <p>{t(`errors.${remedy}`)}</p>}
      {remark && <p>{t(`today.${remark}`)}</p>}
      <Subtle>{t('today.pausedKept')}</Subtle>
    </InlineAlert>
  );
}

/** What the officer can do about a cause that recording cannot overcome by itself. */
const remedies: { readonly [C in RecordedCause]?: ErrorCode } = {
  'permission-denied': 'screen-permission',
  'disk-full': 'disk-full',
  'no-frames': 'recorder-failed',
};

const remarks: { readonly [C in RecordedCause]?: 'blackFrames' | 'displayChanged' } = {
  'black-frames': 'blackFrames',
  'display-changed': 'displayChanged',
};

function PlanStanding({ planState }: Pick<Today, 'planState'>) {
  const { t } = useText();
  if (planState === 'approved') return null;
  return (
    <InlineAlert tone="indigo">
      {planState === null || planState === 'draft' ? t('today.noPlanYet') : t('today.notApproved')}
    </InlineAlert>
  );
}

function labelOf({ now, sessions }: Today, { t, format }: Text): string {
  if (sessions.length === 0) return t('today.notStarted');
  if (!now.session) return t('today.ended', { count: sessions.length });
  const time = format.time(now.session.timeline.startedMs);
  if (sessions.length === 1) return t('today.running', { time });
  return t('today.runningAgain', { count: sessions.length, time });
}
