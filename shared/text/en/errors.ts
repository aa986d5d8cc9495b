import type { ErrorCode } from '../../errors.ts';

export const errors = {
  'invalid-input':
    'What was sent is not in the right form, so nothing was done. Check the fields and try again.',
  forbidden: 'This window may not do that, so nothing was changed.',
  internal:
    'The program met an error it did not foresee. What was saved is intact. Try again; if it happens again, send the program log to the IT centre.',
  'not-found':
    'This item could not be found; it may have been deleted or replaced by a newer one. Open the list again to see what is there.',
  'no-kit':
    'This computer has no office kit yet. Open the file from the IT centre, or try with a sample office.',
  'disk-full':
    'The disk is full, so nothing more can be written. What was saved is intact. Free some space and try again.',
  'folder-unreachable':
    'The shared folder cannot be reached; the network or the drive may be disconnected. What waits is kept and will be sent once the folder is back.',
  'cloud-folder':
    'This folder lies in a personal cloud drive (OneDrive, Google Drive, Dropbox…), which the office’s policy does not allow. Choose the office’s shared folder.',
  'file-unreadable':
    'The file cannot be read: it may be damaged, in use by another program, or not permitted. Check the file and open it again.',
  'database-too-new':
    'The data on this computer was written by a newer version of Phiên, so this one cannot open it. Install the latest version; the data is intact.',
  'database-unreadable':
    'The data on this computer cannot be opened because the file is damaged or the key is wrong. Do not delete it; restore from the recovery file or call the IT centre.',
  'secret-lost':
    'The operating system cannot return the keys of this computer, perhaps because of a changed account or a reinstall. Restore the keys from the recovery file.',
  'secret-storage-weak':
    'This computer has no safe key storage, so it cannot be used with a real office. Turn on the system keyring and open Phiên again.',
  'stand-in-refused':
    "This copy runs on Chromium for trial only and opens no real office's kit. Install the official Phiên, then open this file again.",
  'profile-in-use':
    'This profile is open in another Phiên window. Go to that window, or close it and open this one again.',
  'pin-wrong':
    'The PIN or password is wrong, so nothing was signed or opened. Check it and enter it again; Phiên does not retry by itself.',
  'token-unreadable':
    'The key file or USB token cannot be read. Check that the device is plugged in or the right .p12 or .pfx file is chosen, then try again.',
  'token-not-yours':
    'By the office directory this certificate does not belong to the person using Phiên. Use your own token or key file.',
  'certificate-expired':
    'The certificate has expired, so it cannot sign. Ask the office to renew it, then sign again.',
  'certificate-not-yet-valid':
    'The certificate is not valid yet. Check the date of this computer; if it is right, sign once the certificate becomes valid.',
  'kit-unsigned':
    'The office kit has no signature, so it cannot be used. Ask the IT centre for the signed file.',
  'kit-altered':
    'The office kit does not match its signature: it was changed after signing. Do not use it; ask the IT centre for the original.',
  'kit-foreign':
    'This kit is signed with another office’s key. The kit in use stays. Ask for the file of your own office.',
  'kit-older':
    'This kit is older than the one in use, so it was not accepted. Ask the IT centre for the latest file.',
  'kit-too-new': 'This kit needs a newer version of Phiên. Update Phiên and open the file again.',
  'kit-expired':
    'The office kit has expired, so nothing new can be submitted; everything so far can still be read. Ask the IT centre for a new file.',
  'kit-not-for-you':
    'The directory in this kit does not hold this person. Check the person and the file, or ask the IT centre to complete the directory.',
  'kit-unreadable':
    'The chosen file is not an office kit or is damaged. Choose another file, or ask the IT centre for it again.',
  'policy-unreadable':
    'The machine’s policy on the key that signs office kits (policy.json) cannot be read, so no kit was opened. Ask the IT centre to mend the policy, then open the file again.',
  'recovery-passphrase-wrong':
    'The passphrase of the recovery file is wrong, so nothing was restored. Check the keyboard and Caps Lock, then enter it again.',
  'recovery-unreadable':
    'The recovery file cannot be read: it may be damaged or not made by Phiên. Choose another copy of it.',
  'timestamp-refused': 'The timestamp server has not answered properly. Work goes on.',
  'message-too-much':
    'This mail takes too much time or memory to read. Phiên stopped; other mail can still be read.',
  'message-unreadable':
    'This envelope cannot be read, so it was set aside and not applied. Ask the sender to send it again.',
  'message-altered':
    'This envelope does not match its signature, so it was set aside and not applied. Ask the sender to send it again.',
  'message-deleted':
    'This was deleted when the office’s time for keeping it was over, or by the office’s decision. Its hash and the time of deletion are kept.',
  'state-conflict':
    'This item has just changed, so the action no longer fits. Look at its new state and repeat the action if needed.',
  'plan-incomplete':
    'The plan lacks required content, so it was not submitted. Complete the marked lines and submit it again.',
  'secret-mark':
    'The text carries a mark of state secrecy (MẬT, TỐI MẬT or TUYỆT MẬT) and was not accepted: state secrets may not be on a networked computer. Remove it and handle it on the office’s isolated computer.',
  'notice-not-read':
    'The office’s notice about screen recording has not been confirmed, so nothing is recorded. Read the notice and choose “I have read the notice”.',
  'session-running': 'A session is running. End it before doing this.',
  'no-session': 'No session is running. Start one and try again.',
  'screen-permission':
    'The operating system does not allow screen recording yet, so nothing is recorded. Allow it for Phiên in the system settings and start again.',
  'recorder-failed':
    'The recorder stopped, so this part is not recorded. The session goes on and the gap is noted. Choose “Go on recording” to restart it.',
  'recording-unreadable':
    'The recording cannot be opened: the file is missing, damaged, or its key belongs to somebody else. Other recordings are not affected.',
  'recording-sealed':
    'This segment is sealed by a reported incident, so it does not open. The office will decide to keep or to destroy it.',
  'recording-deleted':
    'This segment was deleted by the office’s decision or when its time for keeping was over. Its hash is in the session journal.',
  'recording-key-wrong':
    'This is not the office’s recording key according to the office kit, so nothing was opened and nobody was told. Choose the key file or plug in the USB token of the key’s keeper.',
  'hand-in-unsound':
    'This folder holds no work log, or the log is not soundly signed by the person who handed it in. It is not certain who must be told, so nothing opens. Check the folder first.',
  'print-failed':
    'The PDF file could not be made, so there is no printable form yet. What was saved is intact. Try again.',
  'share-missing':
    'The office has not said where a week is handed in. Choose a folder or a USB drive, or ask the IT centre.',
  'share-unreachable':
    'The place to hand in cannot be reached; the network may be down or the drive not connected. What was copied stays there: connect again, then go on.',
  'share-full':
    'The place to hand in has no space left. What was copied stays there: ask the department office to make space, then go on.',
  'share-password':
    'The place to hand in does not accept this name or password. Check them and sign in to go on.',
  'share-refused':
    'The place to hand in does not allow writing. What was copied stays there: ask the IT centre for the right to write, then go on.',
  'share-certificate':
    'The certificate of the server cannot be trusted: it has expired, names another server or comes from a stranger. Nothing was sent, nor was the password. Tell the IT centre.',
  'share-address':
    'The address of the place to hand in cannot be used: it must begin with https and hold no password. Tell the IT centre.',
  'share-refused-file':
    'The place to hand in did not take this file. The others are not affected: go on to try it again, and tell the IT centre if it fails once more.',
  'file-changed':
    'The file on this computer is not the one that was recorded, so it was not handed in. The others are not affected; the list names this one as missing.',
  'pin-locked':
    'The USB token is locked after too many wrong PINs, so it cannot sign. Nothing was sent. Ask the IT centre or whoever issued the certificate to unlock it.',
  'pin-final-try':
    'One try is left: a wrong PIN now locks the USB token. Confirm that this is understood before entering it.',
  'pin-length':
    'The PIN must have {{min}} to {{max}} characters. It was not given to the token, so no try was lost.',
  'pin-on-token-refused':
    'The library of this USB token does not let Phiên ask for the PIN on the token, so nothing was signed. No try was used. Tell the IT centre.',
  'pin-cancelled':
    'Entering the PIN was cancelled on the device, so nothing was signed. No try was lost.',
  'token-absent': 'There is no USB token. Plug it in, wait for its light, and try again.',
  'token-removed':
    'The USB token was pulled out while signing. What was signed is kept; plug it in again and go on.',
  'token-hangs':
    'The USB token does not answer. Nothing was signed. Pull it out, plug it in again and try once more.',
  'token-crashed':
    'The software of the USB token’s maker stopped suddenly. Phiên goes on as usual, and nothing was signed. Plug the token in again and try once more; if it fails again, tell the IT centre.',
  'token-busy':
    'The USB token is busy signing something else. Wait until it is done and try again.',
  'library-unusable':
    'This library cannot be used: it is no PKCS#11 library of a USB token, or it does not fit this machine.',
  'certificate-missing': 'This USB token or key file holds no certificate that can sign.',
  'certificate-ambiguous': 'The USB token holds several certificates that can sign. Choose one.',
  'certificate-revoked': 'The certificate was revoked, so it cannot sign. Ask whoever issued it.',
  'certificate-not-for-signing': 'This certificate is not for signing. Choose another one.',
  'certificate-issuer-unknown':
    'This certificate comes from an issuer that the office does not trust, so it cannot sign. Choose another one or ask the IT centre.',
  'timestamp-unreachable': 'The timestamp server cannot be reached.',
  'pdf-unreadable':
    'The PDF file is damaged or malformed, so it cannot be signed. The original is untouched. Export the PDF again and try once more.',
  'pdf-empty': 'The file is empty and holds no PDF.',
  'pdf-too-large':
    'The PDF file is larger than {{limit}} MB, so it cannot be signed here. Make its pictures smaller and try again.',
  'pdf-encrypted':
    'The PDF file is protected by a password, so it cannot be signed. Remove the password and try again.',
  'pdf-locked-by-signature':
    'An earlier signature in the PDF file allows no further one. The original is untouched.',
  'pdf-form-elsewhere':
    'The file is an XFA form: its real content is not on the pages, so it cannot be reviewed here and is not signed. Print the form to an ordinary PDF and sign that one.',
  'pdf-field-demands':
    'This signature field asks for another kind of signature (a reason, certificate or algorithm set by its author), so it cannot be signed. Put the signature elsewhere on the page.',
  'pdf-field-small':
    'The signature field is smaller than what is to be shown; a seal always has its real size. Choose another appearance, or place the signature elsewhere on the page.',
  'pdf-field-taken':
    'The chosen signature field can no longer be used: it is signed, locked or stands in several places. Choose a place again.',
  'pdf-place-missing':
    'No place for the signature was found in the file. Put the signature on the page, then sign.',
  'image-unreadable':
    'This picture cannot be used. Choose a PNG with a transparent ground, no larger than 2 MB.',
  'document-unseen':
    'This document was not opened yet, so it cannot be marked as reviewed. Open it, look at all of it, then mark it.',
  'document-changed':
    'The file was changed after it was reviewed, so it is not signed. Look at what it holds now, then sign.',
  'document-gone':
    'The file is no longer where it was: it was deleted, renamed or moved, or the drive is not connected. Put it back or add it to the list again.',
  'document-unreachable':
    'The network or disk drive that holds the file does not answer. The original is untouched. Check the connection and try again.',
  'document-work-ended':
    'The part that reads and writes documents stopped suddenly, perhaps because of an unusual file. The original is untouched. Try again one by one; export the PDF again where it happens once more.',
  'signed-file-changed':
    'Another program changed the signed file, so no timestamp is added to it. Check the signatures of the file; sign the original once more if needed.',
  'signed-content-missing':
    'This file holds only a signature, not what was signed. Put the original into the same folder, named like the signature without .p7s, then check again.',
  'document-folder-refused':
    'The folder of the original does not allow writing, so the signed file cannot be put beside it. Copy the original to another folder and add it again.',
  'signature-unreadable': 'The file holds no signature that can be read.',
  'mail-unreachable':
    'The mail server cannot be reached. Mail that is here can be read; what waits goes out by itself once there is a connection.',
  'mail-certificate':
    'The mail server’s certificate cannot be trusted: expired, for another name, or from an unknown issuer. No password was sent. Tell the IT centre.',
  'mail-tls':
    'The mail server does not encrypt the connection (TLS) as the office demands. No password was sent. Tell the IT centre.',
  'mail-password':
    'The mail server does not accept this user name or password. Check them and log in again.',
  'mail-refused': 'The mail server refused. Try later; if it refuses again, tell the IT centre.',
  'mail-later': 'The mail server does not take this message yet. It will be sent again by itself.',
  'mail-address-missing':
    "The office's directory has no mail address of the addressee. It waits here and goes by itself once there is one; tell the IT centre.",
  'mail-returned':
    'The mail system sent this back. It will be sent again by itself; if it keeps coming back, tell the IT centre.',
  'mail-returned-full':
    "The addressee's mailbox is full, so this came back. It will be sent again by itself; ask the addressee to clear the mailbox.",
  'mail-returned-unknown':
    "The addressee's mail address does not exist on the server, so this came back. It will be sent again by itself; ask the IT centre to correct the directory.",
  'transfer-cancelled':
    'The download was stopped as asked. What came is kept, and it can go on from there.',
  'mail-offline':
    'This is not on this machine yet and there is no connection. It can be fetched once there is one.',
  'mail-too-large':
    'The message is larger than the server’s limit of {{limit}} MB, so it cannot be sent. Leave out attachments and send it again.',
  'mail-full': 'The mailbox on the server is full. Delete old mail or tell the IT centre.',
  'mail-address':
    'An address is wrong or not accepted by the server: {{address}}. Correct it and send again.',
  'mail-not-allowed-outside':
    'The office does not allow its mail to be used from outside its network.',
  'attachment-dangerous':
    'This file is a program or may run commands, so it is not opened here. If it is needed for certain, save it and ask the IT centre.',
  'link-refused':
    'This link cannot be opened from here. If it is needed for certain, copy the address and ask the IT centre.',
  'link-not-opened':
    'The computer could not open this address. Check the default browser, or copy the address to open it.',
} satisfies Record<ErrorCode, string>;
