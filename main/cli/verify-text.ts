import type { Text } from '../../shared/text/text.ts';
import type { FiguresTotal } from '../../shared/work-log.ts';
import type { Check } from './check.ts';
import type { Verdict } from './verify-message.ts';

/** A verdict for people: the sum of it first, then each check, then the figures. */
export function tellVerdict(file: string, verdict: Verdict, text: Text): string {
  const { t } = text;
  const { signer, checks, totals, trial } = verdict;
  return [
    headline(file, verdict, text),
    ...(trial ? [t('cli.verify.trial')] : []),
    ...(signer ? [signerLine(signer, text)] : []),
    '',
    ...checks.map((check) => checkLine(check, text)),
    ...(totals ? ['', ...totalLines(totals, text)] : []),
  ].join('\n');
}

function headline(file: string, { ok, checks }: Verdict, { t }: Text): string {
  const count = checks.filter((check) => check.ok === null).length;
  if (!ok) return t('cli.verify.fileUnsound', { file });
  return count === 0
    ? t('cli.verify.fileSound', { file })
    : t('cli.verify.fileOpen', { file, count });
}

function signerLine(
  { name, certificate, by }: NonNullable<Verdict['signer']>,
  { t }: Text,
): string {
  return by === 'token'
    ? t('cli.verify.signer', { name, certificate })
    : t('cli.verify.signedByDevice', { certificate });
}

function checkLine({ name, ok, detail }: Check, { t }: Text): string {
  const mark = t(`cli.verify.mark.${ok}`);
  return t('cli.verify.line', { mark, label: t(`cli.verify.label.${name}`), detail });
}

function totalLines(totals: FiguresTotal, { t, format }: Text): string[] {
  const duration = format.duration;
  const gapsMs = Object.values(totals.gaps).reduce((sum, ms) => sum + ms, 0);
  return [
    t('cli.verify.total.elapsed', { duration: duration(totals.elapsedMs) }),
    t('cli.verify.total.recorded', { duration: duration(totals.recordedMs) }),
    t('cli.verify.total.idle', { duration: duration(totals.idleMs) }),
    t('cli.verify.total.masked', { duration: duration(totals.maskedMs) }),
    t('cli.verify.total.gaps', { duration: duration(gapsMs) }),
    t('cli.verify.total.offScreen', { duration: duration(totals.offScreenMs) }),
    t('cli.verify.total.unattended', { duration: duration(totals.unattendedMs) }),
    t('cli.verify.total.anchored', { duration: duration(totals.anchoredMs) }),
    t('cli.verify.total.unanchored', { duration: duration(totals.unanchoredMs) }),
  ];
}
