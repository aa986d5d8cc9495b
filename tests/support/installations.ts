import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../main/database/open.ts';
import type { Carrier } from '../../main/exchange/carrier.ts';
import { createExchange, type RunningExchange } from '../../main/exchange/exchange.ts';
import { createFolderCarrier } from '../../main/exchange/folder-carrier.ts';
import { createInbox, type Inbox } from '../../main/exchange/inbox.ts';
import type { AnyIncoming, Appliers } from '../../main/exchange/record-flow.ts';
import { type DeviceKey, deviceSigner } from '../../main/exchange/signer.ts';
import { createExchangeStores, type ExchangeStores } from '../../main/exchange/stores.ts';
import { buildKit } from '../../main/office/build-kit.ts';
import { createKitStore } from '../../main/office/kit-store.ts';
import { makeDevice } from '../../main/office/new-keys.ts';
import { createOffice, type OfficeService } from '../../main/office/office-service.ts';
import { makePkcs12 } from '../../main/signing/make-pkcs12.ts';
import { openPkcs12Token } from '../../main/signing/pkcs12-token.ts';
import { askTimestamp } from '../../main/signing/timestamp-server.ts';
import type { Token } from '../../main/signing/token.ts';
import { createJudging } from '../../main/tokens/judging.ts';
import type { RecordBody } from '../../shared/envelope.ts';
import type { OfficeKit, Person, PersonId } from '../../shared/office.ts';
import { planId } from '../../shared/plan.ts';
import {
  type Authority,
  certificatesAt,
  type Holder,
  makeAuthority,
  makePerson,
} from './certificates.ts';
import { memoryDatabase } from './database.ts';
import { aPlanContent } from './plans.ts';
import { nobodyToAsk } from './revocation.ts';
import { clerkId, colleagueId, headId, holderOf, kitOf, officerId } from './test-kit.ts';

export const pin = '246810';

export type SignedOffice = {
  readonly authority: Authority;
  readonly holders: ReadonlyMap<PersonId, Holder>;
  readonly it: Holder;
  readonly kit: OfficeKit;
  readonly kitFile: Uint8Array;
  /** Each person's key file and first device. */
  readonly keys: ReadonlyMap<PersonId, KeyMaterial>;
};

/** An office with a head, two officers and a department office, each with a key file. Once per file. */
export async function makeSignedOffice(): Promise<SignedOffice> {
  const authority = await makeAuthority();
  const names = ['Trần Minh Anh', 'Lê Thị Thu Hà', 'Đồng nghiệp', 'Văn thư', 'Trung tâm tin học'];
  const [officer, head, colleague, clerk, it] = await Promise.all(
    names.map((name) => makePerson(authority, name)),
  );
  if (!officer || !head || !colleague || !clerk || !it) throw new Error('Five holders are needed.');
  const holders = new Map<PersonId, Holder>([
    [officerId, officer],
    [headId, head],
    [colleagueId, colleague],
    [clerkId, clerk],
  ]);
  const kit = kitOf({ authority, holders });
  const base = { authority, holders, it, kit, kitFile: await signKit(kit, it) };
  const ids = [...holders.keys()];
  const made = await Promise.all(ids.map((id) => makeKeyMaterial(base, id)));
  const keys = new Map(ids.flatMap((id, at) => (made[at] ? [[id, made[at]] as const] : [])));
  return { ...base, keys };
}

export function signKit(kit: OfficeKit, { certificate, keys }: Holder): Promise<Uint8Array> {
  const signer = deviceSigner({ certificate, privateKey: keys.privateKey });
  return buildKit(kit, { signer, now: certificatesAt, recordId: randomUUID() });
}

/** What every installation of a test shares: the office, a folder and a clock that the test moves. */
export type World = {
  readonly office: SignedOffice;
  readonly folder: string;
  readonly clock: { now: number };
  readonly remove: () => void;
};

export function makeWorld(office: SignedOffice): World {
  const folder = mkdtempSync(join(tmpdir(), 'phien-carrier-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  return { office, folder, clock: { now: certificatesAt }, remove };
}

/** An officer and their head, who have not met yet. */
export function makePair(office: SignedOffice) {
  const world = makeWorld(office);
  return { world, officer: install(world, officerId), head: install(world, headId) };
}

/** Every file under the shared folder, as `to/<person>/<name>`, with its bytes. */
export function filesIn({ folder }: World): { path: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: path.slice(folder.length + 1), bytes: readFileSync(path) }));
}

export type KeyMaterial = {
  readonly device: DeviceKey;
  readonly enrolment: Uint8Array;
  readonly keyFile: Uint8Array;
};

/** A person's key file and a device that they vouched for. */
export async function makeKeyMaterial(
  { authority, holders, kit }: Pick<SignedOffice, 'authority' | 'holders' | 'kit'>,
  id: PersonId,
): Promise<KeyMaterial> {
  const { keys, certificate } = holderOf(holders, id);
  const chain = [authority.certificate];
  const keyFile = await makePkcs12({ privateKey: keys.privateKey, certificate, chain, pin });
  const person = kit.directory.people.find((one): one is Person => one.id === id);
  if (!person) throw new Error(`Nobody is ${id}.`);
  const login = await openPkcs12Token(keyFile).login(pin);
  const [own] = login.certificates;
  if (!own) throw new Error('The key file is empty.');
  const made = await makeDevice(
    { person, login, certificate: own, kit },
    { machine: `máy của ${id}`, keySpec: 'rsa-2048', now: () => certificatesAt, newId: randomUUID },
  );
  return { ...made, keyFile };
}

export type Installation = {
  readonly me: PersonId;
  readonly exchange: RunningExchange;
  readonly inbox: Inbox;
  readonly stores: ExchangeStores;
  readonly office: OfficeService;
  /** What its appliers were given. */
  readonly came: readonly AnyIncoming[];
  /** What was reported instead of thrown. */
  readonly failures: readonly unknown[];
  readonly keys: KeyMaterial;
  readonly db: Database;
};

type Choices = {
  readonly kitFile?: Uint8Array;
  readonly keys?: KeyMaterial;
  readonly earlierDevices?: readonly DeviceKey[];
  readonly db?: Database;
  /** What signs instead of the key file. */
  readonly token?: () => Token;
  readonly wrapCarrier?: (carrier: Carrier) => Carrier;
};

/**
 * One installation of a person on the shared folder. Its appliers note what came; a review waits
 * until what it answers is here.
 */
export function install(world: World, me: PersonId, choices: Choices = {}): Installation {
  const { kitFile = world.office.kitFile, earlierDevices = [] } = choices;
  const keys = choices.keys ?? world.office.keys.get(me);
  if (!keys) throw new Error(`Nobody made keys for ${me}.`);
  const db: Database = choices.db ?? memoryDatabase();
  const stores = createExchangeStores(db);
  const now = () => world.clock.now;
  const transaction = <T>(run: () => T): T => db.transaction(run)();
  const emit = () => {};
  const store = createKitStore(db);
  const keepKitFile = () => {};
  const office = createOffice({ store, transaction, me, kitFile, keepKitFile, emit, now });
  const anchors = () => office.kit().anchors.map((anchor) => Buffer.from(anchor, 'base64'));
  const came: AnyIncoming[] = [];
  const failures: unknown[] = [];
  const folder = createFolderCarrier(world.folder);
  const carrier = choices.wrapCarrier?.(folder) ?? folder;
  const note = (incoming: AnyIncoming) => {
    came.push(incoming);
    return { outcome: 'applied' } as const;
  };
  const appliers: Appliers = {
    'plan.submit': note,
    'work-log.submit': note,
    'task.assign': note,
    'segments.request': note,
    'session.anchor': note,
    receipt: note,
    review: (incoming) => {
      const answered = incoming.record.answers?.recordId ?? '';
      return exchange.findItem(answered) ? note(incoming) : { outcome: 'waiting' };
    },
  };
  const exchange = createExchange({
    ...keys,
    stores,
    transaction,
    office,
    me,
    token: async () => {
      const token = choices.token?.() ?? openPkcs12Token(keys.keyFile);
      return { token, certificateId: null };
    },
    assertMaySign: createJudging({ anchors, revocation: nobodyToAsk(), now }).assertMaySign,
    earlierDevices,
    carrier: () => carrier,
    appliers: () => appliers,
    emit,
    report: (_what, error) => failures.push(error),
    now,
    newId: randomUUID,
    timer: { after: () => () => {} },
    askTimestamp,
  });
  const inbox = createInbox({ stores, office, emit, now, status: exchange.status });
  return { me, exchange, inbox, stores, office, came, failures, keys, db };
}

/** Everybody looks, several times: whatever can arrive has arrived. */
export async function exchangeAll(...installations: readonly Installation[]): Promise<void> {
  for (let round = 0; round < 4; round += 1)
    for (const { exchange } of installations) await exchange.look();
}

export function aPlanBody(): RecordBody<'plan.submit'> {
  return {
    planId: planId.parse(randomUUID()),
    revision: 1,
    content: aPlanContent(),
    amendmentReason: '',
    approvedBefore: false,
  };
}

/** Signs and queues a plan; gives back what was signed. */
export async function submitPlan({ exchange }: Installation, to: readonly PersonId[] = [headId]) {
  const signed = await exchange.sign(
    {
      kind: 'plan.submit',
      to,
      answers: null,
      body: aPlanBody(),
      subject: 'Kế hoạch tuần 47',
      summary: 'Kế hoạch tuần 47 gồm một việc',
      attachments: [],
    },
    { by: 'token', pin },
  );
  exchange.queue(signed);
  return signed;
}
