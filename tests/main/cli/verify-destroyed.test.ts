import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { derToPem } from '../../../main/signing/certificates.ts';
import type { RecordBody, RecordId } from '../../../shared/envelope.ts';
import { createVerifiedWeek } from '../../support/checked-week.ts';
import { filesIn, phienJson } from '../../support/cli.ts';
import { say } from '../../support/said-messages.ts';
import { headId, officerId } from '../../support/test-kit.ts';
import type { TestSegment } from '../../support/verified-sessions.ts';

const given = createVerifiedWeek();

const bodyOf = (
  segment: TestSegment,
  outcome: 'destroy' | 'unseal' = 'destroy',
): RecordBody<'incident.decide'> => ({
  reportId: '00000000-0000-4000-9000-0000000000aa' as RecordId,
  person: officerId,
  sessionId: segment.sessionId,
  outcome,
  decision: { number: '45/QĐ-SKHCN', date: '2026-11-23' },
  reason: 'Tài liệu bí mật nhà nước',
  segments: [{ segmentId: segment.id, sha256: segment.sha256 }],
});

const byHead = () => ({ by: given.office.head, from: headId, to: [officerId] });

/** What is said of the week's segments when only some are at hand, beside these messages. */
async function saidOf(
  kept: readonly TestSegment[],
  answers: readonly { readonly bytes: Uint8Array }[],
  { withKit = true } = {},
) {
  const { at, folder } = filesIn<string>({
    'log.eml': given.week.log.bytes,
    'trust.pem': derToPem(given.office.authority.certificate),
    'office.kit': given.office.kitFile,
    ...Object.fromEntries(answers.map(({ bytes }, index) => [`answer-${index}.eml`, bytes])),
  });
  const segments = join(folder, 'segments');
  mkdirSync(segments);
  for (const { id, file } of kept) writeFileSync(join(segments, `${id}.phien`), file);
  const { answer } = await phienJson([
    ...['verify', at('log.eml'), '--trust', at('trust.pem'), '--segments', segments],
    ...(withKit ? ['--kit', at('office.kit')] : []),
    ...answers.flatMap((_, index) => ['--answers', at(`answer-${index}.eml`)]),
    ...['--language', 'en'],
  ]);
  // Every verdict has its checks.
  const checks = answer.checks as { name: string; ok: boolean | null; detail: string }[];
  return { whole: answer.ok, check: checks.find(({ name }) => name === 'segments') };
}

const two = (): readonly [TestSegment, TestSegment] => {
  const [first, second] = given.week.segments;
  if (!first || !second) throw new Error('The week has two segments.');
  return [first, second];
};

describe('a segment that the office decided to destroy', () => {
  it('is missed soundly: the decision explains it, and the journal keeps its hash', async () => {
    const [first, second] = two();
    const decision = await say(given.office, {
      kind: 'incident.decide',
      body: bodyOf(first),
      ...byHead(),
    });
    const { whole, check } = await saidOf([second], [decision]);
    expect(whole).toBe(true);
    expect(check).toEqual({
      name: 'segments',
      ok: true,
      detail:
        '1 segment is as the journals say; 1 destroyed by decision No. 45/QĐ-SKHCN, whose hash stands in the journal.',
    });
  });

  it('is not checked without the decision, or under one that keeps it', async () => {
    const [first, second] = two();
    const kept = await say(given.office, {
      kind: 'incident.decide',
      body: bodyOf(first, 'unseal'),
      ...byHead(),
    });
    expect((await saidOf([second], [])).check?.ok).toBe(null);
    expect((await saidOf([second], [kept])).check?.ok).toBe(null);
  });

  it('is not explained by a decision about another file of that name', async () => {
    const [first, second] = two();
    const body = bodyOf(first);
    const other = { ...body, segments: [{ segmentId: first.id, sha256: second.sha256 }] };
    const decision = await say(given.office, {
      kind: 'incident.decide',
      body: other,
      ...byHead(),
    });
    expect((await saidOf([second], [decision])).check?.ok).toBe(null);
  });

  it('cannot be decided by the officer, whatever is signed', async () => {
    const [first, second] = two();
    const body = bodyOf(first);
    const own = await say(given.office, { kind: 'incident.decide', body, to: [headId] });
    expect((await saidOf([second], [own])).check?.ok).toBe(null);
  });

  it('needs the kit, which says who decides', async () => {
    const [first, second] = two();
    const decision = await say(given.office, {
      kind: 'incident.decide',
      body: bodyOf(first),
      ...byHead(),
    });
    const { check } = await saidOf([second], [decision], { withKit: false });
    expect(check?.ok).toBe(null);
    expect(check?.detail).toContain('only --kit can show');
  });

  it('explains only what it names: the rest is missing still', async () => {
    const [first] = two();
    const decision = await say(given.office, {
      kind: 'incident.decide',
      body: bodyOf(first),
      ...byHead(),
    });
    const { check } = await saidOf([], [decision]);
    expect(check?.ok).toBe(null);
    expect(check?.detail).toContain('1 more not at hand');
  });
});
