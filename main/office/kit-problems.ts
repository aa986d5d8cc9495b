import type { OfficeKit } from '../../shared/office.ts';
import { readCertificate } from '../signing/certificates.ts';

/**
 * What a kit's schema cannot see, in English for whoever makes kits: names that point nowhere,
 * circles, certificates that are none. Empty when the kit is sound.
 */
export function kitProblems(kit: OfficeKit): readonly string[] {
  return [
    ...unitProblems(kit),
    ...personProblems(kit),
    ...certificateProblems(kit),
    ...policyProblems(kit),
  ];
}

function unitProblems({ directory }: OfficeKit): string[] {
  const unitIds = new Set<string>(directory.units.map(({ id }) => id));
  const personIds = new Set<string>(directory.people.map(({ id }) => id));
  const { departmentOfficeId } = directory;
  return [
    ...(unitIds.size === directory.units.length ? [] : ['two units share an id']),
    ...(departmentOfficeId === null || unitIds.has(departmentOfficeId)
      ? []
      : ['departmentOfficeId names no unit']),
    ...directory.units.flatMap(({ id, headId, parentId }) => [
      ...(personIds.has(headId) ? [] : [`the head of ${id} is not in the directory`]),
      ...(parentId === null || unitIds.has(parentId) ? [] : [`${id} lies under no unit`]),
      ...(isInCircle(directory, id) ? [`${id} lies under itself`] : []),
    ]),
  ];
}

function isInCircle({ units }: OfficeKit['directory'], unitId: string): boolean {
  const parentOf = new Map<string, string | null>(units.map(({ id, parentId }) => [id, parentId]));
  let above = parentOf.get(unitId) ?? null;
  for (let steps = 0; above !== null && steps < units.length; steps += 1) {
    if (above === unitId) return true;
    above = parentOf.get(above) ?? null;
  }
  return false;
}

function personProblems({ directory: { people, units } }: OfficeKit): string[] {
  const unitIds = new Set<string>(units.map(({ id }) => id));
  const owners = new Map<string, string>();
  return people.flatMap(({ id, unitId, from, until, certificates }) => {
    const shared = certificates.filter((one) => (owners.get(one) ?? id) !== id);
    for (const one of certificates) owners.set(one, id);
    return [
      ...(unitIds.has(unitId) ? [] : [`${id} is in no unit`]),
      ...(until !== null && until < from ? [`${id} leaves before coming`] : []),
      ...(shared.length > 0 ? [`${id} shares a certificate with somebody`] : []),
    ];
  });
}

function certificateProblems({ anchors, recordingCertificate, exchangeKey }: OfficeKit): string[] {
  return [
    ...(anchors.every(isCertificate) ? [] : ['an anchor is no certificate']),
    ...(isRsaCertificate(recordingCertificate)
      ? []
      : ['recordingCertificate is no RSA certificate']),
    ...(Buffer.from(exchangeKey, 'base64').length === 32 ? [] : ['exchangeKey is not 32 bytes']),
  ];
}

function policyProblems({ policy, issuedOn, expiresOn }: OfficeKit): string[] {
  return [
    ...(isZone(policy.zone) ? [] : ['zone is no time zone']),
    ...(isHttp(policy.timestampUrl) ? [] : ['timestampUrl is no address of http or https']),
    ...(expiresOn < issuedOn ? ['the kit expires before it is issued'] : []),
    ...policy.hours
      .filter(({ morning, afternoon }) =>
        [morning, afternoon].some(({ start, end }) => end <= start),
      )
      .map(({ from }) => `the hours from ${from} end before they start`),
  ];
}

const isHttp = (url: string | null): boolean => url === null || /^https?:/.test(url);

function isCertificate(base64: string): boolean {
  return keyTypeOf(base64) !== undefined;
}

function isRsaCertificate(base64: string): boolean {
  return keyTypeOf(base64) === 'rsa';
}

function keyTypeOf(base64: string): string | undefined {
  try {
    return readCertificate(Buffer.from(base64, 'base64')).publicKey.asymmetricKeyType;
  } catch {
    // Whatever is wrong with it, it is no certificate.
    return undefined;
  }
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    // The only failure is an unknown zone.
    return false;
  }
}
