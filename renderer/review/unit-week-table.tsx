import type { Output } from '../../shared/contract.ts';
import type { PersonId } from '../../shared/office.ts';
import type { Shift } from '../../shared/plan.ts';
import { daysOfWeek } from '../../shared/week.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { Subtle } from '../ui/subtle.tsx';
import type { Tone } from '../ui/tone.ts';
import { placeOf } from '../week-days.ts';
import styles from './review.module.css';

export type Person = Output<'plans.unitWeek'>[number];

type Props = Readonly<{
  people: readonly Person[];
  week: string;
  onAssign: (to: PersonId) => void;
}>;

const tones = {
  draft: 'quiet',
  submitted: 'ochre',
  'awaiting-signature': 'ochre',
  returned: 'ochre',
  approved: 'lacquer',
} satisfies Record<string, Tone>;

/** People in the directory's order beside the week's half-days. */
export function UnitWeekTable({ people, week, onAssign }: Props) {
  const { t, format } = useText();
  const dates = daysOfWeek(week).filter(
    (date, index) => index < 5 || people.some(({ shifts }) => hasDay(shifts, date)),
  );
  return (
    <PlainTable
      columns={[
        {
          id: 'person',
          name: t('unitWeek.person'),
          cell: ({ personId, name, position }) => (
            <>
              {name}
              <Subtle>{position}</Subtle>
              <Button
                label={t('unitWeek.assignTo', { name })}
                onPress={() => onAssign(personId)}
                size="small"
              >
                {t('unitWeek.action')}
              </Button>
            </>
          ),
        },
        ...dates.map((date) => ({
          id: date,
          name: format.weekdayDay(date),
          cell: ({ shifts }: Person) => (
            <Day places={shifts.filter((shift) => shift.date === date)} />
          ),
        })),
        {
          id: 'plan',
          name: t('unitWeek.plan'),
          cell: ({ planState }) => (
            <Badge tone={planState ? tones[planState] : 'quiet'}>
              {t(`unitWeek.planState.${planState ?? 'none'}`)}
            </Badge>
          ),
        },
        {
          id: 'work-log',
          name: t('unitWeek.workLog'),
          cell: ({ workLogState }) => (
            <Badge tone={workLogState ? tones[workLogState] : 'quiet'}>
              {t(`unitWeek.workLogState.${workLogState ?? 'none'}`)}
            </Badge>
          ),
        },
      ]}
      label={t('unitWeek.card')}
      rowId={({ personId }) => personId}
      rows={people}
    />
  );
}

function hasDay(shifts: readonly Shift[], date: string): boolean {
  return shifts.some((shift) => shift.date === date);
}

function Day({ places }: Readonly<{ places: readonly Shift[] }>) {
  const { t } = useText();
  const morning = placeOf(places, 'morning');
  const afternoon = placeOf(places, 'afternoon');
  if (morning === null && afternoon === null) return <Subtle>{t('unitWeek.notRegistered')}</Subtle>;
  const say = (place: Shift['place'] | null) =>
    place === null ? t('unitWeek.notRegistered') : t(`unitWeek.place.${place}`);
  const toneOf = (place: Shift['place'] | null) => (place === 'duty' ? 'indigo' : 'quiet');
  if (morning === afternoon) return <Badge tone={toneOf(morning)}>{say(morning)}</Badge>;
  return (
    <span className={styles.halves}>
      <span>
        <Badge tone={toneOf(morning)}>
          {t('workLog.placeOn', { half: t('unitWeek.halfShort.morning'), place: say(morning) })}
        </Badge>
      </span>
      <span>
        <Badge tone={toneOf(afternoon)}>
          {t('workLog.placeOn', { half: t('unitWeek.halfShort.afternoon'), place: say(afternoon) })}
        </Badge>
      </span>
    </span>
  );
}
