import type { English } from '../language.ts';
import type { cliSign as vi } from '../vi/cli-sign.ts';

/** Sentences of `phien sign`. */
export const cliSign = {
  signed: 'Signed: {{file}}, level PAdES {{level}}.',
  signer: 'Signer: {{name}}, certificate issued by {{issuer}}.',
  certificate: 'Certificate: {{id}}, valid until {{until}}.',
  revocation: {
    good: 'Revocation: the certificate is not revoked.',
    revoked: 'Revocation: the certificate is revoked.',
    unchecked: 'Revocation: could not be checked.',
  },
  stamped: 'Timestamp: {{at}}.',
  noStamp: 'No timestamp: no server was named (--tsa).',
  stampMissing:
    "No timestamp: the server did not answer, or not properly. The signature is sound, but its time is by this machine's clock.",
  shown: 'The signature is shown on page {{page}}.',
  hidden: 'The signature is not shown on a page.',
  several:
    'Several certificates can be used. Choose one by --certificate and the beginning of its id:',
  one: '  {{id}}  {{name}}; issued by {{issuer}}, valid until {{until}}',
  unmatched: 'No certificate has an id that begins with {{beginning}}. There are:',
  labelMissing:
    'No token has the label “{{label}}”. Check the label in --token-label, or plug the token in and try again.',
  fields: 'Signature fields of the file that are still empty: {{names}}.',
  noFields: 'The file has no signature field that is still empty.',
  demand: {
    timestamp: 'This field asks for a signature with a timestamp. Add --tsa, or leave out --field.',
    reason:
      'This field asks for a reason that its maker set; this command states none, so nothing is signed in it.',
    certificate:
      'This field takes only certificates that its maker set; that is not looked into here, so nothing is signed in it.',
    certification: 'This field asks for a certification, which is not made here.',
    digest: 'This field asks for another digest than SHA-256, so nothing is signed in it.',
    form: 'This field asks for another form of signature than PAdES, so nothing is signed in it.',
    other:
      'This field asks for what cannot be followed here (words of law, an appearance or a lock of the document that its maker set), so nothing is signed in it.',
  },
  refused: {
    'document-folder-refused':
      'The output cannot be written: the folder takes no files, or the name was taken meanwhile. No file was written. Choose another folder or name.',
    'certificate-ambiguous':
      'This library sees several tokens. Name the label of one by --token-label.',
    'pdf-place-missing':
      'The text of the pages does not tell where to sign, or somebody has signed there. No file was written. Name a place by --place.',
    'pin-final-try':
      'One try is left: a wrong PIN now locks the token. The PIN was not used. If it is surely right, add --confirm-final-try.',
    'timestamp-unreachable':
      'The timestamp server does not answer. No file was written. Try again later, or add --tsa-optional to sign without a timestamp.',
    'timestamp-refused':
      'The timestamp server does not answer properly, so its answer is not taken. No file was written. Check the address (--tsa) and who is trusted (--trust), or add --tsa-optional to sign without a timestamp.',
  },
  help: `Usage: phien sign IN.pdf OUT.pdf --token pkcs11:LIBRARY|KEY.p12 --pin-env VAR [OPTIONS]

Signs a PDF (PAdES). The original stays as it is; OUT.pdf is there only once it is signed, and no file is written over. The PIN goes to the token exactly once and is never tried again.

  --token pkcs11:LIBRARY  a USB token, by its maker's PKCS#11 library
  --token KEY.p12         a key file
  --token-label LABEL     the token's label, when several are plugged in
  --pin-env VAR           the environment variable that holds the PIN, empty for a key file without a password;
                          never put a PIN on the command line
  --pin-on-token          type the PIN on the token's own keys
  --confirm-final-try     use the PIN though one try is left; a wrong one locks the token
  --certificate ID        the beginning of the certificate's SHA-256, when there are several
  --appearance KIND       person (an authorised person's signature), agency (its seal), appendix, copy,
                          or none (not shown; the default)
  --picture FILE.png      the picture of the signature or seal, PNG with a transparent background
  --caption TEXT          what stands at the top right: "15/QĐ-UBND" for an appendix, "SAO Y; UBND XÃ …" for a copy
  --place PAGE,X,Y,W,H    where it is shown, in points from the page's lower left corner; found from the page's text if left out
  --field NAME            sign in an empty signature field of the file; shown there where the field has a place on a page
  --tsa URL               a timestamp server (RFC 3161)
  --tsa-optional          sign without a timestamp if the server does not answer
  --trust ANCHORS.pem     certificates of those who are trusted: checks certificate, revocation and timestamp before signing;
                          authorities between that it holds go along with the signature
  --pss                   sign RSASSA-PSS instead of PKCS#1 v1.5
  --json                  print one JSON object`,
} as const satisfies English<typeof vi>;
