import { useText } from '../text.ts';
import { Card } from '../ui/card.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { Draft } from './use-work-log-draft.ts';
import styles from './work-log.module.css';

type Props = Readonly<{ draft: Draft; isEditable: boolean }>;

/** The officer's own words on the week as a whole. */
export function WordsCard({ draft, isEditable }: Props) {
  const { t } = useText();
  const { words } = draft.content;
  return (
    <Card title={t('workLog.words')}>
      {isEditable ? (
        <TextField
          hint={t('workLog.wordsHint')}
          isLabelHidden
          isMultiline
          label={t('workLog.words')}
          maxLength={5000}
          onChange={draft.setWords}
          value={words}
        />
      ) : (
        <Said words={words} />
      )}
    </Card>
  );
}

/** Words as they were written, line by line. */
export function Said({ words }: Readonly<{ words: string }>) {
  const { t } = useText();
  if (words === '') return <Subtle>{t('workLog.noWords')}</Subtle>;
  return <p className={styles.said}>{words}</p>;
}
