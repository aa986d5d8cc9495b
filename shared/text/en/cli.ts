/** Sentences of `phien` on the command line. They tell what was found and accuse nobody. */
export const cli = {
  help: `phien: verify, open and diagnose on the command line

Usage: phien COMMAND [OPTIONS]

Commands:
  verify   check a message's signature, journals, segments and totals
  inspect  look inside a message without believing anything in it
  open     open screen recordings with the department office's key
  kit      make, show and verify an office kit
  doctor   see how the installation on this machine stands

Common options:
  --json             print one JSON object
  --language vi|en   the language; Vietnamese by default, English where the system speaks English
  --help             help; with a command, about that command
  --version          the version

Exit codes: 0 all is well, 1 something checked is not sound or did not succeed, 2 wrong use.`,
  commandHelp: {
    verify: `Usage: phien verify FILE.eml… --trust ANCHORS.pem [OPTIONS]
       phien verify DIR [--trust ANCHORS.pem] [--kit FILE]

Checks each file by nothing but what it holds and what is given with it.

  --trust ANCHORS.pem   certificates of those who are trusted, PEM (required)
  --kit FILE            the office kit, to look up the directory; it is itself checked by --trust
  --segments DIR        the folder that holds the segments of the recording
  --answers FILE        the message that is answered, or the plan of a work log; may be repeated
  --json                print one JSON object

DIR is one person's week as it was handed in, a week's folder or the whole share: checks each person, tells who has handed in and, with --kit, who has not.

Each check is sound, not sound or not checked (ok: true, false, null). One that is not sound fails the file.`,
    inspect: `Usage: phien inspect FILE.eml [--json]

Tells subject, kind, sender, addressees, attachments and the state of the signature, believing none of it.`,
    open: `Usage: phien open SEGMENTS… --key KEY.p12 --pin-env VARIABLE --reason "REASON" --out DIR
       [--carrier DIR --enrolment FILE.eml…] [--json]

Opens recordings with the department office's key and writes them as WebM files with an index. SEGMENTS are files
or folders. A signed notice for the person who was recorded is made before anything is opened.

  --key KEY.p12         recording key of the department office
  --pin-env VARIABLE    name of the environment variable with the key's password; never on the command line
  --reason REASON       why (required); the notice to the person who was recorded says it
  --out DIR             folder for the WebM files, the index (index.txt, index.json) and the notice
  --carrier DIR         the office's shared folder: puts the notice into that person's box
  --enrolment FILE.eml  that person's device enrolment or work log, so that only they can read the notice`,
    kit: `Usage:
  phien kit make CONTENT.json --key KEY.p12 --pin-env VAR --out office.kit
  phien kit show FILE
  phien kit verify FILE [--trust ANCHORS.pem]

Makes, shows and verifies an office kit.`,
    doctor: `Usage: phien doctor [--folder DIR] [--json]

Tells version, data folder, free disk space, database, the kit's last day and the shared folder.

  --folder DIR   the data folder, where it is not in the usual place`,
  },
  seeHelp: 'See: phien {{command}} --help',
  seeAllHelp: 'See: phien --help',
  usage: {
    'command-missing': 'No command was given.',
    'unknown-command': 'There is no command “{{word}}”.',
    'unknown-language': 'There is no language “{{word}}”; choose vi or en.',
    'unknown-option': 'There is no option {{word}}.',
    'value-missing': 'Option {{word}} lacks its value.',
    'option-missing': 'Option {{word}} is missing.',
    'file-missing': 'No file was named.',
    'too-many-files': 'This command takes one file only.',
    'folder-given': '“{{word}}” is a folder; this command takes files only.',
    'no-hand-ins': 'No week was handed in in “{{word}}”.',
    'folder-expected': '“{{word}}” is a file; a folder is needed here.',
    'file-not-found': '“{{word}}” was not found or may not be read.',
    'no-anchors': '“{{word}}” holds no certificate in PEM.',
    'variable-empty': 'The environment variable {{word}} has no value.',
    'pin-on-command-line':
      'Never write a password on the command line ({{word}}): everybody on this machine can see it. Put it into an environment variable and use --pin-env NAME.',
  },
  verify: {
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
    messageUnreadable:
      'The file has not the structure of a signed message; it is damaged, changed or something else.',
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
    awaitingSignature:
      'Awaiting signature: the device confirmed it, the sender has not signed yet.',
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
    endsOtherDevice:
      'Session begun {{session}}: the device that signed is not the one that worked.',
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
    anchorsOpen_one:
      '{{count}} anchor has a receipt; the file does not tell whose device signed it.',
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
    anchorWrong: 'Session begun {{session}}: an anchor lacks its right receipt.',
    timestampsSound_one: 'A trusted server timestamped {{count}} place.',
    timestampsSound_other: 'Trusted servers timestamped {{count}} places.',
    timestampsSoundLate_one:
      'A trusted server timestamped {{count}} place; further timestamps ({{late}}) are up to {{delay}} away from what they witness and do not count.',
    timestampsSoundLate_other:
      'Trusted servers timestamped {{count}} places; further timestamps ({{late}}) are up to {{delay}} away from what they witness and do not count.',
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
  },
  folder: {
    named: '{{name}} ({{person}})',
    weekUnknown: 'week unknown',
    state: {
      complete: '{{person}}, {{week}}: handed in completely, {{size}}.',
      incomplete: '{{person}}, {{week}}: handed in, not completely, {{size}}.',
      begun: '{{person}}, {{week}}: not finished yet, {{size}}.',
      unsound: '{{person}}, {{week}}: to be looked into, {{size}}.',
    },
    label: {
      'work-log': 'Work log',
      manifest: 'List',
      belonging: 'Right person, right week',
      documents: 'Documents beside it',
      recordings: 'Screen recording',
    },
    none: {
      'work-log': 'There is no work log yet.',
      manifest: 'There is no list yet; it is copied last.',
    },
    messageSound: 'Nothing wrong was found.',
    otherKind: {
      'work-log': 'work-log.eml is no work log.',
      manifest: 'manifest.eml is no list of a week handed in.',
    },
    belongingUnknown: 'There is no readable document to compare yet.',
    belongingSound: 'Work log and list are of this person and week, and about the same log.',
    otherPerson: 'The documents in the folder are not of {{person}}.',
    otherWeek: 'Work log, list and folder are not of one week.',
    otherLog: 'The list is about another work log.',
    notListed: 'There is no list to compare with yet.',
    documentsSound_one: 'The {{count}} document of the list is there.',
    documentsSound_other: 'All {{count}} documents of the list are there.',
    documentMissing: '{{file}} is on the list but not there.',
    documentChanged: '{{file}} is not the document of the list.',
    recordingsUnknown: 'There is no readable work log to compare with.',
    recordingsSound_one:
      '{{count}} segment is as the journals say; {{explained}} absent with a reason.',
    recordingsSound_other:
      '{{count}} segments are as the journals say; {{explained}} absent with a reason.',
    segmentsMissing_one: '{{count}} segment is absent without a reason: {{id}}.',
    segmentsMissing_other: '{{count}} segments are absent without a reason, the first is {{id}}.',
    segmentChanged: 'Segment {{id}} is not the one that the journal names.',
    segmentOther: 'The list names segment {{id}} otherwise than the journal.',
    trustNotGiven:
      'Nobody trusted was given (--trust); the other checks rest on the certificates inside.',
    explained: {
      deleted: "       absent {{id}}: deleted when its time was over or by the office's decision.",
      lost: '       absent {{id}}: lost in a sudden stop.',
      sealed: '       absent {{id}}: sealed until the office decides.',
      changed: '       absent {{id}}: the file on the computer is no longer as recorded.',
      elsewhere: '       absent {{id}}: recorded on another computer.',
    },
    further: '       also: {{detail}}',
    summary:
      'Handed in completely: {{complete}}; not completely: {{incomplete}}; not finished: {{begun}}; to be looked into: {{unsound}}.',
    missing: 'Not handed in, {{week}}: {{name}} ({{person}}).',
  },
  inspect: {
    unsigned: 'Nothing below is believed yet: this command only shows. Use phien verify to check.',
    subject: 'Subject: {{subject}}',
    from: 'From: {{from}}',
    to: 'To: {{to}}',
    kind: 'Kind: {{kind}}',
    sentAt: 'Sent: {{at}}',
    attachment: 'Attachment: {{name}} ({{type}}, {{size}})',
    signer: 'Certificate of the signer: {{name}}, {{certificate}}',
    state: {
      fits: 'The signature fits the content; who signed was not checked.',
      broken: 'The signature does not fit the content.',
      unreadable: 'The signature cannot be read.',
    },
    sealed: 'The message is sealed: only its addressees can open it.',
    recordMalformed: 'The part for machines is malformed.',
    junk: 'This file is no message of Phiên.',
  },
  open: {
    opened_one: '{{count}} segment was opened into {{folder}}.',
    opened_other: '{{count}} segments were opened into {{folder}}.',
    torn: '{{file}}: the recording stopped suddenly; all that was recorded is there.',
    failed: '{{file}}: could not be opened; the file is damaged or this key does not open it.',
    tell: 'The person who was recorded ({{person}}) must be told. Send them the file {{file}}; it states the reason and what was opened.',
    told: 'The notice of this opening lies in the box of the person who was recorded ({{person}}).',
    indexTitle: 'Opened recordings, by the clock of the computer that recorded:',
    indexVideo: '{{day}} {{from}} to {{to}}  {{display}}  {{video}}',
    indexGap:
      '{{day}} {{from}} to {{to}}  {{display}}  no segment here; the session’s journal has the cause',
  },
  doctor: {
    line: '{{mark}} {{detail}}',
    version: 'Phiên {{version}}, Node {{node}}, {{system}}.',
    folder: 'Data folder: {{folder}}.',
    folderMissing: 'No data at {{folder}} yet; the program has not been opened here.',
    disk: '{{free}} free on the disk.',
    diskLow: 'Only {{free}} free on the disk; make room before recording.',
    databaseSound: 'The database is encrypted, {{size}}.',
    databaseMissing: 'There is no database yet.',
    databaseUnreadable: 'The database cannot be read.',
    databasePlain: 'The database is not encrypted; tell the IT centre.',
    keys: 'The installation’s keys are sealed. Only the program with windows can try to unseal them.',
    keysMissing: 'There are no keys yet.',
    policyNone: 'This machine has no policy on the key that signs office kits (policy.json).',
    policyPins: 'The machine’s policy takes only kits signed with the key {{fingerprint}}.',
    policyUnreadable:
      'The machine’s policy (policy.json) cannot be read, so no kit is taken. The IT centre has to mend it.',
    kitMissing: 'There is no office kit yet.',
    kitUnreadable: 'The office kit cannot be read or was changed.',
    kitValid: 'The kit of {{name}} is valid until {{until}}.',
    kitExpiring: 'The kit of {{name}} expires soon, on {{until}}.',
    kitExpired: 'The kit of {{name}} expired on {{until}}; nothing new can be submitted.',
    carrierReachable: 'The shared folder can be reached: {{folder}}.',
    carrierUnreachable: 'The shared folder cannot be reached: {{folder}}.',
    carrierUnknown: 'The kit names no shared folder, so it was not tried.',
  },
} as const;
