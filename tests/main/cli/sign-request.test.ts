import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSignRequest } from '../../../main/cli/sign-request.ts';
import { derToPem } from '../../../main/signing/certificates.ts';
import { makeAuthority } from '../../support/certificates.ts';
import { filesIn } from '../../support/cli.ts';

const files = filesIn({ 'in.pdf': '%PDF', 'key.p12': 'key', 'there.pdf': '', 'p.png': '' });
const { at, folder } = files;
const out = `${folder}/out.pdf`;
const env = { PIN: '1234', EMPTY: '' };
const rest = ['--token', at('key.p12'), '--pin-env', 'PIN'];

async function asked(words: readonly string[]) {
  const read = await readSignRequest(words, env);
  return read.ok ? read.request : read.problem;
}

describe('what phien sign is asked', () => {
  it('is a plain signature that nobody sees, unless it says more', async () => {
    expect(await asked([at('in.pdf'), out, ...rest])).toEqual({
      input: at('in.pdf'),
      output: out,
      tokenSpec: at('key.p12'),
      tokenLabel: null,
      pin: '1234',
      pinVariable: 'PIN',
      finalTryConfirmed: false,
      certificate: null,
      appearance: 'none',
      picture: null,
      caption: '',
      place: null,
      field: null,
      timestampUrl: null,
      timestampOptional: false,
      anchors: null,
      pss: false,
    });
  });

  it('names a certificate by its beginning however it is written, and a place in points', async () => {
    const shown = ['--appearance', 'person', '--place', '2,10,20.5,30,40'];
    const words = ['--certificate', 'AB:cd', ...shown];
    expect(await asked([at('in.pdf'), out, ...rest, ...words])).toMatchObject({
      certificate: 'abcd',
      place: { page: 2, x: 10, y: 20.5, width: 30, height: 40 },
    });
  });

  it('may leave the PIN to the keys of the token', async () => {
    const words = ['--token', `pkcs11:${at('key.p12')}`, '--pin-on-token'];
    expect(await asked([at('in.pdf'), out, ...words])).toMatchObject({
      pin: '',
      pinVariable: null,
    });
    const problem = { kind: 'key-file-given', word: '--pin-on-token' };
    expect(await asked([at('in.pdf'), out, ...rest, '--pin-on-token'])).toEqual(problem);
  });

  it.each([
    ['--picture', 'p.png'],
    ['--caption', '15/QĐ-UBND'],
    ['--place', '1,2,3,4,5'],
  ])('is refused with %s for a signature that nobody sees', async (word, value) => {
    const given = word === '--picture' ? at('p.png') : value;
    const problem = { kind: 'needs-appearance', word };
    expect(await asked([at('in.pdf'), out, ...rest, word, given])).toEqual(problem);
  });

  it.each([
    ['no file', [], { kind: 'file-missing' }],
    ['one file', [at('in.pdf')], { kind: 'file-missing' }],
    ['three files', [at('in.pdf'), out, out], { kind: 'two-files' }],
    ['an output that is there', [at('in.pdf'), at('there.pdf')], { kind: 'file-there' }],
    ['the input as output', [at('in.pdf'), at('in.pdf')], { kind: 'file-there' }],
    [
      'a folder that is not there',
      [at('in.pdf'), `${folder}/no/a.pdf`],
      { kind: 'file-not-found' },
    ],
    ['an input that is not there', [`${folder}/no.pdf`, out], { kind: 'file-not-found' }],
  ])('is refused with %s', async (_, words, problem) => {
    expect(await asked([...words, ...rest])).toMatchObject(problem);
  });

  it.each([
    [['--appearance', 'stamp'], '--appearance'],
    [['--certificate', 'xyz'], '--certificate'],
    [['--place', '1,2,3,4'], '--place'],
    [['--place', '0,2,3,4,5'], '--place'],
    [['--place', '1,2,3,4,5,6'], '--place'],
    [['--place', '1,2,3,NaN,5'], '--place'],
    [['--tsa', 'ftp://example.org'], '--tsa'],
    [['--tsa', 'tsa'], '--tsa'],
  ])('is refused with a value that means nothing: %j', async (words, word) => {
    const problem = { kind: 'value-wrong', word };
    expect(await asked([at('in.pdf'), out, ...rest, ...words])).toEqual(problem);
  });

  it('is refused without token or PIN, and never repeats a PIN from the command line', async () => {
    const pair = [at('in.pdf'), out];
    expect(await asked(pair)).toEqual({ kind: 'option-missing', word: '--token' });
    const token = ['--token', at('key.p12')];
    expect(await asked([...pair, ...token])).toEqual({ kind: 'option-missing', word: '--pin-env' });
    const library = ['--token', `pkcs11:${at('key.p12')}`];
    const empty = [...pair, ...library, '--pin-env', 'EMPTY'];
    expect(await asked(empty)).toEqual({ kind: 'variable-empty', word: 'EMPTY' });
    const unset = [...pair, ...token, '--pin-env', 'UNSET'];
    expect(await asked(unset)).toEqual({ kind: 'variable-empty', word: 'UNSET' });
    const spoken = await asked([...pair, ...token, '--pin', '4711']);
    expect(spoken).toEqual({ kind: 'pin-on-command-line', word: '--pin' });
  });

  it('may leave a key file without a password to an empty variable', async () => {
    const words = ['--token', at('key.p12'), '--pin-env', 'EMPTY'];
    expect(await asked([at('in.pdf'), out, ...words])).toMatchObject({
      pin: '',
      pinVariable: 'EMPTY',
    });
  });

  describe('with somebody to trust', () => {
    beforeAll(async () => {
      const { certificate } = await makeAuthority();
      writeFileSync(`${folder}/trust.pem`, derToPem(certificate));
    });

    it('has their certificates, and is refused where the file has none', async () => {
      const words = [at('in.pdf'), out, ...rest, '--trust'];
      expect(await asked([...words, `${folder}/trust.pem`])).toMatchObject({
        anchors: [expect.any(Uint8Array)],
      });
      expect(await asked([...words, at('key.p12')])).toMatchObject({ kind: 'no-anchors' });
    });
  });
});
