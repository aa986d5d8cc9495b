import type { Composed, MailboxAddress } from '../../shared/message.ts';
import { composed } from '../../shared/nfc.ts';
import { cleanLine } from './encoded-words.ts';

/**
 * What a `mailto:` link asks to be written: people, subject and text, which is shown before anything is
 * sent. Files, hidden recipients and header fields are never taken from a link. Source: RFC 6068.
 */
export function readMailto({ pathname, search }: URL): Composed {
  const fields = [...fieldsOf(search)];
  const all = (name: string) => fields.filter(([key]) => key === name).map(([, value]) => value);
  return {
    to: peopleIn([
      ...pathname.split(',').map(decoded),
      ...all('to').flatMap((to) => to.split(',')),
    ]),
    cc: peopleIn(all('cc').flatMap((cc) => cc.split(','))),
    bcc: [],
    subject: cleanLine(all('subject')[0] ?? '').slice(0, 1000),
    text: plainLines(all('body').join('\n')).slice(0, longestText),
  };
}

const longestText = 100_000;
const mostPeople = 100;

/** Unlike in forms, a plus is a plus. */
function* fieldsOf(search: string): Generator<[string, string]> {
  for (const pair of search.replace(/^\?/, '').split('&')) {
    const [name = '', ...value] = pair.split('=');
    yield [decoded(name).toLowerCase(), decoded(value.join('='))];
  }
}

function decoded(words: string): string {
  try {
    return composed(decodeURIComponent(words));
  } catch {
    return words;
  }
}

function peopleIn(words: readonly string[]): MailboxAddress[] {
  const addresses = words.map((each) => cleanLine(each).trim());
  const sound = addresses.filter((each) =>
    /^[^\s<>"(),;:@]{1,64}@[^\s<>"(),;:@]{1,255}$/.test(each),
  );
  return [...new Set(sound)].slice(0, mostPeople).map((address) => ({ name: '', address }));
}

function plainLines(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, '')
    .toWellFormed();
}
