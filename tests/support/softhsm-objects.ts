import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Pkcs11js from 'pkcs11js';

/**
 * Run as a program: puts certificates on a token of SoftHSM. Reads from standard input
 * `{ library, label, pin, objects: [{ id, label, der }] }`, bytes as base64, and the id as hex.
 */
type Asked = {
  readonly library: string;
  readonly label: string;
  readonly pin: string;
  readonly objects: readonly {
    readonly id: string;
    readonly label: string;
    readonly der: string;
  }[];
};

const names = createRequire(import.meta.url)('pkcs11js') as typeof Pkcs11js;
// The tests' own helper is what writes it, in this form.
const asked = JSON.parse(readFileSync(process.stdin.fd, 'utf8')) as Asked;

const library = new names.PKCS11();
library.load(asked.library);
library.C_Initialize();
const slot = library
  .C_GetSlotList(true)
  .find((candidate) => library.C_GetTokenInfo(candidate).label.trim() === asked.label);
if (slot === undefined) throw new Error(`SoftHSM has no token ${asked.label}.`);
const session = library.C_OpenSession(slot, names.CKF_SERIAL_SESSION | names.CKF_RW_SESSION);
library.C_Login(session, names.CKU_USER, asked.pin);
for (const { id, label, der } of asked.objects)
  library.C_CreateObject(session, [
    { type: names.CKA_CLASS, value: names.CKO_CERTIFICATE },
    { type: names.CKA_CERTIFICATE_TYPE, value: names.CKC_X_509 },
    { type: names.CKA_TOKEN, value: true },
    { type: names.CKA_PRIVATE, value: false },
    { type: names.CKA_LABEL, value: label },
    { type: names.CKA_ID, value: Buffer.from(id, 'hex') },
    { type: names.CKA_SUBJECT, value: Buffer.alloc(0) },
    { type: names.CKA_VALUE, value: Buffer.from(der, 'base64') },
  ]);
library.C_Finalize();
