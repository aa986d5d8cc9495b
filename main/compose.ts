import type { Handlers } from '../shared/contract.ts';
import { createServices } from './compose/services.ts';
import { closeDatabase, openDatabase } from './database/open.ts';
import { deskHandlers } from './handlers.ts';
import type { Indicator } from './indicator.ts';
import type { Enrolment } from './office/enrolment.ts';
import type { Ports } from './ports.ts';
import type { MachineEvent } from './sessions/machine-event.ts';
import type { UsbTokens } from './tokens/usb-tokens.ts';

/** The open office of one profile. */
export type Desk = {
  readonly handlers: Handlers;
  readonly tick: () => void;
  readonly machineChanged: (event: MachineEvent) => void;
  readonly isRecordingWanted: () => boolean;
  readonly hasRunningSession: () => boolean;
  readonly indicator: () => Indicator;
  /** Receives and delivers once. */
  readonly look: () => Promise<void>;
  /** What must not be recorded may be on the screen: recording pauses, if it runs. */
  readonly pauseForIncident: () => void;
  readonly endSession: () => void;
  /** Begins to look by itself. */
  readonly start: () => void;
  readonly stop: () => Promise<void>;
};

/** How often the windows see a running session anew when its health stays: when a record was kept. */
const showEveryTicks = 5;
/** How often it is tried again to delete what another program held when it was decided. */
const finishEveryTicks = 60;

/**
 * Opens the profile's database and builds every service over it. Throws `secret-lost`,
 * `database-unreadable`, `database-too-new`, `file-unreadable`.
 */
export function composeDesk(ports: Ports, enrolment: Enrolment, usb: UsbTokens): Desk {
  const { layout, log } = ports;
  const keys = enrolment.loadKeys();
  const db = openDatabase(layout.database, keys.databaseKey);
  try {
    const services = createServices(ports, keys, db, usb);
    const { exchange, sessions, recorder, masks, notifier, keepRetention, incidents } = services;
    const { handIns, officeHandIns, tokens, documents, mail, carrier } = services;
    let ticks = 0;
    let shownState = recorder.health(null).state;
    const report = (where: string) => (error: unknown) => log.report(where, error);
    /** For what a timer or the system calls: nobody above could catch it. */
    const safely = (where: string, act: () => void): void => {
      try {
        act();
      } catch (error) {
        log.report(where, error);
      }
    };
    return {
      handlers: deskHandlers({ ...services, ports, enrolment }),
      tick: () => {
        void sessions.tick().catch(report('tick'));
        ticks += 1;
        safely('notifier', notifier.tick);
        safely('documents', documents.tick);
        safely('retention', keepRetention);
        if (ticks % finishEveryTicks === 0) safely('incidents', incidents.finishDestroying);
        const { state } = recorder.health(null);
        const isDue = state !== shownState || ticks % showEveryTicks === 0;
        shownState = state;
        if (sessions.isRunning() && isDue) ports.emit('sessions.changed', {});
      },
      machineChanged: (event) => safely('machine', () => sessions.machineChanged(event)),
      isRecordingWanted: recorder.isWanted,
      hasRunningSession: sessions.isRunning,
      indicator: () => {
        if (!sessions.isRunning()) return 'idle';
        return recorder.health(null).state === 'recording' ? 'recording' : 'gap';
      },
      look: exchange.look,
      pauseForIncident: incidents.pauseNow,
      endSession: () => {
        if (sessions.isRunning()) sessions.end();
      },
      start: () => {
        exchange.start(carrier.lookEveryMs());
        mail.start();
        masks.start();
        handIns.goOn();
        void documents.start();
      },
      stop: async () => {
        await sessions.stop();
        masks.stop();
        await documents.stop();
        tokens.stop();
        await handIns.stop();
        await officeHandIns.stopCheck();
        await exchange.stop();
        await carrier.stop();
        await mail.stop();
        closeDatabase(db);
      },
    };
  } catch (error) {
    closeDatabase(db);
    throw error;
  }
}
