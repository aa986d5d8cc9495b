import type { AppState } from '../../shared/app.ts';
import type { Handlers } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import { carrierFolderOf } from '../compose/carrier-folder.ts';
import type { Services } from '../compose/services.ts';
import { departmentOffice, departmentOfficeHead, isHead } from '../office/directory.ts';
import type { Enrolment } from '../office/enrolment.ts';
import { readKit, viewKit } from '../office/kit.ts';
import { officeShown, otherPersonOf, trialPinOf } from '../office/office-view.ts';
import { getFile } from '../office/whole-file.ts';
import type { Ports } from '../ports.ts';
import { chooseCarrierFolder, refuseOnStandIn, saveRecovery } from './office-choices.ts';

type Deps = Pick<Services, 'office' | 'exchange'> & {
  readonly ports: Ports;
  readonly enrolment: Enrolment;
};

type OfficeCommand = Extract<
  keyof Handlers,
  `app.${string}` | `settings.${string}` | `office.${string}`
>;

/**
 * The contract's commands about the program, its settings and the office. They throw `forbidden` for
 * what only the sample office allows, `no-kit` for a kit that was not opened before, `state-conflict`
 * for what belongs to the first start, and what reading and enrolling throw.
 */
export function officeHandlers(deps: Deps): Pick<Handlers, OfficeCommand> {
  const { ports, office, enrolment, exchange } = deps;
  const { settings, choices, emit } = ports;
  let offered: Uint8Array | null = null;
  const onlyAtFirstStart = () => {
    throw new AppError('state-conflict', 'Somebody is enrolled here already.');
  };
  return {
    'app.state': () => viewOpen(deps),
    'app.switchPerson': () => {
      if (!office.kit().trial)
        throw new AppError('forbidden', 'A real office has one person per profile.');
      ports.openProfile(ports.layout.profile === 'main' ? 'trial-head' : 'main');
    },
    'settings.get': settings.get,
    'settings.set': (changed) => {
      settings.set(changed);
      emit('settings.changed', {});
      return changed;
    },
    'office.chooseKit': async () => {
      const path = await choices.kitFile();
      if (path === null) return null;
      const bytes = getFile(path);
      refuseOnStandIn(ports, bytes);
      offered = bytes;
      return viewKit(readKit(bytes), office.today());
    },
    'office.acceptKit': ({ fingerprint }) => {
      if (offered === null || readKit(offered).fingerprint !== fingerprint)
        throw new AppError('no-kit', 'No kit with this fingerprint was opened.');
      office.acceptFile(offered);
      offered = null;
    },
    'office.enrol': onlyAtFirstStart,
    'office.restore': onlyAtFirstStart,
    'office.tryTrial': onlyAtFirstStart,
    'office.saveRecovery': async ({ passphrase }) => {
      const saved = await saveRecovery(ports, enrolment, passphrase);
      if (saved) emit('office.changed', {});
      return saved;
    },
    'office.chooseCarrierFolder': async () => {
      const folder = await chooseCarrierFolder(ports);
      if (folder !== null) emit('office.changed', {});
      return folder;
    },
    'office.show': () =>
      officeShown({
        office,
        carrierFolder: carrierFolderOf(ports),
        recoverySaved: enrolment.isRecoverySaved(),
        peopleWithDevice: exchange.peopleWithDevice(),
      }),
  };
}

function viewOpen({ ports, office }: Deps): AppState {
  const me = office.me();
  const { directory, policy, trial } = office.kit();
  return {
    stage: 'open',
    standIn: ports.standIn !== null,
    trial,
    otherPerson: trial ? otherPersonOf(directory, me.id) : null,
    person: me,
    unit: office.myUnit(),
    isHead:
      isHead(directory, me.id, office.today()) ||
      departmentOfficeHead(directory, office.today()) === me.id,
    isDepartmentOffice: departmentOffice(directory, office.today()).some(({ id }) => id === me.id),
    kit: office.view(),
    zone: policy.zone,
    version: ports.version,
    trialPin: trial ? trialPinOf(ports.layout.trial) : null,
  };
}
