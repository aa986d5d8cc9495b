import { useQuery } from '../query.ts';
import { useText } from '../text.ts';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { useNow } from '../ui/use-now.ts';

/** Whether the folder is in sight, what waits, and when it was last looked at. */
export function InboxStatus() {
  const { t, format } = useText();
  const { online, problem, waiting, lastLookedAt } = useQuery('inbox.status');
  const now = useNow();
  return (
    <>
      {!online && (
        <InlineAlert tone="ochre">
          {problem?.startsWith('mail-') ? t(`errors.${problem}`, {}) : t('inbox.offline')}
        </InlineAlert>
      )}
      {waiting > 0 && (
        <InlineAlert tone="indigo">{t('inbox.waiting', { count: waiting })}</InlineAlert>
      )}
      <Subtle>
        {lastLookedAt === null
          ? t('inbox.neverLooked')
          : t('inbox.lookedAt', { when: format.relative(lastLookedAt, now) })}
      </Subtle>
    </>
  );
}
