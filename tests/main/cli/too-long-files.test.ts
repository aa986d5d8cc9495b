import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeCertificate } from '../../../main/signing/make-certificate.ts';
import { makePkcs12 } from '../../../main/signing/make-pkcs12.ts';
import { createVerifiedWeek } from '../../support/checked-week.ts';
import { filesIn, phien, phienJson } from '../../support/cli.ts';
import { aManifest, layOutShare } from '../../support/handed-in.ts';

/**
 * Files that are longer than what can be read at once. They are holes, so that they take no room. One of
 * them must not keep anything else from being looked at.
 */

const given = createVerifiedWeek();
const tooLong = 3 * 1024 ** 3;

/** A share with one truthful hand-in, and beside it a colleague's folder. */
async function aShare() {
  const { office, week } = given;
  const share = layOutShare(office, week, await aManifest(office, week));
  const other = join(share.ofWeek, 'dong-nghiep');
  mkdirSync(join(other, 'segments'), { recursive: true });
  return { ...share, other };
}

async function states(root: string, trust: string) {
  const { exitCode, answer } = await phienJson(['verify', root, '--trust', trust]);
  // Each answer about a folder has these.
  const folders = answer.folders as { personId: string; state: string; first: string | null }[];
  const stateOf = (id: string) => folders.find(({ personId }) => personId === id);
  return { exitCode, own: stateOf('tran-minh-anh'), other: stateOf('dong-nghiep') };
}

function long(path: string): void {
  writeFileSync(path, '');
  truncateSync(path, tooLong);
}

it('as a message of somebody: theirs is unsound, and the others are looked at', async () => {
  const share = await aShare();
  long(join(share.other, 'work-log.eml'));
  const said = await states(share.root, share.trust);
  expect(said).toMatchObject({
    exitCode: 1,
    own: { state: 'complete' },
    other: { state: 'unsound' },
  });
});

it('as a segment: the first wrong place is that file', async () => {
  const share = await aShare();
  long(share.segmentPath(0));
  const { exitCode, own } = await states(share.root, share.trust);
  expect({ exitCode, state: own?.state }).toEqual({ exitCode: 1, state: 'unsound' });
  const { out } = await phien(['verify', share.ofPerson, '--trust', share.trust]);
  expect(out).toContain(given.week.segments[0]?.id);
});

it('as a segment that no journal names: it is named', async () => {
  const share = await aShare();
  const stray = '00000000-0000-4000-8000-00000000ffff';
  long(join(share.ofPerson, 'segments', `${stray}.phien`));
  const { own } = await states(share.root, share.trust);
  expect(own?.state).toBe('unsound');
  const { out } = await phien(['verify', share.ofPerson, '--trust', share.trust]);
  expect(out).toContain(stray);
});

it('among what is opened: it is named, and the rest is tried', async () => {
  const keys = given.office.recording.departmentOffice;
  const validity = { notBefore: Date.UTC(2020, 0, 1), notAfter: Date.UTC(2080, 0, 1) };
  const subject = { commonName: 'Khóa mở bản ghi' };
  const certificate = makeCertificate({ ...validity, subject, kind: 'recording', keys });
  const pin = 'mat-khau-thu';
  const key = await makePkcs12({ privateKey: keys.privateKey, certificate, chain: [], pin });
  const { at, folder } = filesIn({ 'office.p12': key, 'junk.phien': 'junk', 'long.phien': '' });
  long(at('long.phien'));
  const words = ['--key', at('office.p12'), '--pin-env', 'PIN', '--reason', 'Thử'];
  const { answer } = await phienJson(
    ['open', at('long.phien'), at('junk.phien'), ...words, '--out', join(folder, 'out')],
    { PIN: pin },
  );
  expect(answer.failed).toEqual([at('long.phien'), at('junk.phien')]);
});
