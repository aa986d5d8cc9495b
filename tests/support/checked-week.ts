import { beforeAll, expect } from 'vitest';
import { derToPem } from '../../main/signing/certificates.ts';
import type { JournalInLog, WorkLogContent } from '../../shared/work-log.ts';
import { filesIn, phienJson } from './cli.ts';
import type { Said, SaidMessage } from './said-messages.ts';
import { makeOffice, type TestOffice } from './verified-office.ts';
import { aContent, aWeek, submitLog } from './verified-week.ts';

/**
 * A truthful week of an office, made once for the tests of a file, and what verification says of
 * messages about it. Call it at the top of the file.
 */
export function createVerifiedWeek() {
  let office: TestOffice;
  let week: Awaited<ReturnType<typeof aWeek>>;
  beforeAll(async () => {
    office = await makeOffice();
    week = await aWeek(office);
  });

  return {
    get office() {
      return office;
    },
    get week() {
      return week;
    },
    /** The names of the checks that fail, with `answers` given and under the kit of `under`. */
    wrongIn: (
      message: SaidMessage,
      answers: readonly SaidMessage[] = [],
      under: Pick<TestOffice, 'kitFile'> = office,
    ) =>
      wrongIn(message, answers, { kitFile: under.kitFile, anchor: office.authority.certificate }),
    submit: (content: WorkLogContent, overrides: Partial<Said<'work-log.submit'>> = {}) =>
      submitLog(office, content, overrides),
    withJournals: (journals: readonly JournalInLog[]) =>
      aContent(office, journals, week.enrolments),
    /** The week's two journals. */
    journals: (): readonly [JournalInLog, JournalInLog] => {
      const [first, second] = week.content.journals;
      if (!first || !second) throw new Error('The week has two journals.');
      return [first, second];
    },
  };
}

type Trusted = { readonly kitFile: Uint8Array; readonly anchor: Uint8Array };

async function wrongIn(
  message: SaidMessage,
  answers: readonly SaidMessage[],
  { kitFile, anchor }: Trusted,
): Promise<string[]> {
  const { at, folder } = filesIn({
    'a.eml': message.bytes,
    'trust.pem': derToPem(anchor),
    'office.kit': kitFile,
  });
  const given = answers.flatMap(({ bytes }, index) => {
    const name = `given-${index}.eml`;
    return ['--answers', filesIn({ [name]: bytes }).at(name)];
  });
  const words = ['verify', at('a.eml'), '--trust', at('trust.pem'), '--kit', at('office.kit')];
  const { exitCode, answer } = await phienJson([...words, ...given]);
  // Every verdict has its checks.
  const checks = answer.checks as { name: string; ok: boolean | null }[];
  const wrong = checks.filter(({ ok }) => ok === false).map(({ name }) => name);
  expect({ folder, exitCode, ok: answer.ok }).toEqual({
    folder,
    exitCode: wrong.length === 0 ? 0 : 1,
    ok: wrong.length === 0,
  });
  return wrong;
}
