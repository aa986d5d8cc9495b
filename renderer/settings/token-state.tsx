import type { TokenCertificateView, TokenView } from '../../shared/token.ts';
import { daysLeft } from '../signing.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Row } from '../ui/row.tsx';
import { useNow } from '../ui/use-now.ts';

type Props = Readonly<{
  token: TokenView;
  certificate: TokenCertificateView | null;
  isUsed: boolean;
}>;

/** Whether a certificate can sign, and what its token says of the PIN. */
export function CertificateState({ token, certificate, isUsed }: Props) {
  const { t } = useText();
  const { state } = token.pin;
  const hasPinTrouble = state === 'tries-low' || state === 'final-try' || state === 'locked';
  return (
    <Row>
      {isUsed && <Badge tone="lacquer">{t('tokens.used')}</Badge>}
      {certificate && <OfCertificate certificate={certificate} isUsed={isUsed} />}
      {hasPinTrouble && (
        <Badge tone={state === 'tries-low' ? 'ochre' : 'vermilion'}>
          {t(`tokens.pin.${state}`)}
        </Badge>
      )}
    </Row>
  );
}

type OfProps = Readonly<{ certificate: TokenCertificateView; isUsed: boolean }>;

function OfCertificate({ certificate, isUsed }: OfProps) {
  const { t } = useText();
  const { problem, isOwn, revocation } = certificate;
  const left = daysLeft(certificate, useNow(60_000));
  if (problem !== null) return <Badge tone="vermilion">{t(`tokens.problem.${problem}`)}</Badge>;
  return (
    <>
      {!isOwn && <Badge>{t('tokens.notOwn')}</Badge>}
      {isOwn && !isUsed && left === null && <Badge>{t('tokens.ready')}</Badge>}
      {left !== null && <Badge tone="ochre">{t('tokens.expiring', { count: left })}</Badge>}
      {revocation === 'unchecked' && <Badge>{t('tokens.unchecked')}</Badge>}
    </>
  );
}
