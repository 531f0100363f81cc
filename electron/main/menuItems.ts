import type { MenuItemConstructorOptions } from 'electron';
import type { Wording } from '#shared/problems/wording';

/** What has to be open in the window for an item to do anything. */
type Needs = 'project' | 'document';

/** An item that gives a command of the page's registry; `keys` are shown here and answered by the page. */
interface CommandItem extends Wording {
  readonly command: string;
  readonly keys?: string;
  readonly needs?: Needs;
}

export interface Submenu extends Wording {
  readonly items: readonly Entry[];
}

/** Something the system or the window does by itself. */
export interface RoleItem extends Wording {
  readonly role: NonNullable<MenuItemConstructorOptions['role']>;
}

interface ActionItem extends Wording {
  readonly action: 'newWindow';
  readonly keys: string;
}

export type Entry = CommandItem | Submenu | RoleItem | ActionItem | 'separator';

export const file: Submenu = {
  zh: '文件',
  en: 'File',
  items: [
    { command: 'newProject', zh: '新建项目', en: 'New project', keys: 'Ctrl+N' },
    { command: 'openProject', zh: '打开项目…', en: 'Open project…', keys: 'Ctrl+O' },
    { command: 'openSampleProject', zh: '打开样例项目', en: 'Open the sample project' },
    { action: 'newWindow', zh: '新窗口', en: 'New window', keys: 'Ctrl+Shift+N' },
    'separator',
    { command: 'importFiles', zh: '载入…', en: 'Import…', keys: 'Ctrl+I', needs: 'project' },
    { command: 'importFolder', zh: '载入文件夹…', en: 'Import a folder…', needs: 'project' },
    { command: 'applyText', zh: '载入改定文件…', en: 'Apply corrected text…', needs: 'document' },
    { command: 'exportDocuments', zh: '导出…', en: 'Export…', keys: 'Ctrl+E', needs: 'project' },
    'separator',
    { command: 'saveDocument', zh: '立即保存', en: 'Save now', keys: 'Ctrl+S', needs: 'document' },
    { command: 'saveElsewhere', zh: '另存到别处…', en: 'Save elsewhere…', needs: 'document' },
    { command: 'saveVersion', zh: '另存版本…', en: 'Save version…', keys: 'Ctrl+Shift+S', needs: 'document' },
    { command: 'openDictionary', zh: '本项目词典…', en: 'Project dictionary…', needs: 'project' },
    { command: 'openTagset', zh: '标注集…', en: 'Tagset…', needs: 'project' },
    { command: 'openBackups', zh: '备份…', en: 'Backups…', needs: 'project' },
    { command: 'closeProject', zh: '关闭项目', en: 'Close project', needs: 'project' },
  ],
};

export const edit: Submenu = {
  zh: '编辑',
  en: 'Edit',
  items: [
    { command: 'undo', zh: '撤销', en: 'Undo', keys: 'Ctrl+Z', needs: 'document' },
    { command: 'redo', zh: '重做', en: 'Redo', keys: 'Ctrl+Shift+Z', needs: 'document' },
    'separator',
    { role: 'cut', zh: '剪切', en: 'Cut' },
    { role: 'copy', zh: '复制', en: 'Copy' },
    { role: 'paste', zh: '粘贴', en: 'Paste' },
    { role: 'selectAll', zh: '全选', en: 'Select all' },
    'separator',
    { command: 'find', zh: '查找…', en: 'Find…', keys: 'Ctrl+F', needs: 'document' },
    'separator',
    { command: 'addComment', zh: '加批注', en: 'Comment', keys: 'Ctrl+Alt+M', needs: 'document' },
    {
      command: 'resolveComment',
      zh: '解决或重开批注',
      en: 'Resolve or reopen comment',
      keys: 'Ctrl+Alt+Enter',
      needs: 'document',
    },
    { command: 'toggleUnclear', zh: '标为辨认不清', en: 'Mark as unclear', keys: 'Ctrl+Alt+U', needs: 'document' },
    { command: 'toggleSupplied', zh: '标为补字', en: 'Mark as supplied', keys: 'Ctrl+Alt+S', needs: 'document' },
  ],
};

export const blocks: Submenu = {
  zh: '段落',
  en: 'Paragraph',
  items: [
    { command: 'joinWithPrevious', zh: '并入上段', en: 'Join to previous', keys: 'Alt+Up', needs: 'document' },
    { command: 'joinWithNext', zh: '接下段', en: 'Join next', keys: 'Alt+Down', needs: 'document' },
    { command: 'continueWith', zh: '续接到…', en: 'Continue with…', keys: 'Alt+J', needs: 'document' },
    { command: 'continueFrom', zh: '承接自…', en: 'Continue from…', keys: 'Alt+Shift+J', needs: 'document' },
    { command: 'splitBlock', zh: '拆分', en: 'Split', keys: 'Ctrl+Enter', needs: 'document' },
    { command: 'liftCaption', zh: '抽出为图注', en: 'Lift out as caption', keys: 'Alt+L', needs: 'document' },
    'separator',
    { command: 'moveUp', zh: '上移', en: 'Move up', keys: 'Alt+Shift+Up', needs: 'document' },
    { command: 'moveDown', zh: '下移', en: 'Move down', keys: 'Alt+Shift+Down', needs: 'document' },
    { command: 'moveTo', zh: '移到…', en: 'Move to…', keys: 'Alt+M', needs: 'document' },
    { command: 'moveToArticle', zh: '移到篇目…', en: 'Move to article…', keys: 'Alt+Shift+M', needs: 'document' },
    {
      zh: '定为',
      en: 'Make',
      items: [
        { command: 'makeParagraph', zh: '正文', en: 'Paragraph', keys: 'Ctrl+Alt+0', needs: 'document' },
        { command: 'makeTitle', zh: '题名', en: 'Title', keys: 'Ctrl+Alt+1', needs: 'document' },
        { command: 'makeHeading', zh: '标题', en: 'Heading', keys: 'Ctrl+Alt+2', needs: 'document' },
        { command: 'makeSubheading', zh: '小标题', en: 'Subheading', keys: 'Ctrl+Alt+3', needs: 'document' },
        { command: 'makeDeck', zh: '副题', en: 'Subtitle', keys: 'Ctrl+Alt+4', needs: 'document' },
        { command: 'makeByline', zh: '署名', en: 'Byline', keys: 'Ctrl+Alt+5', needs: 'document' },
        { command: 'makeCaption', zh: '图注', en: 'Caption', keys: 'Ctrl+Alt+6', needs: 'document' },
        { command: 'makeLabel', zh: '栏目签', en: 'Column label', keys: 'Ctrl+Alt+7', needs: 'document' },
      ],
    },
    'separator',
    {
      command: 'startArticle',
      zh: '在此分篇',
      en: 'Start an article here',
      keys: 'Ctrl+Shift+Enter',
      needs: 'document',
    },
    {
      command: 'joinArticles',
      zh: '并入上篇',
      en: 'Join article to previous',
      keys: 'Ctrl+Shift+Backspace',
      needs: 'document',
    },
    { command: 'moveArticleUp', zh: '本篇上移', en: 'Move article up', keys: 'Alt+Shift+PageUp', needs: 'document' },
    {
      command: 'moveArticleDown',
      zh: '本篇下移',
      en: 'Move article down',
      keys: 'Alt+Shift+PageDown',
      needs: 'document',
    },
    'separator',
    { command: 'removeBlocks', zh: '移出正文', en: 'Remove from text', keys: 'Ctrl+Shift+K', needs: 'document' },
  ],
};

export const go: Submenu = {
  zh: '转到',
  en: 'Go',
  items: [
    { command: 'openPalette', zh: '命令、篇目、文字', en: 'Commands, articles, text', keys: 'Ctrl+K' },
    { command: 'goToArticle', zh: '转到篇目…', en: 'Go to article…', keys: 'Ctrl+G', needs: 'project' },
    { command: 'showDocuments', zh: '文件一览', en: 'All documents', keys: 'Ctrl+D', needs: 'project' },
    'separator',
    { command: 'nextComment', zh: '下一条批注', en: 'Next comment', keys: 'F9', needs: 'document' },
    { command: 'previousComment', zh: '上一条批注', en: 'Previous comment', keys: 'Shift+F9', needs: 'document' },
    'separator',
    { command: 'nextDocument', zh: '下一份文件', en: 'Next document', keys: 'Ctrl+PageDown', needs: 'project' },
    { command: 'previousDocument', zh: '上一份文件', en: 'Previous document', keys: 'Ctrl+PageUp', needs: 'project' },
  ],
};

export const view: Submenu = {
  zh: '显示',
  en: 'View',
  items: [
    { command: 'showFindings', zh: '待处理', en: 'Findings', keys: 'Ctrl+1', needs: 'document' },
    { command: 'showEntities', zh: '实体', en: 'Entities', keys: 'Ctrl+2', needs: 'document' },
    { command: 'showRecord', zh: '著录', en: 'Record', keys: 'Ctrl+3', needs: 'document' },
    { command: 'showHistory', zh: '修订', en: 'History', keys: 'Ctrl+4', needs: 'document' },
    { command: 'showComments', zh: '批注', en: 'Comments', keys: 'Ctrl+5', needs: 'document' },
    'separator',
    { command: 'toggleLeftPane', zh: '项目栏', en: 'Project pane', keys: 'Ctrl+B', needs: 'project' },
    { command: 'toggleRightPane', zh: '校对栏', en: 'Proofreading pane', keys: 'Ctrl+Alt+B', needs: 'document' },
    'separator',
    {
      zh: '外观',
      en: 'Appearance',
      items: [
        { command: 'theme.system', zh: '随系统', en: 'Follow system' },
        { command: 'theme.light', zh: '浅色', en: 'Light' },
        { command: 'theme.dark', zh: '深色', en: 'Dark' },
      ],
    },
    {
      zh: '密度',
      en: 'Density',
      items: [
        { command: 'density.compact', zh: '紧凑', en: 'Compact' },
        { command: 'density.standard', zh: '标准', en: 'Standard' },
        { command: 'density.roomy', zh: '宽松', en: 'Roomy' },
      ],
    },
    'separator',
    { role: 'resetZoom', zh: '原始大小', en: 'Actual size' },
    { role: 'zoomIn', zh: '放大', en: 'Zoom in' },
    { role: 'zoomOut', zh: '缩小', en: 'Zoom out' },
    { role: 'togglefullscreen', zh: '全屏', en: 'Full screen' },
  ],
};

export const developerItems: readonly Entry[] = [
  'separator',
  { role: 'reload', zh: '重新载入页面', en: 'Reload the page' },
  { role: 'toggleDevTools', zh: '开发者工具', en: 'Developer tools' },
];

export const help: Submenu = {
  zh: '帮助',
  en: 'Help',
  items: [
    { command: 'openHelp', zh: '使用说明', en: 'Help', keys: 'F1' },
    { command: 'reportProblem', zh: '反馈问题…', en: 'Report a problem…' },
  ],
};

export const settingsItem: CommandItem = { command: 'openSettings', zh: '设置…', en: 'Settings…', keys: 'Ctrl+,' };

/** Every command the menus give, with the keys they show, for holding them against the page's registry. */
export const menuCommands: readonly CommandItem[] = [
  ...[file, edit, blocks, go, view, help].flatMap(commandsIn),
  settingsItem,
];

function commandsIn(menu: Submenu): CommandItem[] {
  return menu.items.flatMap((entry) => {
    if (entry === 'separator') return [];
    if ('items' in entry) return commandsIn(entry);
    return 'command' in entry ? [entry] : [];
  });
}
