import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input, Output } from '../../../shared/contract.ts';
import type { SegmentId } from '../../../shared/session.ts';
import { week } from '../../support/builders.ts';
import { codeOf, startTwoPrograms, type TwoPrograms } from '../../support/two-programs.ts';

/** What was sent to a head before its officer reported it; one story told in order. */
let programs: TwoPrograms;
let segmentId: SegmentId;
let session: NonNullable<Output<'sessions.now'>['session']>;
let answerId = '';

const mine = () => programs.mine();
const heads = () => programs.heads();
const openAtHead = async () => {
  const reason = 'Đối chiếu kết quả';
  const { openingId } = await heads()['recordings.beginOpening']({ segments: [segmentId], reason });
  return heads()['recordings.open']({ segmentId, openingId });
};
const stretch = () => ({ fromMs: session.timeline.startedMs, toMs: programs.officer.clock.now });
const report = () =>
  mine()['incidents.report']({
    ...{ sessionId: session.id, ...stretch(), kind: 'citizen-data', note: '' },
  });
const decide = async (more: Partial<Input<'incidents.decide'>>) => {
  const [incident] = await heads()['incidents.list'](undefined);
  if (incident === undefined) throw new Error('Nothing was reported.');
  return heads()['incidents.decide']({
    ...{ reportId: incident.reportId, outcome: 'destroy', number: '45/QĐ', date: '2026-11-17' },
    ...{ reason: 'Dữ liệu của công dân', pin: programs.pin, ...more },
  });
};

beforeAll(async () => {
  programs = await startTwoPrograms();
  await mine()['sessions.start']({ taskId: null, outsideReason: 'Việc gấp' });
  segmentId = await programs.record();
  const { session: running } = await programs.now();
  if (running === null) throw new Error('No session runs.');
  session = running;
  await mine()['sessions.end'](undefined);
  await mine()['workLogs.submit']({ week, pin: programs.pin });
  await programs.carry();
  const [log] = await heads()['reviews.list'](undefined);
  if (log === undefined) throw new Error('No log came.');
  await heads()['recordings.request']({
    logId: log.recordId,
    asked: { kind: 'chosen', stretches: [{ sessionId: session.id, ...stretch() }] },
    ...{ reason: 'Đối chiếu kết quả', urgent: false, pin: programs.pin },
  });
  await programs.carry();
  const [request] = await mine()['recordings.requests'](undefined);
  if (request === undefined) throw new Error('Nobody asked.');
  const { recordId } = request;
  await mine()['recordings.answerRequest']({ recordId, answer: 'send', reason: '' });
  await programs.carry();
  const items = await heads()['inbox.list'](undefined);
  answerId = items.find(({ kind }) => kind === 'segments.send')?.recordId ?? '';
});

afterAll(() => programs.stop());

describe('a copy at the head’s', () => {
  it('opens until its officer reports an incident, and no more then', async () => {
    expect(await codeOf(openAtHead)).toBe('none');
    await report();
    await programs.carry();
    expect(await codeOf(openAtHead)).toBe('recording-sealed');
  });

  it('opens again when the office keeps it', async () => {
    await decide({ outcome: 'unseal', number: '44/QĐ' });
    expect(await codeOf(openAtHead)).toBe('none');
    await programs.carry();
  });

  it('is destroyed on the decision, with the messages that carried it at both ends', async () => {
    await report();
    await programs.carry();
    await decide({});
    await programs.carry();
    expect(await codeOf(openAtHead)).toMatch(/^(recording-deleted|not-found)$/);
    for (const handlers of [mine(), heads()])
      expect(await codeOf(() => handlers['inbox.read']({ recordId: answerId }))).toBe(
        'message-deleted',
      );
    expect(await mine()['recordings.held'](undefined)).toMatchObject({ segments: 0, sealed: 0 });
  });

  it('tells in the journal what was decided of each report', async () => {
    const view = await mine()['sessions.week']({ week });
    expect(view.sessions[0]?.incidents.map(({ decided }) => decided?.outcome)).toEqual([
      'unseal',
      'destroy',
    ]);
    expect([...programs.officer.reported, ...programs.head.reported]).toEqual([]);
  });
});
