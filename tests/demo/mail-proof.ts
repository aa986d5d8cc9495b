import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Arrived } from './mail-servers.ts';
import type { Proof } from './proof.ts';

/** Where the sample office files its envelopes, as IMAP writes it (RFC 3501, section 5.1.3). */
const own = 'Phi&AOo-n';

/** Every envelope came once, was taken up once, and lies in the folder of its own. */
export function proveMail(out: string): readonly Proof[] {
  // The demo wrote it.
  const arrived = JSON.parse(readFileSync(join(out, 'arrived.json'), 'utf8')) as Arrived;
  const problems = arrived.flatMap((person) => problemsOf(person, arrived));
  const count = arrived.reduce((sum, { envelopes }) => sum + envelopes.length, 0);
  return [
    {
      name: 'mail: nothing lost or doubled',
      ok: count > 0 && problems.length === 0,
      detail: [`${count} envelopes`, ...problems].join('\n'),
    },
  ];
}

function problemsOf(person: Arrived[number], all: Arrived): string[] {
  const { id, name, items, envelopes } = person;
  const here = envelopes.map(({ recordId }) => recordId);
  const taken = items.filter(({ direction }) => direction === 'received');
  const takenIds = new Set(taken.map(({ recordId }) => recordId));
  const sentHere = all
    .filter((other) => other.id !== id)
    .flatMap((other) => other.items)
    .filter(({ direction, otherName }) => direction === 'sent' && otherName.includes(name));
  return [
    ...here.filter((each, at) => here.indexOf(each) !== at).map((each) => `doubled: ${each}`),
    ...envelopes.filter(({ folder }) => folder !== own).map((each) => `left: ${each.recordId}`),
    ...sentHere
      .filter(({ recordId }) => !here.includes(recordId) || !takenIds.has(recordId))
      .map(({ recordId }) => `lost: ${recordId}`),
    ...taken
      .filter(({ recordId }) => !here.includes(recordId))
      .map(({ recordId }) => `from nowhere: ${recordId}`),
    ...items
      .filter(({ direction, delivery }) => direction === 'set-aside' || delivery === 'waiting')
      .map(({ recordId }) => `not taken up: ${recordId}`),
  ].map((problem) => `${name}, ${problem}`);
}
