import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron';
import type { JiaokanApi } from '#shared/ipc/api';
import type { EventChannel, RequestChannel } from '#shared/ipc/channels';

/** Not exposed to the page, so that it can name no channel of its own. The app checks what is sent, the types what comes back. */
const call = (channel: RequestChannel, payload?: unknown) => ipcRenderer.invoke(channel, payload);

function listen<T>(channel: EventChannel, listener: (payload: T) => void): () => void {
  const forward = (_event: IpcRendererEvent, payload: T) => listener(payload);
  ipcRenderer.on(channel, forward);
  return () => {
    ipcRenderer.removeListener(channel, forward);
  };
}

/** Where a dropped file lies; '' for one the page made up. Electron before 29 had it as a property of the file. */
function pathOf(file: File): string {
  const path: unknown = webUtils === undefined ? Reflect.get(file, 'path') : webUtils.getPathForFile(file);
  return typeof path === 'string' ? path : '';
}

const api = {
  loadApp: () => call('app:load'),
  saveSettings: (settings) => call('app:saveSettings', settings),
  loadModel: () => call('model:load'),
  chooseModel: () => call('model:choose'),
  switchModel: (isOn) => call('model:use', isOn),
  openExternal: (page) => call('app:openExternal', page),
  setTitle: (title) => call('window:setTitle', title),
  confirmClose: (answer) => call('window:confirmClose', answer),
  createProject: (project) => call('project:create', project),
  openProject: () => call('project:open'),
  openRecentProject: (id) => call('project:openRecent', id),
  forgetRecentProject: (id) => call('project:forgetRecent', id),
  openSampleProject: () => call('project:openSample'),
  reopenProject: () => call('project:reopen'),
  configureProject: (change) => call('project:configure', change),
  teachProject: (change) => call('project:teach', change),
  importTaught: () => call('taught:import'),
  exportTaught: (what) => call('taught:export', what),
  findHabits: (asked) => call('taught:habits', asked),
  closeProject: () => call('project:close'),
  chooseImport: (kind) => call('import:choose', kind),
  dropImport: (files) =>
    call(
      'import:drop',
      files.map(pathOf).filter((path) => path !== ''),
    ),
  previewImport: (choice) => call('import:preview', choice),
  commitImport: (choices) => call('import:commit', choices),
  discardImport: (ids) => call('import:discard', ids),
  openDocument: (id) => call('documents:open', id),
  saveDocument: (save) => call('documents:save', save),
  saveDocumentCopy: (record) => call('documents:saveCopy', record),
  saveElsewhere: (document) => call('documents:saveElsewhere', document),
  appendToJournal: (lines) => call('journal:append', lines),
  findUnsaved: () => call('journal:unsaved'),
  saveCaret: (caret) => call('documents:saveCaret', caret),
  renameDocument: (name) => call('documents:rename', name),
  copyDocument: (id) => call('documents:copy', id),
  trashDocument: (id) => call('documents:trash', id),
  restoreDocument: (id) => call('documents:restore', id),
  deleteDocument: (id) => call('documents:delete', id),
  setDocumentStatus: (status) => call('documents:setStatus', status),
  readOutside: (what) => call('outside:read', what),
  adoptOutside: (what) => call('outside:adopt', what),
  putBackDocument: (document) => call('outside:putBack', document),
  putAwayCopy: (copy) => call('outside:putAway', copy),
  readUnmerged: (journal) => call('journal:readUnmerged', journal),
  settleUnmerged: (journal) => call('journal:settleUnmerged', journal),
  chooseCorrectedText: () => call('apply:choose'),
  saveVersion: (version) => call('versions:save', version),
  readVersion: (version) => call('versions:read', version),
  renameVersion: (version) => call('versions:rename', version),
  deleteVersion: (version) => call('versions:delete', version),
  measureSinceFinal: (document) => call('versions:sinceFinal', document),
  listBackedUp: () => call('backups:documents'),
  listBackups: (document) => call('backups:list', document),
  readBackup: (backup) => call('backups:read', backup),
  restoreBackup: (backup) => call('backups:restore', backup),
  deleteBackups: (document) => call('backups:delete', document),
  revealBackups: () => call('backups:reveal'),
  chooseExportFolder: () => call('export:choose'),
  runExport: (order) => call('export:run', order),
  revealExport: (id) => call('export:reveal', id),
  checkBlocks: (blocks) => call('check:blocks', blocks),
  cancelCheck: (document) => call('check:cancel', document),
  rankThreads: (question) => call('threads:rank', question),
  proposeArrangement: (question) => call('arrange:propose', question),
  cancelArrangement: () => call('arrange:cancel'),
  findChanges: (wanted) => call('changes:find', wanted),
  beginChange: (change) => call('changes:begin', change),
  applyChange: (part) => call('changes:apply', part),
  lastChange: () => call('changes:last'),
  takeChangeBack: (part) => call('changes:takeBack', part),
  readMetadata: (asked) => call('metadata:read', asked),
  importProfiles: () => call('profiles:import'),
  exportProfiles: (profiles) => call('profiles:export', profiles),
  importTagset: () => call('tagset:import'),
  exportTagset: (tagset) => call('tagset:export', tagset),
  searchAuthorities: (wanted) => call('authorities:search', wanted),
  readAuthorities: (ids) => call('authorities:read', ids),
  listAuthorities: (page) => call('authorities:list', page),
  findSameAuthorities: (wanted) => call('authorities:same', wanted),
  changeAuthorities: (change) => call('authorities:change', change),
  takeAuthoritiesBack: (change) => call('authorities:takeBack', change),
  chooseAuthorityImport: (assumed) => call('authorities:chooseImport', assumed),
  commitAuthorityImport: (chosen) => call('authorities:commitImport', chosen),
  exportAuthorities: (format) => call('authorities:export', format),
  findConcordance: (asked) => call('concordance:find', asked),
  moreConcordance: (search) => call('concordance:more', search),
  cancelConcordance: (search) => call('concordance:cancel', search),
  exportConcordance: (table) => call('concordance:export', table),
  noteTagged: (tagged) => call('suggestions:noteTagged', tagged),
  countAnswers: (answers) => call('suggestions:answered', answers),
  importGazetteer: (type) => call('gazetteers:import', type),
  removeGazetteer: (id) => call('gazetteers:remove', id),
  onMenuCommand: (listener) => listen('menu:command', listener),
  onClosing: (listener) => listen('window:closing', listener),
  onCheckResult: (listener) => listen('check:result', listener),
  onSuggested: (listener) => listen('suggestions:found', listener),
  onModelChanged: (listener) => listen('model:changed', listener),
  onNotice: (listener) => listen('project:notice', listener),
  onProjectChanged: (listener) => listen('project:changedOutside', listener),
  onProjectFree: (listener) => listen('project:free', listener),
  onDocumentChanged: (listener) => listen('documents:changedOutside', listener),
  onAuthoritiesChanged: (listener) => listen('authorities:changed', listener),
  onListChanged: (listener) => listen('documents:listChanged', listener),
  onCopies: (listener) => listen('documents:copies', listener),
} satisfies JiaokanApi<File>;

contextBridge.exposeInMainWorld('jiaokan', api);
