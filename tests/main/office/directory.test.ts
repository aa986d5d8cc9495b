import { expect, test } from 'vitest';
import {
  departmentOfficeHead,
  findPerson,
  getPerson,
  headOf,
  isHead,
  mayReview,
  membersOf,
  nameOf,
  personOfCertificate,
} from '../../../main/office/directory.ts';
import { type Directory, directory as directoryForm } from '../../../shared/office.ts';

const print = (letter: string) => letter.repeat(64);
const person = (id: string, unitId: string, more: object = {}) => ({
  id,
  name: `Tên ${id}`,
  position: 'Chuyên viên',
  unitId,
  mail: null,
  from: '2026-01-01',
  until: null,
  certificates: [],
  ...more,
});
const unit = (id: string, parentId: string | null, headId: string) => ({
  id,
  name: id,
  parentId,
  headId,
  deputyIds: [],
});

const directory: Directory = directoryForm.parse({
  people: [
    person('giam-doc', 'so'),
    person('truong-phong', 'phong-a', { until: '2026-06-30', certificates: [print('a')] }),
    person('truong-phong-moi', 'phong-a', { from: '2026-07-01', certificates: [print('b')] }),
    person('can-bo', 'phong-a', { until: '2026-08-31', certificates: [print('c')] }),
    person('can-bo', 'van-phong', { from: '2026-09-01', certificates: [print('d')] }),
    person('chanh-van-phong', 'van-phong'),
  ],
  units: [
    unit('so', null, 'giam-doc'),
    unit('phong-a', 'so', 'truong-phong-moi'),
    unit('van-phong', 'so', 'chanh-van-phong'),
  ],
  departmentOfficeId: 'van-phong',
});

test('a person is found by the entry that holds on the day', () => {
  expect(getPerson(directory, 'can-bo', '2026-08-31').unitId).toBe('phong-a');
  expect(getPerson(directory, 'can-bo', '2026-09-01').unitId).toBe('van-phong');
  expect(findPerson(directory, 'can-bo', '2025-12-31')).toBeUndefined();
  expect(() => getPerson(directory, 'ai-do', '2026-09-01')).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  );
});

test('an officer’s head is the unit’s, a head’s is the one above, the topmost has none', () => {
  expect(headOf(directory, 'can-bo', '2026-08-01')).toBe('truong-phong-moi');
  expect(headOf(directory, 'can-bo', '2026-09-01')).toBe('chanh-van-phong');
  expect(headOf(directory, 'truong-phong-moi', '2026-08-01')).toBe('giam-doc');
  expect(headOf(directory, 'giam-doc', '2026-08-01')).toBeNull();
});

test('before a unit’s head has come, the head above stands in', () => {
  expect(headOf(directory, 'can-bo', '2026-06-01')).toBe('giam-doc');
});

test('members follow their head, and only that head may review them', () => {
  const ids = membersOf(directory, 'chanh-van-phong', '2026-09-01').map(({ id }) => id);
  expect(ids).toEqual(['can-bo']);
  expect(isHead(directory, 'can-bo', '2026-09-01')).toBe(false);
  expect(isHead(directory, 'giam-doc', '2026-09-01')).toBe(true);
  expect(mayReview(directory, 'chanh-van-phong', 'can-bo', '2026-09-01')).toBe(true);
  expect(mayReview(directory, 'truong-phong-moi', 'can-bo', '2026-09-01')).toBe(false);
  expect(mayReview(directory, 'can-bo', 'can-bo', '2026-09-01')).toBe(false);
});

test('a certificate is somebody’s only while the entry holds', () => {
  expect(personOfCertificate(directory, print('c'), '2026-08-31')?.id).toBe('can-bo');
  expect(personOfCertificate(directory, print('c'), '2026-09-01')).toBeUndefined();
  expect(personOfCertificate(directory, print('e'), '2026-09-01')).toBeUndefined();
});

test('somebody who left keeps their name', () => {
  expect(nameOf(directory, 'truong-phong', '2026-09-01')).toBe('Tên truong-phong');
  expect(nameOf(directory, 'nguoi-la', '2026-09-01')).toBe('nguoi-la');
});

test('the department office speaks through its head, where there is one', () => {
  expect(departmentOfficeHead(directory, '2026-09-01')).toBe('chanh-van-phong');
  const without = { ...directory, departmentOfficeId: null };
  expect(departmentOfficeHead(without, '2026-09-01')).toBeNull();
});

test('units in a circle end the search', () => {
  const [so, ...rest] = directory.units;
  const below = rest[0]?.id;
  if (!so || !below) throw new Error('The directory has units.');
  const circle = { ...directory, units: [{ ...so, parentId: below }, ...rest] };
  expect(headOf(circle, 'giam-doc', '2026-08-01')).toBe('truong-phong-moi');
});
