import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Decision } from '../../../shared/review.ts';
import { aPlanContent, aTask, taskIdOf, week } from '../../support/builders.ts';
import { startTwoPrograms, type TwoPrograms } from '../../support/two-programs.ts';

const dayMs = 86_400_000;

/** One week between an officer and a head, told in order. */
let programs: TwoPrograms;
const mine = () => programs.mine();
const heads = () => programs.heads();

beforeAll(async () => {
  programs = await startTwoPrograms();
});
afterAll(() => programs.stop());

const standings = async (handlers: ReturnType<typeof mine>, kind: string) =>
  (await handlers['inbox.list'](undefined))
    .filter((item) => item.kind === kind)
    .map(({ standing, dueOn, isOverdue }) => ({ standing, dueOn, isOverdue }));
const only = (standing: string) => ({ standing, dueOn: null, isOverdue: false });

async function submit(content = aPlanContent({ tasks: [aTask()] })): Promise<void> {
  await mine()['plans.save']({ content });
  await mine()['plans.submit']({ week, amendmentReason: '', pin: programs.pin });
  await programs.carry();
}

async function answer(decision: Decision): Promise<void> {
  const items = await heads()['reviews.list'](undefined);
  const recordId = items.find(({ state }) => state === 'waiting')?.recordId;
  if (recordId === undefined) throw new Error('Nothing waits.');
  const { draft } = await heads()['reviews.get']({ recordId });
  const said = { ...draft, decision, comment: 'Ghi rõ sản phẩm.' };
  await heads()['reviews.saveDraft']({ recordId, draft: said });
  await heads()['reviews.sign']({ recordIds: [recordId], urgent: false, pin: programs.pin });
  await programs.carry();
}

it('says that a plan waits for its head, and by when a returned one is due again', async () => {
  await submit();
  expect(await standings(heads(), 'plan.submit')).toEqual([only('to-review')]);
  await answer('returned');
  const again = { standing: 'returned', dueOn: '2026-11-16', isOverdue: true };
  expect(await standings(heads(), 'plan.submit')).toEqual([only('returned')]);
  expect(await standings(mine(), 'plan.submit')).toEqual([again]);
  expect(await standings(mine(), 'review')).toEqual([again]);
});

it('ends the deadline once it is sent again, and says what was decided', async () => {
  await submit();
  expect(await standings(mine(), 'review')).toEqual([only('returned')]);
  await answer('approved');
  expect(await standings(mine(), 'review')).toEqual([only('approved'), only('returned')]);
  expect(await standings(heads(), 'plan.submit')).toEqual([only('approved'), only('returned')]);
});

it('says of an assigned task that it is to do, until when, and that it is late', async () => {
  const state = await mine()['app.state'](undefined);
  if (state.stage !== 'open') throw new Error('The trial is not open.');
  const task = aTask({ id: taskIdOf(9), dueOn: '2026-11-19' });
  await heads()['plans.assignTask']({
    ...{ to: state.person.id, week, task, note: '', urgent: false, pin: programs.pin },
  });
  await programs.carry();
  const due = { standing: 'to-do', dueOn: '2026-11-19', isOverdue: false };
  expect(await standings(mine(), 'task.assign')).toEqual([due]);
  programs.pass(7 * dayMs);
  expect(await standings(mine(), 'task.assign')).toEqual([{ ...due, isOverdue: true }]);
});
