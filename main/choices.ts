import { dialog } from 'electron';
import type { Choices } from './office/choices.ts';

type Filter = { readonly name: string; readonly extensions: string[] };

const libraryExtensions = process.platform === 'win32' ? ['dll'] : ['so', 'dylib', '*'];

/** System dialogs: main opens them, so a window can never name a path of its own. */
export function createChoices(): Choices {
  const openFile = async (filter: Filter) => {
    const { filePaths } = await dialog.showOpenDialog({
      properties: ['openFile'],
      filters: [filter],
    });
    return filePaths[0] ?? null;
  };
  const saveFile = async (defaultPath: string, filter: Filter) => {
    const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath, filters: [filter] });
    return canceled || filePath === '' ? null : filePath;
  };
  return {
    kitFile: () => openFile({ name: 'Phiên', extensions: ['kit'] }),
    keyFile: () => openFile({ name: 'PKCS#12', extensions: ['p12', 'pfx'] }),
    tokenLibrary: () => openFile({ name: 'PKCS#11', extensions: libraryExtensions }),
    recoveryFile: () => openFile({ name: 'Phiên', extensions: ['phien-recovery'] }),
    saveRecovery: (name) => saveFile(name, { name: 'Phiên', extensions: ['phien-recovery'] }),
    saveMessage: (name) => saveFile(name, { name: 'MIME', extensions: ['eml'] }),
    folder: async () => {
      const { filePaths } = await dialog.showOpenDialog({
        properties: ['openDirectory', 'createDirectory'],
      });
      return filePaths[0] ?? null;
    },
    documents: async () => {
      const { filePaths } = await dialog.showOpenDialog({
        properties: ['openFile', 'multiSelections'],
        filters: [{ name: 'PDF', extensions: ['pdf'] }],
      });
      return filePaths;
    },
    saveAttachment: async (defaultPath) => {
      const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath });
      return canceled || filePath === '' ? null : filePath;
    },
    attachments: async () => {
      const { filePaths } = await dialog.showOpenDialog({
        properties: ['openFile', 'multiSelections'],
      });
      return filePaths;
    },
    signedFile: () => openFile({ name: 'PDF, CMS, MIME', extensions: ['pdf', 'p7s', 'eml'] }),
    pictureFile: () => openFile({ name: 'PNG', extensions: ['png'] }),
  };
}
