import type { English } from '../language.ts';
import type { sign as vi } from '../vi/sign.ts';
import { signedFile } from './signed-file.ts';

export const sign = {
  title: 'Sign',
  mode: { sign: 'Sign', verify: 'Check signatures' },
  modeLabel: 'What to do',
  list: 'Documents to sign',
  add: 'Add PDF files',
  refusedTitle_one: '{{count}} file could not be added',
  refusedTitle_other: '{{count}} files could not be added',
  refused: '{{name}}: {{reason}}',
  more: 'Actions on the list',
  removeSigned: 'Take signed documents off the list',
  removeSignedHint: 'The originals and the signed files stay.',
  remove: 'Take off the list',
  removed: '“{{name}}” was taken off the list. The file stays.',
  removedSeveral_one: '{{count}} signed document was taken off the list. The file stays.',
  removedSeveral_other: '{{count}} signed documents were taken off the list. The files stay.',
  emptyTitle: 'No document to sign yet',
  emptyText:
    'Add the PDF files to sign. Originals are never changed; each signed document becomes a new file beside its original.',
  chooseTitle: 'Choose a document to read',
  chooseText:
    'Read each document, then choose how and where its signature shows. Reviewed documents are signed with one PIN.',
  line_one: '{{count}} page, {{size}}',
  line_other: '{{count}} pages, {{size}}',
  state: {
    waiting: 'To review',
    reviewed: 'Reviewed',
    signing: 'Signing',
    signed: 'Signed',
    failed: 'Failed',
  },
  lacking: 'Something still missing',
  earlier_one: '{{count}} signature already',
  earlier_other: '{{count}} signatures already',
  earlierText_one:
    'This file already has {{count}} digital signature. The new one is added after it and does not harm it.',
  earlierText_other:
    'This file already has {{count}} digital signatures. The new one is added after them and does not harm them.',
  markReviewed: 'Reviewed',
  reviewAgain: 'Look at the file again',
  failedTitle: 'This document could not be signed',
  waitingHint: 'Read to the last page, or choose “Reviewed”, to have the document signed.',
  reviewedHint: 'Reviewed. This document is signed with the next batch.',
  signedTitle: 'Signed at {{time}} as “{{name}}”',
  signed: {
    plain: 'Signed, without a timestamp.',
    timestamped: 'Signed, with a timestamp.',
    lasting: 'Signed, with a timestamp and all that later checks need.',
    lacksTimestamp: 'Signed, timestamp missing – it is added once the network is there.',
    lacksRevocation:
      'Signed, with a timestamp; revocation data missing – it is added once the network is there.',
    lacksBoth:
      'Signed, timestamp and revocation data missing – they are added once the network is there.',
  },
  reveal: 'Open the folder',
  complete: 'Add now',
  pages: {
    region: 'Pages of {{name}}',
    page: '{{name}}, page {{page}} of {{pages}}',
    toolbar: 'Page and size',
    of: 'Page {{page}}/{{pages}}',
    before: 'Page before',
    after: 'Page after',
    smaller: 'Smaller',
    larger: 'Larger',
    fit: 'Fit',
    opening: 'Opening the file…',
    unreadable:
      'The pages of this file cannot be shown here. Open it in a PDF reader before signing.',
    failed:
      'This page could not be drawn. Turn the page and come back, or open it in a PDF reader.',
  },
  showing: {
    title: 'Signature on the page',
    appearance: 'What it shows',
    kind: {
      person: 'Signature of the person',
      agency: 'Seal of the office',
      appendix: 'Appendix in a file of its own',
      copy: 'Electronic copy',
      none: 'Nothing on the page',
    },
    hint: {
      person: 'The blue signature, between position and name.',
      agency: 'The red seal in its real size, over the left third of the signature.',
      appendix: 'A line at the top right of page 1: number and time of signing.',
      copy: 'A line at the top right of page 1: kind of copy, office and time.',
      none: 'A full digital signature all the same; readers find it in their signature panel.',
    },
    captionOf: { appendix: 'Number of the document', copy: 'Kind of copy and office' },
    captionHint: {
      appendix: 'For example 15/QĐ-UBND. The time of signing is added by itself.',
      copy: 'For example SAO Y; UBND XÃ AN PHÚ. The time of signing is added by itself.',
    },
    pictureOf: { person: 'Picture of the signature', agency: 'Picture of the seal' },
    pictureNone: 'No picture yet; the signature shows words.',
    pictureChoose: 'Choose a PNG…',
    place: 'Place',
    placeOf: 'Where the signature goes',
    placeFree: 'Freely placed on the page',
    placeField: 'Signature field in the file: {{name}}',
    placeHintField:
      'The signature stands in the field that the file’s maker placed. Moving the frame leaves the field.',
    placeNone: 'Not set. It is found by position and name in the document when signing.',
    placeAt:
      'Page {{page}}: {{left}} cm from the left, {{bottom}} cm from the bottom; {{width}} cm wide, {{height}} cm high.',
    placeHint:
      'Drag the frame to move it, a corner to resize it. By keys: arrows move, with Shift they resize, with Alt in small steps.',
    placeHintFixed:
      'A seal is always shown in its real size. Drag the frame to move it. By keys: arrows, with Alt in small steps.',
    find: 'Find the place',
    notFound:
      'Position and name of the signer were not found in the document, perhaps because it is a scan. Put the frame on the page.',
    putHere: 'Put on this page',
    goThere: 'Go to page {{page}}',
    frame:
      'Frame of {{kind}}, {{left}} cm from the left, {{bottom}} cm from the bottom, {{width}} cm wide, {{height}} cm high. Arrows move it, Shift and arrows resize it.',
    frameFixed:
      'Frame of {{kind}}, {{left}} cm from the left, {{bottom}} cm from the bottom, {{width}} cm wide, {{height}} cm high. Arrows move it; its size stays.',
  },
  signNone: 'Sign documents',
  signCount_one: 'Sign {{count}} document',
  signCount_other: 'Sign {{count}} documents',
  batch: {
    title_one: 'Sign {{count}} document',
    title_other: 'Sign {{count}} documents',
    text: 'Only reviewed documents are signed. Clear those that should wait.',
    onPage: '{{kind}}, page {{page}}',
    found: '{{kind}}, place found when signing',
    runningTitle: 'Signing documents',
    running: '{{signed}} signed, {{failed}} failed, of {{total}} documents',
    runningHint: 'Leave the USB token plugged in until signing ends.',
    stop: 'Stop',
    stopping: 'Stopping after this document…',
    doneTitle: 'Result of signing',
    done_one: '{{count}} document was signed.',
    done_other: '{{count}} documents were signed.',
    doneSome:
      '{{signed}} of {{total}} documents were signed; {{failed}} failed, each with its reason.',
    stopped: 'Stopped as asked: {{signed}} of {{total}} documents were signed.',
    stoppedBy: 'Signing stopped midway: {{signed}} of {{total}} documents were signed. {{reason}}',
    left_one:
      '{{count}} document is not signed yet. What was signed stays; going on signs nothing twice.',
    left_other:
      '{{count}} documents are not signed yet. What was signed stays; going on signs nothing twice.',
    goOn: 'Go on signing',
  },
  verify: signedFile,
} satisfies English<typeof vi>;
