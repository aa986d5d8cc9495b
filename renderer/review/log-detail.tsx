import type { ReviewDetail } from '../../shared/review-desk.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { DaysCard } from '../days-card.tsx';
import { FiguresCard } from '../figures-card.tsx';
import { GapsCard } from '../gaps-card.tsx';
import { ResultTable, useInTime } from '../result-table.tsx';
import { SealedCard } from '../sealed-card.tsx';
import { taskResults } from '../task-result.ts';
import { useText } from '../text.ts';
import { Card } from '../ui/card.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { ChecksCard } from './checks-card.tsx';
import { RequestsCard } from './requests-card.tsx';
import { StretchActions } from './stretch-actions.tsx';
import { useJudgedRows } from './use-judged-rows.tsx';
import type { Judgement } from './use-review-draft.ts';

export type LogOf = Extract<ReviewDetail, { of: 'work-log.submit' }>;
type Props = Readonly<{ detail: LogOf; judgement: Judgement; canJudge: boolean }>;

/** A work log: plan beside result, the days, gaps, figures, and what the checks found. */
export function LogDetail({ detail, judgement, canJudge }: Props) {
  const { t } = useText();
  const { content, sessions, item, review, checks, requests } = detail;
  const results = taskResults(content, dateOfInstant(item.receivedAt, content.zone));
  const inTime = useInTime(results);
  const rows = useJudgedRows({ judgement, canJudge, review });
  return (
    <>
      <Card aside={inTime} title={t('workLog.results')}>
        {results.length === 0 ? (
          <Subtle>{t('workLog.noTasks')}</Subtle>
        ) : (
          <ResultTable results={results} {...rows} />
        )}
      </Card>
      <DaysCard content={content} sessions={sessions}>
        <StretchActions detail={detail} />
      </DaysCard>
      {requests.length > 0 && <RequestsCard detail={detail} />}
      <ChecksCard checks={checks} />
      <FiguresCard content={content} />
      <GapsCard gaps={content.gaps} sessions={sessions} />
      <SealedCard sessions={sessions} />
      <Card title={t('workLog.words')}>
        {content.words === '' ? <Subtle>{t('workLog.noWords')}</Subtle> : <p>{content.words}</p>}
      </Card>
    </>
  );
}
