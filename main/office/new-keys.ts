import type { KeyObject } from 'node:crypto';
import type { OfficeKit, Person } from '../../shared/office.ts';
import { createText } from '../../shared/text/text.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { createRecordSigner } from '../exchange/record-signer.ts';
import { correspondentsOf } from '../exchange/rights.ts';
import type { DeviceKey } from '../exchange/signer.ts';
import type { KeySpec } from '../signing/make-certificate.ts';
import type { Token, TokenCertificate, TokenLogin } from '../signing/token.ts';

export type DeviceMaking = {
  /** What the person reads of this computer, such as its name in the network. */
  readonly machine: string;
  /** `rsa-3072` outside tests. */
  readonly keySpec: KeySpec;
  readonly now: () => number;
  readonly newId: () => string;
};

const dayMs = 86_400_000;

/** Large, and used once in the life of a device. */
const making = () => import('../signing/make-certificate.ts');

type Vouching = {
  readonly person: Person;
  /** Open; whoever opened it closes it. */
  readonly login: TokenLogin;
  /** The person's, judged already. */
  readonly certificate: TokenCertificate;
  readonly kit: OfficeKit;
};

/** A device of its own for this computer, and the message in which its person vouches for it. */
export async function makeDevice(
  { person, login, certificate: own, kit }: Vouching,
  { machine, keySpec, now, newId }: DeviceMaking,
): Promise<{ readonly device: DeviceKey; readonly enrolment: Uint8Array }> {
  const { makeDeviceCertificate, makeKeys } = await making();
  const keys = await makeKeys(keySpec);
  const certificate = makeDeviceCertificate({
    keys,
    deviceId: newId(),
    // Home clocks run behind and ahead; the enrolment, not the date, makes a device valid.
    notBefore: now() - 366 * dayMs,
    notAfter: now() + 3660 * dayMs,
  });
  const device = { certificate, privateKey: keys.privateKey };
  const { sign } = createRecordSigner({
    kit: () => kit,
    me: person.id,
    token: async () => ({ token: openedAlready(login), certificateId: own.id }),
    assertMaySign: async () => undefined,
    device,
    // An enrolment is believed for good once it was taken; first start does not wait for a server.
    timestampSignature: async (signature) => signature,
    now,
    newId,
  });
  const { t } = createText('vi', kit.policy.zone);
  const words = { name: person.name, machine };
  const today = dateOfInstant(now(), kit.policy.zone);
  const { message } = await sign(
    {
      kind: 'device.enrol',
      to: correspondentsOf(kit.directory, person.id, today),
      answers: null,
      body: { certificate: Buffer.from(certificate).toString('base64'), machine },
      subject: t('exchange.enrolSubject', words),
      summary: t('exchange.enrolSummary', words),
      attachments: [],
    },
    { by: 'token', pin: '' },
  );
  return { device, enrolment: message };
}

/** The key to which the person's own recordings are wrapped. */
export async function makeRecordingKey({ keySpec }: DeviceMaking): Promise<KeyObject> {
  const { makeKeys } = await making();
  return (await makeKeys(keySpec)).privateKey;
}

/** The enrolment is signed behind the login that found its person: one PIN is enough. */
function openedAlready(login: TokenLogin): Token {
  return {
    kind: 'device',
    list: async () => login.certificates,
    login: async () => ({ ...login, close: () => undefined }),
  };
}
