import { AppError, toFailure } from '../../shared/errors.ts';
import type { TokenCertificate } from '../signing/token.ts';
import { type Cryptoki, type Handle, loadCryptoki } from './cryptoki.ts';
import { toTokenError } from './cryptoki-errors.ts';
import { assertLibrary } from './find-libraries.ts';
import { type HostLogin, openHostLogin } from './host-login.ts';
import type {
  SeenToken,
  TokenAnswer,
  TokenAnswers,
  TokenAsked,
  TokenQuestion,
} from './protocol.ts';
import { readCertificates, readFacts, type TokenFacts } from './slot-reading.ts';

type Known = { readonly facts: string; readonly certificates: readonly TokenCertificate[] };

/** Answers for one maker's library, in the process that exists for it. Questions come one by one. */
export function createTokenHost() {
  let loaded: Cryptoki | null = null;
  /** Certificates by slot, for as long as the same token stays in it: reading them is slow. */
  let known = new Map<string, Known>();
  const logins = new Map<number, HostLogin>();
  let lastLogin = 0;

  const cryptoki = (): Cryptoki => {
    if (loaded === null) throw new AppError('library-unusable', 'No library is loaded.');
    return loaded;
  };
  const tokens = (isFresh: boolean): SeenToken[] => {
    const before = isFresh ? new Map<string, Known>() : known;
    known = new Map();
    return cryptoki()
      .library.C_GetSlotList(true)
      .flatMap((handle) => {
        const facts = readFacts(cryptoki(), handle);
        if (facts === null) return [];
        const slot = handle.toString('hex');
        const certificates = certificatesOf(facts, handle, before.get(slot));
        return certificates === null ? [] : [{ ...facts, slot, certificates }];
      });
  };
  const certificatesOf = (facts: TokenFacts, handle: Handle, before: Known | undefined) => {
    const { pin: _, ...same } = facts;
    const now = JSON.stringify(same);
    try {
      const certificates = before?.facts === now ? before.certificates : look(cryptoki(), handle);
      known.set(handle.toString('hex'), { facts: now, certificates });
      return certificates;
    } catch (error) {
      // Pulled out while it was read: it is simply not there.
      if (
        toTokenError(error, () => readFacts(cryptoki(), handle) !== null).code === 'token-removed'
      )
        return null;
      return [];
    }
  };
  const login = (question: Question<'login'>): TokenAnswers['login'] => {
    const { slot } = question;
    if ([...logins.values()].some((other) => other.slot === slot && other.isOpen()))
      throw new AppError('token-busy', 'Another login of this token is open.');
    const opened = openHostLogin(cryptoki(), question);
    lastLogin += 1;
    logins.set(lastLogin, opened);
    return { login: lastLogin, certificates: opened.certificates };
  };
  const sign = ({ login: id, request }: Question<'sign'>): Uint8Array => {
    const open = logins.get(id);
    if (open === undefined) throw new AppError('token-unreadable', 'The login is closed.');
    return open.sign(request);
  };
  const unwrap = ({ login: id, request }: Question<'unwrap'>): Uint8Array | null => {
    const open = logins.get(id);
    if (open === undefined) throw new AppError('token-unreadable', 'The login is closed.');
    return open.unwrap(request);
  };
  const close = (id: number): number => {
    logins.get(id)?.close();
    logins.delete(id);
    return logins.size;
  };

  const answer = async (question: TokenQuestion): Promise<TokenAnswers[TokenQuestion['ask']]> => {
    switch (question.ask) {
      case 'load':
        await assertLibrary(question.library);
        loaded = await loadCryptoki(question.library);
        return null;
      case 'tokens':
        return tokens(question.isFresh);
      case 'login':
        return login(question);
      case 'sign':
        return sign(question);
      case 'unwrap':
        return unwrap(question);
      case 'close':
        return close(question.login);
      default:
        throw question satisfies never;
    }
  };
  return {
    /** Never throws: what failed is in the answer. */
    answer: async ({ id, question }: TokenAsked): Promise<TokenAnswer> => {
      try {
        return { id, value: await answer(question) };
      } catch (error) {
        return { id, failed: failureOf(error) };
      }
    },
  };
}

type Question<A extends TokenQuestion['ask']> = Extract<TokenQuestion, { readonly ask: A }>;

function look(cryptoki: Cryptoki, slot: Handle): TokenCertificate[] {
  const { library, names } = cryptoki;
  const session = library.C_OpenSession(slot, names.CKF_SERIAL_SESSION);
  try {
    const mechanisms = new Set(library.C_GetMechanismList(slot));
    return readCertificates(cryptoki, session, mechanisms)
      .filter(({ x509 }) => !x509.ca)
      .map(({ certificate }) => certificate);
  } finally {
    library.C_CloseSession(session);
  }
}

/** Our own words only: a maker's error might hold anything. */
function failureOf(error: unknown) {
  const known = toTokenError(error, () => true);
  return { ...toFailure(known), message: known.message };
}
