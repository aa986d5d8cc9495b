import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Incoming } from '../../../main/exchange/record-flow.ts';
import { drawFromLog } from '../../../main/recordings/sample.ts';
import type { RecordId, RecordOf } from '../../../shared/envelope.ts';
import type { SampleFlaw } from '../../../shared/spot-check.ts';
import {
  aNonce,
  aSentLog,
  officerAndHead,
  receiveRequest,
  recordSession,
  sendLog,
  sentBy,
  take,
} from '../../support/asking.ts';
import { type Holder, makeDevice } from '../../support/certificates.ts';
import { type Installation, type Services, someKeys } from '../../support/installation.ts';
import { officerId, officeWeek } from '../../support/office.ts';

const officerKeys = someKeys();
let headDevice: Holder;
let home: Installation;
let office: Installation;
let mine: Services;
let heads: Services;
let logId: RecordId;
beforeAll(async () => {
  headDevice = await makeDevice('may-truong-phong');
});
beforeEach(async () => {
  ({ home, office, mine, heads } = officerAndHead(officerKeys, headDevice));
  recordSession(mine, home, [5, 5, 5, 5]);
  home.clock.pass(60_000);
  recordSession(mine, home, [5, 5, 3]);
  ({ logId } = await sendLog({ home, office, mine }, aNonce));
});
afterEach(() => {
  home.remove();
  office.remove();
});

const ask = (minutes = 10) =>
  heads.recordings.request({
    logId,
    asked: { kind: 'sample', minutes },
    reason: 'Lấy mẫu ngẫu nhiên theo quy chế',
    urgent: false,
    pin: '1234',
  });
/** The log comes once more with another session, after a return. */
const sendAgain = async () => {
  const named = office.kept.logs.get(logId)?.content.sampleCommitment ?? null;
  home.clock.pass(60_000);
  recordSession(mine, home, [5, 5]);
  const again = aSentLog(await mine.sessions.journalsOfWeek(officeWeek), named);
  logId = randomUUID() as RecordId;
  for (const { kept } of [home, office]) kept.logs.set(logId, again);
};
type Request = RecordOf<'segments.request'>;
const sent = () => sentBy(office, 'segments.request') as Incoming<'segments.request'>;
/** What the officer's program says of a request that was altered on the head's side. */
const flawOf = (alter: (body: Request['body']) => Request['body']): SampleFlaw | null => {
  const { record, ...rest } = sent();
  const altered = { ...rest, record: { ...record, body: alter(record.body) } };
  return receiveRequest(mine, home, altered as Incoming).sample?.flaw ?? null;
};
const proofOf = ({ sample }: Request['body']) => {
  if (sample === null) throw new Error('It is no sample.');
  return sample;
};
const conflict = expect.objectContaining({ code: 'state-conflict' });

describe('a sample as the head’s program draws it', () => {
  it('is shown before it is asked for, and asked for as it was shown', async () => {
    expect(heads.recordings.sampleStateOf(logId)).toBe('ready');
    const { stretches } = heads.recordings.drawSample({ logId, minutes: 10 });
    await ask();
    expect(sent().record.body.stretches).toEqual(stretches);
    const lengthMs = stretches.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
    expect(lengthMs).toBeLessThanOrEqual(600_000);
    expect(lengthMs).toBeGreaterThan(300_000);
  });

  it('reveals the nonce and names the log and all its ends in the order of their starts', async () => {
    await ask();
    const { body, answers } = sent().record;
    const log = office.kept.logs.get(logId);
    expect(answers).toEqual({ recordId: logId, revision: 1, sha256: log?.sha256 });
    expect(proofOf(body)).toMatchObject({ nonce: aNonce, minutes: 10 });
    expect(proofOf(body).ends).toEqual(
      log?.content.journals.map(({ sessionId, end }) => ({ sessionId, end })),
    );
  });

  it('is asked for once a week', async () => {
    await ask();
    expect(heads.recordings.sampleStateOf(logId)).toBe('asked');
    await expect(ask(20)).rejects.toThrow(conflict);
    expect(heads.recordings.askedOf({ officerId, week: officeWeek })).toMatchObject([
      { sampleMinutes: 10, state: 'asked' },
    ]);
  });

  it('is drawn from the first log that came with its commitment, also after a return', async () => {
    const first = logId;
    const before = heads.recordings.drawSample({ logId, minutes: 10 });
    await sendAgain();
    expect(heads.recordings.drawSample({ logId, minutes: 10 })).toEqual(before);
    await ask();
    expect(sent().record.answers?.recordId).toBe(first);
    expect(sent().record.body.stretches).toEqual(before.stretches);
  });

  it('is told by the officer’s program where a later log was drawn from', async () => {
    await sendAgain();
    const log = home.kept.logs.get(logId);
    await ask();
    const { record, ...rest } = sent();
    const answers = { recordId: logId, revision: 1, sha256: log?.sha256 ?? '' };
    const later = { ...rest, record: { ...record, answers } };
    expect(receiveRequest(mine, home, later as Incoming).sample?.flaw).toBe('later-log');
  });

  it('cannot be drawn without a commitment, nor where the nonce is not held', async () => {
    const { logId: uncommitted } = await sendLog({ home, office, mine });
    expect(heads.recordings.sampleStateOf(uncommitted)).toBe('no-commitment');
    office.kept.nonces.clear();
    expect(heads.recordings.sampleStateOf(logId)).toBe('no-nonce');
    await expect(ask()).rejects.toThrow(conflict);
  });

  it('brings the segments that it touches', async () => {
    await ask();
    const { recordId, segments, sample } = receiveRequest(mine, home, sent() as Incoming);
    expect(sample).toEqual({ minutes: 10, flaw: null });
    await mine.recordings.answerRequest({ recordId, answer: 'send', reason: '' });
    take(heads, sentBy(home, 'segments.send'));
    const [asked] = heads.recordings.askedOf({ officerId, week: officeWeek });
    expect(asked?.state).toBe('received');
    expect(asked?.segments.toSorted()).toEqual(segments.map((each) => each.segmentId).toSorted());
  });
});

describe('the officer’s program', () => {
  beforeEach(() => ask());

  it('finds nothing wrong with the truth', () => {
    expect(flawOf((body) => body)).toBeNull();
  });

  it('sees a nonce other than the committed one, with stretches to match', () => {
    const flaw = flawOf((body) => {
      const { journals } = office.kept.logs.get(logId)?.content ?? { journals: [] };
      const sample = { ...proofOf(body), nonce: 'd2'.repeat(32) };
      return { ...body, sample, stretches: drawFromLog(journals, sample) };
    });
    expect(flaw).toBe('nonce');
  });

  it('sees another review than the one its log names', () => {
    const planReviewId = '00000000-0000-4000-8000-000000000001';
    expect(flawOf((body) => ({ ...body, sample: { ...proofOf(body), planReviewId } }))).toBe(
      'other-review',
    );
  });

  it('sees stretches that were edited', () => {
    const flaw = flawOf((body) => ({
      ...body,
      stretches: body.stretches.map((each) => ({ ...each, toMs: each.toMs + 60_000 })),
    }));
    expect(flaw).toBe('stretches');
  });

  it('sees minutes that were changed', () => {
    expect(flawOf((body) => ({ ...body, sample: { ...proofOf(body), minutes: 15 } }))).toBe(
      'stretches',
    );
  });

  it('sees a session that the head left out, with stretches to match', () => {
    const flaw = flawOf((body) => {
      const { journals } = office.kept.logs.get(logId)?.content ?? { journals: [] };
      const sample = { ...proofOf(body), ends: proofOf(body).ends.slice(0, 1) };
      return { ...body, sample, stretches: drawFromLog(journals, sample) };
    });
    expect(flaw).toBe('sessions');
  });

  it('sees a journal cut short, with stretches to match', () => {
    const flaw = flawOf((body) => {
      const { journals } = office.kept.logs.get(logId)?.content ?? { journals: [] };
      const ends = proofOf(body).ends.map((each, index) =>
        index === 0 ? { ...each, end: journals[0]?.entries.at(-2)?.hash ?? '' } : each,
      );
      const sample = { ...proofOf(body), ends };
      return { ...body, sample, stretches: drawFromLog(journals, sample) };
    });
    expect(flaw).toBe('journal');
  });

  it('sees a second sample by the nonce of the first', async () => {
    expect(flawOf((body) => body)).toBeNull();
    home.clock.pass(1000);
    const { record, ...rest } = sent();
    const again = { ...record, id: crypto.randomUUID(), sentAt: record.sentAt + 1000 };
    expect(receiveRequest(mine, home, { ...rest, record: again } as Incoming).sample?.flaw).toBe(
      'repeated',
    );
  });

  it('says that it cannot compare where the log is not here', () => {
    home.kept.logs.clear();
    expect(flawOf((body) => body)).toBe('log-unknown');
  });

  it('lets a false sample be refused', async () => {
    const { recordId } = receiveRequest(mine, home, sent() as Incoming);
    await mine.recordings.answerRequest({
      recordId,
      answer: 'refuse',
      reason: 'Mẫu không khớp cam kết',
    });
    take(heads, sentBy(home, 'segments.send'));
    expect(heads.recordings.askedOf({ officerId, week: officeWeek })).toMatchObject([
      { state: 'refused', refusal: 'Mẫu không khớp cam kết' },
    ]);
  });
});
