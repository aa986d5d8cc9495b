import { getCACertificates } from 'node:tls';
import * as asn1js from 'asn1js';
import { BasicConstraints, Certificate } from 'pkijs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCertificateLimits } from '../../../main/signing/certificate-limits.ts';
import { pemToDer, readCertificate } from '../../../main/signing/certificates.ts';
import { encodeDer, integer, nothing, parseDer, sequence } from '../../../main/signing/der.ts';
import { type ExtensionRequest, withExtensions } from '../../support/certificate-extensions.ts';
import { type Authority, makeAuthority, makePerson } from '../../support/certificates.ts';

let root: Authority;
let officer: Uint8Array;

beforeAll(async () => {
  root = await makeAuthority();
  officer = (await makePerson(root)).certificate;
});

const yes = new asn1js.Boolean({ value: true });
const constraints = (...parts: asn1js.AsnType[]): ExtensionRequest => ({
  id: '2.5.29.19',
  value: encodeDer(sequence(...parts)),
  isCritical: true,
});
const limitsWith = (...extensions: ExtensionRequest[]) =>
  readCertificateLimits(withExtensions(officer, root, extensions));

/** The same as another reader tells it. */
function limitsByPkijs(der: Uint8Array) {
  const { extensions = [] } = new Certificate({ schema: parseDer(der) });
  const parsed = (id: string): unknown =>
    extensions.find(({ extnID }) => extnID === id)?.parsedValue;
  const basic = parsed('2.5.29.19');
  const usage = parsed('2.5.29.15');
  const isAuthority = basic instanceof BasicConstraints && basic.cA;
  return {
    isAuthority,
    maxIntermediates: isAuthority ? (basic.pathLenConstraint ?? Number.POSITIVE_INFINITY) : 0,
    usage: usage instanceof asn1js.BitString ? usage.valueBlock.valueHexView[0] : undefined,
  };
}

describe('readCertificateLimits', () => {
  it('reads the authorities of the world as others do', () => {
    const authorities = getCACertificates('bundled').flatMap(pemToDer);
    expect(authorities.length).toBeGreaterThan(50);
    for (const der of authorities) {
      const { hasOnlyKnown, isConstrained, ...limits } = readCertificateLimits(der);
      expect(limits).toEqual(limitsByPkijs(der));
      expect(isConstrained).toBe(false);
      expect(limits.isAuthority).toBe(readCertificate(der).ca);
      expect(hasOnlyKnown).toBe(true);
    }
  });

  it('reads people as others do', () => {
    const { hasOnlyKnown, isConstrained, ...limits } = readCertificateLimits(officer);
    expect(isConstrained).toBe(false);
    expect(limits).toEqual(limitsByPkijs(officer));
    expect(limits).toEqual({ isAuthority: false, maxIntermediates: 0, usage: 0xc0 });
    expect(hasOnlyKnown).toBe(true);
  });

  it('counts the authorities that may lie below', () => {
    expect(limitsWith(constraints(yes, integer(0)))).toMatchObject({ maxIntermediates: 0 });
    expect(limitsWith(constraints(yes, integer(300)))).toMatchObject({ maxIntermediates: 300 });
    expect(limitsWith(constraints(yes))).toMatchObject({
      isAuthority: true,
      maxIntermediates: Number.POSITIVE_INFINITY,
    });
  });

  it('takes nobody for an authority who only says how long a path may be', () => {
    expect(limitsWith(constraints(integer(3)))).toMatchObject({
      isAuthority: false,
      maxIntermediates: 0,
    });
  });

  it.each([true, false])('tells constraints of names, critical: %s', (isCritical) => {
    const names = { id: '2.5.29.30', value: encodeDer(sequence()), isCritical };
    expect(limitsWith(names)).toMatchObject({ isConstrained: true, hasOnlyKnown: !isCritical });
  });

  it('tells a critical extension that it does not know', () => {
    const unknown = { id: '1.2.3.4', value: encodeDer(nothing()) };
    expect(limitsWith({ ...unknown, isCritical: true })).toMatchObject({ hasOnlyKnown: false });
    expect(limitsWith(unknown)).toMatchObject({ hasOnlyKnown: true });
  });

  it.each([
    ['an extension that is there twice', [constraints(yes), constraints()]],
    ['a path of a negative length', [constraints(yes, integer(-1))]],
    ['more than constraints hold', [constraints(yes, integer(1), integer(1))]],
    ['constraints that are none', [{ ...constraints(), value: encodeDer(nothing()) }]],
    ['a usage that is none', [{ id: '2.5.29.15', value: encodeDer(integer(1)) }]],
    ['bytes behind a value', [{ ...constraints(), value: Buffer.from('300000', 'hex') }]],
  ])('refuses %s', (_, extensions) => {
    expect(() => limitsWith(...extensions)).toThrow();
  });

  it('refuses what is no certificate', () => {
    expect(() => readCertificateLimits(Buffer.from('junk'))).toThrow();
    expect(() => readCertificateLimits(encodeDer(sequence()))).toThrow();
  });
});
