import { beforeEach, describe, expect, it } from 'vitest';
import type { PlacesAnswer, PlacesQuestion } from '../../../main/masks/places.ts';
import { createPlacesProcess, type PlacesProcess } from '../../../main/masks/places-process.ts';

/** A process that only the test moves. */
type Child = {
  readonly asked: PlacesQuestion[];
  readonly answered: (answer: PlacesAnswer) => void;
  readonly exited: () => void;
  killed: boolean;
};

let children: Child[];
let late: (() => void)[];
let mono: number;
let places: PlacesProcess;
beforeEach(() => {
  children = [];
  late = [];
  mono = 0;
  places = createPlacesProcess({
    start: (heard) => {
      const child: Child = { ...heard, asked: [], killed: false };
      children.push(child);
      const kill = () => {
        child.killed = true;
      };
      return { ask: (question) => void child.asked.push(question), kill };
    },
    mono: () => mono,
    timer: {
      after: (_, run) => {
        late.push(run);
        return () => {
          late = late.filter((each) => each !== run);
        };
      },
    },
  });
});
const child = (index: number): Child => {
  const found = children[index];
  if (found === undefined) throw new Error(`No process ${index} was started.`);
  return found;
};
const none = { known: true, windows: [] } as const;

describe('the process that reads places', () => {
  it('is started when first asked, and asked by number', async () => {
    expect(children).toEqual([]);
    const first = places.places(['zalo']);
    const second = places.places(['zalo']);
    child(0).answered({ id: 2, places: none });
    child(0).answered({ id: 1, places: null });
    expect(await Promise.all([first, second])).toEqual([null, none]);
    expect(children).toHaveLength(1);
    expect(late).toEqual([]);
  });

  it('is ended when it hangs, and everybody who waits is told', async () => {
    const waiting = [places.places(['zalo']), places.open()];
    late[0]?.();
    expect(await Promise.all(waiting)).toEqual([null, null]);
    expect(child(0).killed).toBe(true);
  });

  it('starts again after a rest that doubles, and not before', async () => {
    void places.places([]);
    child(0).exited();
    expect(await places.places([])).toBeNull();
    mono += 250;
    void places.places([]);
    expect(children).toHaveLength(2);
    child(1).exited();
    mono += 250;
    expect(await places.places([])).toBeNull();
    mono += 250;
    void places.places([]);
    expect(children).toHaveLength(3);
  });

  it('takes no notice when one exits that was replaced', async () => {
    void places.places([]);
    late[0]?.();
    mono += 1000;
    const answer = places.places([]);
    child(0).exited();
    child(1).answered({ id: 2, places: none });
    expect(await answer).toEqual(none);
  });
});
