import { expect, it } from 'vitest';
import { complete } from '../../../main/mail/completion.ts';

const one = (name: string, address: string, times = 0) => ({ name, address, times });
const everybody = [
  one('Trần Minh Anh', 'minh.anh@so.example'),
  one('Lê Thị Thu Hà', 'thu.ha@so.example'),
  one('Nguyễn Thu Hạ', 'nguyen.ha@so.example', 9),
  one('Đỗ Văn Đức', 'duc.do@so.example'),
  one('', 'van.thu@bo.example', 3),
];
const found = (typed: string) => complete(typed, everybody).map(({ address }) => address);

it('finds people by beginnings of their names, with marks and without', () => {
  expect(found('thu h')).toEqual(['nguyen.ha@so.example', 'thu.ha@so.example']);
  expect(found('duc do')).toEqual(['duc.do@so.example']);
  expect(found('Đức')).toEqual(['duc.do@so.example']);
  expect(found('do\u0302\u0303 v')).toEqual(['duc.do@so.example']);
});

it('puts whoever has the typed marks first, then whom one writes to often', () => {
  expect(found('hà')).toEqual(['thu.ha@so.example', 'nguyen.ha@so.example']);
  expect(found('ha')).toEqual(['nguyen.ha@so.example', 'thu.ha@so.example']);
});

it('finds addresses by any of their parts', () => {
  expect(found('bo.ex')).toEqual([]);
  expect(found('van.thu@')).toEqual(['van.thu@bo.example']);
  expect(found('minh')).toEqual(['minh.anh@so.example']);
});

it('offers each address once, by its name in the directory', () => {
  const twice = [...everybody, one('thu ha', 'Thu.Ha@so.example', 4)];
  expect(complete('thu ha', twice)).toEqual([
    { name: 'Nguyễn Thu Hạ', address: 'nguyen.ha@so.example' },
    { name: 'Lê Thị Thu Hà', address: 'thu.ha@so.example' },
  ]);
});

it('offers nobody while nothing is typed', () => {
  expect(found('  ')).toEqual([]);
});
