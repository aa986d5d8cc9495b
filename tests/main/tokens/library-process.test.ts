import { beforeEach, describe, expect, it } from 'vitest';
import { createLibraryProcess, type LibraryProcess } from '../../../main/tokens/library-process.ts';
import {
  type TokenAnswer,
  type TokenAnswers,
  type TokenQuestion,
  usualLimits,
} from '../../../main/tokens/protocol.ts';
import type { AppError } from '../../../shared/errors.ts';

/** A process that only the test moves. */
type Child = {
  readonly asked: TokenQuestion[];
  readonly answered: (answer: TokenAnswer) => void;
  readonly exited: () => void;
  ids: number[];
  killed: boolean;
};

const tokens = { ask: 'tokens', isFresh: false } as const;
const login = {
  ask: 'login',
  slot: '07',
  serial: '1',
  isTypedOnToken: false,
  pin: new Uint8Array(),
  finalTryConfirmed: false,
} as const;
let children: Child[];
let timers: { delayMs: number; run: () => void }[];
let mono: number;
let library: LibraryProcess;

beforeEach(() => {
  children = [];
  timers = [];
  mono = 0;
  library = createLibraryProcess({
    library: '/lib/khoa.so',
    start: (heard) => {
      const child: Child = { ...heard, asked: [], ids: [], killed: false };
      children.push(child);
      return {
        ask: ({ id, question }) => {
          child.asked.push(question);
          child.ids.push(id);
        },
        kill: () => {
          child.killed = true;
        },
      };
    },
    mono: () => mono,
    timer: {
      after: (delayMs, run) => {
        const timer = { delayMs, run };
        timers.push(timer);
        return () => {
          timers = timers.filter((each) => each !== timer);
        };
      },
    },
    limits: usualLimits,
  });
});

const child = (index: number): Child => {
  const found = children[index];
  if (found === undefined) throw new Error(`No process ${index} was started.`);
  return found;
};
const asked = (index: number, count: number) =>
  expect.poll(() => children[index]?.asked.length).toBe(count);
/** Answers the last question of a process. */
const answer = (index: number, value: TokenAnswers[keyof TokenAnswers]) =>
  child(index).answered({ id: child(index).ids.at(-1) ?? 0, value });
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    ({ code }: AppError) => code,
  );
const ready = async (): Promise<void> => {
  const first = library.ask(tokens);
  await asked(0, 1);
  answer(0, null);
  await asked(0, 2);
  answer(0, []);
  await first;
};

describe('the process of a library', () => {
  it('is started when first asked, loads its library first, and is asked one by one', async () => {
    expect(children).toEqual([]);
    const both = Promise.all([library.ask(tokens), library.ask({ ask: 'close', login: 1 })]);
    await asked(0, 1);
    expect(child(0).asked).toEqual([{ ask: 'load', library: '/lib/khoa.so' }]);
    answer(0, null);
    await asked(0, 2);
    expect(library.isBusy()).toBe(true);
    answer(0, []);
    await asked(0, 3);
    answer(0, 1);
    expect(await both).toEqual([[], 1]);
    expect(library.isBusy()).toBe(false);
  });

  it('that hangs is ended, and nothing is asked again by itself', async () => {
    await ready();
    const hangs = failure(library.ask(tokens));
    await asked(0, 3);
    timers.find(({ delayMs }) => delayMs === usualLimits.tokens)?.run();
    expect(await hangs).toBe('token-hangs');
    expect(child(0).killed).toBe(true);
    expect(children).toHaveLength(1);
  });

  it('waits longer where somebody types on the token', async () => {
    await ready();
    const typing = library.ask({ ...login, isTypedOnToken: true });
    await asked(0, 3);
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([usualLimits.typing]);
    answer(0, { login: 1, certificates: [] });
    await typing;
  });

  it('that crashed rests, each time longer, and is forgiven when somebody looks again', async () => {
    const crash = async (index: number) => {
      const crashes = failure(library.ask(tokens));
      await asked(index, 1);
      child(index).exited();
      return crashes;
    };
    expect(await crash(0)).toBe('token-crashed');
    mono = 999;
    expect(await failure(library.ask(tokens))).toBe('token-crashed');
    expect(children).toHaveLength(1);
    mono = 1000;
    expect(await crash(1)).toBe('token-crashed');
    mono = 2999;
    expect(await failure(library.ask(tokens))).toBe('token-crashed');
    expect(children).toHaveLength(2);
    library.forgive();
    expect(await crash(2)).toBe('token-crashed');
  });

  it('that cannot use its library rests too, and says why', async () => {
    const refused = failure(library.ask(tokens));
    await asked(0, 1);
    const failed = { code: 'library-unusable', message: 'No.', values: {} } as const;
    child(0).answered({ id: child(0).ids[0] ?? 0, failed });
    expect(await refused).toBe('library-unusable');
    expect(child(0).killed).toBe(true);
    expect(await failure(library.ask(tokens))).toBe('library-unusable');
    expect(children).toHaveLength(1);
  });

  it('does not answer for logins of the process before', async () => {
    await ready();
    const before = library.generation();
    child(0).exited();
    mono = 10_000;
    const request = { certificateId: '', hash: 'sha256', toBeSigned: new Uint8Array() } as const;
    const question = { ask: 'sign', login: 1, isTypedOnToken: false, request } as const;
    expect(await failure(library.ask(question, before))).toBe('token-crashed');
    expect(children).toHaveLength(1);
  });

  it('ends with its last login, and after a minute in which nobody needs it', async () => {
    await ready();
    const open = library.ask(login);
    await asked(0, 3);
    answer(0, { login: 1, certificates: [] });
    await open;
    // While somebody is logged in it does not end by itself.
    expect(timers).toEqual([]);
    const close = library.ask({ ask: 'close', login: 1 });
    await asked(0, 4);
    answer(0, 0);
    await close;
    expect(child(0).killed).toBe(true);
    const next = library.ask(tokens);
    await asked(1, 1);
    answer(1, null);
    await asked(1, 2);
    answer(1, []);
    await next;
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([60_000]);
    timers[0]?.run();
    expect(child(1).killed).toBe(true);
  });

  it('leaves what a process says after it was ended unheard', async () => {
    await ready();
    const hangs = failure(library.ask(tokens));
    await asked(0, 3);
    timers.find(({ delayMs }) => delayMs === usualLimits.tokens)?.run();
    await hangs;
    mono = 10_000;
    const next = library.ask(tokens);
    await asked(1, 1);
    child(0).answered({ id: child(1).ids[0] ?? 0, value: null });
    child(0).exited();
    answer(1, null);
    await asked(1, 2);
    answer(1, []);
    expect(await next).toEqual([]);
  });
});
