/** Sentences of `phien verify`: each check and its outcome. They tell what was found and accuse nobody. */
export const cliVerify = {
  fileSound: '{{file}}: every check is sound.',
  fileOpen_one: '{{file}}: nothing wrong was found; {{count}} check could not be made.',
  fileOpen_other: '{{file}}: nothing wrong was found; {{count}} checks could not be made.',
  fileUnsound: '{{file}}: a check is not sound.',
  signer: 'Signer: {{name}}, certificate {{certificate}}',
  signedByDevice: 'A device signed while the signature is awaited: certificate {{certificate}}',
  trial: 'A trial, of no official value.',
  mark: { true: '[sound]  ', false: '[WRONG]  ', null: '[not yet]' },
  line: '{{mark}} {{label}}: {{detail}}',
  label: {
    message: 'Structure',
    signature: 'Signature',
    'certificate-chain': 'Issuer of the certificate',
    'certificate-validity': 'Validity of the certificate',
    kit: 'Office kit',
    'directory-right': 'Right by the directory',
    answers: 'What it answers',
    'journal-chain': 'Journals',
    'journal-ends': 'Ends of the journals',
    'previous-sessions': 'Sequence of sessions',
    segments: 'Segments',
    anchors: 'Anchors',
    timestamps: 'Timestamps',
    totals: 'Totals',
    gaps: 'Gaps',
    plan: 'Plan',
    sample: 'Random sample',
    pdf: 'Printed form',
  },
  messageSound: '{{kind}}, sent {{at}}.',
  messageAhead:
    '{{kind}}, dated {{at}}, ahead of this computer’s clock ({{now}}), so that date proves no time; look at the clock of this computer.',
  messageUnreadable:
    'The file has not the structure of a signed message; it is damaged, changed or something else.',
  fileUnreadable:
    'The file cannot be read: reading failed, there is no right to read it, or it is no plain file.',
  recordMalformed: 'The part for machines is malformed.',
  notRead: 'Not checked, because the message could not be read.',
  signatureSound: 'Fits the content; by the signing machine’s clock made at {{at}}.',
  signatureUnreadable: 'The signature cannot be read.',
  signature: {
    'content-altered': 'The content is no longer what was signed.',
    'signature-wrong': 'The signature does not fit the certificate beside it.',
    'certificate-swapped': 'The certificate beside it is not the one used to sign.',
    'algorithm-refused': 'Algorithm or key are too weak for the signature to mean anything.',
  },
  chainTrusted: 'Issued by {{issuer}}, leads to somebody trusted.',
  deviceVouched: 'The sender enrolled the device that signed with a signature of their own.',
  chain: {
    'unknown-issuer': 'Nobody trusted issued the certificate.',
    expired: 'A certificate of the issuer has expired.',
    'not-yet-valid': 'A certificate of the issuer is not valid yet.',
    'not-for-signing': 'The certificate is not for signing.',
    broken: 'A step between the certificate and somebody trusted is wrong.',
  },
  validitySound: 'From {{from}} to {{until}}.',
  validityStamped: 'From {{from}} until {{until}}; the signature was timestamped {{at}}.',
  validityAtSigning: 'It was signed outside the certificate’s validity ({{from}} to {{until}}).',
  validityStampedEarly:
    'The timestamp of the signature says {{at}}, before the certificate became valid ({{from}} to {{until}}).',
  validityStampedAhead:
    'The certificate is valid today ({{from}} to {{until}}). The timestamp of the signature says {{at}}, ahead of this computer’s clock ({{now}}), so it proves no time; look at the clock of this computer.',
  validityNow:
    'Today is outside the certificate’s validity ({{from}} to {{until}}), and no timestamp shows that it was signed before.',
  kitNotGiven: 'No kit was given (--kit).',
  kitSound: '{{name}}, serial {{serial}}, vouched for by somebody trusted.',
  kitUntrusted: 'Nobody trusted vouches for the signer of the kit.',
  kitOther: 'The kit is sound, but the message was sent under another one.',
  kitOtherRules: 'Calendar, hours or rules in the work log are not those of the office kit.',
  kitKeptIdle:
    'The work log tells of idle time, which by the office kit does not go with the work log.',
  kitTrial: 'A trial and a real office do not go together.',
  rightNoKit: 'No sound kit to look up the directory.',
  rightSound: '{{name}}, {{position}}, may send this.',
  awaitingSignature: 'Awaiting signature: the device confirmed it, the sender has not signed yet.',
  sampleNoLog:
    'The log that the random sample was drawn from was not given (--answers), so it was not drawn again.',
  sampleNoReview:
    'Drawing {{minutes}} minutes again gives the stretches asked for; the plan’s approval was not given to compare its commitment.',
  sampleSound:
    'Drawing {{minutes}} minutes again gives the stretches asked for; the secret number fits the commitment in the plan’s approval.',
  sampleNotNamed: 'The log does not name the commitment of the plan’s approval that was given.',
  sampleFlaw: {
    'log-unknown': 'The sample was drawn from another log than the one given.',
    'other-review': 'The sample rests on another approval or commitment than the log names.',
    nonce: 'The sample’s secret number does not fit the commitment in the plan’s approval.',
    sessions: 'The sessions that the sample was drawn from are not those of the log.',
    journal: 'A journal of the log lacks the end that the sample was drawn from.',
    stretches: 'Drawing again gives other stretches than those asked for.',
    'later-log':
      'The sample was drawn from a later log, though an earlier one named the same commitment.',
    repeated: 'The same secret number drew more than one sample.',
  },
  answersSound: 'It answers the message that was given.',
  answersNotGiven: 'The message that it answers was not given (--answers).',
  answersOther: 'What was given is not what it answers: another content or revision.',
  answersNothing: 'It has to answer another message but names none.',
  answersBroken: 'A file given by --answers has no sound and trusted signature.',
  noSessions: 'The work log holds no session.',
  chainSound_one: '{{count}} journal, {{entries}} entries, unbroken.',
  chainSound_other: '{{count}} journals, {{entries}} entries, unbroken.',
  chainOtherEnd: 'Session begun {{session}}: the journal does not have the end that is stated.',
  chainOtherPerson: 'Session begun {{session}}: the journal is of another person.',
  chainOtherWeek: 'Session begun {{session}}: not in the week of the work log.',
  chainTwice: 'Session begun {{session}}: is there twice.',
  flaw: {
    sequence:
      'Session begun {{session}}, entry {{line}} ({{at}}): the numbers are not in sequence.',
    link: 'Session begun {{session}}, entry {{line}} ({{at}}): does not follow on the one before.',
    hash: 'Session begun {{session}}, entry {{line}} ({{at}}): its hash is not that of its content.',
    body: 'Session begun {{session}}, entry {{line}} ({{at}}): its body is not the one that was hashed.',
    malformed: 'Session begun {{session}}, entry {{line}} ({{at}}): malformed.',
    withheld:
      'Session begun {{session}}, entry {{line}} ({{at}}): a body on which figures rest is absent.',
    time: 'Session begun {{session}}, entry {{line}} ({{at}}): time runs backwards.',
    order: 'Session begun {{session}}, entry {{line}} ({{at}}): out of order.',
  },
  endsSound_one: 'The end of {{count}} journal is signed by an enrolled device.',
  endsSound_other: 'The ends of {{count}} journals are signed by enrolled devices.',
  endsOtherDevice: 'Session begun {{session}}: the device that signed is not the one that worked.',
  endsDeviceUnknown: 'Session begun {{session}}: no sound enrolment for the device that signed.',
  endsOtherOwner: 'Session begun {{session}}: another person enrolled the device that signed.',
  endsSignature: 'Session begun {{session}}: the device’s signature does not fit the end.',
  previousSound: 'The sessions of each device follow one another; none is missing.',
  previousMissing:
    'Session begun {{session}}: the session before it on the same device is not in the work log.',
  previousTwice: 'Session begun {{session}}: follows on one that another follows on already.',
  previousOverlap:
    'Session begun {{session}}: by the machine’s clock it begins before the one ahead of it ended; the time they share is counted twice.',
  previousNotInEarlier:
    'Session begun {{session}}: the session before it on the same device is not in the given work log of the week before.',
  previousDenied:
    'Session begun {{session}}: it says that it is the first on its machine, but a work log given with it has an earlier one.',
  previousUnknown:
    'The sessions follow one another; the first follows on one of an earlier work log that was not given.',
  segmentsNotGiven_one:
    'No folder of segments was given (--segments); the journals name {{count}} segment.',
  segmentsNotGiven_other:
    'No folder of segments was given (--segments); the journals name {{count}} segments.',
  segmentsSound_one: '{{count}} segment is as the journals say.',
  segmentsSound_other: '{{count}} segments are as the journals say.',
  segmentsDestroyed_one:
    '{{count}} segment is as the journals say; {{gone}} destroyed by decision No. {{numbers}}, whose hash stands in the journal.',
  segmentsDestroyed_other:
    '{{count}} segments are as the journals say; {{gone}} destroyed by decision No. {{numbers}}, whose hash stands in the journal.',
  segmentsDestroyedSome_one:
    '{{count}} segment is as the journals say; {{gone}} destroyed by decision No. {{numbers}}, whose hash stands in the journal; {{missing}} more not at hand, first {{file}} (session begun {{session}}, line {{line}}, {{at}}).',
  segmentsDestroyedSome_other:
    '{{count}} segments are as the journals say; {{gone}} destroyed by decision No. {{numbers}}, whose hash stands in the journal; {{missing}} more not at hand, first {{file}} (session begun {{session}}, line {{line}}, {{at}}).',
  segmentsDestroyedNoKit_one:
    '{{count}} segment is as the journals say; {{missing}} are not at hand, first {{file}} (session begun {{session}}, line {{line}}, {{at}}). A decision to destroy was given, but only --kit can show that its signer may decide.',
  segmentsDestroyedNoKit_other:
    '{{count}} segments are as the journals say; {{missing}} are not at hand, first {{file}} (session begun {{session}}, line {{line}}, {{at}}). A decision to destroy was given, but only --kit can show that its signer may decide.',
  segmentsMissing_one:
    '{{count}} segment is as the journals say; {{missing}} are not at hand, the first of them {{file}} (session begun {{session}}, entry {{line}}, {{at}}).',
  segmentsMissing_other:
    '{{count}} segments are as the journals say; {{missing}} are not at hand, the first of them {{file}} (session begun {{session}}, entry {{line}}, {{at}}).',
  segmentChanged:
    'File {{file}} is not the segment that the journal names (session begun {{session}}, entry {{line}}, {{at}}).',
  segmentSize:
    'The size of {{file}} is not the {{stated}} bytes that its journal states (session begun {{session}}, entry {{line}}, {{at}}).',
  segmentUnreadable:
    'File {{file}} cannot be read (session begun {{session}}, line {{line}}, {{at}}): reading failed, there is no right to read it, or it is no plain file.',
  segmentFileUnreadable:
    '{{file}} in the folder of segments cannot be read: reading failed, there is no right to read it, or it is no plain file.',
  segmentForeign: 'File {{file}} is in no journal of the work log.',
  segmentSpan:
    'What was captured in file {{file}} does not reach as the journal says (session begun {{session}}, entry {{line}}, {{at}}).',
  segmentOther:
    'File {{file}} belongs to another segment than the one that the journal names (session begun {{session}}, entry {{line}}, {{at}}).',
  segmentTwice:
    'Segment {{file}} is named twice, the second time in the session begun {{session}}, entry {{line}} ({{at}}).',
  anchorsNone: 'Nobody else witnessed any of it; all time rests on the recording machine alone.',
  anchorsSound_one: 'Somebody else witnessed {{count}} anchor.',
  anchorsSound_other: 'Somebody else witnessed {{count}} anchors.',
  anchorsOpen_one: '{{count}} anchor has a receipt; the file does not tell whose device signed it.',
  anchorsOpen_other:
    '{{count}} anchors have receipts; the file does not tell whose device signed them.',
  anchorsLate_one:
    'The receipt of {{count}} anchor is {{delay}} away from what it witnesses, so it anchors no time.',
  anchorsLate_other:
    'The receipts of {{count}} anchors are up to {{delay}} away from what they witness, so they anchor no time.',
  anchorsSoundLate_one:
    'Somebody else witnessed {{count}} anchor; further receipts ({{late}}) are up to {{delay}} away from what they witness and do not count.',
  anchorsSoundLate_other:
    'Somebody else witnessed {{count}} anchors; further receipts ({{late}}) are up to {{delay}} away from what they witness and do not count.',
  anchorsOpenLate_one:
    '{{count}} anchor has a receipt, but the file does not tell whose device signed it; further receipts ({{late}}) are up to {{delay}} away from what they witness and do not count.',
  anchorsOpenLate_other:
    '{{count}} anchors have receipts, but the file does not tell whose device signed them; further receipts ({{late}}) are up to {{delay}} away from what they witness and do not count.',
  anchorsAhead:
    'Receipts of anchors that lie ahead of this computer’s clock ({{now}}): {{ahead}}, up to {{at}}. They prove no time; look at the clock of this computer. Others received in time: {{others}}.',
  anchorWrong: 'Session begun {{session}}: an anchor lacks its right receipt.',
  timestampsSound_one: 'A trusted server timestamped {{count}} place.',
  timestampsSound_other: 'Trusted servers timestamped {{count}} places.',
  timestampsSoundLate_one:
    'A trusted server timestamped {{count}} place; further timestamps ({{late}}) are up to {{delay}} away from what they witness and do not count.',
  timestampsSoundLate_other:
    'Trusted servers timestamped {{count}} places; further timestamps ({{late}}) are up to {{delay}} away from what they witness and do not count.',
  timestampsAhead:
    'Timestamps that lie ahead of this computer’s clock ({{now}}): {{ahead}}, up to {{at}}. They prove no time; look at the clock of this computer. Others by trusted servers: {{others}}.',
  timestampsLate:
    'The timestamps ({{late}}) are up to {{delay}} away from what they witness, so they anchor no time.',
  timestamp: {
    missing:
      'Session begun {{session}}, entry {{line}} ({{at}}): the timestamp it names is absent.',
    other:
      'Session begun {{session}}, entry {{line}} ({{at}}): the timestamp is not of what the entry names, or not of that time.',
    order:
      'Session begun {{session}}, entry {{line}} ({{at}}): the timestamp is earlier than the one before it.',
    broken:
      'Session begun {{session}}, entry {{line}} ({{at}}): the timestamp has no right signature.',
    untrusted:
      'Session begun {{session}}, entry {{line}} ({{at}}): the timestamp’s server does not lead to a trusted place.',
  },
  totalsSound: 'Computed again from the journals, every figure is the stated one.',
  totalsOther: 'Computed again from the journals, the figures of {{date}} are others.',
  totalsOtherSum: 'The figures of each day are right, but the week’s sum is another.',
  totalsUnreadable: 'The figures cannot be computed from the journals.',
  gapsSound_one: '{{count}} gap is as the journals say.',
  gapsSound_other: '{{count}} gaps are as the journals say.',
  gapsOther: 'The gaps of the work log are not those of the journals, from {{at}} on.',
  planSound: 'The plan is the submitted one, revision {{revision}}.',
  planNone: 'There is no plan for this week.',
  planNotGiven: 'The submitted plan was not given (--answers).',
  planOther: 'The plan in the work log is not the submitted one that was given.',
  planNotApproved: 'The work log calls the plan approved; the review that was given does not.',
  pdfSound: 'The printed form is there.',
  pdfMissing: 'The printed form is absent.',
  pdfNone: 'This review carries no printed form.',
  total: {
    elapsed: 'Time in sessions: {{duration}}',
    recorded: 'Recorded: {{duration}}',
    idle: 'Of that without input: {{duration}}',
    masked: 'Of that partly masked: {{duration}}',
    gaps: 'Gaps: {{duration}}',
    offScreen: 'Work away from the screen: {{duration}}',
    unattended: 'Registered at home but in no session: {{duration}}',
    anchored: 'Witnessed by somebody else: {{duration}}',
    unanchored: 'Resting on the recording machine alone: {{duration}}',
  },
} as const;
