import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogReading } from '../../../main/reviews/log-reading.ts';
import type { RecordId } from '../../../shared/envelope.ts';
import { createText } from '../../../shared/text/text.ts';
import { carry, type Desk, headsDesk, officersDesk, rightPin as pin } from '../../support/desks.ts';
import { aFullWeek } from '../../support/full-week.ts';
import { anOffice, head as headPerson, officeWeek as week } from '../../support/office.ts';
import { aPlanContent } from '../../support/plans.ts';

let officer: Desk;
let head: Desk;
let recordId: RecordId;
beforeEach(async () => {
  officer = officersDesk();
  head = headsDesk();
  officer.plans.save({ content: aPlanContent() });
  await officer.plans.submit({ week, amendmentReason: '', pin });
  officer.journals.push(...aFullWeek());
  await officer.workLogs.submit({ week, pin });
  carry(officer, head);
  const log = head.reviews.list().find(({ of }) => of === 'work-log.submit');
  if (!log) throw new Error('The log arrived.');
  recordId = log.recordId;
});
afterEach(() => {
  officer.close();
  head.close();
});

/** A reading that tells which logs it took from the disk. */
function watchedReading(language: () => 'vi' | 'en' = () => 'vi') {
  const taken: RecordId[] = [];
  const read = createLogReading({
    office: anOffice(headPerson),
    text: () => createText(language()),
    workLogs: {
      ...head.workLogs,
      findContent: (id) => {
        taken.push(id);
        return head.workLogs.findContent(id);
      },
    },
  });
  return { read, taken };
}

const received = () => {
  const version = head.workLogs.findSubmission(recordId);
  if (!version) throw new Error('The log is here.');
  return version;
};

describe('reading a log of 40 hours', () => {
  it('finds it sound, and verifies it once however often an answer is saved', () => {
    const { read, taken } = watchedReading();
    const first = read(received());
    expect([first.sessions.length, first.checks.every(({ ok }) => ok)]).toEqual([10, true]);
    expect(read(received())).toBe(first);
    expect(taken).toEqual([recordId]);
  });

  it('says the same in another language, read anew', () => {
    let language: 'vi' | 'en' = 'vi';
    const { read, taken } = watchedReading(() => language);
    const inVietnamese = read(received());
    language = 'en';
    expect(read(received()).checks[0]?.detail).not.toBe(inVietnamese.checks[0]?.detail);
    expect(taken).toHaveLength(2);
  });

  it('reads other bytes under the same id anew, and forgets what was looked at long ago', () => {
    const { read, taken } = watchedReading();
    const version = received();
    for (const digit of '012345678') read({ ...version, sha256: digit.repeat(64) });
    expect(taken).toHaveLength(9);
    read({ ...version, sha256: '8'.repeat(64) });
    expect(taken).toHaveLength(9);
    read({ ...version, sha256: '0'.repeat(64) });
    expect(taken).toHaveLength(10);
  });
});
