import type { Overtime, PlanDifference as Shape } from '../shared/plan.ts';
import type { Text } from '../shared/text/text.ts';
import { useText } from './text.ts';
import { Badge } from './ui/badge.tsx';
import { Stack } from './ui/stack.tsx';
import { Subtle } from './ui/subtle.tsx';
import styles from './week.module.css';

type TaskChange = Shape['tasks'][number];

/** What changed since the version before, task by task and half-day by half-day. */
export function PlanDifference({ difference }: Readonly<{ difference: Shape }>) {
  const text = useText();
  const { t, format } = text;
  const { tasks, shifts, overtime } = difference;
  const before = sayOvertime(overtime.before, text);
  const after = sayOvertime(overtime.after, text);
  const isSame = tasks.length + shifts.length === 0 && before === after;
  const place = (name: (typeof shifts)[number]['before']) =>
    name === null ? t('plan.shiftNone') : t(`plan.place.${name}`);
  if (isSame) return <Subtle>{t('plan.differenceNone')}</Subtle>;
  return (
    <Stack>
      {tasks.length > 0 && (
        <ul aria-label={t('plan.tasks')} className={styles.changes}>
          {tasks.map((change) => (
            <li key={change.taskId}>
              <TaskDifference change={change} />
            </li>
          ))}
        </ul>
      )}
      {shifts.length > 0 && (
        <ul aria-label={t('plan.shifts')}>
          {shifts.map((change) => (
            <li key={`${change.date} ${change.half}`}>
              {t('plan.changeShift', {
                half: t(`plan.half.${change.half}`),
                day: format.weekdayDay(change.date),
                before: place(change.before),
                after: place(change.after),
              })}
            </li>
          ))}
        </ul>
      )}
      {before !== after && <p>{t('plan.changeOvertime', { before, after })}</p>}
    </Stack>
  );
}

function TaskDifference({ change }: Readonly<{ change: TaskChange }>) {
  const text = useText();
  const { t } = text;
  return (
    <>
      <Badge tone={change.change === 'added' ? 'lacquer' : 'indigo'}>
        {t(`plan.change.${change.change}`)}
      </Badge>{' '}
      <strong>{change.content === '' ? t('plan.untitled') : change.content}</strong>
      {change.fields.map(({ field, before, after }) => (
        <Subtle key={field}>
          {t('plan.changeField', {
            field: isField(field) ? t(`plan.field.${field}`) : field,
            before: sayValue(field, before, text),
            after: sayValue(field, after, text),
          })}
        </Subtle>
      ))}
    </>
  );
}

const fields = [
  'content',
  'product',
  'quantity',
  'unit',
  'weight',
  'dueOn',
  'priority',
  'role',
  'assignedBy',
  'document',
  'unrecorded',
  'continues',
] as const;

function isField(field: string): field is (typeof fields)[number] {
  return fields.some((known) => known === field);
}

/** A field's plain text as the screen writes such values. */
function sayValue(field: string, value: string, { t, format }: Text): string {
  if (value === '') return t('plan.nothing');
  if (field === 'dueOn') return format.date(value);
  if (field === 'quantity' || field === 'weight') return format.number(Number(value));
  if (field === 'role') return value === 'lead' ? t('plan.role.lead') : t('plan.role.support');
  if (field === 'unrecorded') return value === 'true' ? t('ui.yes') : t('ui.no');
  return field === 'continues' ? t('ui.yes') : value;
}

function sayOvertime(overtime: readonly Overtime[], { t, format }: Text): string {
  const lines = overtime.map(({ date, start, end }) =>
    t('plan.overtimeLine', { day: format.weekdayDay(date), start, end }),
  );
  return lines.length === 0 ? t('plan.nothing') : lines.join('; ');
}
