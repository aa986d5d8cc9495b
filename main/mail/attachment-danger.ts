import type { AttachmentDanger } from '../../shared/message.ts';
import { programTypes, typeOfExtension, types } from './file-type.ts';
import type { ZipNames } from './zip-names.ts';

/** What is known of a file: nothing of it is run, unpacked or opened. */
export type SeenFile = {
  readonly name: string;
  /** The sender's name for it held characters that turn the direction of writing. */
  readonly isTurned: boolean;
  /** By its bytes; null where they say nothing. */
  readonly type: string | null;
  /** Of a ZIP, which office documents are too. */
  readonly zip: ZipNames | null;
  readonly hasMacros: boolean;
  readonly isLocked: boolean;
};

/** The worst that is known of a file; null for nothing. */
export function dangerOf(file: SeenFile): AttachmentDanger | null {
  const extension = extensionOf(file.name);
  const isProgram =
    programExtensions.has(extension) || (file.type !== null && programTypes.has(file.type));
  // A program by its bytes that calls itself a document hides what it is.
  if (isDisguised(file, extension, isProgram)) return 'disguised';
  if (isProgram) return 'program';
  if (scriptExtensions.has(extension) || scriptTypes.has(file.type ?? '')) return 'script';
  const packed = file.zip?.names.map(extensionOf) ?? [];
  if (!isOfficeZip(file.zip)) {
    if (packed.some((one) => programExtensions.has(one))) return 'program';
    if (packed.some((one) => scriptExtensions.has(one))) return 'script';
    if (packed.some((one) => macroExtensions.has(one))) return 'macro';
  }
  if (file.hasMacros || macroExtensions.has(extension)) return 'macro';
  return file.isLocked ? 'archive-locked' : null;
}

/** Lower-case, without the dot; empty where a name has none. */
function extensionOf(name: string): string {
  const [, extension = ''] = /\.([^./\\\s]{1,12})[\s.]*$/u.exec(name) ?? [];
  return extension.toLowerCase();
}

/** What an office document in a ZIP is by the names in it; null for any other archive. */
export function officeTypeOf({ names }: ZipNames): string | null {
  const has = (start: string) => names.some((name) => name.startsWith(start));
  if (has('meta-inf/') && names.includes('content.xml')) return typeOfExtension('odt');
  if (!names.includes('[content_types].xml'))
    return has('meta-inf/manifest.mf') ? 'application/java-archive' : null;
  const form = (['word', 'xl', 'ppt'] as const).find((folder) => has(`${folder}/`));
  const isMacro = names.some((name) => name.endsWith('vbaproject.bin'));
  if (form === 'word') return typeOfExtension(isMacro ? 'docm' : 'docx');
  if (form === 'xl') return typeOfExtension(isMacro ? 'xlsm' : 'xlsx');
  return form === 'ppt' ? typeOfExtension(isMacro ? 'pptm' : 'pptx') : null;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

const programExtensions = set(
  `exe com scr pif cpl msi msp mst msix msixbundle appx appxbundle appinstaller dll ocx sys drv gadget
  jar jnlp lnk url scf library-ms search-ms searchconnector-ms settingcontent-ms application appref-ms
  apk ipa app dmg pkg deb rpm run appimage iso img vhd vhdx udf chm hlp reg inf diagcab theme themepack
  website desktop xll wll ade adp mde accde mam rdp one onepkg`,
);
const scriptExtensions = set(
  `js jse mjs vbs vbe vb ws wsf wsc wsh hta bat cmd ps1 ps1xml ps2 psc1 psm1 psd1 msh sct shb sh bash
  csh ksh zsh py pyw pyc rb pl php command scpt applescript action workflow html htm xhtml mht mhtml
  svg svgz xsl xslt shtml`,
);
const macroExtensions = set('docm dotm xlsm xltm xlam xlsb pptm potm ppam ppsm sldm iqy slk dqy');
const scriptTypes: ReadonlySet<string> = new Set([types.shell, types.html, 'image/svg+xml']);

/** Extensions of one family of bytes: what a viewer of either opens without surprise. */
const families: readonly ReadonlySet<string>[] = [
  set('image/png image/jpeg image/gif image/webp image/bmp image/tiff image/heic image/avif'),
  set('video/mp4 video/webm audio/mpeg audio/ogg audio/wav video/x-msvideo image/heic image/avif'),
  set('application/rtf application/msword'),
];
const oleTypes = set(
  `${types.ole} application/msword application/vnd.ms-excel application/vnd.ms-powerpoint
  application/vnd.ms-outlook`,
);
const oleExtensions = set('doc xls ppt msg dot xlt pot pps vsd mpp pub wps et dps db');

/**
 * Bytes that are not what the name promises: another type, a turned name, or a program that stands
 * behind a document's extension.
 */
function isDisguised(file: SeenFile, extension: string, isProgram: boolean): boolean {
  const isHarmful = isProgram || scriptExtensions.has(extension);
  if (file.isTurned && isHarmful) return true;
  if (
    isHarmful &&
    /\.(?:pdf|docx?|xlsx?|pptx?|odt|txt|jpe?g|png|zip)[\s_.\u00a0]*\.[^.]+$/iu.test(file.name)
  )
    return true;
  const promised = typeOfExtension(extension);
  if (file.type === null || promised === null || promised === file.type) return false;
  if (promised.startsWith('text/') || promised === 'application/xml')
    return isProgram || (file.type === types.html && promised !== types.html);
  if (oleTypes.has(file.type))
    return !oleExtensions.has(extension) && !isLockedOffice(file, extension);
  if (file.type === types.zip) return true;
  if (isZipFamily(promised) && isZipFamily(file.type)) return false;
  return !families.some((family) => family.has(promised) && family.has(file.type ?? ''));
}

function isZipFamily(type: string): boolean {
  return type === types.zip || /officedocument|opendocument|macroenabled|java-archive/.test(type);
}

/** Word writes locked documents into a container of the old form. */
function isLockedOffice(file: SeenFile, extension: string): boolean {
  return file.isLocked && /^(?:doc|xls|ppt)[xm]$/.test(extension);
}

function isOfficeZip(zip: ZipNames | null): boolean {
  const type = zip && officeTypeOf(zip);
  return type !== null && type !== 'application/java-archive';
}
