import type { DocumentView } from '../../shared/document.ts';
import { useText } from '../text.ts';
import { Subtle } from '../ui/subtle.tsx';
import { DocumentBadges } from './document-list.tsx';
import { sayProblem } from './say-problem.ts';
import styles from './sign.module.css';
import { signedWords } from './signed-words.ts';

/** What became of each document so far. */
export function BatchDocuments({ documents }: Readonly<{ documents: readonly DocumentView[] }>) {
  const text = useText();
  const { t } = text;
  return (
    <ul className={styles.chosen}>
      {documents.map((document) => (
        <li className={styles.outcome} key={document.id}>
          <span>
            {document.name}
            {document.state === 'signed' && (
              <Subtle>{t(`sign.signed.${signedWords(document)}`)}</Subtle>
            )}
            {document.state === 'failed' && (
              <Subtle>{sayProblem(text, document.problem ?? 'internal')}</Subtle>
            )}
          </span>
          <span className={styles.badges}>
            <DocumentBadges document={document} />
          </span>
        </li>
      ))}
    </ul>
  );
}
