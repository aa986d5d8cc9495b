import type { SignatureView } from '../../shared/signature.ts';
import type { Text } from '../../shared/text/text.ts';
import type { SignatureCheck } from './check-signature.ts';
import type { SignedFileVerdict } from './verify-signed-file.ts';

/** A signed file for people: the sum first, then each signature with signer, time and integrity. */
export function tellSignedFile(file: string, verdict: SignedFileVerdict, text: Text): string {
  const ofFile = verdict.checks.filter(({ signature }) => signature === null);
  return [
    headline(file, verdict, text),
    ...verdict.signatures.flatMap((view, at) => [
      '',
      ...signatureLines(view, at + 1, text),
      ...verdict.checks
        .filter(({ signature }) => signature === at + 1)
        .map((check) => checkLine(check, text)),
    ]),
    ...(ofFile.length > 0 ? ['', ...ofFile.map((check) => checkLine(check, text))] : []),
  ].join('\n');
}

function headline(file: string, verdict: SignedFileVerdict, { t }: Text): string {
  const { ok, code, signatures } = verdict;
  if (code === 'signature-unreadable') return t('cli.signed.unsigned', { file });
  if (code !== null) return t('cli.signed.failed', { file });
  if (ok === null) return t('cli.signed.open', { file });
  if (!ok) return t('cli.signed.unsound', { file });
  return signatures.some(isUnchecked)
    ? t('cli.signed.soundUnchecked', { file })
    : t('cli.signed.sound', { file });
}

function isUnchecked({ revocation }: SignatureView): boolean {
  return revocation === 'unchecked';
}

function signatureLines(view: SignatureView, number: number, text: Text): string[] {
  const { t } = text;
  const { field, ok, signer, level, place } = view;
  const state =
    ok && isUnchecked(view)
      ? t('cli.signed.state.unchecked')
      : t(`cli.signed.state.${`${ok}` as const}`);
  const heading =
    field === null
      ? t('cli.signed.heading', { number, state })
      : t('cli.signed.headingField', { number, field, state });
  const shown =
    place === null ? t('cli.signed.notShown') : t('cli.signed.place', { page: place.page });
  return [
    heading,
    ...(signer ? [...signerLines(signer, text), timeLine(view, text)] : []),
    ...(level ? [t('cli.signed.level', { level })] : []),
    ...(field === null ? [] : [shown]),
  ];
}

function signerLines(signer: NonNullable<SignatureView['signer']>, { t }: Text): string[] {
  const { name, organisation, serial, issuerName: issuer } = signer;
  return [
    organisation === ''
      ? t('cli.signed.signerAlone', { name })
      : t('cli.signed.signer', { name, organisation }),
    t('cli.signed.serial', { serial, issuer }),
  ];
}

function timeLine({ timestamp, signedAt }: SignatureView, { t, format }: Text): string {
  if (timestamp?.isSound)
    return t('cli.signed.stampedAt', {
      at: format.dateTime(timestamp.at),
      authority: timestamp.authority,
    });
  return signedAt === null
    ? t('cli.signed.timeUnknown')
    : t('cli.signed.signedAt', { at: format.dateTime(signedAt) });
}

function checkLine({ ok, name, detail }: SignatureCheck, { t }: Text): string {
  const mark = t(`cli.verify.mark.${`${ok}` as const}`);
  return t('cli.signed.check', { mark, label: t(`cli.signed.label.${name}`), detail });
}
