import type { PowerEvent } from './desktop.ts';

/** What a test may ask of a running stand-in. Source of truth for both ends of the channel. */
export type Controls = {
  debuggingPort: () => number | undefined;
  emitPower: (event: PowerEvent) => void;
  setIdleSeconds: (seconds: number | null) => void;
  answerDialog: (answer: readonly string[]) => void;
  trayState: () => readonly { tooltip: string; menu: readonly string[]; images: number }[];
  chooseInTray: (label?: string) => void;
  notifications: () => readonly { title: string; body: string; isOpen: boolean }[];
  clickNotification: (index: number) => void;
  openedByShell: () => readonly string[];
  windows: () => readonly { url: string; isVisible: boolean; isFocused: boolean }[];
  quit: () => void;
};

export type ControlName = keyof Controls;
export type ControlRequest = { id: number; name: ControlName; args: unknown[] };
export type ControlReply = { id: number; value?: unknown; error?: string };

/** Answers the launcher over Node's channel to a parent process; without a parent there is none. */
export function serveControls(controls: Controls) {
  if (process.env.PHIEN_STAND_IN !== 'tests' || !process.send) return;
  process.on('message', ({ id, name, args }: ControlRequest) => {
    process.send?.(answer(id, () => callByName(controls, name, args)));
  });
  // The tests' end going away is no reason to live on or to stop.
  process.on('disconnect', () => undefined);
  process.channel?.unref();
}

function callByName(controls: Controls, name: ControlName, args: unknown[]): unknown {
  // The launcher's end is typed by the same `Controls`, so name and arguments belong together.
  const control = controls[name] as (...values: unknown[]) => unknown;
  return control(...args);
}

function answer(id: number, run: () => unknown): ControlReply {
  try {
    return { id, value: run() };
  } catch (error) {
    return { id, error: String(error) };
  }
}
