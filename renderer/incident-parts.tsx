import type { Output } from '../shared/contract.ts';
import type { SessionIncident } from '../shared/incident.ts';
import { useText } from './text.ts';
import { Badge } from './ui/badge.tsx';
import { Subtle } from './ui/subtle.tsx';

type Decided = NonNullable<Output<'incidents.list'>[number]['decided']>;
type Stretch = Pick<SessionIncident, 'fromMs' | 'toMs' | 'segments'>;
type Outcome = NonNullable<SessionIncident['decided']>['outcome'];

/** Columns of any table of incidents: when, and how many segments. */
export function useIncidentColumns() {
  const { t, format } = useText();
  return {
    when: {
      id: 'when',
      name: t('incident.when'),
      cell: ({ fromMs, toMs }: Stretch) =>
        t('incident.range', {
          day: format.weekdayDay(fromMs),
          from: format.time(fromMs),
          to: format.time(toMs),
        }),
    },
    segments: {
      id: 'segments',
      name: t('incident.segments'),
      cell: ({ segments }: Stretch) => format.number(segments.length),
      isFigure: true,
      width: 'small',
    },
  } as const;
}

/** What the office decided, by whose decision, and why. */
export function Decision({ decided }: Readonly<{ decided: Decided }>) {
  const { t, format } = useText();
  const { outcome, number, date, byName: name, reason } = decided;
  return (
    <>
      <DecisionBadge outcome={outcome} />
      <Subtle>
        {t('incident.byDecisionOf', { number, date: format.date(date), name, reason })}
      </Subtle>
    </>
  );
}

/** What the office decided. */
export function DecisionBadge({ outcome }: Readonly<{ outcome: Outcome }>) {
  const { t } = useText();
  return (
    <Badge tone={outcome === 'destroy' ? 'quiet' : 'lacquer'}>
      {t(outcome === 'destroy' ? 'incident.destroyed' : 'incident.unsealed')}
    </Badge>
  );
}
