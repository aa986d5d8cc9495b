import type { English } from '../language.ts';
import type { check as vi } from '../vi/check.ts';

export const check = {
  name: {
    signature: 'Digital signature',
    'journal-chain': 'Chain of session journals',
    totals: 'Figures',
    gaps: 'Gaps',
    plan: 'Plan and results',
    rules: 'Hours and calendar',
    'plan-received': 'Plan that was received',
    sample: 'Commitment of the random sample',
    'sessions-left-out': 'Sessions outside the log',
  },
  signatureSound:
    '{{name}} signed it; signature, certificate and right were checked when it was received.',
  signatureAwaited:
    'Awaiting signature: only an enrolled device has signed, not yet {{name}} in person.',
  chainSound: 'The journals of {{count}} sessions are unbroken.',
  chainBroken: 'The journal of the session that began {{time}} is broken at line {{line}}.',
  chainMixed:
    'The journal of the session that began {{time}} is another person’s, another week’s, or repeated.',
  totalsSound: 'Every figure recomputed from the journals agrees.',
  totalsDayDiffers: 'The figures of {{date}} disagree with the journals.',
  totalsSumDiffers: 'The week’s sum disagrees with the journals.',
  totalsUnreadable: 'The figures cannot be recomputed because a journal cannot be read.',
  gapsSound: 'Every gap in the log agrees with the journals.',
  gapsMissing: 'The log leaves out the gap that begins {{time}} in the journals.',
  gapsUnknown: 'The gap that begins {{time}} in the log disagrees with the journals.',
  rulesSound: 'Hours, calendar, zone and the rule on idle time are those of office kit {{serial}}.',
  rulesDiffer:
    'Hours, calendar, zone or the rule on idle time are not those of office kit {{serial}}, so figures may be wrong.',
  rulesKitUnknown: 'The office kit under which the log was sent is not on this computer.',
  planSound: 'Every planned and added task has exactly one line of results.',
  planLineMissing: 'The line of results is missing for the task: {{task}}.',
  planLineUnknown: 'A line of results belongs to no task of the week, or a task has two lines.',
  planOtherWeek: 'The plan inside is not of this week.',
  planNone: 'No plan of this week was sent here.',
  planLeftOut: 'A plan of this week was received, but the log leaves it out.',
  planNotReceived: 'Version {{revision}} of the plan is not on this computer to compare with.',
  planDiffers: 'The plan inside is another one than version {{revision}} that was received.',
  planNotApproved: 'The log calls the plan approved, but version {{revision}} was not.',
  planReceived: 'The plan inside is version {{revision}} that was received.',
  sessionsLeftOut_one:
    '{{count}} other session of this week sent anchors here and is not in the log; it began {{times}}. A session that was recorded on another computer, or had not ended when the log was sent, is not in it.',
  sessionsLeftOut_other:
    '{{count}} other sessions of this week sent anchors here and are not in the log; they began {{times}}. Sessions that were recorded on another computer, or had not ended when the log was sent, are not in it.',
  sampleNone: 'No plan of this week was approved before the log, so no random sample is drawn.',
  sampleNamed: 'The log names the commitment of the plan’s approval.',
  sampleLeftOut:
    'The log does not name the commitment of the plan’s approval, so no random sample can be drawn.',
  sampleOther: 'The commitment in the log is not that of the plan’s signed approval.',
  sampleReviewUnknown: 'The approval that the log names is not on this computer.',
} satisfies English<typeof vi>;
