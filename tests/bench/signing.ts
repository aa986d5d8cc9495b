import { writeFileSync } from 'node:fs';
import { openPkcs12Token } from '../../main/signing/pkcs12-token.ts';
import type { Token } from '../../main/signing/token.ts';
import { openPkcs11Token } from '../../main/tokens/open-pkcs11-token.ts';
import { type Authority, makePerson } from '../support/certificates.ts';
import { workBeside } from '../support/document-work.ts';
import { aDocumentDesk, aKeyFile, documentPin } from '../support/documents.ts';
import { aDecision } from '../support/office-documents.ts';
import { handPicture } from '../support/pictures.ts';
import { mockToken } from '../support/pkcs11-mock.ts';
import { softHsmToken } from '../support/softhsm.ts';
import { atLeast, atMost, type Bench, rounded, say } from './budget.ts';

const count = 100;

/**
 * A batch of decisions of two pages with the person's picture where the text tells, from the login to
 * the last file on the disk: as the app signs it, over a real database, files, a process for
 * documents and one for the token. Nobody has a card here: the tests' own module takes 400 ms for a
 * signature, no longer than cards in use take with RSA 3072. Key file and SoftHSM take next to
 * nothing, so what they show is the program's own speed, which has to be above a card's.
 */
export const measureSigning: Bench = async () => {
  const { authority, bytes } = await aKeyFile();
  const hsm = await softHsmToken({ pin: documentPin });
  const card = mockToken({
    holders: [await makePerson(authority, undefined, { keySpec: 'rsa-3072' })],
    issuers: [authority.certificate],
    pin: documentPin,
  });
  card.modes('slow-sign');
  try {
    const usb = await signBatch(await openPkcs11Token({ library: card.library }), authority);
    const file = await signBatch(openPkcs12Token(bytes), authority);
    const soft = await signBatch(await openPkcs11Token({ library: hsm.library }), hsm.authority);
    const budget = 1.2;
    const figure = usb.wallMs / usb.tokenMs;
    return [
      atMost({ name: 'signing-usb', figure, unit: 'of the token alone', budget }, partsOf(usb)),
      speedOf('signing-key-file', file),
      speedOf('signing-softhsm', soft),
    ];
  } finally {
    card.remove();
    hsm.remove();
  }
};

type Timed = { readonly wallMs: number; readonly tokenMs: number };

async function signBatch(token: Token, authority: Authority): Promise<Timed> {
  const { timed, spent } = timedToken(token);
  const desk = aDocumentDesk({ authority, token: timed, start: workBeside });
  desk.clock.now = Date.now();
  try {
    const names = Array.from({ length: count }, (_, index) => `${index + 1}.pdf`);
    await desk.add(Object.fromEntries(names.map((name) => [name, aDecision({ number: name })])));
    writeFileSync(desk.at('hand.png'), handPicture());
    desk.world.file = desk.at('hand.png');
    await desk.documents.choosePicture({ of: 'person' });
    for (const { id } of desk.list())
      desk.documents.show({ id, appearance: 'person', place: null, caption: '' });
    await desk.review();
    const from = performance.now();
    const { signed } = await desk.signAll();
    const wallMs = performance.now() - from;
    if (signed !== count) throw new Error(`Only ${signed} were signed.`);
    say(`signed ${count} in ${Math.round(wallMs)} ms`);
    return { wallMs, tokenMs: spent() };
  } finally {
    await desk.documents.stop();
    desk.remove();
  }
}

/** How long login and signatures took, as whoever waits for them sees it. */
function timedToken(token: Token) {
  let spentMs = 0;
  const timing = async <T>(act: () => Promise<T>): Promise<T> => {
    const from = performance.now();
    try {
      return await act();
    } finally {
      spentMs += performance.now() - from;
    }
  };
  const timed: Token = {
    ...token,
    login: async (pin, options) => {
      const login = await timing(() => token.login(pin, options));
      return { ...login, sign: (request) => timing(() => login.sign(request)) };
    },
  };
  return { timed, spent: () => spentMs };
}

/** Documents in a second: more than a card signs, so that the program never is what one waits for. */
function speedOf(name: string, timed: Timed) {
  const figure = (count * 1000) / timed.wallMs;
  return atLeast({ name, figure, unit: 'documents/s', budget: 2.5 }, partsOf(timed));
}

function partsOf({ wallMs, tokenMs }: Timed) {
  return {
    documents: count,
    wallMs: Math.round(wallMs),
    tokenMs: Math.round(tokenMs),
    documentsPerSecond: rounded((count * 1000) / wallMs),
    shareOutsideToken: rounded(1 - tokenMs / wallMs),
  };
}
