import type { Answer, EventPayload, Request, Response } from './contract';

/** What preload puts on `window.jiaokan`: one named function a channel, and nothing general. `DroppedFile` is the DOM's `File`. */
export interface JiaokanApi<DroppedFile> {
  loadApp(): Promise<Answer<Response<'app:load'>>>;
  saveSettings(settings: Request<'app:saveSettings'>): Promise<Answer<Response<'app:saveSettings'>>>;
  openExternal(page: Request<'app:openExternal'>): Promise<Answer<Response<'app:openExternal'>>>;
  setTitle(title: Request<'window:setTitle'>): Promise<Answer<Response<'window:setTitle'>>>;
  confirmClose(answer: Request<'window:confirmClose'>): Promise<Answer<Response<'window:confirmClose'>>>;
  createProject(project: Request<'project:create'>): Promise<Answer<Response<'project:create'>>>;
  openProject(): Promise<Answer<Response<'project:open'>>>;
  openRecentProject(id: Request<'project:openRecent'>): Promise<Answer<Response<'project:openRecent'>>>;
  forgetRecentProject(id: Request<'project:forgetRecent'>): Promise<Answer<Response<'project:forgetRecent'>>>;
  openSampleProject(): Promise<Answer<Response<'project:openSample'>>>;
  reopenProject(): Promise<Answer<Response<'project:reopen'>>>;
  teachProject(taught: Request<'project:teach'>): Promise<Answer<Response<'project:teach'>>>;
  closeProject(): Promise<Answer<Response<'project:close'>>>;
  chooseImport(kind: Request<'import:choose'>): Promise<Answer<Response<'import:choose'>>>;
  /** Takes the files of a drop event; their paths go to the app without the page seeing them. */
  dropImport(files: readonly DroppedFile[]): Promise<Answer<Response<'import:drop'>>>;
  previewImport(choice: Request<'import:preview'>): Promise<Answer<Response<'import:preview'>>>;
  commitImport(choices: Request<'import:commit'>): Promise<Answer<Response<'import:commit'>>>;
  discardImport(ids: Request<'import:discard'>): Promise<Answer<Response<'import:discard'>>>;
  openDocument(id: Request<'documents:open'>): Promise<Answer<Response<'documents:open'>>>;
  saveDocument(save: Request<'documents:save'>): Promise<Answer<Response<'documents:save'>>>;
  saveDocumentCopy(record: Request<'documents:saveCopy'>): Promise<Answer<Response<'documents:saveCopy'>>>;
  saveElsewhere(document: Request<'documents:saveElsewhere'>): Promise<Answer<Response<'documents:saveElsewhere'>>>;
  appendToJournal(lines: Request<'journal:append'>): Promise<Answer<Response<'journal:append'>>>;
  findUnsaved(): Promise<Answer<Response<'journal:unsaved'>>>;
  saveCaret(caret: Request<'documents:saveCaret'>): Promise<Answer<Response<'documents:saveCaret'>>>;
  renameDocument(name: Request<'documents:rename'>): Promise<Answer<Response<'documents:rename'>>>;
  copyDocument(id: Request<'documents:copy'>): Promise<Answer<Response<'documents:copy'>>>;
  trashDocument(id: Request<'documents:trash'>): Promise<Answer<Response<'documents:trash'>>>;
  restoreDocument(id: Request<'documents:restore'>): Promise<Answer<Response<'documents:restore'>>>;
  deleteDocument(id: Request<'documents:delete'>): Promise<Answer<Response<'documents:delete'>>>;
  setDocumentStatus(status: Request<'documents:setStatus'>): Promise<Answer<Response<'documents:setStatus'>>>;
  readOutside(what: Request<'outside:read'>): Promise<Answer<Response<'outside:read'>>>;
  adoptOutside(what: Request<'outside:adopt'>): Promise<Answer<Response<'outside:adopt'>>>;
  putBackDocument(document: Request<'outside:putBack'>): Promise<Answer<Response<'outside:putBack'>>>;
  putAwayCopy(copy: Request<'outside:putAway'>): Promise<Answer<Response<'outside:putAway'>>>;
  chooseCorrectedText(): Promise<Answer<Response<'apply:choose'>>>;
  saveVersion(version: Request<'versions:save'>): Promise<Answer<Response<'versions:save'>>>;
  readVersion(version: Request<'versions:read'>): Promise<Answer<Response<'versions:read'>>>;
  renameVersion(version: Request<'versions:rename'>): Promise<Answer<Response<'versions:rename'>>>;
  measureSinceFinal(document: Request<'versions:sinceFinal'>): Promise<Answer<Response<'versions:sinceFinal'>>>;
  deleteVersion(version: Request<'versions:delete'>): Promise<Answer<Response<'versions:delete'>>>;
  listBackedUp(): Promise<Answer<Response<'backups:documents'>>>;
  listBackups(document: Request<'backups:list'>): Promise<Answer<Response<'backups:list'>>>;
  readBackup(backup: Request<'backups:read'>): Promise<Answer<Response<'backups:read'>>>;
  restoreBackup(backup: Request<'backups:restore'>): Promise<Answer<Response<'backups:restore'>>>;
  deleteBackups(document: Request<'backups:delete'>): Promise<Answer<Response<'backups:delete'>>>;
  revealBackups(): Promise<Answer<Response<'backups:reveal'>>>;
  chooseExportFolder(): Promise<Answer<Response<'export:choose'>>>;
  runExport(order: Request<'export:run'>): Promise<Answer<Response<'export:run'>>>;
  revealExport(id: Request<'export:reveal'>): Promise<Answer<Response<'export:reveal'>>>;
  checkBlocks(blocks: Request<'check:blocks'>): Promise<Answer<Response<'check:blocks'>>>;
  cancelCheck(document: Request<'check:cancel'>): Promise<Answer<Response<'check:cancel'>>>;
  rankThreads(question: Request<'threads:rank'>): Promise<Answer<Response<'threads:rank'>>>;
  /** Each returns a function that stops listening. */
  onMenuCommand(listener: (command: EventPayload<'menu:command'>) => void): () => void;
  onClosing(listener: () => void): () => void;
  onCheckResult(listener: (result: EventPayload<'check:result'>) => void): () => void;
  onNotice(listener: (notice: EventPayload<'project:notice'>) => void): () => void;
  onProjectChanged(listener: (project: EventPayload<'project:changedOutside'>) => void): () => void;
  onProjectFree(listener: () => void): () => void;
  onDocumentChanged(listener: (change: EventPayload<'documents:changedOutside'>) => void): () => void;
  onListChanged(listener: (documents: EventPayload<'documents:listChanged'>) => void): () => void;
  onCopies(listener: (copies: EventPayload<'documents:copies'>) => void): () => void;
}
