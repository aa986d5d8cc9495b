import { createPrivateKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { type PersonId, personId } from '../../shared/office.ts';
import type { DeviceKey } from '../exchange/signer.ts';

/** Everything secret that one installation holds for its person. */
export type InstallationKeys = {
  readonly personId: PersonId;
  /** 32 bytes. */
  readonly databaseKey: Uint8Array;
  /** The person's own RSA key, to which every segment's key is wrapped. */
  readonly recordingKey: KeyObject;
  readonly device: DeviceKey;
  /** The signed `device.enrol` message of the device. */
  readonly enrolment: Uint8Array;
  /** Of computers this one was restored from: they still decrypt what was sent to them. */
  readonly earlierDevices: readonly DeviceKey[];
};

const base64 = z.base64().transform((text): Uint8Array => Buffer.from(text, 'base64'));
const privateKey = base64.transform((der) =>
  createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' }),
);
const device = z.strictObject({ privateKey, certificate: base64 });

const keysForm = z.strictObject({
  version: z.literal(1),
  personId,
  databaseKey: base64.refine((key) => key.length === 32),
  recordingKey: privateKey,
  device,
  enrolment: base64,
  earlierDevices: z.array(device),
});

/** The keys as JSON, to be sealed at once. */
export function encodeKeys(keys: InstallationKeys): Uint8Array {
  const text = JSON.stringify({
    version: 1,
    personId: keys.personId,
    databaseKey: toBase64(keys.databaseKey),
    recordingKey: keyToBase64(keys.recordingKey),
    device: deviceToJson(keys.device),
    enrolment: toBase64(keys.enrolment),
    earlierDevices: keys.earlierDevices.map(deviceToJson),
  });
  return Buffer.from(text, 'utf8');
}

/** Undefined for bytes that hold no keys. */
export function decodeKeys(bytes: Uint8Array): InstallationKeys | undefined {
  try {
    return keysForm.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch {
    // What is wrong with them must not be told: the message could hold a part of a key.
    return undefined;
  }
}

function deviceToJson({ privateKey, certificate }: DeviceKey) {
  return { privateKey: keyToBase64(privateKey), certificate: toBase64(certificate) };
}

function keyToBase64(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'der' }).toString('base64');
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
