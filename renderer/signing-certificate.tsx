import { problemCodes, type TokenView } from '../shared/token.ts';
import styles from './signing.module.css';
import { daysLeft, optionId, type SigningOption } from './signing.ts';
import { useText } from './text.ts';
import { Badge } from './ui/badge.tsx';
import { InlineAlert } from './ui/inline-alert.tsx';
import { KeyValues } from './ui/key-values.tsx';
import { useNow } from './ui/use-now.ts';

/** Which certificate of which token signs, and what is to be known of it before. */
export function SigningCertificate({ token, certificate }: SigningOption) {
  const { t, format } = useText();
  const { subjectName, organisation, issuerName, notAfter, revocation, problem } = certificate;
  const nowMs = useNow(60_000);
  const left = problem === null ? daysLeft(certificate, nowMs) : null;
  return (
    <>
      <div className={styles.certificate}>
        <KeyValues
          items={[
            {
              name: t('signing.subject'),
              value: organisation === '' ? subjectName : `${subjectName}, ${organisation}`,
            },
            { name: t('signing.issuer'), value: issuerName },
            {
              name: t('signing.validUntil'),
              value: (
                <span className={styles.validity}>
                  {format.date(notAfter)}
                  <Badge tone={revocation === 'revoked' ? 'vermilion' : 'quiet'}>
                    {t(`signing.revocation.${revocation}`)}
                  </Badge>
                </span>
              ),
            },
            { name: t('signing.token'), value: sayToken(token, t) },
          ]}
        />
      </div>
      {problem !== null && (
        <InlineAlert tone="vermilion">{t(`errors.${problemCodes[problem]}`)}</InlineAlert>
      )}
      {left !== null && (
        <InlineAlert tone="ochre">
          {left === 0
            ? t('signing.expiresToday')
            : t('signing.expiresIn', { count: left, date: format.date(notAfter) })}
        </InlineAlert>
      )}
    </>
  );
}

/** A certificate to choose, as lists of choices show it. */
export function viewOption(option: SigningOption, { t, format }: ReturnType<typeof useText>) {
  return {
    id: optionId(option),
    label: t('signing.option', {
      name: option.certificate.subjectName,
      token: sayToken(option.token, t),
    }),
    hint: t('signing.optionHint', {
      issuer: option.certificate.issuerName,
      date: format.date(option.certificate.notAfter),
    }),
  };
}

/** “USB ký số VGCA Token”, “Tệp khóa anh.p12”. */
export function sayToken(
  { kind, label }: Pick<TokenView, 'kind' | 'label'>,
  t: ReturnType<typeof useText>['t'],
): string {
  return t(kind === 'pkcs11' ? 'signing.usb' : 'signing.keyFile', { label });
}
