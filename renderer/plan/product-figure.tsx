import type { Task } from '../../shared/plan.ts';
import { useText } from '../text.ts';

/** “40 hồ sơ”, with its conversion weight where that is not one. */
export function ProductFigure({ task }: Readonly<{ task: Task }>) {
  const { t, format } = useText();
  const figure = { quantity: format.number(task.quantity), unit: task.unit };
  return task.weight === 1
    ? t('plan.converted', figure)
    : t('plan.convertedBy', { ...figure, weight: format.number(task.weight) });
}
