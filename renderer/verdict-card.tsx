import type { SignatureView } from '../shared/signature.ts';
import { LaterChanges } from './later-changes.tsx';
import { useText } from './text.ts';
import { Badge } from './ui/badge.tsx';
import { Button } from './ui/button.tsx';
import { Card } from './ui/card.tsx';
import { InlineAlert } from './ui/inline-alert.tsx';
import { KeyValues } from './ui/key-values.tsx';
import { Subtle } from './ui/subtle.tsx';
import styles from './verdict.module.css';
import { isIntact, resultOf, resultTones, sayTime } from './verdict-words.ts';

type Props = Readonly<{
  signature: SignatureView;
  /** From 1. */
  number: number;
  /** The page that is shown, and what turns to another; null where the file has none. */
  page: number;
  onPage: ((page: number) => void) | null;
}>;

/** What was found out about one signature, as Circular 15/2025/TT-BKHCN asks to be shown. */
export function VerdictCard({ signature, number, page, onPage }: Props) {
  const text = useText();
  const { t } = text;
  const { signer, place, problems, level, revocation, coversWhole } = signature;
  const result = resultOf(signature);
  const intact = isIntact(signature);
  return (
    <Card
      aside={<Badge tone={resultTones[result]}>{t(`sign.verify.result.${result}`)}</Badge>}
      title={t('sign.verify.number', { number })}
    >
      {problems.length > 0 && (
        <InlineAlert title={t('sign.verify.problems')} tone="vermilion">
          <ul className={styles.problems}>
            {problems.map((problem) => (
              <li key={problem}>{t(`sign.verify.problemOf.${problem}`)}</li>
            ))}
          </ul>
        </InlineAlert>
      )}
      <KeyValues
        isStacked
        items={[
          { name: t('sign.verify.signer'), value: <Signer signer={signer} /> },
          {
            name: t('sign.verify.organisation'),
            value: signer?.organisation || t('sign.verify.noOrganisation'),
          },
          { name: t('sign.verify.time'), value: sayTime(signature, text) },
          {
            name: t('sign.verify.integrity'),
            value: (
              <>
                {t(intact ? 'sign.verify.intact' : 'sign.verify.altered')}
                <Subtle>
                  {t(coversWhole ? 'sign.verify.coversWhole' : 'sign.verify.coversPart')}
                </Subtle>
              </>
            ),
          },
          { name: t('sign.verify.issuer'), value: <Issuer signer={signer} /> },
          { name: t('sign.verify.revocation'), value: t(`sign.verify.revocationOf.${revocation}`) },
          ...(level === null
            ? []
            : [{ name: t('sign.verify.level'), value: t(`sign.verify.levelOf.${level}`) }]),
          ...(onPage === null
            ? []
            : [
                {
                  name: t('sign.verify.where'),
                  value: place
                    ? t('sign.verify.onPage', { page: place.page })
                    : t('sign.verify.hidden'),
                },
              ]),
        ]}
      />
      {place && onPage && place.page !== page && (
        <div>
          <Button kind="quiet" onPress={() => onPage(place.page)} size="small">
            {t('sign.verify.goTo', { page: place.page })}
          </Button>
        </div>
      )}
      {(onPage !== null || signature.later.length > 0) && (
        <LaterChanges later={signature.later} onPage={onPage} page={page} />
      )}
    </Card>
  );
}

type SignerProps = Readonly<{ signer: SignatureView['signer'] }>;

function Signer({ signer }: SignerProps) {
  const { t } = useText();
  if (signer === null) return t('sign.verify.unknownSigner');
  return (
    <>
      {signer.name}
      <Subtle>
        {signer.person
          ? t('sign.verify.inDirectory', { name: signer.person.name })
          : t('sign.verify.notInDirectory')}
      </Subtle>
    </>
  );
}

function Issuer({ signer }: SignerProps) {
  const { t, format } = useText();
  if (signer === null) return '–';
  return (
    <>
      {signer.issuerName}
      <Subtle>
        {t('sign.verify.serial', {
          serial: signer.serial,
          from: format.date(signer.notBefore),
          until: format.date(signer.notAfter),
        })}
      </Subtle>
    </>
  );
}
