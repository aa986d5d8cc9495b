import type { EnvelopeRecord, RecordKind } from '../../shared/envelope.ts';
import type { Directory, PersonId } from '../../shared/office.ts';
import {
  departmentOffice,
  departmentOfficeHead,
  findPerson,
  headOf,
  incidentDecider,
  mayReview,
  membersOf,
} from '../office/directory.ts';

/** What a device may sign for its person; everything else needs the token. */
export const deviceKinds: ReadonlySet<RecordKind> = new Set<RecordKind>([
  'receipt',
  'session.anchor',
  'segments.send',
  'segments.refer',
  'sample.nonce',
  'recording.opened',
  'incident.report',
  'work-log.submit',
  'hand-in',
  'hand-in.receipt',
]);

/**
 * Whether the directory lets the sender say this to the addressee on a day (`2026-11-17`). A plan,
 * a log and what belongs to them are always about their sender: their bodies name nobody.
 */
export function maySend(
  record: EnvelopeRecord,
  addressee: PersonId,
  { directory, date }: { readonly directory: Directory; readonly date: string },
): boolean {
  const isAbove = (above: string, below: string) =>
    headOf(directory, below, date) === above || isInDepartmentOffice(directory, above, date);
  switch (record.kind) {
    case 'plan.submit':
    case 'plan.withdraw':
    case 'work-log.submit':
    case 'work-log.withdraw':
    case 'review.dissent':
    case 'session.anchor':
    case 'incident.report':
      return isAbove(addressee, record.from);
    case 'incident.decide':
      return (
        incidentDecider(directory, record.body.person, date) === record.from &&
        (addressee === record.body.person || isAbove(addressee, record.body.person))
      );
    case 'review':
      return (
        mayReview(directory, record.from, record.body.person, date) &&
        (addressee === record.body.person || isInDepartmentOffice(directory, addressee, date))
      );
    case 'task.assign':
      return headOf(directory, addressee, date) === record.from;
    case 'segments.send':
      // The department office answers what was referred to it, and tells the officer.
      return isAbove(addressee, record.from) || isInDepartmentOffice(directory, record.from, date);
    case 'segments.refer':
      return departmentOfficeHead(directory, date) === addressee;
    case 'sample.nonce':
      // Only to one's own installations, which need no right.
      return false;
    case 'segments.request':
    case 'recording.opened':
      return isAbove(record.from, addressee);
    case 'hand-in':
      return isInDepartmentOffice(directory, addressee, date);
    case 'hand-in.receipt':
      return isInDepartmentOffice(directory, record.from, date);
    case 'device.enrol':
    case 'receipt':
      return true;
    case 'office.kit':
      // A kit is believed by its key, never by who passes it on.
      return false;
    default:
      return record satisfies never;
  }
}

/** Everybody who could write to this person or hear from them on a day: they learn of each device. */
export function correspondentsOf(
  directory: Directory,
  personId: PersonId,
  date: string,
): readonly PersonId[] {
  const person = findPerson(directory, personId, date);
  if (!person) return [];
  const isOfOffice = isInDepartmentOffice(directory, personId, date);
  const head = headOf(directory, personId, date);
  const near = directory.people.filter(
    (other) =>
      isOfOffice ||
      other.unitId === person.unitId ||
      other.id === head ||
      isInDepartmentOffice(directory, other.id, date),
  );
  const all = [...near, ...membersOf(directory, personId, date)]
    .filter(({ id }) => id !== personId && findPerson(directory, id, date) !== undefined)
    .map(({ id }) => id);
  return [...new Set(all)];
}

function isInDepartmentOffice(directory: Directory, personId: string, date: string): boolean {
  return departmentOffice(directory, date).some(({ id }) => id === personId);
}
