import { powerMonitor, screen } from 'electron';
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
