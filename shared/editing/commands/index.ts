/** Every command on a document. Each answers "can I?" when it is called without `dispatch`. */
export { acceptSuggestion } from './acceptSuggestion';
export { joinArticles, moveArticle, startArticle } from './arrangeArticles';
export { convertBlock } from './convertBlock';
export { dismissFinding, undismissFinding } from './dismissFinding';
export { insertGap } from './insertGap';
export { joinAtEnd, joinAtStart, joinWithNext, joinWithPrevious } from './joinBlocks';
export { type MoveDirection, moveBlocks } from './moveBlocks';
export { pasteClipboard, pastePlainText } from './paste';
export { dropOrphan, reanchorOrphan } from './reanchorOrphan';
export { removeEntity } from './removeEntity';
export { replaceMatches } from './replaceMatches';
export { growEntity, shrinkEntity } from './resizeEntity';
export { retagEntity } from './retagEntity';
export { revertCorrection } from './revertCorrection';
export { setMetadata } from './setMetadata';
export { signCorrections } from './signCorrections';
export { splitBlock } from './splitBlock';
export { tagRange, tagSelection } from './tagSelection';
