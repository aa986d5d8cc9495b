import { AppError } from '../../shared/errors.ts';
import { assertCarrierFolder } from '../exchange/folder-carrier.ts';
import type { Enrolment } from '../office/enrolment.ts';
import { readKit } from '../office/kit.ts';
import { getFile, writeWholeFile } from '../office/whole-file.ts';
import type { Ports } from '../ports.ts';

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

/**
 * The stand-in proves nothing about Electron's own walls: real offices stay off it. Throws
 * `stand-in-refused`.
 */
export function refuseOnStandIn({ standIn }: Ports, kitFile: Uint8Array): void {
  if (standIn === null || standIn === 'tests' || readKit(kitFile).kit.trial) return;
  throw new AppError('stand-in-refused', 'The stand-in opens no real office.');
}
