import type { ReviewDetail } from '../../shared/review-desk.ts';
import type { Text } from '../../shared/text/text.ts';
import type { LogChange } from '../../shared/work-log.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Card } from '../ui/card.tsx';
import { Subtle } from '../ui/subtle.tsx';
import styles from '../week.module.css';

type LogOf = Extract<ReviewDetail, { of: 'work-log.submit' }>;
type Props = Readonly<{ detail: LogOf }>;

/** Which places of a log say something else than in the version before, and what they said. */
export function LogChanges({ detail: { changed, content } }: Props) {
  const { t } = useText();
  if (changed === null) return null;
  const tasks = [...(content.plan?.tasks ?? []), ...content.addedTasks.map(({ task }) => task)];
  const nameOf = (taskId: LogChange['taskId']) =>
    tasks.find(({ id }) => id === taskId)?.content ?? t('review.changedWords');
  return (
    <Card title={t('review.changedTitle')}>
      {changed.length === 0 && <Subtle>{t('review.changedNone')}</Subtle>}
      <ul aria-label={t('review.changedTitle')} className={styles.changes}>
        {changed.map((change) => (
          <li key={change.taskId ?? 'words'}>
            <Badge tone={change.change === 'added' ? 'lacquer' : 'indigo'}>
              {t(`plan.change.${change.change}`)}
            </Badge>{' '}
            <strong>{nameOf(change.taskId)}</strong>
            {change.fields.map((field) => (
              <Subtle key={field.field}>{sayField(field, t)}</Subtle>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function sayField({ field, before, after }: LogChange['fields'][number], t: Text['t']): string {
  const say = (value: string) => {
    if (value === '') return t('review.changedEmpty');
    if (field !== 'quality') return value;
    return value === 'met' || value === 'not-met' || value === 'in-progress'
      ? t(`workLog.quality.${value}`)
      : value;
  };
  const name = t(field === 'quality' ? 'workLog.qualityHead' : `review.changedField.${field}`);
  return t('review.changedFrom', { name, before: say(before), after: say(after) });
}
