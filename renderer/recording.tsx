import { useQuery } from './query.ts';
import { useText } from './text.ts';
import { RecordingPill } from './ui/recording-pill.tsx';

/** Whether the screen is being recorded at this moment; in every header while a session is open. */
export function Recording() {
  const { t } = useText();
  const { session, health } = useQuery('sessions.now');
  if (!session) return null;
  if (health.state === 'recording') return <RecordingPill label={t('app.recording')} />;
  if (health.state === 'stalled') return <RecordingPill isPaused label={t('app.stalled')} />;
  return <RecordingPill isPaused label={t('app.notRecording')} />;
}
