import { hostname } from 'node:os';
import { basename } from 'node:path';
import type { AppState } from '../../shared/app.ts';
import type { Handlers, Input } from '../../shared/contract.ts';
import { newId, randomBytes } from '../chance.ts';
import { revocationOf } from '../compose/tokens.ts';
import type { Enrolment } from '../office/enrolment.ts';
import { startTrial } from '../office/start-trial.ts';
import { getFile } from '../office/whole-file.ts';
import type { Ports } from '../ports.ts';
import type { Tokens } from '../tokens/tokens.ts';
import { chooseCarrierFolder, refuseOnStandIn, saveRecovery } from './office-choices.ts';
import { tokenHandlers } from './tokens.ts';

type FirstStart = Extract<AppState, { stage: 'first-start' }>;

export type FirstStartDeps = {
  readonly ports: Ports;
  readonly enrolment: Enrolment;
  readonly tokens: Tokens;
  /** A step was finished; the program looks whether it was the last. */
  readonly stepped: () => Promise<void>;
};

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
