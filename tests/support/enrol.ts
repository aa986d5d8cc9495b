import { join } from 'node:path';
import { type OpenApp, press, t } from './journey.ts';
import { keyPin, type RealOffice } from './real-office.ts';

export const passphrase = 'một câu dài dễ nhớ khó đoán';

/** Opens the office's kit and says that its fingerprint is the one of the notice. */
export async function acceptKit({ desk, system }: OpenApp, kitPath: string): Promise<void> {
  await system.answerDialog([kitPath]);
  await press(desk, t('firstStart.kitChoose'));
  await press(desk, t('firstStart.compareSame'));
}

/** Types the PIN and chooses the key file; waits for nothing. */
export async function giveKeyFile(app: OpenApp, keyFile: string, pin = keyPin): Promise<void> {
  await app.desk.getByLabel(t('firstStart.pin')).fill(pin);
  await app.system.answerDialog([keyFile]);
  await press(app.desk, t('firstStart.keyChoose'));
}

/** Saves the recovery file and returns where it lies. */
export async function saveRecovery({ desk, system }: OpenApp, folder: string): Promise<string> {
  const path = join(folder, 'phien.phien-recovery');
  await desk.getByLabel(t('firstStart.passphrase'), { exact: true }).fill(passphrase);
  await desk.getByLabel(t('firstStart.passphraseAgain')).fill(passphrase);
  await system.answerDialog([path]);
  await press(desk, t('firstStart.recoverySave'));
  return path;
}

/** Chooses the shared folder, the last step, and waits for the day. */
export async function chooseCarrier({ desk, system }: OpenApp, folder: string): Promise<void> {
  await system.answerDialog([folder]);
  await press(desk, t('firstStart.folderChoose'));
  await desk.getByRole('navigation', { name: t('ui.places') }).waitFor();
}

/** Everything from the kit to the open desk; returns the recovery file's path. */
export async function enrolWith(
  app: OpenApp,
  office: RealOffice,
  { keyFile, folder }: { keyFile: string; folder: string },
): Promise<string> {
  await acceptKit(app, office.kitPath);
  await giveKeyFile(app, keyFile);
  const recovery = await saveRecovery(app, folder);
  await chooseCarrier(app, office.carrier);
  return recovery;
}
