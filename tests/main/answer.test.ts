import { describe, expect, it } from 'vitest';
import { answer } from '../../main/answer.ts';
import type { Handlers } from '../../shared/contract.ts';
import { memoryDatabase } from '../support/database.ts';

const handlersWith = (some: Partial<Handlers>) => some as Handlers;

describe('the answer to a command', () => {
  it('says that the disk is full when the database below takes nothing more', async () => {
    const db = memoryDatabase();
    db.pragma(`max_page_count = ${String(db.pragma('page_count', { simple: true }))}`);
    const insert = db.prepare(
      'INSERT INTO notices_read (sha256, version, read_at) VALUES (?, 1, 1)',
    );
    const fill = (): void => {
      for (let version = 1; ; version += 1) insert.run(String(version));
    };
    const handlers = handlersWith({ 'sessions.end': fill });
    await expect(answer('desk', handlers, 'sessions.end', undefined)).rejects.toMatchObject({
      code: 'disk-full',
    });
    db.close();
  });

  it('refuses names that are none, other windows and malformed input', async () => {
    const handlers = handlersWith({ 'sessions.end': () => undefined });
    const code = (name: unknown, input?: unknown, window: 'desk' | 'recorder' | null = 'desk') =>
      answer(window, handlers, name, input).catch((error: unknown) => error);
    expect(await code('constructor')).toMatchObject({ code: 'forbidden' });
    expect(await code(7)).toMatchObject({ code: 'forbidden' });
    expect(await code('sessions.end', undefined, 'recorder')).toMatchObject({ code: 'forbidden' });
    expect(await code('sessions.end', undefined, null)).toMatchObject({ code: 'forbidden' });
    expect(await code('sessions.end', { id: 1 })).toMatchObject({ code: 'invalid-input' });
  });
});
