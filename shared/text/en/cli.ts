import { cliInspect } from './cli-inspect.ts';
import { cliSign } from './cli-sign.ts';
import { cliSigned } from './cli-signed.ts';
import { cliVerify } from './cli-verify.ts';

/** Sentences of `phien` on the command line. They tell what was found and accuse nobody. */
export const cli = {
  help: `phien: verify, sign, open and diagnose on the command line

Usage: phien COMMAND [OPTIONS]

Commands:
  verify   check a message, or the signatures of a PDF, CMS file or mail
  sign     sign a PDF with a USB token or a key file
  inspect  look inside a message or any mail without believing anything in it
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
    verify: `Usage: phien verify FILE… --trust ANCHORS.pem [OPTIONS]
       phien verify DIR [--trust ANCHORS.pem] [--kit FILE]

FILE is a message of Phiên (.eml), or one that another program signed: PDF, CMS (.p7s, .p7m), S/MIME mail (.eml).

Checks each file by nothing but what it holds and what is given with it.

  --trust ANCHORS.pem   certificates of those who are trusted, PEM (required)
  --kit FILE            the office kit, to look up the directory; it is itself checked by --trust
  --segments DIR        the folder that holds the segments of the recording
  --answers FILE        the message that is answered, or the plan of a work log; may be repeated
  --content FILE        what a detached signature is of; else the file of its name without .p7s
  --online              ask the issuers over the network (OCSP, CRL); else revocation stays unchecked
  --json                print one JSON object

DIR is one person's week as it was handed in, a week's folder or the whole share: checks each person, tells who has handed in and, with --kit, who has not.

Each check is sound, not sound or not checked (ok: true, false, null). One that is not sound fails the file.`,
    sign: cliSign.help,
    inspect: `Usage: phien inspect FILE.eml [--trust ANCHORS.pem] [--json]

FILE is a message of Phiên or any other mail. Tells what the inbox would show: subject, people, date, text, safe HTML (--json),
attachments with type, size and danger, what is suspicious, and the state of the signature. Believes none of it.
Nothing is run, fetched or unpacked. Ends within 5 seconds and 200 MB; of a file over 64 MB only the beginning is read.

  --trust ANCHORS.pem  certificates of whom to trust, PEM: the signer counts too; without it only whether the content fits
  --json               prints one JSON object and nothing else

Exit code: 0 for a mail that can be read and whose signature, where it has one, fits (with --trust: by a trusted signer);
1 if not; 2 on wrong use.`,
    open: `Usage: phien open SEGMENTS… --key KEY.p12 --pin-env VARIABLE --reason "REASON" --out DIR
       [--carrier DIR --enrolment FILE.eml…] [--open-sealed "BASIS"] [--json]

Opens recordings with the department office's key and writes them as WebM files with an index. SEGMENTS are files
or folders. A signed notice for the person who was recorded is made before anything is opened.

  --key KEY.p12         recording key of the department office
  --pin-env VARIABLE    name of the environment variable with the key's password; never on the command line
  --reason REASON       why (required); the notice to the person who was recorded says it
  --out DIR             folder for the WebM files, the index (index.txt, index.json) and the notice
  --carrier DIR         the office's shared folder: puts the notice into that person's box
  --enrolment FILE.eml  that person's device enrolment or work log, so that only they can read the notice
  --open-sealed BASIS   opens segments too that a reported incident sealed, naming the document that allows it; the notice
                        says so. Without it, what a work log or a report in the same folders names as sealed stays closed`,
    kit: `Usage:
  phien kit make CONTENT.json --key KEY.p12 --pin-env VAR --out office.kit
  phien kit show FILE
  phien kit verify FILE [--trust ANCHORS.pem]

Makes, shows and verifies an office kit.`,
    doctor: `Usage: phien doctor [--folder DIR] [--json]

Tells version, data folder, free disk space, database, the kit's last day and the shared folder.

  --folder DIR   the data folder, where it is not in the usual place`,
  },
  fileUnreadable:
    '{{file}} cannot be read: reading failed, there is no right to read it, or it is no plain file.',
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
    'two-files': 'This command takes exactly two files: what to sign, and where to write.',
    'file-there': '“{{word}}” is there already and is not written over. Choose another name.',
    'value-wrong': 'The value of {{word}} cannot be used.',
    'pss-not-offered': 'This certificate or token does not sign RSASSA-PSS. Leave out {{word}}.',
    'place-off-page': 'The place that {{word}} names does not lie on a page of the file.',
    'needs-appearance':
      '{{word}} is for signatures that are shown. Add --appearance person, agency, appendix or copy.',
    'field-missing': 'The file has no signature field named “{{word}}”.',
    'field-other-type': '“{{word}}” in the file is no signature field, so nothing is signed in it.',
    'field-signed':
      'The signature field “{{word}}” is signed already. A field is signed once; choose another or leave out --field.',
    'field-read-only': 'Whoever made the file locked the signature field “{{word}}”.',
    'field-ambiguous':
      'Several fields are named “{{word}}”, or the field stands in several places, so it is not clear where to sign. Leave out --field to sign elsewhere.',
    'field-hidden':
      'The signature field “{{word}}” has no place on a page, so a signature in it cannot be shown. Leave out --appearance, or leave out --field to sign elsewhere.',
    'field-too-small':
      'The signature field “{{word}}” is smaller than what is to be shown (a seal has its real size). Nothing was written. Choose another appearance or leave out --field.',
    'field-and-place':
      'A signature field (--field) has its own place. Leave out {{word}} or --field.',
    'key-file-given':
      'A key file has no keys to type a PIN on. Leave out {{word}} and name the variable with its password by --pin-env.',
    'folder-given': '“{{word}}” is a folder; this command takes files only.',
    'no-hand-ins': 'No week was handed in in “{{word}}”.',
    'folder-expected': '“{{word}}” is a file; a folder is needed here.',
    'file-not-found': '“{{word}}” was not found or may not be read.',
    'no-anchors': '“{{word}}” holds no certificate in PEM.',
    'content-missing': '“{{word}}” is a detached signature; name the signed file with --content.',
    'variable-empty': 'The environment variable {{word}} has no value.',
    'pin-on-command-line':
      'Never write a password on the command line ({{word}}): everybody on this machine can see it. Put it into an environment variable and use --pin-env NAME.',
  },
  verify: cliVerify,
  sign: cliSign,
  signed: cliSigned,
  folder: {
    named: '{{name}} ({{person}})',
    weekUnknown: 'week unknown',
    state: {
      complete: '{{person}}, {{week}}: handed in completely, {{size}}.',
      explained: '{{person}}, {{week}}: handed in, with reasons for what is absent, {{size}}.',
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
    documentSize: 'The list gives {{file}} a size of {{stated}} bytes; it has {{size}}.',
    recordingsUnknown: 'There is no readable work log to compare with.',
    recordingsSound_one: '{{count}} segment is as the journals say.',
    recordingsSound_other: '{{count}} segments are as the journals say.',
    recordingsExplained_one:
      '{{count}} segment is as the journals say; absent with a reason: {{sealed}} sealed, {{deleted}} deleted, {{lost}} lost in a sudden stop.',
    recordingsExplained_other:
      '{{count}} segments are as the journals say; absent with a reason: {{sealed}} sealed, {{deleted}} deleted, {{lost}} lost in a sudden stop.',
    segmentsMissing_one: '{{count}} segment is absent, and the journals give no reason: {{id}}.',
    segmentsMissing_other:
      '{{count}} segments are absent, and the journals give no reason; the first is {{id}}.',
    unreadable:
      '{{file}} cannot be read: reading failed, there is no right to read it, or it is no plain file. The rest is checked all the same.',
    folderUnreadable:
      '{{folder}}: this folder cannot be read, or it is a link to elsewhere. The other folders are checked all the same.',
    otherName:
      '{{folder}}: this folder holds what people handed in, but its name is no week (such as 2026-W47), so it was not looked at.',
    segmentChanged: 'Segment {{id}} is not the one that the journal names.',
    segmentOther: 'The list names segment {{id}} otherwise than the journal.',
    segmentSizeInJournal:
      'The journal gives segment {{id}} a size of {{stated}} bytes; its file has {{size}}.',
    segmentSizeInList: 'The list gives segment {{id}} a size of {{stated}} bytes; it has {{size}}.',
    trustNotGiven:
      'Nobody trusted was given (--trust); the other checks rest on the certificates inside.',
    documentUnsound:
      '{{file}}: the signature does not fit, or nobody trusted vouches for its signer.',
    enrolmentNotThere: 'There is no log that can be read to tell whose device signed.',
    explained: {
      deleted:
        "       absent {{id}}, with a reason: deleted when its time was over or by the office's decision.",
      lost: '       absent {{id}}, with a reason: lost in a sudden stop.',
      sealed: '       absent {{id}}, with a reason: sealed until the office decides.',
      changed: '       absent {{id}}: the file on the computer is no longer as recorded.',
      elsewhere: '       absent {{id}}: recorded on another computer.',
    },
    further: '       also: {{detail}}',
    summary:
      'Handed in completely: {{complete}}; with reasons for what is absent: {{explained}}; not completely: {{incomplete}}; not finished: {{begun}}; to be looked into: {{unsound}}.',
    missing: 'Not handed in, {{week}}: {{name}} ({{person}}).',
  },
  inspect: cliInspect,
  open: {
    opened_one: '{{count}} segment was opened into {{folder}}.',
    opened_other: '{{count}} segments were opened into {{folder}}.',
    torn: '{{file}}: the recording stopped suddenly; all that was recorded is there.',
    unreadable:
      '{{file}}: cannot be read; reading failed, there is no right to read it, or it is no plain file.',
    unopened: '{{file}}: could not be opened; the file is damaged or this key does not open it.',
    sealed:
      '{{file}}: sealed by a reported incident, so it was not opened; where a document allows it, name it with --open-sealed.',
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
