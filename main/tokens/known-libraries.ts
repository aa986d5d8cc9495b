/** Where makers of USB tokens put their PKCS#11 libraries, and how these are called. */

/** Folders that hold libraries, on Linux; of these also the folders of makers' own. */
export const linuxFolders: readonly string[] = [
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/usr/lib64',
  '/usr/lib',
  '/usr/local/lib',
  '/usr/local/lib64',
];
export const linuxSubfolders: readonly string[] = ['', 'pkcs11', 'softhsm', 'opensc', 'bit4id'];

export const linuxNames: readonly string[] = [
  'libbit4xpki.so',
  'libbit4ipki.so',
  'libbit4opki.so',
  'libeTPkcs11.so',
  'libeToken.so',
  'libIDPrimePKCS11.so',
  'opensc-pkcs11.so',
  'libsofthsm2.so',
  'libykcs11.so',
  'libcastle.so.1.0.0',
  'libshuttle_p11v220.so.1.0.0',
  'libwdpkcs.so',
  'libviettel-ca_v6.so',
  'libvnptca_p11_v8.so',
  'libvnpt-ca_csp11.so',
];

/** Below `ProgramFiles` and `ProgramW6432`; libraries of 32 bits lie elsewhere. */
export const windowsFolders: readonly string[] = [
  'SafeNet\\Authentication\\SAC\\x64',
  'OpenSC Project\\OpenSC\\pkcs11',
  'SoftHSM2\\lib',
  'Bit4id\\Universal MW',
  'Bit4id\\xpki',
  'VGCA',
];

export const windowsNames: readonly string[] = [
  'bit4xpki.dll',
  'bit4ipki.dll',
  'bit4opki.dll',
  'etpkcs11.dll',
  'etoken.dll',
  'idprimepkcs1164.dll',
  'opensc-pkcs11.dll',
  'softhsm2-x64.dll',
  'viettel-ca_v6.dll',
  'vnptca_p11_v8.dll',
  'vnptca_p11_v10.dll',
  'vnpt-ca_csp11.dll',
  'bkavca.dll',
  'st3csp11.dll',
  'fpt-ca_v5.dll',
  'nca_v6.dll',
  'ca2_csp11.dll',
  'ncca_csp11_v1.dll',
  'vina-cav5.dll',
  'safe-ca_v2.dll',
  'misaca_csp11_v2.dll',
  'fca_v1.dll',
  'eps2003csp11.dll',
];

/** Names that only such libraries bear, of other versions and makers. */
export const tellingName = /(?:pkcs11|csp11|cryptoki|_p11|xpki)[^\\/]*\.(?:dll|so)$/i;
/** It only passes on what the others say: each token would be there twice. */
export const proxyName = /^p11-kit-(?:proxy|client|trust)/i;
