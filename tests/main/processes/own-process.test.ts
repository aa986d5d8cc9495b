import { beforeEach, describe, expect, it } from 'vitest';
import { createOwnProcess } from '../../../main/processes/own-process.ts';

type Question = { readonly id: number; readonly say: string };
type Answer = { readonly id: number; readonly said: string };

/** A process that only the test moves. */
type Moved = {
  readonly asked: Question[];
  readonly answered: (answer: Answer) => void;
  readonly exited: () => void;
  isKilled: boolean;
};

const idleMs = 60_000;
let children: Moved[];
let timers: { readonly delayMs: number; readonly run: () => void }[];
let gone: string[];
let own: ReturnType<typeof createOwnProcess<Question, Answer>>;

beforeEach(() => {
  children = [];
  timers = [];
  gone = [];
  own = createOwnProcess<Question, Answer>({
    start: (heard) => {
      const child: Moved = { ...heard, asked: [], isKilled: false };
      children.push(child);
      const kill = () => {
        child.isKilled = true;
      };
      return { ask: (question) => void child.asked.push(question), kill };
    },
    timer: {
      after: (delayMs, run) => {
        const timer = { delayMs, run };
        timers.push(timer);
        return () => {
          timers = timers.filter((each) => each !== timer);
        };
      },
    },
    idleMs,
    gone: (why) => void gone.push(why),
  });
});

const child = (index: number): Moved => {
  const found = children[index];
  if (found === undefined) throw new Error(`No process ${index} was started.`);
  return found;
};
const ask = (say: string, limitMs = 100) => own.ask((id) => ({ id, say }), { limitMs });

describe('a process of our own', () => {
  it('is started when first asked, and answers questions beside each other', async () => {
    expect([children, own.isRunning()]).toEqual([[], false]);
    const both = [ask('một'), ask('hai')];
    child(0).answered({ id: 2, said: 'hai' });
    child(0).answered({ id: 1, said: 'một' });
    expect(await Promise.all(both)).toEqual([
      { id: 1, said: 'một' },
      { id: 2, said: 'hai' },
    ]);
    expect([children.length, own.isRunning(), own.generation()]).toEqual([1, true, 1]);
  });

  it('that takes too long is ended with everything that is asked of it', async () => {
    const both = [ask('một', 50), ask('hai', 100)];
    timers.find(({ delayMs }) => delayMs === 50)?.run();
    expect(await Promise.all(both)).toEqual(['hangs', 'hangs']);
    expect([child(0).isKilled, gone, timers]).toEqual([true, ['hangs'], []]);
  });

  it('that dies fails what is asked of it, and the next question starts another', async () => {
    const first = ask('một');
    child(0).exited();
    expect(await first).toBe('crashed');
    const second = ask('hai');
    child(1).answered({ id: 2, said: 'hai' });
    expect(await second).toEqual({ id: 2, said: 'hai' });
    expect([gone, own.generation()]).toEqual([['crashed'], 2]);
  });

  it('says that it died also while nobody asks', async () => {
    const first = ask('một');
    child(0).answered({ id: 1, said: 'một' });
    await first;
    child(0).exited();
    expect([gone, own.isRunning(), timers]).toEqual([['crashed'], false, []]);
  });

  it('ends when nobody asks for long, and not while somebody waits', async () => {
    const first = ask('một');
    child(0).answered({ id: 1, said: 'một' });
    await first;
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([idleMs]);
    const second = ask('hai');
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([100]);
    child(0).answered({ id: 2, said: 'hai' });
    await second;
    timers[0]?.run();
    expect([child(0).isKilled, own.isRunning(), gone]).toEqual([true, false, []]);
  });

  it('that was ended takes nothing from the next one, whatever it says late', async () => {
    const first = ask('một');
    own.end();
    expect(await first).toBe('ended');
    const second = ask('hai');
    child(0).exited();
    child(0).answered({ id: 2, said: 'một' });
    child(1).answered({ id: 2, said: 'hai' });
    expect(await second).toEqual({ id: 2, said: 'hai' });
    expect(gone).toEqual([]);
  });

  it('may ask in the middle, and is told before its last answer', async () => {
    const asking = own.ask((id) => ({ id, say: 'ký' }), {
      isMore: ({ id, said }, say) => {
        if (said !== 'PIN?') return false;
        say({ id, say: 'PIN' });
        return true;
      },
    });
    child(0).answered({ id: 1, said: 'PIN?' });
    child(0).answered({ id: 1, said: 'xong' });
    expect(await asking).toEqual({ id: 1, said: 'xong' });
    expect(child(0).asked).toEqual([
      { id: 1, say: 'ký' },
      { id: 1, say: 'PIN' },
    ]);
  });
});
