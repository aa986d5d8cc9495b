import type { SearchCoverage } from '../../shared/message.ts';
import { useText } from '../text.ts';
import styles from './mail.module.css';

type Props = Readonly<{ found: number; hasMore: boolean; coverage: SearchCoverage }>;

/** How many were found, and what could not be looked at: never more is said than was searched. */
export function SearchOutcome({ found, hasMore, coverage }: Props) {
  const { t, format } = useText();
  const { messages, bodies, attachments, attachmentsKnown, bodiesSince } = coverage;
  const [texts, files] = [messages - bodies, attachmentsKnown - attachments];
  const lacking = [
    ...(texts > 0 ? [t('mail.lackBodies', { count: texts, number: format.number(texts) })] : []),
    ...(bodiesSince === null ? [] : [t('mail.lackSince', { date: format.date(bodiesSince) })]),
    ...(files > 0 ? [t('mail.lackFiles', { count: files, number: format.number(files) })] : []),
  ];
  const among = { found: format.number(found), messages: format.number(messages) };
  return (
    <div className={styles.note} role="status">
      <p>
        {found === 0
          ? t('mail.searched', among)
          : t(hasMore ? 'mail.foundMore' : 'mail.found', among)}
      </p>
      {lacking.length === 0 && <p>{t('mail.covered')}</p>}
      {lacking.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
