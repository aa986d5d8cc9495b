import { useState } from 'react';
import type { Input } from '../../shared/contract.ts';
import type { SessionId, SessionSummary } from '../../shared/session.ts';
import type { Text } from '../../shared/text/text.ts';
import { useText } from '../text.ts';
import { TimeRange } from '../time-range.tsx';
import { Select } from '../ui/select.tsx';
import { endOfSession } from './session-end.ts';

type Chosen = Extract<Input<'recordings.request'>['asked'], { kind: 'chosen' }>;
type Props = Readonly<{
  sessions: readonly SessionSummary[];
  onChange: (chosen: Chosen | null) => void;
}>;

/** A stretch of one session, chosen by who asks. */
export function ChosenStretch({ sessions, onChange }: Props) {
  const text = useText();
  const { t } = text;
  const [sessionId, setSessionId] = useState<SessionId | null>(sessions[0]?.id ?? null);
  const session = sessions.find(({ id }) => id === sessionId);
  return (
    <>
      <Select
        label={t('review.askSession')}
        onChange={(id) => {
          setSessionId(id);
          onChange(null);
        }}
        options={sessions.map((each) => ({ id: each.id, label: sayRange(each, text) }))}
        value={sessionId}
      />
      {session && (
        <TimeRange
          endMs={endOfSession(session)}
          key={session.id}
          onChange={(range) =>
            onChange(range && { kind: 'chosen', stretches: [{ sessionId: session.id, ...range }] })
          }
          startMs={session.timeline.startedMs}
        />
      )}
    </>
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
