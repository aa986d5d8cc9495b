import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyMessage } from '../../../main/cli/verify-message.ts';
import { readSignedMessage } from '../../../main/exchange/signed-message.ts';
import { createText } from '../../../shared/text/text.ts';
import { createWeekFiles, states } from '../../support/checked-files.ts';
import { createVerifiedWeek } from '../../support/checked-week.ts';
import { filesIn, phienJson } from '../../support/cli.ts';
import { weekEndMs } from '../../support/verified-office.ts';

const given = createVerifiedWeek();
const files = createWeekFiles(given);

describe('a changed byte', () => {
  const verify = (bytes: Uint8Array) =>
    verifyMessage(
      bytes,
      {
        anchors: [given.office.authority.certificate],
        kit: { state: 'absent' },
        segments: null,
        given: [],
        enrolments: [],
        otherJournals: [],
        now: weekEndMs,
      },
      createText('en'),
    );

  it('anywhere in the signed part is found and named', async () => {
    const start = Buffer.from(given.week.log.bytes).indexOf(
      readSignedMessage(given.week.log.bytes).signedPart,
    );
    const { length } = readSignedMessage(given.week.log.bytes).signedPart;
    const place = fc.integer({ min: start, max: start + length - 1 });
    await fc.assert(
      fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const { ok, checks } = await verify(withByte(given.week.log.bytes, at, change));
        expect(ok).toBe(false);
        expect(checks.some((check) => check.ok === false && check.detail !== '')).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('anywhere in the signature is found too', async () => {
    const { bytes } = given.week.plan;
    const start = Buffer.from(bytes).indexOf('smime.p7s');
    const place = fc.integer({ min: start, max: bytes.length - 3 });
    await fc.assert(
      fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async (at, change) => {
        expect((await verify(withByte(bytes, at, change))).ok).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  it('anywhere in a segment is found', async () => {
    const [segment] = given.week.segments;
    if (!segment) throw new Error('The week has segments.');
    const path = join(files.segments, `${segment.id}.seg`);
    const words = ['verify', files.at('work-log.eml'), ...files.everything()];
    const place = fc.integer({ min: 0, max: segment.file.length - 1 });
    await fc
      .assert(
        fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async (at, change) => {
          writeFileSync(path, withByte(segment.file, at, change));
          const { exitCode, answer } = await phienJson(words);
          expect({ exitCode, segments: states(answer).segments }).toEqual({
            exitCode: 1,
            segments: false,
          });
        }),
        { numRuns: 20 },
      )
      .finally(() => writeFileSync(path, segment.file));
  });
});

it('meets junk with an answer', async () => {
  const junk = fc.oneof(fc.uint8Array({ maxLength: 400 }), cutMessages());
  await fc.assert(
    fc.asyncProperty(junk, async (bytes) => {
      const path = filesIn({ 'junk.eml': bytes }).at('junk.eml');
      const { exitCode, answer } = await phienJson([
        'verify',
        path,
        '--trust',
        files.at('trust.pem'),
      ]);
      expect({ exitCode, ok: answer.ok }).toEqual({ exitCode: 1, ok: false });
    }),
    { numRuns: 60 },
  );
});

function cutMessages() {
  return fc.integer({ min: 1, max: 5000 }).map((left) => given.week.plan.bytes.subarray(0, -left));
}

function withByte(bytes: Uint8Array, at: number, change: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ change;
  return copy;
}
