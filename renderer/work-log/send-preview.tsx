import type { WorkLogView } from '../../shared/work-log-view.ts';
import { DaysCard } from '../days-card.tsx';
import { FiguresCard } from '../figures-card.tsx';
import { GapsCard } from '../gaps-card.tsx';
import { ResultTable, useInTime } from '../result-table.tsx';
import { taskResults } from '../task-result.ts';
import { useText } from '../text.ts';
import { Card } from '../ui/card.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { sayBasis } from './message-card.tsx';
import { Said } from './words-card.tsx';
import styles from './work-log.module.css';

type Props = Readonly<{ view: WorkLogView; today: string }>;

/** All of the content as main would send it now, not as the screen remembers it. */
export function SendPreview({ view, today }: Props) {
  const text = useText();
  const { t } = text;
  const { content, sessions, journalCount } = view;
  const results = taskResults(content, today);
  const inTime = useInTime(results);
  return (
    <div className={styles.preview}>
      <p>{t('workLog.sendWhat', { count: journalCount })}</p>
      <Card aside={inTime} title={t('workLog.results')}>
        <Subtle>{t('workLog.basisSaid', { basis: sayBasis(content, text) })}</Subtle>
        <ResultTable results={results} />
      </Card>
      <DaysCard content={content} sessions={sessions} />
      <FiguresCard content={content} />
      <GapsCard gaps={content.gaps} sessions={sessions} />
      <Card title={t('workLog.words')}>
        <Said words={content.words} />
      </Card>
    </div>
  );
}
