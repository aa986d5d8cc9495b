import type { OfficeKit } from '../../shared/office.ts';
import type { WorkLogContent } from '../../shared/work-log.ts';
import { canonicalJson } from '../exchange/canonical-json.ts';

type Rules = Pick<
  WorkLogContent,
  'calendar' | 'hours' | 'zone' | 'idleAfterMinutes' | 'idleIncluded'
>;

/** The rules by which a log was counted travel in it, and are those of the kit it was sent under. */
export function isUnderKit(content: Rules, { policy, calendar }: OfficeKit): boolean {
  const { hours, zone, idleAfterMinutes, idleInWorkLog: idleIncluded } = policy;
  const right: Rules = { calendar, hours, zone, idleAfterMinutes, idleIncluded };
  const stated: Rules = {
    calendar: content.calendar,
    hours: content.hours,
    zone: content.zone,
    idleAfterMinutes: content.idleAfterMinutes,
    idleIncluded: content.idleIncluded,
  };
  return Buffer.compare(canonicalJson(stated), canonicalJson(right)) === 0;
}
