import { describe, expect, it } from 'vitest';
import { deviceKinds, maySend } from '../../../main/exchange/rights.ts';
import { incidentDecider } from '../../../main/office/directory.ts';
import type { EnvelopeRecord } from '../../../shared/envelope.ts';
import type { Directory, PersonId, UnitId } from '../../../shared/office.ts';
import { head, headId, officer, officerId, officeUnit } from '../../support/office.ts';

const date = '2026-11-17';
const clerkId = 'pham-van-phong' as PersonId;
const officeId = 'van-phong' as UnitId;
const clerk = { ...head, id: clerkId, name: 'Văn phòng', unitId: officeId };

/** A unit with an officer and a head, and a department office where `withOffice`. */
const directoryOf = (withOffice: boolean): Directory => ({
  people: [officer, head, clerk],
  units: [officeUnit, { ...officeUnit, id: officeId, name: 'Văn phòng', headId: clerkId }],
  departmentOfficeId: withOffice ? officeId : null,
});

const decision = (from: PersonId, person: PersonId) =>
  // Only these fields are looked at.
  ({ kind: 'incident.decide', from, body: { person } }) as EnvelopeRecord;
const may = (from: PersonId, to: PersonId, directory: Directory, person = officerId) =>
  maySend(decision(from, person), to, { directory, date });

describe('who decides of an incident', () => {
  it('is the department office’s head where the kit names an office, else the person’s own', () => {
    expect(incidentDecider(directoryOf(true), officerId, date)).toBe(clerkId);
    expect(incidentDecider(directoryOf(false), officerId, date)).toBe(headId);
  });

  it('is never the person who reported it', () => {
    expect(incidentDecider(directoryOf(true), clerkId, date)).toBe(null);
    expect(may(officerId, headId, directoryOf(false))).toBe(false);
  });

  it('tells the person and those above, and nobody who only has a head', () => {
    const directory = directoryOf(true);
    expect(may(clerkId, officerId, directory)).toBe(true);
    expect(may(clerkId, headId, directory)).toBe(true);
    expect(may(headId, officerId, directory)).toBe(false);
    expect(may(clerkId, officerId, directory, headId)).toBe(false);
  });

  it('signs by token; the report may be signed by the device', () => {
    expect([deviceKinds.has('incident.report'), deviceKinds.has('incident.decide')]).toEqual([
      true,
      false,
    ]);
  });
});
