import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  composeAnswer,
  conversationOf,
  type Original,
  quote,
} from '../../../main/mail/answering.ts';
import { bareSubject, forwardSubject, replySubject } from '../../../main/mail/subjects.ts';

const me = 'minh.anh@so.example';
const person = (name: string, address: string) => ({ name, address });
const head = person('Lê Thị Thu Hà', 'thu.ha@so.example');
const own = person('Trần Minh Anh', 'Minh.Anh@so.example');
const other = person('Văn thư', 'van.thu@so.example');
const list = person('Phòng', 'phong@so.example');

function anOriginal(overrides: Partial<Original> = {}): Original {
  return {
    subject: 'Góp ý dự thảo',
    from: head,
    to: [own, other],
    cc: [list],
    ...{ replyTo: [], followupTo: [], date: Date.UTC(2026, 10, 17, 1) },
    ...{ messageId: 'c@so.example', inReplyTo: 'b@so.example' },
    references: ['a@so.example', 'b@so.example'],
    text: 'Đề nghị góp ý.\n\n> cũ\n',
    ...overrides,
  };
}

const words = { wrote: () => 'Thu Hà viết:', passedOn: () => 'Chuyển tiếp' };
const answer = (as: 'reply' | 'reply-all' | 'forward', overrides: Partial<Original> = {}) =>
  composeAnswer(anOriginal(overrides), { as, own: [me], words });

describe('whom an answer goes to', () => {
  it('answers the sender alone, or where the sender wants answers', () => {
    expect(answer('reply')).toMatchObject({ to: [head], cc: [], bcc: [] });
    expect(answer('reply', { replyTo: [other] }).to).toEqual([other]);
  });

  it('answers everybody once, without whoever writes, whatever the case of letters', () => {
    expect(answer('reply-all')).toMatchObject({ to: [head], cc: [other, list] });
    expect(answer('reply-all', { cc: [list, head, own, other] })).toMatchObject({
      to: [head],
      cc: [other, list],
    });
  });

  it('goes where the author wants answers to all to go', () => {
    expect(answer('reply-all', { followupTo: [list, own] })).toMatchObject({ to: [list], cc: [] });
  });

  it('writes to the same people again when somebody answers what they wrote themselves', () => {
    expect(answer('reply', { from: own, to: [head] }).to).toEqual([head]);
    expect(answer('reply-all', { from: own, to: [head], cc: [list] })).toMatchObject({
      to: [head],
      cc: [list],
    });
  });

  it('passes on to nobody yet, and as no answer', () => {
    const forward = answer('forward');
    expect(forward).toMatchObject({ to: [], cc: [], subject: 'Fwd: Góp ý dự thảo' });
    expect(forward.inReplyTo).toBeNull();
    expect(forward.text).toBe('\n\nChuyển tiếp\n\nĐề nghị góp ý.\n\n> cũ\n');
  });
});

describe('where an answer stands', () => {
  it('goes on with the whole row of references', () => {
    const { inReplyTo, references } = answer('reply');
    expect(inReplyTo).toBe('c@so.example');
    expect(references).toEqual(['a@so.example', 'b@so.example', 'c@so.example']);
  });

  it('begins the row with what was answered where there is none', () => {
    expect(conversationOf(anOriginal({ references: [] })).references).toEqual([
      'b@so.example',
      'c@so.example',
    ]);
    expect(
      conversationOf(anOriginal({ references: [], inReplyTo: null, messageId: null })),
    ).toEqual({ inReplyTo: null, references: [] });
  });

  it('keeps the first and the last of a long row', () => {
    const row = Array.from({ length: 60 }, (_, at) => `n${at}@so.example`);
    const { references } = conversationOf(anOriginal({ references: row }));
    expect(references).toHaveLength(20);
    expect([references[0], references.at(-1)]).toEqual(['n0@so.example', 'c@so.example']);
  });

  it('takes over nothing that could make a header of its own', () => {
    const hostile = ['x@y>\r\nBcc: a@b', 'á@b', 'no address', ' @ '];
    expect(conversationOf(anOriginal({ references: hostile, messageId: 'a@b>\r\nX: y' }))).toEqual({
      inReplyTo: null,
      references: [],
    });
  });
});

describe('subjects and quotes', () => {
  it('puts one prefix in front, however many there were', () => {
    expect(replySubject('RE: Re[2]: Trả lời: TL: FW: Góp ý')).toBe('Re: Góp ý');
    expect(forwardSubject('Chuyển tiếp: CT: Fwd: Góp ý')).toBe('Fwd: Góp ý');
    expect(replySubject('re： Góp ý')).toBe('Re: Góp ý');
  });

  it('leaves words alone that only begin like a prefix', () => {
    expect(bareSubject('Report: tháng 11')).toBe('Report: tháng 11');
    expect(bareSubject('TLS: chứng thư')).toBe('TLS: chứng thư');
    expect(bareSubject('ct: công tác')).toBe('ct: công tác');
  });

  it('adds nothing however often it is answered', () => {
    fc.assert(
      fc.property(fc.string(), (subject) => {
        const once = replySubject(subject);
        expect(replySubject(once)).toBe(once);
        expect(replySubject(forwardSubject(subject))).toBe(once);
      }),
    );
  });

  it('quotes line by line, what was quoted one level deeper', () => {
    expect(quote('Một\n\n> hai\n>> ba\n')).toBe('> Một\n>\n>> hai\n>>> ba');
  });
});
