import { spawn } from 'node:child_process';
import { uptime } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { app, Notification, nativeTheme, powerMonitor, shell } from 'electron';
import type { EventName } from '../shared/contract.ts';
import { createText } from '../shared/text/text.ts';
import { allowCapture } from './capture.ts';
import { createChoices } from './choices.ts';
import { connectedDisplays, screenAreas } from './displays.ts';
import { serve } from './ipc.ts';
import { createLog } from './log.ts';
import { createKeepAwake, watchMachine } from './machine.ts';
import { setMenu } from './menu.ts';
import { createClock } from './office/clock.ts';
import { readPinnedFingerprint } from './office/machine-policy.ts';
import type { Layout } from './office/profiles.ts';
import {
  startAttachmentText,
  startDocumentWork,
  startFolderChecks,
  startMailReading,
  startPlaces,
  startTokens,
} from './own-processes.ts';
import { servePages } from './pages.ts';
import type { Ports } from './ports.ts';
import { createProgram } from './program.ts';
import { closeBeforeQuitting } from './quitting.ts';
import { createSecrets } from './secrets.ts';
import { createSettings } from './settings.ts';
import { findLibraries } from './tokens/find-libraries.ts';
import { createTray } from './tray.ts';
import { createWindows, lockDown } from './windows.ts';

type Started = {
  /** Brings the desk window forward. */
  readonly show: () => void;
  /** The same for a second start on this profile, which ends itself: the window says why. */
  readonly openedAgain: () => void;
};

/**
 * Gives the composition Electron's side: windows, tray, power, dialogs. The first window is asked
 * for before anything is composed: it comes up in other processes while this one reads the kit and
 * the database.
 */
export async function start(layout: Layout): Promise<Started> {
  const log = createLog(layout.log, Date.now);
  const settings = createSettings(layout.folder);
  const text = () => createText(settings.get().language);
  const windows = createWindows(servePages(), {
    title: 'Phiên',
    mayCloseDesk: () => !program.hasRunningSession(),
    deskClosed: () => app.quit(),
  });
  lockDown(windows);
  setMenu();
  nativeTheme.themeSource = settings.get().theme;
  windows.showDesk();

  const ports: Ports = {
    layout,
    settings,
    log,
    clock: createClock({
      now: () => Date.now(),
      elapsedMs: () => performance.now(),
      uptimeMs: () => uptime() * 1000,
    }),
    secrets: createSecrets(),
    choices: createChoices(),
    version: app.getVersion(),
    pinnedFingerprint: () =>
      readPinnedFingerprint({
        platform: process.platform,
        env: process.env,
        resources: app.isPackaged ? process.resourcesPath : null,
      }),
    keySpec: 'rsa-3072',
    standIn: process.env.PHIEN_STAND_IN ?? null,
    idleSeconds: () => powerMonitor.getSystemIdleTime(),
    displays: connectedDisplays,
    aimCapture: (displayId, isAnyExcluded) => aimCapture(displayId, isAnyExcluded),
    keepAwake: createKeepAwake(),
    startPlaces,
    startFolderChecks,
    startTokens,
    findTokenLibraries: (named) => {
      const { platform, arch, env } = process;
      return findLibraries({ platform, arch, env, ...named });
    },
    startDocumentWork,
    startMailReading,
    startAttachmentText,
    openFile: (path) => shell.openPath(path),
    openAddress: (address) => shell.openExternal(address),
    reveal: (path) => shell.showItemInFolder(path),
    screenAreas,
    printPdf: windows.printPdf,
    readyRecorder: windows.readyRecorder,
    closeRecorder: windows.closeRecorder,
    emit: (name, payload) => {
      windows.emit(name, payload);
      follow(name);
    },
    notify: ({ title, body }) => {
      const notification = new Notification({ title, body });
      notification.on('click', windows.showDesk);
      notification.show();
    },
    openProfile: (profile) => {
      const others = process.argv.slice(1).filter((word) => !word.startsWith('--profile='));
      const words = [...process.execArgv, ...others, `--profile=${profile}`];
      spawn(process.execPath, words, { detached: true, stdio: 'ignore' }).unref();
    },
  };

  // Not before the window's request has left this process.
  const opening = setImmediate().then(() => createProgram(ports));
  serve(async () => (await opening).handlers(), {
    windowOf: windows.windowOf,
    report: log.report,
  });
  const program = await opening;

  const ask = (what: 'incident' | 'preview') => {
    // What must not be recorded may be on the screen while the window comes up.
    if (what === 'incident') program.pauseForIncident();
    windows.showDesk();
    windows.emit('app.asked', { what });
  };
  const tray = createTray({
    open: windows.showDesk,
    incident: () => ask('incident'),
    preview: () => ask('preview'),
    quit: () => app.quit(),
  });
  const follow = (name: EventName | 'start') => {
    if (name === 'settings.changed') nativeTheme.themeSource = settings.get().theme;
    const { t } = text();
    const indicator = program.indicator();
    tray.show(indicator, {
      open: t('tray.open'),
      incident: t('tray.incident'),
      preview: t('tray.preview'),
      quit: t('tray.quit'),
      tooltip: t(`tray.${indicator}`),
    });
  };

  const aimCapture = allowCapture(windows, program.isRecordingWanted);
  const stopWatching = watchMachine((event) => {
    program.machineChanged(event);
    // A screen more or less also counts while no session runs.
    if (event === 'display-changed') windows.emit('sessions.changed', {});
  });
  const ticking = setInterval(() => {
    program.tick();
    follow('sessions.changed');
  }, 1000);

  const failedToQuit = (error: unknown) => log.report('quit', error);
  closeBeforeQuitting({
    hasRunningSession: program.hasRunningSession,
    text,
    report: failedToQuit,
    close: async () => {
      clearInterval(ticking);
      stopWatching();
      try {
        program.endSession();
      } catch (error) {
        // A full disk keeps nobody here; the next start takes up what could not be written down.
        failedToQuit(error);
      }
      await program.stop().catch(failedToQuit);
      windows.closeAll();
      tray.remove();
    },
  });

  follow('start');
  return {
    show: windows.showDesk,
    openedAgain: () => {
      windows.showDesk();
      windows.emit('app.openedAgain', {});
    },
  };
}
