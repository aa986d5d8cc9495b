import type { Output } from '../../shared/contract.ts';
import type { Text } from '../../shared/text/text.ts';

type Incident = Output<'incidents.list'>[number];

/** When it was: “thứ Ba 17/11, 09:50 đến 10:00”. */
export function incidentRange(
  { fromMs, toMs }: Pick<Incident, 'fromMs' | 'toMs'>,
  { t, format }: Text,
): string {
  return t('incident.range', {
    day: format.weekdayDay(fromMs),
    from: format.time(fromMs),
    to: format.time(toMs),
  });
}
