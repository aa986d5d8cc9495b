import { describe, expect, it } from 'vitest';
import {
  type ConnectedDisplay,
  createDisplays,
  type KeptChoice,
} from '../../../main/recordings/displays.ts';
import { createText } from '../../../shared/text/text.ts';
import { aDisplay } from '../../support/installation.ts';

function aDesk(...first: readonly ConnectedDisplay[]) {
  const world = { connected: first, kept: [] as readonly KeptChoice[] };
  const displays = createDisplays({
    connected: () => world.connected,
    kept: () => world.kept,
    keep: (choices) => {
      world.kept = choices;
    },
    text: () => createText('en'),
  });
  return { world, displays };
}

const inScope = (displays: ReturnType<typeof createDisplays>) =>
  displays.list().map((display) => display.inScope);

describe('the screens', () => {
  it('need no question when there is one', () => {
    const { displays } = aDesk(aDisplay('1'));
    expect(displays.isChosen()).toBe(true);
    expect(displays.scoped()).toEqual([
      { id: '1', label: 'Màn hình 1', width: 1920, height: 1080, inScope: true },
    ]);
  });

  it('are not recorded before somebody was asked about each', () => {
    const { displays } = aDesk(aDisplay('1'), aDisplay('2', 1));
    expect(displays.isChosen()).toBe(false);
    expect(displays.scoped().map((display) => display.inScope)).toEqual([false, false]);
    displays.choose([
      { id: '1', inScope: true },
      { id: '2', inScope: false },
    ]);
    expect(displays.isChosen()).toBe(true);
    expect(inScope(displays)).toEqual([true, false]);
  });

  it('ask when what is connected was left out', () => {
    const { world, displays } = aDesk(aDisplay('1'), aDisplay('2', 1));
    displays.choose([
      { id: '1', inScope: true },
      { id: '2', inScope: false },
    ]);
    world.connected = [aDisplay('2')];
    expect(displays.isChosen()).toBe(false);
  });

  it('remember the choice for a screen that comes back', () => {
    const { world, displays } = aDesk(aDisplay('1'), aDisplay('2', 1));
    displays.choose([
      { id: '1', inScope: true },
      { id: '2', inScope: false },
    ]);
    world.connected = [aDisplay('1')];
    expect(inScope(displays)).toEqual([true]);
    world.connected = [aDisplay('1'), aDisplay('2', 1)];
    expect(inScope(displays)).toEqual([true, false]);
  });

  it.each([
    ['of another model', { ...aDisplay('1'), model: 'DELL U2419H' }],
    ['of another size', { ...aDisplay('1'), scaleFactor: 2 }],
  ])('ask about one %s that the system gave an earlier id', (_, other) => {
    const { world, displays } = aDesk(aDisplay('1'));
    displays.choose([{ id: '1', inScope: true }]);
    world.connected = [other];
    expect(inScope(displays)).toEqual([null]);
  });

  it('stay chosen when their size changes under a session', () => {
    const { world, displays } = aDesk(aDisplay('1'), aDisplay('2', 1));
    displays.choose([
      { id: '1', inScope: true },
      { id: '2', inScope: false },
    ]);
    const before = displays.scoped();
    world.connected = [aDisplay('1'), { ...aDisplay('2', 1), scaleFactor: 1.5 }];
    displays.follow(before);
    expect(inScope(displays)).toEqual([true, false]);
    expect(displays.scoped()[1]).toMatchObject({ width: 2880, height: 1620 });
  });

  it('are named by their model where the system knows it', () => {
    const { displays } = aDesk({ ...aDisplay('1'), model: 'DELL U2419H' });
    expect(displays.list()[0]?.label).toBe('Screen 1 (DELL U2419H)');
    expect(displays.scoped()[0]?.label).toBe('Màn hình 1 (DELL U2419H)');
  });

  it('have another layout once one lies elsewhere', () => {
    const { world, displays } = aDesk(aDisplay('1'), aDisplay('2', 1));
    const before = displays.layout();
    world.connected = [aDisplay('1'), aDisplay('2', 2)];
    expect(displays.layout()).not.toBe(before);
  });
});
