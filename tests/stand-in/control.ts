import { existsSync } from 'node:fs';
import type { PowerEvent } from './desktop.ts';

/** What a test may ask of a running stand-in. Source of truth for both ends of the channel. */
export type Controls = {
  /** Waits until the browser is there. */
  debuggingPort: () => Promise<number>;
  emitPower: (event: PowerEvent) => void;
  /** As if the first screen had changed its size. */
  emitDisplayChange: () => void;
  setIdleSeconds: (seconds: number | null) => void;
  answerDialog: (answer: readonly string[]) => void;
  trayState: () => readonly { tooltip: string; menu: readonly string[]; images: number }[];
  chooseInTray: (label?: string) => void;
  notifications: () => readonly { title: string; body: string; isOpen: boolean }[];
  clickNotification: (index: number) => void;
  openedByShell: () => readonly string[];
  windows: () => readonly { url: string; isVisible: boolean; isFocused: boolean }[];
  quit: () => void;
  /** Calls a function, given as its source, with Electron's modules and one argument. */
  evaluate: (source: string, argument: unknown) => unknown;
};

export type ControlName = keyof Controls;
export type ControlRequest = { id: number; name: ControlName; args: unknown[] };
export type ControlReply = { id: number; value?: unknown; error?: string };

/** Answers the launcher over Node's channel to a parent process; without a parent there is none. */
export function serveControls(controls: Controls) {
  if (process.env.PHIEN_STAND_IN !== 'tests') return;
  endWithOwner();
  if (!process.send) return;
  process.on('message', ({ id, name, args }: ControlRequest) => {
    void answer(id, () => callByName(controls, name, args)).then((reply) =>
      process.send?.(reply, () => undefined),
    );
  });
  // Without the tests' process nobody would end this one.
  process.on('disconnect', () => process.exit(1));
  process.channel?.unref();
}

/** An instance that the app itself started has no channel, but must not outlive the tests either. */
function endWithOwner() {
  const owner = Number(process.env.PHIEN_STAND_IN_OWNER);
  if (!owner) return;
  const timer = setInterval(() => {
    if (!existsSync(`/proc/${owner}`)) process.exit(1);
  }, 1_000);
  timer.unref();
}

function callByName(controls: Controls, name: ControlName, args: unknown[]): unknown {
  // The launcher's end is typed by the same `Controls`, so name and arguments belong together.
  const control = controls[name] as (...values: unknown[]) => unknown;
  return control(...args);
}

async function answer(id: number, run: () => unknown): Promise<ControlReply> {
  try {
    return { id, value: await run() };
  } catch (error) {
    return { id, error: String(error) };
  }
}
