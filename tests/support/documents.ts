import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../main/database/open.ts';
import type { StartDocumentWork } from '../../main/documents/document-jobs.ts';
import { createDocumentStore } from '../../main/documents/document-store.ts';
import { createDocumentWork } from '../../main/documents/document-work.ts';
import { createDocuments } from '../../main/documents/documents.ts';
import { openDocumentSigner } from '../../main/documents/open-document-signer.ts';
import { createPictureStore } from '../../main/documents/picture-store.ts';
import { createSignedFileStore } from '../../main/documents/signed-file-store.ts';
import { makePkcs12 } from '../../main/signing/make-pkcs12.ts';
import { openPkcs12Token } from '../../main/signing/pkcs12-token.ts';
import type { SignRequest, Token } from '../../main/signing/token.ts';
import { createJudging } from '../../main/tokens/judging.ts';
import type { EventName } from '../../shared/contract.ts';
import type { DocumentId, DocumentView } from '../../shared/document.ts';
import type { Policy } from '../../shared/office.ts';
import { type ExtensionRequest, withExtensions } from './certificate-extensions.ts';
import { type Authority, certificatesAt, makeAuthority, makePerson } from './certificates.ts';
import { memoryDatabase } from './database.ts';
import { workHere } from './document-work.ts';
import { pdfOfPages } from './drawn-pages.ts';
import { aKit, anOffice, officer } from './office.ts';
import { textPdf } from './pdf.ts';
import { nobodyToAsk } from './revocation.ts';

export const documentPin = '246810';

/** An authority and an officer's key file. Once per test file: RSA keys are slow. */
export async function aKeyFile(extensions: readonly ExtensionRequest[] = []) {
  const authority = await makeAuthority();
  const { keys, certificate: plain } = await makePerson(authority);
  const certificate = withExtensions(plain, authority, extensions);
  const chain = [authority.certificate];
  const { privateKey } = keys;
  const bytes = await makePkcs12({ privateKey, certificate, chain, pin: documentPin });
  return { authority, certificate, bytes };
}

type Options = {
  readonly authority: Authority;
  readonly token: Token;
  readonly policy?: Partial<Policy>;
  readonly start?: StartDocumentWork;
};

/** Documents over a real database, real files and a real token; the clock is the test's. */
export function aDocumentDesk({ authority, token, policy = {}, start = workHere }: Options) {
  const home = mkdtempSync(join(tmpdir(), 'phien-documents-'));
  const folder = join(home, 'văn bản');
  mkdirSync(folder);
  const db: Database = memoryDatabase();
  const clock = { now: certificatesAt };
  const world = { chosen: [] as string[], file: null as string | null };
  const emitted: EventName[] = [];
  const reported: unknown[] = [];
  const revealed: string[] = [];
  const kit = aKit({ anchors: [Buffer.from(authority.certificate).toString('base64')] });
  const office = anOffice(officer, { ...kit, policy: { ...kit.policy, ...policy } });
  const { assertMaySign } = createJudging({
    anchors: () => [authority.certificate],
    revocation: nobodyToAsk(),
    now: () => clock.now,
  });
  const open = () =>
    createDocuments({
      documents: createDocumentStore(db),
      signedFiles: createSignedFileStore(db),
      pictures: createPictureStore(db),
      work: createDocumentWork({ start, timer: { after: () => () => undefined } }),
      choices: {
        documents: async () => world.chosen,
        signedFile: async () => world.file,
        pictureFile: async () => world.file,
      },
      reveal: (path) => void revealed.push(path),
      openSigner: (pin) =>
        openDocumentSigner(
          {
            token: async () => ({ token, certificateId: null }),
            isOwn: () => false,
            assertMaySign,
          },
          pin,
        ),
      office,
      revocationFolder: join(home, 'revocation'),
      transaction: (run) => db.transaction(run)(),
      emit: (name) => void emitted.push(name),
      report: (_what, error) => void reported.push(error),
      now: () => clock.now,
      newId: randomUUID,
    });
  const documents = open();
  const at = (name: string) => join(folder, name);

  const desk = {
    ...{ documents, clock, world, emitted, reported, revealed, at },
    /** The program as its next start opens it, over the same database and files. */
    openAgain: open,
    write: (name: string, bytes: Uint8Array): void => writeFileSync(at(name), bytes),
    /** How many signed files the program knows of, under their names or not. */
    noted: (): number => createSignedFileStore(db).list().length,
    names: () => readdirSync(folder).sort(),
    read: (name: string) => readFileSync(at(name)),
    list: (): readonly DocumentView[] => documents.list().documents,
    states: () => desk.list().map(({ state }) => state),
    /** Puts files into the folder and adds them. */
    async add(files: Readonly<Record<string, Uint8Array>>) {
      for (const [name, bytes] of Object.entries(files)) writeFileSync(at(name), bytes);
      world.chosen = Object.keys(files).map(at);
      return documents.add();
    },
    async review(ids: readonly DocumentId[] = desk.list().map(({ id }) => id)) {
      for (const id of ids) await documents.read({ id });
      documents.markReviewed({ ids: [...ids] });
    },
    /** So many plain documents, added and reviewed; `1.pdf` and on. */
    async reviewed(count: number): Promise<readonly DocumentId[]> {
      const names = Array.from({ length: count }, (_, index) => `${index + 1}.pdf`);
      await desk.add(Object.fromEntries(names.map((name) => [name, aPage(name)])));
      await desk.review();
      return desk.list().map(({ id }) => id);
    },
    signAll: (pin = documentPin) => documents.sign({ ids: desk.list().map(({ id }) => id), pin }),
    remove() {
      db.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
  return desk;
}

export type DocumentDesk = ReturnType<typeof aDocumentDesk>;

export const aPage = (text = 'Hello'): Buffer => textPdf({ pages: [text] });

/** A page with the block in which a person signs, as offices write it. */
export function aDecision(about: string): Buffer {
  const lines = [
    { text: `Quyết định về ${about}`, x: 200, y: 700 },
    { text: 'KT. CHỦ TỊCH', x: 372, y: 300 },
    { text: 'PHÓ CHỦ TỊCH', x: 372, y: 284 },
    { text: 'Trần Minh Anh', x: 372, y: 190 },
  ];
  return pdfOfPages([{ lines }]);
}

/** A key file of which a test decides what becomes of each signature, counted from 1. */
export function watchedToken(
  bytes: Uint8Array,
  before: (count: number, request: SignRequest) => Promise<void> | void = () => undefined,
) {
  const token = openPkcs12Token(bytes);
  const seen = { logins: [] as string[], signatures: 0, closed: 0 };
  const watched: Token = {
    ...token,
    login: async (pin) => {
      seen.logins.push(pin);
      const login = await token.login(pin);
      return {
        ...login,
        sign: async (request) => {
          seen.signatures += 1;
          await before(seen.signatures, request);
          return login.sign(request);
        },
        close: () => {
          seen.closed += 1;
          login.close();
        },
      };
    },
  };
  return { token: watched, seen };
}
