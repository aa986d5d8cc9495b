import type { PlanView } from '../../shared/plan-view.ts';
import { sentence } from '../../shared/text/format.ts';
import { useText } from '../text.ts';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { anchorOf, jumpTo } from './anchors.ts';
import styles from './plan.module.css';

type Problem = PlanView['problems'][number];
type Props = Readonly<{ view: Pick<PlanView, 'problems' | 'content'> }>;

/** What keeps the plan from being submitted; each leads to its place. */
export function ProblemList({ view }: Props) {
  const { t, format } = useText();
  const { problems, content } = view;
  const say = ({ taskId, date, code }: Problem) => {
    const problem = t(`plan.problem.${code}`);
    const task = content.tasks.find(({ id }) => id === taskId);
    if (task) {
      const name = task.content === '' ? t('plan.untitled') : task.content;
      return t('plan.problemOfTask', { task: name, problem });
    }
    if (date !== null) return t('plan.problemOfDay', { day: format.weekdayDay(date), problem });
    return sentence(problem);
  };
  return (
    <InlineAlert title={t('plan.problems', { count: problems.length })} tone="ochre">
      <ul className={styles.problems}>
        {problems.map((problem) => (
          <li key={`${problem.code} ${problem.taskId} ${problem.date}`}>
            <button
              className={styles.problem}
              onClick={() => jumpTo(anchorOf(problem))}
              type="button"
            >
              {say(problem)}
            </button>
          </li>
        ))}
      </ul>
    </InlineAlert>
  );
}
