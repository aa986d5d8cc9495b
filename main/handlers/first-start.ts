import { hostname } from 'node:os';
import { basename } from 'node:path';
import type { AppState } from '../../shared/app.ts';
import type { Handlers, Input } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import { newId, randomBytes } from '../chance.ts';
import { revocationOf } from '../compose/tokens.ts';
import { assertCarrierFolder } from '../exchange/folder-carrier.ts';
import type { Enrolment } from '../office/enrolment.ts';
import { readKit } from '../office/kit.ts';
import { startTrial } from '../office/start-trial.ts';
import { findFile, getFile, writeWholeFile } from '../office/whole-file.ts';
import type { Ports } from '../ports.ts';
import type { Tokens } from '../tokens/tokens.ts';
import { tokenHandlers } from './tokens.ts';

type FirstStart = Extract<AppState, { stage: 'first-start' }>;

export type FirstStartDeps = {
  readonly ports: Ports;
  readonly enrolment: Enrolment;
  readonly tokens: Tokens;
  /** A step was finished; the program looks whether it was the last. */
  readonly stepped: () => Promise<void>;
};

/** Where envelopes travel: the trial's own folder, the kit's, else the one that the user chose. */
export function carrierFolderOf({ layout, settings }: Ports): string | null {
  const file = findFile(layout.kit);
  if (!file) return null;
  const { kit } = readKit(file);
  return kit.trial ? layout.trial.carrier : (kit.policy.carrierFolder ?? settings.carrierFolder());
}

/** Whether envelopes have a way to travel: the office's mail, or a folder. */
export function hasCarrier(ports: Ports): boolean {
  const file = findFile(ports.layout.kit);
  const isByMail = file !== undefined && readKit(file).kit.policy.mail?.isCarrier === true;
  return isByMail || carrierFolderOf(ports) !== null;
}

/** What the window may ask before somebody is enrolled here. */
export function firstStartHandlers({
  ports,
  enrolment,
  tokens,
  stepped,
}: FirstStartDeps): Partial<Handlers> {
  const { choices, settings, secrets } = ports;
  /** What enrols; undefined where nothing was chosen. A restored key file needs no choosing. */
  const enrollingBy = async ({ token, pin }: Input<'office.enrol'>) => {
    if (token !== null) {
      const usb = { token: tokens.open(token.tokenId), certificateId: token.certificateId };
      return { usb, pin };
    }
    if (enrolment.hasRestoredKeyFile()) return { keyFile: null, pin };
    const path = await choices.keyFile();
    return path === null ? undefined : { keyFile: getFile(path), name: basename(path), pin };
  };
  return {
    ...tokenHandlers(tokens),
    'app.state': () => viewFirstStart(ports, enrolment),
    'office.chooseKit': async () => {
      const path = await choices.kitFile();
      if (path === null) return null;
      const bytes = getFile(path);
      refuseOnStandIn(ports, bytes);
      return enrolment.openKit(bytes);
    },
    'office.acceptKit': async ({ fingerprint }) => {
      enrolment.acceptKit(fingerprint);
      await stepped();
    },
    'office.enrol': async (input) => {
      const enrolling = await enrollingBy(input);
      if (enrolling === undefined) return null;
      const { name } = await enrolment.enrol(enrolling);
      await (input.token === null ? tokens.chooseOwnKeyFile() : tokens.choose(input.token));
      await stepped();
      return { name };
    },
    'office.saveRecovery': async ({ passphrase }) => {
      const saved = await saveRecovery(ports, enrolment, passphrase);
      if (saved) await stepped();
      return saved;
    },
    'office.chooseCarrierFolder': async () => {
      const folder = await chooseCarrierFolder(ports);
      if (folder !== null) await stepped();
      return folder;
    },
    'office.restore': async ({ passphrase }) => {
      const path = await choices.recoveryFile();
      if (path === null) return null;
      const { name } = await enrolment.restore({ file: getFile(path), passphrase });
      await stepped();
      return { name };
    },
    'office.tryTrial': async () => {
      const { root } = ports.layout;
      const { keySpec, clock } = ports;
      const revocation = revocationOf(ports);
      const made = { secrets, revocation, machine: hostname(), keySpec, now: clock.now };
      await startTrial({ ...made, root, random: randomBytes, newId });
      await stepped();
    },
    'settings.get': settings.get,
    'settings.set': (changed) => {
      settings.set(changed);
      ports.emit('settings.changed', {});
      return changed;
    },
  };
}

/** Writes the recovery file where the user chooses. False when they cancel. */
export async function saveRecovery(
  { choices }: Ports,
  enrolment: Enrolment,
  passphrase: string,
): Promise<boolean> {
  const bytes = await enrolment.makeRecoveryFile(passphrase);
  const path = await choices.saveRecovery('phien.phien-recovery');
  if (path === null) return false;
  writeWholeFile(path, bytes);
  enrolment.markRecoverySaved();
  return true;
}

/** Throws `cloud-folder` for a folder that a consumer cloud would copy, unless the kit allows it. */
export async function chooseCarrierFolder({
  choices,
  settings,
  layout,
}: Ports): Promise<string | null> {
  const folder = await choices.folder();
  if (folder === null) return null;
  const { kit } = readKit(getFile(layout.kit));
  await assertCarrierFolder(folder, kit.policy.allowConsumerCloudFolders);
  settings.setCarrierFolder(folder);
  return folder;
}

/** The stand-in proves nothing about Electron's own walls: real offices stay off it. */
export function refuseOnStandIn({ standIn }: Ports, kitFile: Uint8Array): void {
  if (standIn === null || standIn === 'tests' || readKit(kitFile).kit.trial) return;
  throw new AppError('stand-in-refused', 'The stand-in opens no real office.');
}

function viewFirstStart({ standIn }: Ports, enrolment: Enrolment): FirstStart {
  const step = enrolment.step();
  return {
    stage: 'first-start',
    standIn: standIn !== null,
    // Everything is done but the folder: else the desk would be open.
    step: step === 'done' ? 'recovery-saved' : step,
    kit: enrolment.kitView(),
  };
}
