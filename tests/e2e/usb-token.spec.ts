import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, it } from 'vitest';
import { decryptPkcs12, parsePkcs12 } from '../../main/signing/pkcs12.ts';
import { acceptKit, chooseCarrier, saveRecovery } from '../support/enrol.ts';
import { ask, type Journey, type OpenApp, press, startJourney, t } from '../support/journey.ts';
import { aPlanContent } from '../support/plans.ts';
import { keyPin, makeRealOffice } from '../support/real-office.ts';
import { type SoftHsm, softHsm } from '../support/softhsm.ts';

const label = 'VGCA Token';
const pin = '24681012';
let journey: Journey;
let hsm: SoftHsm;
beforeEach(async () => {
  hsm = await softHsm();
  journey = startJourney();
});
afterEach(async () => {
  await journey.end();
  hsm.remove();
});

it('enrols and signs with a USB token, and with a key file once that is chosen', async () => {
  const office = await makeRealOffice(journey.folder);
  plugIn(office.officerKey);
  const app = await journey.open();
  await acceptKit(app, office.kitPath);
  const usb = t('signing.usb', { label });
  await app.desk
    .getByRole('radio', { name: t('signing.option', { name: 'Trần Minh Anh', token: usb }) })
    .waitFor();
  await app.desk.getByLabel(t('firstStart.pinUsb')).fill('1234');
  await press(app.desk, t('firstStart.keySign'));
  await app.desk.getByText(t('errors.pin-wrong')).waitFor();
  // One wrong PIN is told by the token from then on, in time for the next.
  await app.desk.getByText(t('signing.triesLow')).waitFor();
  await app.desk.getByLabel(t('firstStart.pinUsb')).fill(pin);
  await press(app.desk, t('firstStart.keySign'));
  await saveRecovery(app, journey.folder);
  await chooseCarrier(app, office.carrier);

  await submitPlan(app, pin, usb);
  await takeKeyFile(app, office.officerKey);
  await withdrawPlan(app, t('signing.keyFile', { label: 'officer.p12' }));
});

/** The officer's key and certificate, on a token of SoftHSM instead of in the key file. */
function plugIn(keyFile: string): void {
  const [entry] = decryptPkcs12(parsePkcs12(readFileSync(keyFile)), keyPin);
  if (!entry) throw new Error('The key file is empty.');
  const { certificate, privateKey } = entry;
  const keys = { privateKey, publicKey: createPublicKey(privateKey) };
  const holders = [{ certificate: certificate.der, keys }];
  hsm.addToken({ label, pin, holders, issuers: certificate.chain });
}

async function submitPlan({ desk }: OpenApp, given: string, token: string): Promise<void> {
  await ask(desk, 'plans.save', { content: aPlanContent() });
  await press(desk, t('app.place.plan'));
  await press(desk, t('plan.submit'));
  const dialog = desk.getByRole('dialog');
  await dialog.getByText(token).waitFor();
  await dialog.getByLabel(/^PIN/).fill(given);
  await press(dialog, t('plan.submitButton'));
  await dialog.waitFor({ state: 'hidden' });
  await desk.getByText(t('plan.state.submitted')).waitFor();
}

async function takeKeyFile({ desk, system }: OpenApp, keyFile: string): Promise<void> {
  await press(desk, t('app.place.settings'));
  await press(desk, t('tokens.chooseKeyFile'));
  await desk.getByLabel(t('tokens.keyFilePin')).fill(keyPin);
  await system.answerDialog([keyFile]);
  await press(desk, t('tokens.keyFilePick'));
  await desk.getByText(t('tokens.keyFileChosen')).waitFor();
}

async function withdrawPlan({ desk }: OpenApp, token: string): Promise<void> {
  await press(desk, t('app.place.plan'));
  await press(desk, t('plan.withdraw'));
  const dialog = desk.getByRole('dialog');
  await dialog.getByText(token, { exact: true }).waitFor();
  await dialog.getByLabel(/^PIN/).fill(keyPin);
  await press(dialog, t('plan.withdrawButton'));
  await dialog.waitFor({ state: 'hidden' });
  await desk.getByText(t('plan.state.submitted')).waitFor({ state: 'detached' });
}
