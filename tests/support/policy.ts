/** The rules of a policy that asks for nothing beyond recording and the folder carrier. */
export const plainRules = {
  carrierFolder: null,
  allowConsumerCloudFolders: false,
  keepScreenOn: false,
  excludedApps: [],
  tokenLibraries: [],
  timestampUrl: null,
  mail: null,
  handIn: { folder: null, webdav: null },
};
