import { type FileHandle, open } from 'node:fs/promises';
import { AppError, toFailure } from '../../shared/errors.ts';
import { digestOf, type MailDigest } from './mail-digest.ts';
import { readMessage } from './read-message.ts';
import { readingLimits } from './reading-limits.ts';
import type { MailAnswer, MailAnswers, MailAsked, MailSource } from './reading-protocol.ts';

/**
 * Answers one question about a mail; what fails is an answer too. Most mail is not signed, and does not
 * wait for what checks signatures.
 */
export async function answerMailQuestion({ id, question }: MailAsked): Promise<MailAnswer> {
  try {
    return { id, value: await answer(question) };
  } catch (error) {
    return { id, failed: toFailure(error) };
  }
}

async function answer(question: MailAsked['question']): Promise<MailAnswers[keyof MailAnswers]> {
  if (question.ask === 'digests') return question.sources.map(digest);
  const bytes = await bytesOf(question.source, question.mostBytes ?? readingLimits.mailBytes);
  switch (question.ask) {
    case 'read': {
      const { attachments, ...mail } = readMessage(bytes, question.options);
      // What crosses to another process has no functions.
      return { ...mail, attachments: attachments.map(({ bytes: _bytes, ...rest }) => rest) };
    }
    case 'signatures':
      return (await import('./mail-signatures.ts')).checkMailSignatures(bytes, question.trust);
    case 'attachment':
      return attachmentOf(bytes, question.number);
    case 'own':
      if (bytes.length > readingLimits.ownMessageBytes) return null;
      return (await import('./own-message.ts')).readOwnMessage(bytes);
    default:
      return question satisfies never;
  }
}

function digest(source: Uint8Array): MailDigest | null {
  try {
    return digestOf(readMessage(source, { officeDomains: [] }));
  } catch {
    return null;
  }
}

function attachmentOf(bytes: Uint8Array, number: number): Uint8Array {
  const found = readMessage(bytes, { officeDomains: [] }).attachments[number];
  if (!found) throw new AppError('not-found', 'The mail has no attachment of that number.');
  return found.bytes();
}

/** No more of a file than is read of it, and one byte that tells that there was more. */
async function bytesOf(source: MailSource, most: number): Promise<Uint8Array> {
  if (typeof source !== 'string') return source.subarray(0, most + 1);
  try {
    const file = await open(source);
    try {
      return await readStart(file, most);
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw new AppError('file-unreadable', 'A mail cannot be read.', { cause });
  }
}

async function readStart(file: FileHandle, most: number): Promise<Uint8Array> {
  const { size } = await file.stat();
  const bytes = Buffer.allocUnsafe(Math.min(size, most + 1));
  let length = 0;
  while (length < bytes.length) {
    const { bytesRead } = await file.read(bytes, length, bytes.length - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return bytes.subarray(0, length);
}
