import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import type { AppState } from '../shared/app.ts';
import { type Command, commands, type Handlers } from '../shared/contract.ts';
import { AppError, toFailure } from '../shared/errors.ts';
import { dateOfInstant } from '../shared/week.ts';
import { newId } from './chance.ts';
import { hasCarrier } from './compose/carrier-folder.ts';
import { composeTokens, revocationOf, usbTokensOf } from './compose/tokens.ts';
import { composeDesk, type Desk } from './compose.ts';
import { type FirstStartDeps, firstStartHandlers } from './handlers/first-start.ts';
import type { Indicator } from './indicator.ts';
import { personOfCertificate } from './office/directory.ts';
import { createEnrolment, type Enrolment } from './office/enrolment.ts';
import { layoutOf, makeProfileFolder } from './office/profiles.ts';
import type { Ports } from './ports.ts';
import type { MachineEvent } from './sessions/machine-event.ts';
import type { Tokens } from './tokens/tokens.ts';
import type { UsbTokens } from './tokens/usb-tokens.ts';

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
  const usb = usbTokensOf(ports);
  let desk: Desk | null = null;
  let first: Tokens | null = null;
  let handlers: Handlers = closedHandlers({});

  const open = (): void => {
    if (!isReady(ports, enrolment)) {
      handlers = closedHandlers(firstStartHandlers(firstStart()));
      return;
    }
    first?.stop();
    first = null;
    desk = composeDesk(ports, enrolment, usb);
    handlers = desk.handlers;
    desk.start();
  };

  const firstStart = (): FirstStartDeps => {
    first ??= firstTokens(ports, enrolment, usb);
    return { ports, enrolment, tokens: first, stepped };
  };

  const stepped = async (): Promise<void> => {
    // The head's device makes itself known, so that the officer's first plan finds its way.
    if (layout.profile === 'main' && existsSync(layout.trial.summary))
      await announceHead(ports, usb);
    tryOpen();
    emit('app.changed', {});
  };

  const tryOpen = (): void => {
    try {
      open();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      log.report('start', error);
      handlers = closedHandlers(failedHandlers(firstStart(), error));
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
    stop: async () => {
      first?.stop();
      await desk?.stop();
      usb.stop();
    },
  };
}

function makingOf(ports: Ports) {
  const { layout, secrets, pinnedFingerprint, keySpec, clock } = ports;
  return {
    revocation: revocationOf(ports),
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
  const kit = enrolment.step() === 'done' ? enrolment.kit() : null;
  return kit !== null && hasCarrier(kit, ports);
}

/** In the trial the other profile sends its enrolment once, without a window. */
async function announceHead(ports: Ports, usb: UsbTokens): Promise<void> {
  const layout = layoutOf(ports.layout.root, 'trial-head');
  if (existsSync(layout.database)) return;
  const head = { ...ports, layout, emit: () => {}, notify: () => {} };
  const desk = composeDesk(head, createEnrolment(makingOf(head)), usb);
  await desk.look();
  await desk.stop();
}

/** Before anybody is enrolled, a token is one's own if the kit's directory gives it to anybody. */
function firstTokens(ports: Ports, enrolment: Enrolment, usb: UsbTokens): Tokens {
  const isOwn = (certificateId: string): boolean => {
    const kit = enrolment.kit();
    if (kit === null) return false;
    const today = dateOfInstant(ports.clock.now(), kit.policy.zone);
    return personOfCertificate(kit.directory, certificateId, today) !== undefined;
  };
  return composeTokens({ ports, usb, kit: enrolment.kit, isOwn }).tokens;
}

/** A start that failed says why; lost keys come back with the recovery file. */
function failedHandlers(deps: FirstStartDeps, error: AppError): Partial<Handlers> {
  const { code, values } = toFailure(error);
  const state: AppState = {
    stage: 'failed',
    standIn: deps.ports.standIn !== null,
    code,
    values: { ...values },
    canRestore: code === 'secret-lost',
  };
  return { ...firstStartHandlers(deps), 'app.state': () => state };
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
