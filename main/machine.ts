import { powerMonitor, powerSaveBlocker, screen } from 'electron';
import type { Ports } from './ports.ts';
import type { MachineEvent } from './sessions/machine-event.ts';

/** Tells machine events until the returned function is called. */
export function watchMachine(tell: (event: MachineEvent) => void): () => void {
  const power = [
    ['lock-screen', 'locked'],
    ['unlock-screen', 'unlocked'],
    ['suspend', 'suspended'],
    ['resume', 'woke'],
    ['user-did-resign-active', 'user-switched'],
  ] as const;
  // Electron types each event name apart; the listeners take no arguments, so one signature fits.
  const monitor = powerMonitor as NodeJS.EventEmitter;
  const undo = power.map(([name, event]) => {
    const listener = () => tell(event);
    monitor.on(name, listener);
    return () => void monitor.off(name, listener);
  });
  const displayChanged = () => tell('display-changed');
  screen.on('display-added', displayChanged);
  screen.on('display-removed', displayChanged);
  screen.on('display-metrics-changed', displayChanged);
  return () => {
    for (const stop of undo) stop();
    screen.off('display-added', displayChanged);
    screen.off('display-removed', displayChanged);
    screen.off('display-metrics-changed', displayChanged);
  };
}

/** Keeps the machine awake in one way at a time. */
export function createKeepAwake(): Ports['keepAwake'] {
  let blocking: { readonly what: 'screen' | 'machine'; readonly id: number } | null = null;
  return (what) => {
    if (what === (blocking?.what ?? null)) return;
    if (blocking !== null) powerSaveBlocker.stop(blocking.id);
    blocking = what === null ? null : { what, id: powerSaveBlocker.start(blockers[what]) };
  };
}

const blockers = { screen: 'prevent-display-sleep', machine: 'prevent-app-suspension' } as const;
