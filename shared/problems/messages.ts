import type { Wording } from './wording';

/** Every problem the app can tell its user, in both languages. Each says what happened, what was kept and what to do. */
export const problemMessages = {
  unexpected: {
    zh: '出现意外错误：{detail}。文稿没有改动。请重试；若再次出现，请把日志附给维护者。',
    en: 'Something unexpected went wrong: {detail}. The document was not changed. Try again; if it happens again, send the log to the maintainers.',
  },
  fileEmpty: {
    zh: '“{name}”是空文件，没有载入。其他文件不受影响。',
    en: '“{name}” is empty and was not imported. Other files are not affected.',
  },
  fileBinary: {
    zh: '“{name}”不是文本文件，没有载入。请换用 TXT 或 MD 文件。',
    en: '“{name}” is not a text file and was not imported. Use a TXT or MD file.',
  },
  fileTooLarge: {
    zh: '“{name}”有 {size} MB，超过 {limit} MB 的上限，没有载入。请先拆成较小的文件。',
    en: '“{name}” is {size} MB, over the limit of {limit} MB, and was not imported. Split it into smaller files first.',
  },
  fileUnreadable: {
    zh: '“{name}”无法读取（没有权限或磁盘出错），没有载入。请检查文件权限后重试。',
    en: '“{name}” can’t be read (no permission, or a disk error) and was not imported. Check its permissions and try again.',
  },
  fileVanished: {
    zh: '“{name}”已不在原处，没有载入。请确认文件位置后重试。',
    en: '“{name}” is no longer there and was not imported. Check where it is and try again.',
  },
  fileNotSupported: {
    zh: '“{name}”的格式暂不支持，没有载入。可载入 TXT 与 MD。',
    en: '“{name}” is of a kind that can’t be imported yet. TXT and MD can.',
  },
  folderLoop: {
    zh: '文件夹“{name}”的链接绕回了自身，已跳过。其余文件照常载入。',
    en: 'The folder “{name}” links back to itself and was skipped. The other files are imported as usual.',
  },
  encodingInvalid: {
    zh: '“{name}”含有不合 {encoding} 编码的字节（第 {offset} 字节起），没有载入。请换一种编码再试。',
    en: '“{name}” holds bytes that are not valid {encoding} (from byte {offset}) and was not imported. Choose another encoding.',
  },
  savedDocumentDamaged: {
    zh: '“{name}”不是完好的另存文稿（{where} 不对），没有载入。其他文件不受影响。请换用另一份；同名的 TXT 里有校定文字。',
    en: '“{name}” is not an intact saved document ({where} is wrong) and was not imported. Other files are not affected. Use another copy; the TXT of the same name has the corrected text.',
  },
  projectNotFound: {
    zh: '找不到项目“{name}”。它可能被移动或改名了。请用“打开项目”重新选择。',
    en: 'The project “{name}” can’t be found. It may have been moved or renamed. Choose it again with Open project.',
  },
  projectNotAProject: {
    zh: '“{name}”不是校勘项目（没有 project.json）。里面的文件没有改动。可以在别处新建项目，再把这些文件载入。',
    en: '“{name}” is not a Jiaokan project (it has no project.json). Nothing in it was changed. Make a project elsewhere and import the files into it.',
  },
  projectExists: {
    zh: '“{name}”已经是一个项目，没有覆盖。请直接打开，或换一个文件夹。',
    en: '“{name}” already holds a project and was not overwritten. Open it, or choose another folder.',
  },
  projectFolderNotEmpty: {
    zh: '文件夹“{name}”不是空的，没有在其中新建项目。请选一个空文件夹或新文件夹。',
    en: 'The folder “{name}” is not empty, so no project was made in it. Choose an empty or a new folder.',
  },
  projectReadOnly: {
    zh: '项目“{name}”所在的文件夹不可写，已按只读打开。可以查看和导出，改动不能保存。',
    en: 'The folder of the project “{name}” can’t be written to, so it is open read-only. You can look and export; changes can’t be saved.',
  },
  projectNewer: {
    zh: '项目“{name}”由较新版本的校勘保存（版本 {version}），已按只读打开。请更新校勘后再编辑。',
    en: 'The project “{name}” was saved by a newer Jiaokan (version {version}) and is open read-only. Update Jiaokan to edit it.',
  },
  projectNewerUnreadable: {
    zh: '项目“{name}”由较新版本的校勘保存（版本 {version}），这个版本读不了，没有打开，也没有改动。请更新校勘。',
    en: 'The project “{name}” was saved by a newer Jiaokan (version {version}) in a way this one can’t read. It was not opened and not changed. Update Jiaokan.',
  },
  documentNewer: {
    zh: '“{name}”由较新版本的校勘保存（版本 {version}），这个版本打不开，没有改动。请更新校勘后再打开。',
    en: '“{name}” was saved by a newer Jiaokan (version {version}) and can’t be opened by this one. It was not changed. Update Jiaokan to open it.',
  },
  projectLocked: {
    zh: '项目“{name}”正由另一个窗口或程序使用，已按只读打开。关闭另一处后重新打开即可编辑。',
    en: 'The project “{name}” is in use by another window or program and is open read-only. Close it there, then open it again to edit.',
  },
  projectLockedElsewhere: {
    zh: '项目“{name}”正由另一台电脑“{host}”使用，已按只读打开。那边关闭后，这里会告诉你。',
    en: 'The project “{name}” is in use on another computer, “{host}”, and is open read-only. You will be told here when it is closed there.',
  },
  projectFree: {
    zh: '项目“{name}”现在空出来了，可以打开编辑。',
    en: 'The project “{name}” is free now and can be opened for editing.',
  },
  projectChangedOutside: {
    zh: '项目“{name}”的设置在别处被改过，已采用改后的内容。',
    en: 'The settings of the project “{name}” were changed by another program. The changed ones are used.',
  },
  outsideUnreadable: {
    zh: '“{name}”的内容读不出来，没有合并。它原样留在那里。',
    en: '“{name}” can’t be read and was not merged. It was left as it is.',
  },
  outsideTaken: {
    zh: '“{name}”在别处被改过，已换成改后的内容。可以撤销，这里以前的步骤也还能撤销。',
    en: '“{name}” was changed by another program, and what it says now is shown. This can be undone, and so can earlier steps.',
  },
  outsideMerged: {
    zh: '“{name}”在别处也被改过，已与这里的改动合并，采用了那边的 {count} 段。可以撤销。',
    en: '“{name}” was changed by another program too. Both were merged; blocks taken over from there: {count}. This can be undone.',
  },
  outsideConflict: {
    zh: '“{name}”在别处也被改过，有 {count} 处和这里改得不一样。选定之前暂停保存：那边的内容没有被覆盖，这里的改动记在日志里。',
    en: '“{name}” was changed by another program too, differently in some places: {count}. Saving is paused until you choose: what is there was not overwritten, and your changes are in the journal.',
  },
  outsideGone: {
    zh: '“{name}”的文件在别处被删除或移走了。内容还在这个窗口里，可以写回去。',
    en: 'The file of “{name}” was deleted or moved away by another program. Its content is still in this window and can be put back.',
  },
  outsideBroken: {
    zh: '“{name}”的文件在别处被改过，现在读不出来。已暂停保存，没有覆盖它；可以把它另存一旁，写回这里的内容。',
    en: 'The file of “{name}” was changed by another program and can’t be read now. It was not overwritten, and saving is paused. It can be put aside, and what is here put back.',
  },
  outsideWriting: {
    zh: '“{name}”的文件正由别的程序写入，还没有写完。请稍后再看。',
    en: '“{name}” is still being written by another program. Look again in a moment.',
  },
  outsideMarked: {
    zh: '“{name}”的文件里留有 git 的合并冲突标记。请在 git 里解决，或把它另存一旁，写回这里的内容。已暂停保存。',
    en: 'The file of “{name}” holds git’s marks of a merge conflict. Resolve it in git, or put it aside and put back what is here. Saving is paused.',
  },
  outsideNewer: {
    zh: '“{name}”在别处由更新版本的校勘保存过。已暂停保存，没有覆盖它。请更新后再打开。',
    en: '“{name}” was saved elsewhere by a newer version of Jiaokan. It was not overwritten, and saving is paused. Update, then open it again.',
  },
  copyFound: {
    zh: '{tool} 为“{name}”留下了一份冲突副本：{file}。',
    en: '{tool} has left a conflicted copy of “{name}”: {file}.',
  },
  copyMerged: {
    zh: '冲突副本已并入“{name}”，采用了其中 {count} 段。副本移到了 backups/conflicts。',
    en: 'The conflicted copy was merged into “{name}”; blocks taken over: {count}. The copy was moved to backups/conflicts.',
  },
  fileDamaged: {
    zh: '“{name}”已损坏，原样移到“{movedTo}”保留，改用上一份完好的内容。请核对最近的改动。',
    en: '“{name}” was damaged. It was kept as “{movedTo}”, and the last good copy is used. Check your latest changes.',
  },
  fileByteMended: {
    zh: '“{name}”有一个字节坏了，已恢复成上次保存的内容，一字不差。损坏的文件原样保留为“{movedTo}”。多半是磁盘出错，请检查磁盘、做好备份。',
    en: 'One byte of “{name}” had gone bad. What was last saved has been restored, exactly; the damaged file is kept as “{movedTo}”. The disk probably failed: check it, and keep backups.',
  },
  adoptedOneByte: {
    zh: '“{name}”与这里上次保存的只差一个字节，在第 {line} 行。已采用现在的内容，上次保存的存为上一份。若没有人有意改动，多半是磁盘或传输出错，请核对这一行。',
    en: '“{name}” differs from what was last saved here in one byte, in line {line}. Its present content is used, and what was saved is kept as the generation before. If nobody changed it on purpose, the disk or a copy did: check that line.',
  },
  byteChanged: {
    zh: '“{name}”与这里上次保存的只差一个字节，在第 {line} 行，文件没有改动。若没有人有意改动，多半是磁盘或传输出错，请核对这一行。',
    en: '“{name}” differs from what was last saved here in one byte, in line {line}. It was left as it is. If nobody changed it on purpose, the disk or a copy did: check that line.',
  },
  fileDamagedNoCopy: {
    zh: '“{name}”已损坏，没有可用的上一份。损坏的文件原样保留，没有改动；其余文稿不受影响。',
    en: '“{name}” is damaged and there is no earlier good copy. The damaged file was left as it is; other documents are not affected.',
  },
  recordUnreadable: {
    zh: '“{name}”无法读取：{detail}。文件没有改动；其余文稿不受影响。请检查权限与磁盘后重新打开项目。',
    en: '“{name}” can’t be read: {detail}. The file was not changed; other documents are not affected. Check its permissions and the disk, then open the project again.',
  },
  fileDamagedReadOnly: {
    zh: '“{name}”已损坏，现以上一份完好的内容显示。项目是只读打开的，损坏的文件没有移动。',
    en: '“{name}” is damaged; the last good copy is shown. The project is open read-only, so the damaged file was not moved.',
  },
  adoptedOutside: {
    zh: '“{name}”上次关闭之后在别处被改过，已采用改后的内容。',
    en: '“{name}” was changed by another program since it was last closed. The changed content is used.',
  },
  changedOutside: {
    zh: '“{name}”在别处被改过，这里没有覆盖它。改动仍在窗口里。请重新打开文稿，或另存副本。',
    en: '“{name}” was changed by another program and was not overwritten. Your changes are still in the window. Open the document again, or save a copy.',
  },
  documentNotFound: {
    zh: '项目里没有文稿“{id}”，它可能已被删去。其他文稿不受影响。',
    en: 'There is no document “{id}” in this project; it may have been deleted. Other documents are not affected.',
  },
  versionNotFound: {
    zh: '“{title}”没有版本“{id}”，它可能已被删去。文稿没有改动。',
    en: '“{title}” has no version “{id}”; it may have been deleted. The document was not changed.',
  },
  versionMissing: {
    zh: '“{title}”的一个版本读不到：文件“{name}”不在了。文稿和其他版本不受影响。请从备份恢复这个文件。',
    en: 'A version of “{title}” can’t be read: the file “{name}” is gone. The document and its other versions are not affected. Restore the file from a backup.',
  },
  versionDamaged: {
    zh: '“{title}”的一个版本已损坏，文件“{name}”原样保留。文稿和其他版本不受影响。请从备份恢复这个文件。',
    en: 'A version of “{title}” is damaged; the file “{name}” was left as it is. The document and its other versions are not affected. Restore the file from a backup.',
  },
  versionNewer: {
    zh: '“{title}”的一个版本由较新的校勘保存（“{name}”，版本 {version}），这里读不了，没有改动。请更新校勘。',
    en: 'A version of “{title}” was kept by a newer Jiaokan (“{name}”, version {version}) and can’t be read by this one. It was not changed. Update Jiaokan.',
  },
  versionUnlisted: {
    zh: '“{name}”不属于任何文稿的版本，多半是保存时中断留下的。文稿不受影响；不需要可以删去。',
    en: '“{name}” belongs to no document’s versions; an interrupted saving probably left it. No document is affected; it can be deleted.',
  },
  versionsFull: {
    zh: '“{title}”已有 {limit} 个版本，没有再存。文稿没有改动。请先删去不用的版本。',
    en: '“{title}” has {limit} versions already; no other was kept. The document was not changed. Delete versions you don’t need.',
  },
  backupNotMade: {
    zh: '没能给“{name}”留备份：{detail}。文稿照常保存，不受影响；稍后保存时会再试。请检查项目里的 backups 文件夹。',
    en: 'No backup of “{name}” could be made: {detail}. The document is saved as usual, and it is tried again at a later save. Check the backups folder of the project.',
  },
  backupNotFound: {
    zh: '备份“{id}”不在了，可能已被清理或删去。文稿没有改动。请重新打开“备份”。',
    en: 'The backup “{id}” is gone; it may have been thinned out or deleted. No document was changed. Open Backups again.',
  },
  backupDamaged: {
    zh: '备份“{name}”已损坏，不能恢复；文件原样保留。文稿和其他备份不受影响。请换一份备份。',
    en: 'The backup “{name}” is damaged and can’t be restored; it was left as it is. Documents and other backups are not affected. Choose another backup.',
  },
  backupNewer: {
    zh: '备份“{name}”由较新版本的校勘保存（版本 {version}），这里读不了，没有改动。请更新校勘。',
    en: 'The backup “{name}” was made by a newer Jiaokan (version {version}) and can’t be read by this one. It was not changed. Update Jiaokan.',
  },
  backupWithoutVersions: {
    zh: '“{title}”已从备份恢复，但它以前的 {count} 个版本已经不在，没有一并恢复。',
    en: '“{title}” was restored from a backup, without earlier versions of it that are no longer there: {count}.',
  },
  journalNotWritten: {
    zh: '刚才的改动没有记到磁盘：{detail}。可以继续编辑，改动都在窗口里。请检查磁盘，或另存到别处。',
    en: 'Your latest changes are not on the disk: {detail}. You can go on editing; they are in the window. Check the disk, or save elsewhere.',
  },
  journalUnreadable: {
    zh: '“{name}”的编辑日志用不了：{detail}。里面可能有尚未存入文稿的改动，所以文稿按只读打开，什么都没有改动。请检查磁盘与权限后重新打开。',
    en: 'The journal of “{name}” can’t be used: {detail}. It may hold changes that are not in the document yet, so the document is open read-only and nothing was changed. Check the disk and permissions, then open it again.',
  },
  journalDamaged: {
    zh: '“{name}”的编辑日志有一处损坏，原样保留为“{movedTo}”；损坏之前的改动都用上了，之后的没有。请核对最近的改动。',
    en: 'The journal of “{name}” was damaged and kept as “{movedTo}”. The changes before the damage are used; those after it are not. Check your latest changes.',
  },
  journalSalvaged: {
    zh: '“{name}”的编辑日志有一处损坏，原样保留为“{movedTo}”。没有存入文稿的改动都完好，已经用上；以前的步骤不能再撤销。',
    en: 'The journal of “{name}” was damaged and kept as “{movedTo}”. The changes that were not saved in the document yet are whole and are used; earlier steps can no longer be undone.',
  },
  journalOtherVersion: {
    zh: '“{name}”的编辑日志是另一个版本的校勘写的，原样保留为“{movedTo}”。以前的步骤不能再撤销；当时没有存入文稿的改动不在其中，请核对。',
    en: 'The journal of “{name}” was written by another version of Jiaokan and kept as “{movedTo}”. Earlier steps can no longer be undone, and changes that were not saved then are not in the document. Check your latest changes.',
  },
  journalSealed: {
    zh: '“{name}”在别处被改过，以前的步骤不能再撤销。它们保留在“{movedTo}”里。',
    en: '“{name}” was changed by another program, so earlier steps can no longer be undone. They are kept in “{movedTo}”.',
  },
  journalSealedUnsaved: {
    zh: '“{name}”在别处被改过。这里有 {count} 步改动可能不在其中，保留在“{movedTo}”里。请核对。',
    en: '“{name}” was changed by another program. Changes made here that may not be in it: {count}. They are kept in “{movedTo}”. Check the document.',
  },
  journalMerged: {
    zh: '“{name}”在别处被改过。这里当时没来得及存的改动已并入，涉及 {count} 段。可以撤销。',
    en: '“{name}” was changed by another program. Your changes that had not been saved then were merged into it; blocks changed: {count}. This can be undone.',
  },
  journalConflict: {
    zh: '“{name}”在别处被改过，这里当时没来得及存的改动里，有 {count} 处和那边改得不一样。它们都留在编辑日志里，选定之后并入。',
    en: '“{name}” was changed by another program. Of your changes that had not been saved then, some places differ from what it says now: {count}. They are kept in the journal until you choose.',
  },
  changesRecovered: {
    zh: '“{name}”上次没有正常关闭。已从编辑日志恢复 {count} 处改动，到 {at} 为止。',
    en: '“{name}” was not closed properly last time. Changes recovered from its journal: {count}, up to {at}.',
  },
  changesWaiting: {
    zh: '还有 {count} 份文件上次没来得及存，改动都在编辑日志里，打开时恢复。列表里标着是哪几份。',
    en: 'Documents with changes that had not been saved last time: {count}. The changes are in their journals and recovered when you open them; the list marks which.',
  },
  changesNotRecovered: {
    zh: '“{name}”上次没来得及存的改动里，有 {count} 步接不上文稿，没有用上。它们仍在编辑日志里，下次打开时另存保留。请核对最近的改动。',
    en: 'Of the changes to “{name}” that had not been saved, these many don’t fit the document and were left out: {count}. They stay in its journal, which is kept beside when you next open it. Check your latest changes.',
  },
  documentNotSurveyed: {
    zh: '有一篇文稿没能查完，没有列出其中的位置。文稿没有改动；可以打开它再查。',
    en: 'One document could not be looked through, so its places are not listed. It was not changed; open it to look there.',
  },
  documentsNotChanged: {
    zh: '还有 {count} 篇也没有改，原因各自相似。文稿都还是原样；可以逐篇打开再试。',
    en: 'Other documents that were left as they are, for reasons like these: {count}. Nothing in them changed; open them one by one and try again.',
  },
  documentIsOpen: {
    zh: '“{name}”正在窗口里打开，没有在后台更改。请在窗口里改。',
    en: '“{name}” is open in the window and was not changed behind it. Change it there.',
  },
  documentUnsettled: {
    zh: '“{name}”的编辑日志里有未保存的改动或损坏，没有更改。请先打开它看一看，然后再来一次。',
    en: 'The journal of “{name}” holds unsaved changes or is damaged, so it was not changed. Open it first and look, then try again.',
  },
  documentToMend: {
    zh: '“{name}”的内容前后不一致（可能在别处改过），没有更改。请先打开它，改动并保存一次，然后再来一次。',
    en: 'What “{name}” holds does not agree with itself (it may have been changed elsewhere), so it was not changed. Open it first and save a change, then try again.',
  },
  changedSince: {
    zh: '“{name}”之后又有别的改动，没有撤销。那些改动都还在；请在该文稿的“变更”里撤回。',
    en: '“{name}” was changed again afterwards, so nothing in it was undone. All its changes are still there; take them back in its list of changes.',
  },
  changeTooLong: {
    zh: '“{name}”一次要改的太多，没有更改。请分几次来。',
    en: 'There is too much to change in “{name}” at once; it was not changed. Do it in several goes.',
  },
  changeJournalled: {
    zh: '“{name}”改好了，已记入编辑日志，但没能写入文稿文件：{detail}。下次打开它时会恢复。',
    en: '“{name}” was changed and the change is in its journal, but its file could not be written: {detail}. Opening it brings the change back.',
  },
  projectLogDamaged: {
    zh: '跨文稿改动的记录有一处损坏，原样保留为“{movedTo}”，其余的照常使用。有些跨文稿的改动可能要逐篇撤销。文稿不受影响。',
    en: 'The log of changes over many documents was damaged and kept as “{movedTo}”; the rest of it is used. Some of these changes may have to be undone document by document. No document is affected.',
  },
  journalLineDamaged: {
    zh: '“{title}”的编辑日志从第 {line} 行起已损坏。打开文稿时采用损坏之前的改动，日志原样保留。',
    en: 'The journal of “{title}” is damaged from line {line} on. Opening the document uses the changes before the damage and keeps the journal as it is.',
  },
  journalVersionDiffers: {
    zh: '“{title}”的编辑日志是另一个版本的校勘写的，这里读不了，没有改动。请用写它的版本打开并保存一次。',
    en: 'The journal of “{title}” was written by another version of Jiaokan and can’t be read by this one. It was not changed. Open the document with that version and save it once.',
  },
  journalRecordUnknown: {
    zh: '“{title}”在别处被改过，与它的编辑日志对不上。有 {count} 步改动可能不在文稿里。打开文稿时日志会另存保留。',
    en: '“{title}” was changed by another program and no longer agrees with its journal. Changes that may not be in it: {count}. Opening the document keeps the journal beside.',
  },
  journalUnfitting: {
    zh: '“{title}”的编辑日志里有 {count} 步改动接不上文稿。文稿没有改动；请核对最近的改动。',
    en: 'In the journal of “{title}” there are changes that don’t fit the document: {count}. The document was not changed; check its latest changes.',
  },
  journalUnlisted: {
    zh: '“{name}”不属于任何文稿的编辑日志，多半是删除时中断留下的。文稿不受影响；不需要可以删去。',
    en: '“{name}” is the journal of no document; an interrupted deletion probably left it. No document is affected; it can be deleted.',
  },
  fileForeign: {
    zh: '“{name}”不是项目自己的文件，校勘不会读它。文稿不受影响；不需要可以移走。',
    en: '“{name}” is none of the project’s files and is never read. No document is affected; move it away if you don’t need it.',
  },
  recordMissing: {
    zh: '“{name}”不见了，但留有它的上一份内容。若不是有意删去，可用 jiaokan repair 找回，放进回收站。',
    en: '“{name}” is gone, but the generation before it is still kept. If it was not deleted on purpose, jiaokan repair brings it back, into the trash.',
  },
  repairOutInside: {
    zh: '修复的结果不能放进项目文件夹“{name}”里面，也不能把项目包在里面。没有写入任何文件。请换一个文件夹。',
    en: 'What is repaired can’t go into the project’s own folder “{name}”, nor into one that holds it. Nothing was written. Choose another folder.',
  },
  sourceMissing: {
    zh: '文稿“{title}”的原始文件丢失或被改动，按只读打开。请从备份恢复 sources 文件夹。',
    en: 'The source of “{title}” is missing or was altered; the document is open read-only. Restore the sources folder from a backup.',
  },
  sourceAltered: {
    zh: '原始文件“{name}”的内容与它的名称不符，已被改动。请从备份恢复 sources 文件夹。',
    en: 'The source “{name}” no longer holds what its name says; it was altered. Restore the sources folder from a backup.',
  },
  saveFailed: {
    zh: '没有保存：{detail}。原有的文件没有改动，窗口里的改动还在。请检查磁盘后再试。',
    en: 'Not saved: {detail}. The file is as it was before, and changes in a window are still there. Check the disk and try again.',
  },
  saveUnconfirmed: {
    zh: '“{name}”已写入，但磁盘没有确认：{detail}。断电时可能退回上一份。请检查磁盘后再保存一次。',
    en: '“{name}” was written, but the disk did not confirm it: {detail}. A power cut could bring the earlier copy back. Check the disk and save once more.',
  },
  fileExists: {
    zh: '没有写“{name}”：已有这个文件，它没有动。请换一个名字。',
    en: '“{name}” was not written: there is such a file, which was left as it is. Choose another name.',
  },
  taughtNotJson: {
    zh: '“{name}”不是完好的 JSON 文件（UTF-8），没有导入，词典没有改动。请换用由“本项目词典”导出的文件；纯词表请存成 TXT，每行一词。',
    en: '“{name}” is not intact JSON in UTF-8. Nothing was imported and the dictionary was not changed. Use a file exported from Project dictionary; a plain list of words should be a TXT with a word a line.',
  },
  taughtFileWrong: {
    zh: '“{name}”不合词典文件的格式（{where} 不对），没有导入，词典没有改动。格式见 docs/dictionary.md。',
    en: '“{name}” is not a dictionary file as it should be ({where} is wrong). Nothing was imported and the dictionary was not changed. The form is described in docs/dictionary.md.',
  },
  taughtNewer: {
    zh: '“{name}”由较新版本的校勘导出，这个版本读不了，没有导入，词典没有改动。请更新校勘。',
    en: '“{name}” was exported by a newer Jiaokan. Nothing was imported and the dictionary was not changed. Update Jiaokan.',
  },
  taughtTooMuch: {
    zh: '“{name}”的词典最多 {limit} 条，再加就超过了，词典没有改动。请删去用不着的条目再试。',
    en: 'The dictionary of “{name}” holds at most {limit} entries, and there would be more. It was not changed. Leave out what is not needed.',
  },
  configuredElsewhere: {
    zh: '“{name}”的设置刚被别处改过，这次的改动没有保存。请看过现在的设置再改。',
    en: 'The settings of “{name}” were changed elsewhere a moment ago. This change was not saved. Look at what they are now and make it again.',
  },
  taughtTooMany: {
    zh: '“{name}”里的条目超过 {limit} 条，没有导入，词典没有改动。请删去用不着的条目再试。',
    en: '“{name}” holds more than {limit} entries. Nothing was imported and the dictionary was not changed. Leave out what is not needed.',
  },
  taughtLineWrong: {
    zh: '“{name}”第 {line} 行不是可以收入的词（过长，或没有文字），没有导入，词典没有改动。请改正这一行。',
    en: 'Line {line} of “{name}” is no word that can be taken (too long, or without a letter). Nothing was imported and the dictionary was not changed. Mend that line.',
  },
  taughtNothing: {
    zh: '“{name}”里没有词，没有导入，词典没有改动。',
    en: '“{name}” holds no words. Nothing was imported and the dictionary was not changed.',
  },
  tagsetNotJson: {
    zh: '“{name}”不是完好的 JSON 文件（UTF-8），没有导入，标注集没有改动。请换用由“标注集”导出的文件。',
    en: '“{name}” is not intact JSON in UTF-8. Nothing was imported and the tagset was not changed. Use a file exported from Tagset.',
  },
  tagsetOther: {
    zh: '“{name}”不是标注集文件，没有导入，标注集没有改动。请换用由“标注集”导出的文件。',
    en: '“{name}” is not a tagset. Nothing was imported and the tagset was not changed. Use a file exported from Tagset.',
  },
  tagsetNewer: {
    zh: '“{name}”由较新版本的校勘导出，这个版本读不了，没有导入，标注集没有改动。请更新校勘。',
    en: '“{name}” was exported by a newer Jiaokan. Nothing was imported and the tagset was not changed. Update Jiaokan.',
  },
  tagsetWrong: {
    zh: '“{name}”不合标注集文件的格式（{where} 不对），没有导入，标注集没有改动。格式见 docs/tagset.md。',
    en: '“{name}” is not a tagset file as it should be ({where} is wrong). Nothing was imported and the tagset was not changed. The form is described in docs/tagset.md.',
  },
  exportFailed: {
    zh: '没有导出“{name}”：{detail}。项目没有改动。请检查目标文件夹后重试。',
    en: '“{name}” was not exported: {detail}. The project was not changed. Check the target folder and try again.',
  },
  exportNothing: {
    zh: '没有可导出的文稿，没有写文件。请先载入文稿。',
    en: 'There is nothing to export, and no file was written. Import a document first.',
  },
  tooManyFiles: {
    zh: '一次最多载入 {limit} 个文件，从“{name}”起没有载入。请分批载入。',
    en: 'At most {limit} files are imported at once; “{name}” and what comes after it were not. Import them in batches.',
  },
  folderEmpty: {
    zh: '文件夹“{name}”里没有可载入的 TXT 或 MD 文件，没有载入。请换一个文件夹。',
    en: 'The folder “{name}” holds no TXT or MD file, so nothing was imported. Choose another folder.',
  },
  cannotOpen: {
    zh: '系统没有程序可以打开“{name}”。文稿没有改动。请在文件管理器里查看。',
    en: 'The system has no program to open “{name}” with. No document was changed. Look for it in the file manager.',
  },
  settingsDamaged: {
    zh: '设置文件已损坏，原样移到“{movedTo}”保留，改用默认设置。项目和文稿不受影响。',
    en: 'The settings file was damaged. It was kept as “{movedTo}”, and default settings are used. Projects and documents are not affected.',
  },
  settingsUnreadable: {
    zh: '设置文件“{name}”读不了：{detail}。它原样保留，本次使用默认设置。项目和文稿不受影响。',
    en: 'The settings file “{name}” can’t be read: {detail}. It was left as it is, and default settings are used. Projects and documents are not affected.',
  },
  settingsNotSaved: {
    zh: '设置没有存到磁盘：{detail}。本次运行仍然有效，文稿不受影响。',
    en: 'The settings were not saved: {detail}. They hold until you quit; documents are not affected.',
  },
  checkerRestarted: {
    zh: '检查程序中断，已重新启动并继续。文稿没有改动。',
    en: 'Checking was interrupted, was started again and goes on. The document was not changed.',
  },
  checkerStopped: {
    zh: '检查程序多次中断，已停止检查。文稿没有改动，可以照常编辑和保存；稍后编辑时会再试。',
    en: 'Checking was interrupted several times and has stopped. The document was not changed; you can edit and save as usual. It is tried again as you edit later.',
  },
  blockNotChecked: {
    zh: '有 {count} 段无法检查，已跳过。文字没有改动，其余段落照常检查。',
    en: '{count} blocks could not be checked and were skipped. Their text was not changed; the others are checked as usual.',
  },
  lexicalRestarted: {
    zh: '用字检查中断，已重新启动并继续。文稿没有改动，版面检查照常。',
    en: 'Checking the wording was interrupted, was started again and goes on. The document was not changed; layout is checked as usual.',
  },
  lexicalStopped: {
    zh: '用字检查多次中断，已停下。文稿没有改动，版面检查照常；可以在状态栏里继续用字检查。',
    en: 'Checking the wording was interrupted several times and has stopped. The document was not changed; layout is checked as usual. You can go on with it in the status bar.',
  },
  lexicalSkipped: {
    zh: '有 {count} 段无法检查用字，已跳过。文字没有改动，其余段落照常检查。',
    en: 'The wording of {count} blocks could not be checked and was skipped. Their text was not changed; the others are checked as usual.',
  },
  headsNotRanked: {
    zh: '检查程序中断，没能找出接续之处。文稿没有改动；可以再试一次，或自己选要接的段落。',
    en: 'Checking was interrupted, so the continuation was not looked for. The document was not changed; try again, or pick the block yourself.',
  },
  arrangementNotProposed: {
    zh: '检查程序中断，没能理出方案。文稿没有改动；可以再试一次。',
    en: 'Checking was interrupted, so no plan was worked out. The document was not changed; try again.',
  },
  recordDuplicateId: {
    zh: '“{title}”中编号 {id} 用了不止一次。打开时会改用新编号，文字不受影响。',
    en: 'In “{title}” the id {id} is used more than once. Opening the document gives it a new one; the text is not affected.',
  },
  recordRangeOutside: {
    zh: '“{title}”中段落 {block} 所指的原文范围 {from}–{to} 不存在（原文长 {length}）。请从备份恢复这篇文稿。',
    en: 'In “{title}” the block {block} names the source range {from}–{to}, which does not exist (the source has {length}). Restore the document from a backup.',
  },
  recordRangeShared: {
    zh: '“{title}”中段落 {block} 与 {other} 占用了同一处原文（{from}–{to}）。文字没有丢失；请核对这两段。',
    en: 'In “{title}” the blocks {block} and {other} claim the same place of the source ({from}–{to}). No text is lost; check both blocks.',
  },
  recordPartsWrong: {
    zh: '“{title}”的篇目 {article} 有 {blocks} 段，分组却是 {parts} 段。打开时会重新分组，文字不受影响。',
    en: 'In “{title}” the article {article} has {blocks} blocks, but its parts add up to {parts}. Opening the document parts it anew; the text is not affected.',
  },
  recordEntityUnknown: {
    zh: '“{title}”中段落 {block} 标注了 {id}，却没有它的记录。请重新标注此处。',
    en: 'In “{title}” the block {block} carries the tag {id}, of which there is no record. Tag the place again.',
  },
  recordEntityUnused: {
    zh: '“{title}”记录了标注 {id}，文中却找不到，脱落栏里也没有。请核对是否漏标。',
    en: '“{title}” has a record of the tag {id}, which stands neither in the text nor among the orphans. Check whether a tag is missing.',
  },
  recordCommentUnknown: {
    zh: '“{title}”中段落 {block} 有批注 {id} 的记号，却没有批注的内容。打开时会去掉记号，文字不受影响。',
    en: 'In “{title}” the block {block} carries the mark of a comment {id} of which there are no words. Opening the document takes the mark off; the text is not affected.',
  },
  recordCommentUnused: {
    zh: '“{title}”的批注 {id} 在文中找不到位置，脱落栏里也没有。打开时会放进脱落栏，内容不会丢失。',
    en: 'The comment {id} of “{title}” stands neither in the text nor among the orphans. Opening the document puts it there; its words are kept.',
  },
  recordRelationUnknown: {
    zh: '“{title}”中的关系 {id} 指向标注 {mention}，却没有这一标注。打开时会去掉这条关系，其余不受影响。',
    en: 'In “{title}” the relation {id} names the tag {mention}, of which there is no record. Opening the document takes the relation away; the rest is kept.',
  },
  tagsTypeUnknown: {
    zh: '“{title}”中有 {count} 处标注的类型是 {type}，项目的标注集没有这一类型。标注已保留；请在标注集中加上，或改为别的类型。',
    en: '“{title}” has {count} tags of the type {type}, which the project’s tagset does not have. They are kept; add the type to the tagset or give them another.',
  },
  tagsAuthorityGone: {
    zh: '“{title}”中有 {count} 处标注连到规范档里没有的条目 {authority}。标注已保留；请改连别的条目，或恢复规范档。',
    en: 'Tags in “{title}” that are linked to {authority}, which the register of authorities does not have: {count}. They are kept; link them to another entry, or restore the register.',
  },
  tagsAttributeUnknown: {
    zh: '“{title}”中有 {count} 处“{type}”标注填了属性 {attribute}，标注集中这一类型没有此属性。内容已保留。',
    en: 'In “{title}” {count} tags of the type {type} say something of the attribute {attribute}, which the tagset does not give them. It is kept.',
  },
  relationTypeUnknown: {
    zh: '“{title}”中有 {count} 条关系的类型是 {type}，项目的标注集没有这一类型。关系已保留；请在标注集中加上，或删去这些关系。',
    en: '“{title}” has {count} relations of the type {type}, which the project’s tagset does not have. They are kept; add the type to the tagset or remove them.',
  },
  relationTwice: {
    zh: '“{title}”中“{from}”与“{to}”之间的关系 {type} 记了不止一次。都已保留；请删去多余的。',
    en: 'In “{title}” the relation {type} between “{from}” and “{to}” is there more than once. All are kept; remove what is too many.',
  },
  relationCircle: {
    zh: '“{title}”中的关系 {type} 从“{from}”到“{to}”首尾相连，成了循环，而标注集规定这种关系不能循环。关系已保留；请改正。',
    en: 'In “{title}” the relation {type} from “{from}” to “{to}” closes a circle, which the tagset forbids for it. It is kept; put it right.',
  },
  recordOrphanAlive: {
    zh: '“{title}”的标注或批注 {id} 记为脱落，文中却仍然有。打开后会移出脱落栏。',
    en: 'In “{title}” the tag or comment {id} is listed as an orphan but still stands in the text. Opening the document takes it off the list.',
  },
  recordOrphanUnknown: {
    zh: '“{title}”中脱落的标注或批注 {id} 没有记录，已不知道它是什么。请重新标注“{quote}”。',
    en: 'In “{title}” there is no record of the orphan {id}, so it is not known what it was. Tag “{quote}” again.',
  },
  recordCorrectionImpossible: {
    zh: '“{title}”中修订的编号 {key} 不指向原文任何位置。修订说明已保留；请核对。',
    en: 'In “{title}” the note of a correction has the key {key}, which names no place in the source. The note is kept; check it.',
  },
  recordMetadataUnknown: {
    zh: '“{title}”著录了篇目 {article}，但没有这一篇。著录内容已保留；请核对。',
    en: '“{title}” describes an article {article} that it does not have. The description is kept; check it.',
  },
  recordSourceLength: {
    zh: '“{title}”的原文应有 {expected} 个字符单位，实际有 {length} 个。请从备份恢复 sources 文件夹。',
    en: 'The source of “{title}” should have {expected} units of text and has {length}. Restore the sources folder from a backup.',
  },
  modelFolderUnreadable: {
    zh: '文件夹“{name}”无法读取：{detail}。没有使用神经模型，其余检查照常。请重新选择。',
    en: 'The folder “{name}” can’t be read: {detail}. No neural model is used; all other checks go on. Choose it again.',
  },
  modelFileMissing: {
    zh: '文件夹里没有 {file}。神经模型的文件夹要有 model.onnx、vocab.txt 和 config.json。没有使用这个模型，其余检查照常。',
    en: 'The folder has no {file}. The folder of a neural model holds model.onnx, vocab.txt and config.json. This model is not used; all other checks go on.',
  },
  modelFileUnreadable: {
    zh: '{file} 无法读取：{detail}。没有使用这个模型，其余检查照常。',
    en: '{file} can’t be read: {detail}. This model is not used; all other checks go on.',
  },
  modelFileSize: {
    zh: '{file} 有 {size} MB，应大于 0、不超过 {limit} MB。没有使用这个模型，其余检查照常。',
    en: '{file} has {size} MB; it should have more than 0 and at most {limit} MB. This model is not used; all other checks go on.',
  },
  modelConfigWrong: {
    zh: 'config.json 不对（{where}）：要有 vocab_size，以及不小于 8 的 max_position_embeddings。没有使用这个模型，其余检查照常。',
    en: 'config.json is wrong ({where}): it should give vocab_size, and max_position_embeddings of 8 at least. This model is not used; all other checks go on.',
  },
  modelVocabularyLacks: {
    zh: 'vocab.txt 里没有 {token}，不是 BERT 一类模型的词表。没有使用这个模型，其余检查照常。',
    en: 'vocab.txt has no {token}, so it is not the vocabulary of a model of the BERT kind. This model is not used; all other checks go on.',
  },
  modelVocabularyRepeats: {
    zh: 'vocab.txt 第 {line} 行的“{token}”前面已经有过。没有使用这个模型，其余检查照常。',
    en: '“{token}” in line {line} of vocab.txt stood there before. This model is not used; all other checks go on.',
  },
  modelVocabularySize: {
    zh: 'vocab.txt 有 {vocabulary} 个词，{file} 却按 {expected} 个计：不是同一个模型的文件。没有使用这个模型，其余检查照常。',
    en: 'vocab.txt has {vocabulary} tokens, but {file} counts {expected}: they don’t belong to one model. This model is not used; all other checks go on.',
  },
  modelBroken: {
    zh: 'model.onnx 已损坏，或不是 ONNX 模型：{detail}。没有使用这个模型，其余检查照常。',
    en: 'model.onnx is damaged, or no ONNX model: {detail}. This model is not used; all other checks go on.',
  },
  modelShapesWrong: {
    zh: 'model.onnx 的“{name}”不对：应为 {expected}，实为 {actual}。没有使用这个模型，其余检查照常。',
    en: '“{name}” of model.onnx is wrong: it should be {expected} and is {actual}. This model is not used; all other checks go on.',
  },
  modelTooSlow: {
    zh: '神经模型超过 {seconds} 秒没有答复，已停用。其余检查照常。请换用较小的模型。',
    en: 'The neural model did not answer within {seconds} s and was left out. All other checks go on. Use a smaller model.',
  },
  modelFailed: {
    zh: '神经模型运行出错，已停用：{detail}。其余检查照常。',
    en: 'The neural model failed and was left out: {detail}. All other checks go on.',
  },
  modelRuntimeMissing: {
    zh: '没有安装 onnxruntime-node，不能使用神经模型。其余检查照常。安装方法见 docs/neural-model.md。',
    en: 'onnxruntime-node is not installed, so no neural model can be used. All other checks go on. docs/neural-model.md tells how to install it.',
  },
  modelRuntimeBroken: {
    zh: 'onnxruntime-node 在这台机器上无法启动：{detail}。没有使用神经模型，其余检查照常。见 docs/neural-model.md。',
    en: 'onnxruntime-node does not start on this machine: {detail}. No neural model is used; all other checks go on. See docs/neural-model.md.',
  },
  profileFileUnreadable: {
    zh: '“{name}”不是著录格式文件，没有载入。',
    en: '“{name}” is not a file of metadata profiles and was not imported.',
  },
  profileFileNewer: {
    zh: '“{name}”由更新版本的校勘写成，没有载入。请先更新。',
    en: '“{name}” was written by a newer version of Jiaokan and was not imported. Update first.',
  },
  profileFileInvalid: {
    zh: '“{name}”里有著录格式不合用（{detail}），整个文件没有载入。请改好再试。',
    en: 'A metadata profile in “{name}” can’t be used ({detail}); nothing of the file was imported. Mend it and try again.',
  },
  authoritiesNewer: {
    zh: '“{name}”由较新版本的校勘写成（第 {version} 版格式），这里读不了。文件没有改动。请升级校勘。',
    en: '“{name}” was written by a newer version of Jiaokan (format {version}) and can’t be read here. It was not changed. Update Jiaokan.',
  },
  authoritiesRedirects: {
    zh: '“{name}”里有 {count} 条合并记录绕成圈、没有着落或与现有条目同号，未予采用。其余条目照常使用；下次保存时它们会被去掉。',
    en: '“{name}” holds merge records ({count}) that lead in a circle, nowhere, or from an id that is an entry; they are not used. All entries are. The next save leaves them out.',
  },
  authoritiesTooMany: {
    zh: '规范档最多 {limit} 条，放不下更多。没有改动。请先合并或删去一些，或分成几个项目。',
    en: 'A register holds at most {limit} entries, so nothing was changed. Merge or remove some first, or divide them among projects.',
  },
  authoritiesNoName: {
    zh: '“{name}”里没有名称一栏，没有载入。请让第一行写明栏名，如“名称”“类型”“异名”。',
    en: '“{name}” has no column of names, so nothing was imported. Let its first row name the columns, such as name, type, variants.',
  },
  authoritiesNotJson: {
    zh: '“{name}”不是规范档的 JSON 文件，没有载入。可载入 CSV、规范档 JSON 与 SKOS Turtle。',
    en: '“{name}” is not a register in JSON, so nothing was imported. CSV, our own JSON and SKOS Turtle can be.',
  },
  authoritiesKind: {
    zh: '“{name}”的格式不能作为规范档载入。可用的是 CSV（.csv、.tsv、.txt）、规范档 JSON（.json）与 SKOS Turtle（.ttl）。',
    en: '“{name}” is of a kind that can’t be imported as a register. CSV (.csv, .tsv, .txt), our own JSON (.json) and SKOS Turtle (.ttl) can.',
  },
  authoritiesEmpty: {
    zh: '“{name}”里没有可载入的条目。规范档没有改动。',
    en: '“{name}” holds no entry that can be imported. The register was not changed.',
  },
  authorityNameless: { zh: '没有名称，已略过。', en: 'It has no name and was left out.' },
  authorityNameLong: {
    zh: '名称“{name}”超过 200 字，已略过。',
    en: 'The name “{name}” is longer than 200 characters; it was left out.',
  },
  authorityNeedsName: { zh: '名称不能空着。', en: 'It needs a name.' },
  authorityVariantsUnfit: {
    zh: '异名最多 {limit} 个，每个最多 200 字。没有改动。',
    en: 'At most {limit} variant names are kept, of at most 200 characters each. Nothing was changed.',
  },
  authorityIdUnfit: {
    zh: '编号“{id}”不能用，已另给编号。',
    en: 'The id “{id}” can’t be used; the entry gets another.',
  },
  authorityIdTwice: {
    zh: '编号 {id} 前面已经有了；“{name}”按名称归并，或另给编号。',
    en: 'The id {id} stood above already; “{name}” is matched by its name or gets another id.',
  },
  authorityTypeUnknown: {
    zh: '“{name}”的类型“{type}”不在标注集里，条目仍保留。',
    en: 'The type “{type}” of “{name}” is not in the tagset; the entry is kept.',
  },
  authorityVariantsLeft: {
    zh: '“{name}”有 {count} 个异名过长或过多，没有载入。',
    en: '“{name}”: variant names that are too long or too many ({count}) were left out.',
  },
  authorityTextCut: {
    zh: '“{name}”有一栏超过 {limit} 字，只留前面的部分；外部编号过长的不留。',
    en: '“{name}”: a field longer than {limit} characters was cut; an outside id that long was left out.',
  },
  authorityUnfit: { zh: '条目 {id} 不成格式，已略过。', en: 'The entry {id} is malformed and was left out.' },
  authorityMergeLost: {
    zh: '合并记录 {id} 绕成圈、没有着落或与现有条目同号，已略过。',
    en: 'The merge record {id} leads in a circle, nowhere, or is the id of an entry; it was left out.',
  },
  authorityConflict: {
    zh: '“{name}”的 {field} 两处不同：保留“{kept}”，没有采用“{dropped}”。',
    en: '“{name}”: {field} differs. “{kept}” stays; “{dropped}” was not taken over.',
  },
  csvQuoteOpen: {
    zh: '引号没有配对，这一格只读到行末。',
    en: 'A quotation mark is never closed; the cell was read to the end of its line.',
  },
  csvColumnUnknown: {
    zh: '不认识的栏“{column}”，没有载入。',
    en: 'The column “{column}” is not known and was left out.',
  },
  turtleEndsEarly: {
    zh: '文件到此中断，最后一句不完整，已略过。',
    en: 'The file breaks off here; its last statement is not whole and was left out.',
  },
  turtleNotUnderstood: { zh: '读不懂“{at}”一处，已略过。', en: 'Not understood at “{at}”; it was left out.' },
  skosPropertyIgnored: {
    zh: '属性 {property} 没有对应的栏，没有载入。',
    en: 'The property {property} has no field here and was not taken over.',
  },
  wrongUse: {
    zh: '用法不对：{detail}。可用 --help 查看说明。',
    en: 'Wrong use: {detail}. See --help.',
  },
  gazetteerMissing: {
    zh: '名录“{name}”的文件不见了，或不是 UTF-8 文本，暂不从中给出建议。其余名录照常。请重新导入这份名录，或把它移除。',
    en: 'The file of the name list “{name}” is gone or is not UTF-8 text, so nothing is suggested from it. The other lists work as before. Import it again, or remove it.',
  },
  gazetteerUnlisted: {
    zh: '“{name}”不是项目里任何一份名录，多半是导入时中断留下的。文稿不受影响；不需要可以删去。',
    en: '“{name}” is none of the project’s name lists; an interrupted import probably left it. No document is affected; it can be deleted.',
  },
  gazetteerNoNames: {
    zh: '“{name}”里没有名称，没有导入。名录应为 TXT 或 CSV，每行一个名称（2 至 40 字）。',
    en: '“{name}” holds no names and was not imported. A name list is TXT or CSV with one name a line, of 2 to 40 characters.',
  },
  valueNoSuchDay: {
    zh: '没有“{day}”这一天，没有据此得出日期。文字没有改动；若是识别有误，请先改正原文，或直接填写日期。',
    en: 'There is no such day as “{day}”, so no date was made of it. The text was not changed. Mend it if it was misread, or enter the date.',
  },
  valueNoSuchMonth: {
    zh: '没有 {month} 月，没有据此得出日期。文字没有改动；若是识别有误，请先改正原文，或直接填写日期。',
    en: 'There is no month {month}, so no date was made of it. The text was not changed. Mend it if it was misread, or enter the date.',
  },
  valueBackwards: {
    zh: '“{text}”的结束早于开始，没有采用。请对调两端，或改正其中一端。',
    en: '“{text}” ends before it begins and was not taken. Swap its ends, or correct one of them.',
  },
  valueNoDate: {
    zh: '“{text}”读不出日期，没有采用。可写作 1986-10-21、1986-10、198X、1986-10-01/1986-10-05，或 1986年10月21日。',
    en: '“{text}” can’t be read as a date and was not taken. Write 1986-10-21, 1986-10, 198X, 1986-10-01/1986-10-05, or 1986年10月21日.',
  },
  valueNoNumber: {
    zh: '“{text}”读不出数量，没有采用。可写作 1900、1900—1999 人、约 1900 个、37.5%。',
    en: '“{text}” can’t be read as a number and was not taken. Write 1900, 1900–1999 人, about 1900 个, or 37.5%.',
  },
} as const satisfies Record<string, Wording>;

/** What a problem's `detail` may name, so that the reason too is told in the user's language. */
export const problemDetails = {
  workEnded: {
    zh: '后台处理意外中断，可以再试',
    en: 'work in the background ended unexpectedly and can be tried again',
  },
  diskFull: { zh: '磁盘已满', en: 'the disk is full' },
  noPermission: { zh: '没有权限', en: 'there is no permission' },
  readOnlyDisk: { zh: '磁盘是只读的', en: 'the disk is read-only' },
  diskError: { zh: '磁盘读写出错', en: 'the disk reported an error' },
  folderMissing: { zh: '文件夹已不在原处', en: 'the folder is no longer there' },
  nameTaken: { zh: '同名的文件夹或文件占了位置', en: 'a folder or file of that name is in the way' },
  linkLoop: { zh: '链接绕回了自身', en: 'a link leads back to itself' },
  processEnded: { zh: '检查程序中断', en: 'the checker ended' },
  fileBusy: { zh: '另一个程序正占用它', en: 'another program is using it' },
} as const satisfies Record<string, Wording>;
