import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Incoming } from '../../../main/exchange/record-flow.ts';
import type { RecordId } from '../../../shared/envelope.ts';
import type { PersonId } from '../../../shared/office.ts';
import type { SessionId } from '../../../shared/session.ts';
import { createText } from '../../../shared/text/text.ts';
import { carry, type Desk, headsDesk, officersDesk, rightPin } from '../../support/desks.ts';
import { aKit, headId, officeNow, officerId, officeWeek as week } from '../../support/office.ts';
import { aJournalInLog } from '../../support/work-logs.ts';

const { t, format } = createText('vi');
const elsewhere = '00000000-0000-4000-8000-00000000abcd' as SessionId;
const dayMs = 24 * 3_600_000;

let officer: Desk;
let head: Desk;
beforeEach(() => {
  officer = officersDesk();
  head = headsDesk();
  officer.journals.push(aJournalInLog({}, { idle: false }));
});
afterEach(() => {
  officer.close();
  head.close();
});

/** An anchor of a session as it comes from an installation of its person. */
function anAnchor(sessionId: SessionId, sentAt: number, from: PersonId = officerId) {
  const incoming: Incoming<'session.anchor'> = {
    record: {
      format: 'phien/1',
      // A fresh uuid is a record's id by construction.
      id: randomUUID() as RecordId,
      kind: 'session.anchor',
      from,
      to: [headId],
      kitId: aKit().id,
      trial: true,
      sentAt,
      answers: null,
      body: { sessionId, head: 'a'.repeat(64), seq: 3 },
    },
    message: new Uint8Array(),
    sha256: 'b'.repeat(64),
    signedBy: 'device',
    receivedAt: sentAt,
    own: false,
    attachments: [],
  };
  return incoming;
}

const ownElsewhere = async () => (await officer.workLogs.get({ week })).elsewhere.startedAt;

async function checksAtHead() {
  await officer.workLogs.submit({ week, pin: rightPin });
  await carry(officer, head);
  const [item] = head.reviews.list().filter(({ of }) => of === 'work-log.submit');
  if (!item) throw new Error('The log did not come.');
  const detail = head.reviews.get({ recordId: item.recordId });
  return detail.of === 'work-log.submit' ? detail.checks : [];
}

describe('a session of another computer', () => {
  it('is told of before the log goes, by the first of its anchors', async () => {
    expect(await ownElsewhere()).toEqual([]);
    officer.receive(anAnchor(elsewhere, officeNow + 60_000));
    officer.receive(anAnchor(elsewhere, officeNow));
    expect(await ownElsewhere()).toEqual([officeNow]);
  });

  it('is none that the log holds, nor one of another week or person', async () => {
    const [journal] = officer.journals;
    if (!journal) throw new Error('There is no journal.');
    officer.receive(anAnchor(journal.sessionId, officeNow));
    officer.receive(anAnchor(elsewhere, officeNow - 7 * dayMs));
    officer.receive(anAnchor(elsewhere, officeNow, headId));
    expect(await ownElsewhere()).toEqual([]);
  });

  it('is a fact to the head, neither sound nor wrong', async () => {
    head.receive(anAnchor(elsewhere, officeNow));
    const checks = await checksAtHead();
    expect(checks.filter(({ name }) => name === 'sessions-left-out')).toEqual([
      {
        name: 'sessions-left-out',
        ok: null,
        detail: t('check.sessionsLeftOut', { count: 1, times: format.dateTime(officeNow) }),
      },
    ]);
  });

  it('is not spoken of where nothing is known', async () => {
    expect((await checksAtHead()).map(({ name }) => name)).not.toContain('sessions-left-out');
  });
});
