import type { SearchCoverage } from '../../shared/message.ts';
import { useText } from '../text.ts';
import styles from './mail.module.css';

type Props = Readonly<{ found: number; coverage: SearchCoverage }>;

/** How many were found, and how much of the mail could be looked at: never more than was. */
export function SearchOutcome({ found, coverage }: Props) {
  const { t, format } = useText();
  const { messages, bodies, attachments, attachmentsKnown, bodiesSince } = coverage;
  const isWhole = bodies >= messages && attachments >= attachmentsKnown && bodiesSince === null;
  const sentences = isWhole
    ? [t('mail.covered', { count: messages })]
    : [
        t('mail.coveredHeaders', { count: messages }),
        ...(bodies < messages
          ? [
              t('mail.coveredBodies', {
                bodies: format.number(bodies),
                messages: format.number(messages),
              }),
            ]
          : []),
        ...(bodiesSince === null
          ? []
          : [t('mail.coveredSince', { date: format.date(bodiesSince) })]),
        ...(attachments < attachmentsKnown
          ? [
              t('mail.coveredFiles', {
                read: format.number(attachments),
                known: format.number(attachmentsKnown),
              }),
            ]
          : []),
      ];
  return (
    <div className={styles.note} role="status">
      <p>{found === 0 ? t('mail.foundNone') : t('mail.found', { count: found })}</p>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
