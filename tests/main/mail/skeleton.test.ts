import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMessage } from '../../../main/mail/read-message.ts';
import { safeFileName } from '../../../main/mail/safe-file-name.ts';
import {
  composeSkeleton,
  fillSkeleton,
  missingPart,
  planSkeleton,
} from '../../../main/mail/skeleton.ts';
import { uidSet } from '../../../main/mail/uid-set.ts';

const structure = {
  type: 'multipart/mixed',
  parameters: { boundary: 'ranh' },
  childNodes: [
    { part: '1', type: 'text/plain', size: 20 },
    { part: '2', type: 'application/pdf', size: 900_000, disposition: 'attachment' },
    { part: '3', type: 'image/png', size: 300, disposition: 'attachment' },
  ],
};
const parts: Readonly<Record<string, string>> = {
  '1.mime': 'Content-Type: text/plain; charset=utf-8\r\n\r\n',
  '1': 'Kính gửi.',
  '2.mime':
    'Content-Type: application/pdf; name="cv.pdf"\r\nContent-Disposition: attachment; filename="cv.pdf"\r\n\r\n',
  '3.mime':
    'Content-Type: image/png; name="a.png"\r\nContent-Disposition: attachment; filename="a.png"\r\n\r\n',
  '3': 'PNG',
};

function skeleton() {
  const plan = planSkeleton(structure);
  if (!plan) throw new Error('It has a large part.');
  const composed = composeSkeleton(structure, plan, {
    head: Buffer.from(
      'From: a@so.example\r\nContent-Type: multipart/mixed; boundary="ranh"\r\n\r\n',
    ),
    partOf: (part) => (part in parts ? Buffer.from(parts[part] ?? '') : undefined),
  });
  if (!composed) throw new Error('Every part was told.');
  return { plan, ...composed };
}

const read = (bytes: Buffer) => readMessage(bytes, { officeDomains: [] });

describe('a message without its large parts', () => {
  it('asks for everything but them', () => {
    expect([...skeleton().plan.wanted]).toEqual(['1.MIME', '1', '2.MIME', '3.MIME', '3']);
  });

  it('reads as the whole message does, but for the part that is marked as missing', () => {
    const { bytes, parts: large } = skeleton();
    const { text, attachments } = read(fillSkeleton(bytes, large, () => null));
    expect(text.trim()).toBe('Kính gửi.');
    expect(attachments.map(({ name, contentId }) => [name, missingPart(contentId)])).toEqual([
      ['cv.pdf', '2'],
      ['a.png', null],
    ]);
  });

  it('has the part in the same place once it came', () => {
    const { bytes, parts: large } = skeleton();
    const whole = read(fillSkeleton(bytes, large, () => Buffer.from('%PDF-1.7')));
    expect(whole.attachments.map(({ name, contentId }) => [name, contentId])).toEqual([
      ['cv.pdf', null],
      ['a.png', null],
    ]);
    expect(Buffer.from(whole.attachments[0]?.bytes() ?? []).toString()).toBe('%PDF-1.7');
  });

  it('is not made where a message has no large part', () => {
    expect(planSkeleton({ type: 'text/plain', size: 900_000 })).toBeNull();
    expect(
      planSkeleton({ ...structure, childNodes: [{ part: '1', type: 'text/plain', size: 9 }] }),
    ).toBeNull();
  });
});

describe('a message of which a part is known only from all of it', () => {
  it.each([
    ['wrapped by Outlook', { type: 'application/ms-tnef' }, 65_536],
    [
      'named as Outlook wraps',
      { type: 'application/octet-stream', dispositionParameters: { filename: 'Winmail.dat' } },
      65_536,
    ],
    ['a long text', { type: 'text/plain' }, 1_048_576],
  ])('comes as a whole where it is %s', (_what, node, most) => {
    const planOf = (size: number) => {
      const childNodes = [...structure.childNodes.slice(0, 2), { part: '3', ...node, size }];
      return planSkeleton({ ...structure, childNodes });
    };
    expect(planOf(most + 1)).toBeNull();
    expect(planOf(most)?.wanted).toContain('3');
  });

  it('comes without a text that is attached as a file', () => {
    const file = { part: '3', type: 'text/plain', size: 70_000, disposition: 'attachment' };
    const childNodes = [...structure.childNodes.slice(0, 1), file];
    expect([...(planSkeleton({ ...structure, childNodes })?.large ?? [])]).toEqual(['3']);
  });
});

describe('numbers as IMAP writes them', () => {
  it('come back from any set', () => {
    const expand = (set: string) =>
      set.split(',').flatMap((one) => {
        const [first = 0, last = first] = one.split(':').map(Number);
        return Array.from({ length: last - first + 1 }, (_, at) => first + at);
      });
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 1 }), (uids) => {
        expect(expand(uidSet(uids))).toEqual(uids.toSorted((a, b) => a - b));
      }),
    );
  });
});

describe('the name of a saved attachment', () => {
  it.each([
    ['../../etc/passwd', '_.._etc_passwd'],
    ['CON.txt', '_CON.txt'],
    ['bao\u202Ecod.exe', 'baocod.exe'],
    ['a:b|c?.pdf', 'a_b_c_.pdf'],
    ['  ...  ', '_'],
    ['Công văn 12.pdf', 'Công văn 12.pdf'],
  ])('makes %s a plain name', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  it('is short, plain and never empty, whatever a sender made up', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 150 }), (name) => {
        const safe = safeFileName(name);
        expect(safe.length).toBeGreaterThan(0);
        expect(safe.length).toBeLessThanOrEqual(121);
        expect(safe).not.toMatch(/[\\/:*?"<>|\p{Cc}]/u);
      }),
    );
  });
});
