/** The names of the calls a page may make, and of what it may be told. The preload script knows these and nothing else. */
export const requestChannels = [
  'app:load',
  'app:saveSettings',
  'app:openExternal',
  'window:setTitle',
  'window:confirmClose',
  'project:create',
  'project:open',
  'project:openRecent',
  'project:forgetRecent',
  'project:openSample',
  'project:close',
  'import:choose',
  'import:drop',
  'import:preview',
  'import:commit',
  'import:discard',
  'documents:open',
  'documents:save',
  'documents:saveCopy',
  'documents:saveCaret',
  'documents:rename',
  'documents:copy',
  'documents:trash',
  'documents:restore',
  'documents:delete',
  'documents:setStatus',
  'export:choose',
  'export:run',
  'export:reveal',
  'check:blocks',
  'check:cancel',
] as const;
export type RequestChannel = (typeof requestChannels)[number];

export const eventChannels = ['menu:command', 'window:closing', 'check:result', 'project:notice'] as const;
export type EventChannel = (typeof eventChannels)[number];
