import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import type { AppState } from '../shared/app.ts';
import { type Command, commands, type Handlers } from '../shared/contract.ts';
import { AppError, toFailure } from '../shared/errors.ts';
import { newId } from './chance.ts';
import { composeDesk, type Desk } from './compose.ts';
import { carrierFolderOf, firstStartHandlers } from './first-start.ts';
import type { Indicator } from './indicator.ts';
import { createEnrolment, type Enrolment } from './office/enrolment.ts';
import { layoutOf, makeProfileFolder } from './office/profiles.ts';
import type { Ports } from './ports.ts';
import type { MachineEvent } from './sessions/machine-event.ts';

export type Program = {
  /** The handlers in force; they change when first start becomes the desk. */
  readonly handlers: () => Handlers;
  /** Once a second. */
  readonly tick: () => void;
  readonly machineChanged: (event: MachineEvent) => void;
  readonly isRecordingWanted: () => boolean;
  readonly hasRunningSession: () => boolean;
  readonly indicator: () => Indicator;
  readonly pauseForIncident: () => void;
  readonly endSession: () => void;
  /** Closes everything, in reverse. */
  readonly stop: () => Promise<void>;
};

/** One profile from its first start to its last: first start, the desk, or why neither opens. */
export function createProgram(ports: Ports): Program {
  const { layout, log, emit } = ports;
  makeProfileFolder(layout);
  const enrolment = createEnrolment(makingOf(ports));
  let desk: Desk | null = null;
  let handlers: Handlers = closedHandlers({});

  const open = (): void => {
    if (!isReady(ports, enrolment)) {
      handlers = closedHandlers(firstStartHandlers({ ports, enrolment, stepped }));
      return;
    }
    desk = composeDesk(ports, enrolment);
    handlers = desk.handlers;
    desk.start();
  };

  const stepped = async (): Promise<void> => {
    // The head's device makes itself known, so that the officer's first plan finds its way.
    if (layout.profile === 'main' && existsSync(layout.trial.summary)) await announceHead(ports);
    tryOpen();
    emit('app.changed', {});
  };

  const tryOpen = (): void => {
    try {
      open();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      log.report('start', error);
      handlers = closedHandlers(failedHandlers({ ports, enrolment, error, stepped }));
    }
  };

  tryOpen();
  return {
    handlers: () => handlers,
    tick: () => desk?.tick(),
    machineChanged: (event) => desk?.machineChanged(event),
    isRecordingWanted: () => desk?.isRecordingWanted() ?? false,
    hasRunningSession: () => desk?.hasRunningSession() ?? false,
    indicator: () => desk?.indicator() ?? 'idle',
    pauseForIncident: () => desk?.pauseForIncident(),
    endSession: () => desk?.endSession(),
    stop: async () => desk?.stop(),
  };
}

function makingOf({ layout, secrets, pinnedFingerprint, keySpec, clock }: Ports) {
  return {
    layout,
    secrets,
    pinnedFingerprint,
    keySpec,
    machine: hostname(),
    now: clock.now,
    newId,
  };
}

function isReady(ports: Ports, enrolment: Enrolment): boolean {
  return enrolment.step() === 'done' && carrierFolderOf(ports) !== null;
}

/** In the trial the other profile sends its enrolment once, without a window. */
async function announceHead(ports: Ports): Promise<void> {
  const layout = layoutOf(ports.layout.root, 'trial-head');
  if (existsSync(layout.database)) return;
  const head = { ...ports, layout, emit: () => {}, notify: () => {} };
  const desk = composeDesk(head, createEnrolment(makingOf(head)));
  await desk.look();
  await desk.stop();
}

type FailedDeps = {
  readonly ports: Ports;
  readonly enrolment: Enrolment;
  readonly error: AppError;
  readonly stepped: () => Promise<void>;
};

/** A start that failed says why; lost keys come back with the recovery file. */
function failedHandlers({ ports, enrolment, error, stepped }: FailedDeps): Partial<Handlers> {
  const { code, values } = toFailure(error);
  const state: AppState = {
    stage: 'failed',
    standIn: ports.standIn !== null,
    code,
    values: { ...values },
    canRestore: code === 'secret-lost',
  };
  const first = firstStartHandlers({ ports, enrolment, stepped });
  return { ...first, 'app.state': () => state };
}

/** Every command answers; those that need an open office say that there is none. */
function closedHandlers(known: Partial<Handlers>): Handlers {
  const closed = () => {
    throw new AppError('no-kit', 'Nobody is enrolled here yet.');
  };
  // Every name of the contract is there, each with a handler of its own type or one that only throws.
  const all = Object.keys(commands).map((name) => [name, known[name as Command] ?? closed]);
  return Object.fromEntries(all) as Handlers;
}
