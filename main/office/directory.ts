import { AppError } from '../../shared/errors.ts';
import type { Directory, Person, PersonId, Unit, UnitId } from '../../shared/office.ts';
import { officialSession } from '../../shared/text/official-session.ts';
import { keyHolderId } from '../exchange/recording-key.ts';

/** The entry of a person that holds on a day (`2026-11-17`). */
export function findPerson(
  directory: Directory,
  personId: string,
  date: string,
): Person | undefined {
  return directory.people.find((person) => person.id === personId && holdsOn(person, date));
}

/** Throws `not-found`. */
export function getPerson(directory: Directory, personId: string, date: string): Person {
  const person = findPerson(directory, personId, date);
  if (!person) throw new AppError('not-found', `Nobody is ${personId} on ${date}.`);
  return person;
}

/** A person's name on any day: of the entry that holds, else of the latest one, else the id. */
export function nameOf(directory: Directory, personId: string, date: string): string {
  if (personId === keyHolderId) return officialSession.keyHolder;
  const entries = directory.people.filter((person) => person.id === personId);
  const latest = entries.toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];
  return (findPerson(directory, personId, date) ?? latest)?.name ?? personId;
}

export function findUnit(directory: Directory, unitId: string): Unit | undefined {
  return directory.units.find((unit) => unit.id === unitId);
}

/** Throws `not-found`. */
export function getUnit(directory: Directory, unitId: string): Unit {
  const unit = findUnit(directory, unitId);
  if (!unit) throw new AppError('not-found', `There is no unit ${unitId}.`);
  return unit;
}

/**
 * Who answers a person's plans and logs on a day: the head of their unit; for that head, the next
 * head above. Null for the topmost head and for somebody who does not work here that day.
 */
export function headOf(directory: Directory, personId: string, date: string): PersonId | null {
  const person = findPerson(directory, personId, date);
  if (!person) return null;
  for (const unit of unitsAbove(directory, person.unitId)) {
    if (unit.headId !== personId && findPerson(directory, unit.headId, date)) return unit.headId;
  }
  return null;
}

/** Whether anybody's plans and logs come to this person. */
export function isHead(directory: Directory, personId: string, date: string): boolean {
  return membersOf(directory, personId, date).length > 0;
}

/** Everybody whose head this person is on a day, in the directory's order. */
export function membersOf(directory: Directory, headId: string, date: string): readonly Person[] {
  return directory.people.filter(
    (person) => holdsOn(person, date) && headOf(directory, person.id, date) === headId,
  );
}

/** Whether a review of this person's plan or log counts when this reviewer signs it. */
export function mayReview(
  directory: Directory,
  reviewerId: string,
  personId: string,
  date: string,
): boolean {
  return headOf(directory, personId, date) === reviewerId;
}

/** Whose certificate it is on a day; `fingerprint` is the SHA-256 of its DER, lower-case hex. */
export function personOfCertificate(
  directory: Directory,
  fingerprint: string,
  date: string,
): Person | undefined {
  return directory.people.find(
    (person) => holdsOn(person, date) && person.certificates.includes(fingerprint),
  );
}

/** Who speaks for the department office (văn phòng sở); null where the kit names none. */
export function departmentOfficeHead(directory: Directory, date: string): PersonId | null {
  const { departmentOfficeId } = directory;
  if (departmentOfficeId === null) return null;
  const headId = findUnit(directory, departmentOfficeId)?.headId;
  return headId !== undefined && findPerson(directory, headId, date) ? headId : null;
}

/**
 * Who decides of what this person recorded by mistake: the head of the department office; where the
 * kit names none, or it is that very person, the person's own head. Null when nobody is above.
 */
export function incidentDecider(
  directory: Directory,
  personId: string,
  date: string,
): PersonId | null {
  const office = departmentOfficeHead(directory, date);
  return office !== null && office !== personId ? office : headOf(directory, personId, date);
}

/** Everybody of the department office on a day, its head included. */
export function departmentOffice(directory: Directory, date: string): readonly Person[] {
  const { departmentOfficeId } = directory;
  if (departmentOfficeId === null) return [];
  const headId = findUnit(directory, departmentOfficeId)?.headId;
  return directory.people.filter(
    (person) =>
      (person.unitId === departmentOfficeId || person.id === headId) && holdsOn(person, date),
  );
}

function holdsOn({ from, until }: Person, date: string): boolean {
  return from <= date && (until === null || date <= until);
}

/** The unit and those above it, nearest first; a circle in the directory ends the walk. */
function unitsAbove(directory: Directory, unitId: UnitId): readonly Unit[] {
  const units: Unit[] = [];
  let next = findUnit(directory, unitId);
  while (next && !units.includes(next)) {
    units.push(next);
    next = next.parentId === null ? undefined : findUnit(directory, next.parentId);
  }
  return units;
}
