/** Which machine's code a library holds; what another one holds cannot be loaded. */
export type Machine = { readonly platform: 'linux' | 'win32'; readonly arch: 'x64' | 'arm64' };

/**
 * Whether a shared library exports a function, read from its tables: it is not loaded and none of
 * its code runs. False for junk, for another platform and for another machine. Sources: System V
 * ABI, chapters 4 and 5; Microsoft's PE format, sections "Optional Header" and ".edata".
 */
export function exportsName(bytes: Uint8Array, name: string, machine: Machine): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wanted = new TextEncoder().encode(`${name}\0`);
  try {
    return machine.platform === 'linux'
      ? elfExports({ bytes, view }, wanted, elfMachines[machine.arch])
      : peExports({ bytes, view }, wanted, peMachines[machine.arch]);
  } catch (error) {
    // A table points beyond the end: no library that could be loaded.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

type File = { readonly bytes: Uint8Array; readonly view: DataView };

const elfMachines = { x64: 62, arm64: 183 } as const;
const peMachines = { x64: 0x8664, arm64: 0xaa64 } as const;
/** No library has so many; junk may claim any number. */
const mostEntries = 200_000;

/** Windows loads no library with more. */
const mostSections = 96;

const dynamicSymbols = 11;
const symbolBytes = 24;

function elfExports(file: File, wanted: Uint8Array, machine: number): boolean {
  const { view } = file;
  const isElf64 = view.getUint32(0) === 0x7f45_4c46 && view.getUint16(4) === 0x0201;
  if (!isElf64 || view.getUint16(18, true) !== machine) return false;
  const headers = offset(view, 40);
  const size = view.getUint16(58, true);
  const count = view.getUint16(60, true);
  const header = (index: number) => {
    const at = headers + index * size;
    return {
      kind: view.getUint32(at + 4, true),
      start: offset(view, at + 24),
      length: offset(view, at + 32),
      link: view.getUint32(at + 40, true),
    };
  };
  for (let index = 0; index < count; index += 1) {
    const table = header(index);
    if (table.kind !== dynamicSymbols) continue;
    // A file has one such table: looking at every one that junk claims would never end.
    return (
      table.link < count && hasSymbol(file, table, { names: header(table.link).start, wanted })
    );
  }
  return false;
}

function hasSymbol(
  { bytes, view }: File,
  { start, length }: { start: number; length: number },
  { names, wanted }: { names: number; wanted: Uint8Array },
): boolean {
  const count = Math.min(mostEntries, Math.floor(length / symbolBytes));
  for (let index = 0; index < count; index += 1) {
    const at = start + index * symbolBytes;
    // Section 0: the library asks for the name instead of having it.
    if (view.getUint16(at + 6, true) === 0) continue;
    if (startsWith(bytes, names + view.getUint32(at, true), wanted)) return true;
  }
  return false;
}

function peExports({ bytes, view }: File, wanted: Uint8Array, machine: number): boolean {
  if (view.getUint16(0, true) !== 0x5a4d) return false;
  const start = view.getUint32(60, true);
  if (view.getUint32(start, true) !== 0x4550) return false;
  if (view.getUint16(start + 4, true) !== machine) return false;
  const sections = Math.min(mostSections, view.getUint16(start + 6, true));
  const optional = start + 24;
  // PE32+: every 64-bit library.
  if (view.getUint16(optional, true) !== 0x20b) return false;
  const table = optional + view.getUint16(start + 20, true);
  const inFile = (address: number): number => {
    for (let index = 0; index < sections; index += 1) {
      const at = table + index * 40;
      const from = view.getUint32(at + 12, true);
      const length = view.getUint32(at + 16, true);
      if (address >= from && address < from + length)
        return address - from + view.getUint32(at + 20, true);
    }
    throw new RangeError('The address lies in no section.');
  };
  const exported = view.getUint32(optional + 112, true);
  if (exported === 0) return false;
  const directory = inFile(exported);
  const count = Math.min(mostEntries, view.getUint32(directory + 24, true));
  const names = inFile(view.getUint32(directory + 32, true));
  for (let index = 0; index < count; index += 1)
    if (startsWith(bytes, inFile(view.getUint32(names + index * 4, true)), wanted)) return true;
  return false;
}

/** An offset of 64 bits, as far as numbers are exact; beyond that it lies in no file. */
function offset(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}

function startsWith(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  return wanted.every((byte, index) => bytes[at + index] === byte);
}
