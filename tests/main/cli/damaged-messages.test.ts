import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkPlan, readGiven } from '../../../main/cli/check-answers.ts';
import { checkFigures } from '../../../main/cli/check-figures.ts';
import { checkKit } from '../../../main/cli/check-kit.ts';
import { findSigned, readEvidence } from '../../../main/cli/evidence.ts';
import { verifyMessage } from '../../../main/cli/verify-message.ts';
import { readSignedMessage } from '../../../main/exchange/signed-message.ts';
import { createText } from '../../../shared/text/text.ts';
import { workLogContent } from '../../../shared/work-log.ts';
import { createVerifiedWeek } from '../../support/checked-week.ts';
import {
  byteDamage,
  damaged,
  isSameBytes,
  leavesOf,
  otherValue,
  valueAt,
  withValue,
} from '../../support/damage.ts';
import { weekEndMs } from '../../support/verified-office.ts';
import { recordOf } from '../../support/witnessed-week.ts';

/**
 * Random damage to the message that carries a log. Damage is any other byte in the signed part or in
 * the signature. Not damage, by rule: the outer headers, which are for people and signed by nobody.
 * What an officer signs anew is their own word, but for what the journals, the kit and the plan say.
 */

const text = createText('en');
const given = createVerifiedWeek();

/** Where the signed part and the signature lie in a message: all that counts, and nothing else. */
function partsOf(bytes: Uint8Array) {
  const { signedPart } = readSignedMessage(bytes);
  const whole = Buffer.from(bytes);
  const start = whole.indexOf(signedPart);
  const signature = whole.indexOf('\r\n\r\n', whole.indexOf('smime.p7s')) + 4;
  const end = whole.indexOf('\r\n--', signature);
  return {
    content: { start, end: start + signedPart.length },
    signature: { start: signature, end },
  };
}

describe('a message', () => {
  let log: Uint8Array;
  let parts: ReturnType<typeof partsOf>;
  beforeAll(() => {
    log = given.week.log.bytes;
    parts = partsOf(log);
  });
  const beside = () => ({
    anchors: [given.office.authority.certificate],
    kit: { state: 'absent' as const },
    segments: null,
    given: [],
    enrolments: [],
    otherJournals: [],
    now: weekEndMs,
  });

  it('is sound where nothing is damaged, and its parts are where these tests damage them', async () => {
    expect(findSigned(log)).toBeDefined();
    expect(await verifyMessage(log, beside(), text)).toMatchObject({ ok: true });
    const signature = Buffer.from(log).subarray(parts.signature.start, parts.signature.end);
    expect(Buffer.from(signature.toString('latin1'), 'base64')).toEqual(
      Buffer.from(readSignedMessage(log).signature),
    );
  });

  it('has no signature that fits where its signed part is damaged', () => {
    fc.assert(
      fc.property(byteDamage, (damage) => {
        const bytes = damaged(log, damage, parts.content);
        fc.pre(!isSameBytes(bytes, log));
        expect(findSigned(bytes)).toBeUndefined();
      }),
      { numRuns: 1500 },
    );
  }, 300_000);

  it('has no signature that fits where the signature is damaged', () => {
    fc.assert(
      fc.property(byteDamage, (damage) => {
        const bytes = damaged(log, damage, parts.signature);
        fc.pre(!isSameBytes(bytes, log));
        expect(findSigned(bytes)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  }, 300_000);

  it('damaged anywhere in them is not sound, and says in words why', async () => {
    const part = fc.constantFrom('content' as const, 'signature' as const);
    await fc.assert(
      fc.asyncProperty(part, byteDamage, async (name, damage) => {
        const bytes = damaged(log, damage, parts[name]);
        fc.pre(!isSameBytes(bytes, log));
        const { ok, checks } = await verifyMessage(bytes, beside(), text);
        expect(ok).toBe(false);
        expect(checks.find((check) => check.ok === false)?.detail).not.toBe('');
      }),
      { numRuns: 300 },
    );
  }, 300_000);

  it('is read the same, or not at all, whatever stands in its outer headers', () => {
    const { sha256 } = given.week.log;
    fc.assert(
      fc.property(byteDamage, (damage) => {
        const bytes = damaged(log, damage, { start: 0, end: Buffer.from(log).indexOf('\r\n\r\n') });
        const reading = readEvidence(bytes);
        if (reading.readable) expect(reading.evidence.message.signedPartSha256).toBe(sha256);
      }),
      { numRuns: 300 },
    );
  }, 300_000);
});

it('that the officer signs anew cannot say other than its journals, its kit and its plan', () => {
  const { content } = given.week;
  const { days, total, gaps, plan, calendar, hours, zone, idleAfterMinutes, idleIncluded } =
    content;
  const told = { days, total, gaps, plan, calendar, hours, zone, idleAfterMinutes, idleIncluded };
  const places = leavesOf(told);
  const kit = { state: 'trusted', kit: given.office.kit } as const;
  const plans = readGiven([given.week.plan.bytes], [given.office.authority.certificate]);
  fc.assert(
    fc.property(fc.nat(), fc.nat(1_000_000), (field, seed) => {
      const place = places[field % places.length] ?? [];
      const other = withValue(told, place, otherValue(valueAt(told, place), seed));
      const said = workLogContent.safeParse({ ...content, ...other });
      // What is of no shape at all is no log: `phien verify` calls the message malformed.
      if (!said.success) return;
      const record = { ...recordOf(said.data), kitId: given.office.kit.id };
      const checks = [
        ...checkFigures(record, text).checks,
        checkKit(kit, { ...record, trial: false }, text),
        checkPlan(record, plans, text),
      ];
      expect(checks.filter(({ ok }) => ok === false)).not.toEqual([]);
    }),
    { numRuns: 1000 },
  );
}, 300_000);
