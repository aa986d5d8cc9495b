import { expect, it } from 'vitest';
import { phien, phienJson } from '../../support/cli.ts';

it('lists its commands in both languages', async () => {
  const vi = await phien(['--help']);
  const en = await phien(['--help', '--language', 'en']);
  expect(vi.exitCode).toBe(0);
  expect(vi.out).toContain('Cách dùng: phien LỆNH');
  expect(en.out).toContain('Usage: phien COMMAND');
});

it.each(['verify', 'sign', 'inspect', 'open', 'kit', 'doctor'])('explains %s', async (command) => {
  const { exitCode, out } = await phien([command, '--help', '--language', 'en']);
  expect(exitCode).toBe(0);
  expect(out).toContain(`phien ${command}`);
});

it('tells its version', async () => {
  expect(await phien(['--version'])).toEqual({ exitCode: 0, out: '1.2.3\n', err: '' });
});

it('refuses an unknown command with exit code 2', async () => {
  const { exitCode, out, err } = await phien(['sing', 'a.eml']);
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  expect(err).toContain('“sing”');
});

it('refuses to run without a command', async () => {
  expect((await phien([])).exitCode).toBe(2);
});

it('refuses an unknown language', async () => {
  const { exitCode, answer } = await phienJson(['doctor', '--language', 'fr']);
  expect(exitCode).toBe(2);
  expect(answer).toMatchObject({ ok: false, problem: 'unknown-language' });
});
