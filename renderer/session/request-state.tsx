import { useText } from '../text.ts';
import { Subtle } from '../ui/subtle.tsx';
import type { Request } from './requests-card.tsx';

/** Why nothing was sent, and what was left to the department office. */
export function RequestState({ request }: Readonly<{ request: Request }>) {
  const { t } = useText();
  const { refusal, referral, role } = request;
  return (
    <>
      {referral && (
        <Subtle>
          {role === 'office'
            ? t('session.referredHere', { reason: referral.reason })
            : t('session.referredTo', { name: referral.toName, reason: referral.reason })}
        </Subtle>
      )}
      {refusal !== null && <Subtle>{t('session.refusedBecause', { reason: refusal })}</Subtle>}
    </>
  );
}
