/**
 * Writes samples/NN-slug.{txt,clean.txt,defects.json} from the annotated texts in samples/source. One source holds what
 * was printed and what the scanner made of it, so that the three files cannot drift apart. samples/README.md describes
 * the notation and the files.
 *
 *   node scripts/plantDefects.mjs            writes the files
 *   node scripts/plantDefects.mjs --check    writes nothing; exit status 1 when a file is not what its source makes
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Code of the notation → class of damage and the decision that mends it. */
const CLASSES = {
  gap: ['lostVisible', 'restore'],
  drop: ['lostSilent', 'restore'],
  shape: ['wrongShape', 'restore'],
  sound: ['wrongSound', 'restore'],
  leak: ['foreignLeak', 'restore'],
  dup: ['duplicated', 'restore'],
  pair: ['unpaired', 'restore'],
  order: ['quoteStopOrder', 'normalise'],
  space: ['straySpace', 'restore'],
  label: ['columnLabel', 'restore'],
  name: ['nameVariant', 'restore'],
  width: ['width', 'normalise'],
  said: ['printedSo', 'emend'],
  punct: ['punctuation', 'normalise'],
  ctrl: ['control', 'normalise'],
  shred: ['shredded', 'restore'],
  half: ['halfWidth', 'normalise'],
};
/** Codes whose single value is what was printed; the scan shows a space or nothing. All others hold what is too much. */
const LOST = { gap: ' ', drop: '' };
const HALF = { '，': ',', '；': ';', '：': ':', '？': '?', '！': '!', '（': '(', '）': ')' };
const KINDS = { '#': 'heading', '>': 'deck', '^': 'caption', '&': 'byline', '%': 'label' };

const unescaped = (text) =>
  text.replace(/\\n|\\u[0-9A-F]{4}/g, (code) =>
    code === '\\n' ? '\n' : String.fromCharCode(parseInt(code.slice(2), 16)),
  );
const length = (text) => [...text].length;

/** Splits plain text where a mark was scanned half-width. */
function plainItems(text, half) {
  return text
    .split(new RegExp(`([${half}])`))
    .filter((part) => part !== '')
    .map((part) => (half.includes(part) ? { raw: HALF[part], clean: part, code: 'half' } : { raw: part, clean: part }));
}

function markedItem(body) {
  const [head, ...values] = body.split('|').map(unescaped);
  if (head.startsWith('ok ')) return { raw: values[0], clean: values[0], quiet: head.slice(3) };
  if (!(head in CLASSES)) throw new Error(`unknown mark {${body}}`);
  if (values.length === 2) return { raw: values[0], clean: values[1], code: head };
  return head in LOST ? { raw: LOST[head], clean: values[0], code: head } : { raw: values[0], clean: '', code: head };
}

/** A block's text as pieces: a cut ends a piece, and `place` lists the blocks the scan has between it and the next. */
function parsePieces(text, name, half) {
  const pieces = [{ name, items: [], place: [], breaks: 2 }];
  for (const [index, part] of text.split(/[{}]/).entries()) {
    const piece = pieces.at(-1);
    if (index % 2 === 0) piece.items.push(...plainItems(part, half));
    else if (/^cut\b/.test(part)) {
      piece.breaks = Number(/ (\d)/.exec(part)?.[1] ?? 2);
      piece.place = [...part.matchAll(/@(\w+)/g)].map((match) => match[1]);
      pieces.push({ name: /=(\w+)/.exec(part)?.[1], items: [], place: [], breaks: 2 });
    } else if (part.startsWith('in @')) piece.items.push({ raw: '', clean: '', inside: part.slice(4) });
    else piece.items.push(markedItem(part));
  }
  return pieces;
}

/** Reads an annotated text: its settings, its blocks in reading order, and where named ones stand in the scan. */
function parseSource(text) {
  const [, front, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  if (front === undefined) throw new Error('the settings between --- are missing');
  const settings = Object.fromEntries(front.split('\n').map((line) => line.split(': ')));
  const flow = [];
  let article = 1;
  for (const chunk of body.trim().split(/\n{2,}/)) {
    if (chunk === '===') article++;
    else if (chunk.startsWith('@here ')) flow.push({ here: chunk.slice(6).split(' ') });
    else {
      const [, sign = '', unmarked, name, content] = /^(#\d|[>^&%])?(-)?(?:@(\w+) )?\s?([\s\S]*)$/.exec(chunk) ?? [];
      const level = sign.startsWith('#') ? Number(sign[1]) : undefined;
      const kind = KINDS[sign[0]] ?? 'paragraph';
      const prefix = level && !unmarked ? `${'#'.repeat(level)} ` : '';
      flow.push({ article, kind, level, unmarked, name, prefix, pieces: parsePieces(content, name, settings.half) });
    }
  }
  return { newline: settings.newline === 'crlf' ? '\r\n' : '\n', flow, blocks: flow.filter((entry) => entry.pieces) };
}

/** Lays the pieces out as the scan has them and notes every piece's and item's range in code points. */
function layOut({ newline, flow, blocks }) {
  const named = new Map();
  for (const block of blocks) {
    for (const [index, piece] of block.pieces.entries()) if (piece.name) named.set(piece.name, { block, index });
  }
  const raw = { text: newline.repeat(2), at: 2 * length(newline), order: [] };
  const write = (text) => {
    const start = raw.at;
    raw.text += text;
    raw.at += length(text);
    return start;
  };
  const find = (name) => {
    const found = named.get(name);
    if (!found) throw new Error(`nothing is named @${name}`);
    return found;
  };
  const writeItems = (piece) => {
    for (const item of piece.items) {
      if (item.inside) {
        const { block } = find(item.inside);
        block.carved = true;
        const [inner] = block.pieces;
        inner.start = raw.at;
        writeItems(inner);
        inner.end = raw.at;
      } else {
        item.start = write(item.raw.replaceAll('\n', newline));
        item.end = raw.at;
      }
    }
  };
  let breaks = 0;
  const writePieces = (block, from) => {
    for (let index = from; index < block.pieces.length; index++) {
      const piece = block.pieces[index];
      if (index > from && piece.name) return;
      write(newline.repeat(breaks));
      piece.start = write(index === 0 ? block.prefix : '');
      writeItems(piece);
      piece.end = raw.at;
      raw.order.push(piece);
      breaks = piece.breaks;
      for (const name of piece.place) place(name);
    }
    breaks = block.kind === 'deck' || block.level === 1 ? 4 : 2;
  };
  const place = (name) => {
    const { block, index } = find(name);
    writePieces(block, index);
  };
  for (const entry of flow) {
    if (entry.here) for (const name of entry.here) place(name);
    else if (!entry.name) writePieces(entry, 0);
  }
  for (const block of blocks) {
    for (const piece of block.pieces) if (piece.end === undefined) throw new Error(`@${piece.name} stands nowhere`);
  }
  return raw;
}

/** The blocks that can stay where they are: the heaviest run that is in the right order already. */
function stayingBlocks(blocks) {
  const best = [];
  for (const [index, block] of blocks.entries()) {
    if (block.carved) continue;
    const weight = block.name ? block.pieces[0].end - block.pieces[0].start : 1e6;
    let entry = { block, weight, before: undefined };
    for (const other of best.filter(Boolean)) {
      if (other.block.pieces[0].start < block.pieces[0].start && other.weight + weight > entry.weight) {
        entry = { block, weight: other.weight + weight, before: other };
      }
    }
    best[index] = entry;
  }
  const staying = new Set();
  let last = best.filter(Boolean).reduce((a, b) => (b.weight > a.weight ? b : a));
  for (; last; last = last.before) staying.add(last.block);
  return staying;
}

function moveDefects(blocks, raw) {
  const staying = stayingBlocks(blocks);
  const defects = [];
  for (let index = 0; index < blocks.length; index++) {
    const first = blocks[index];
    if (staying.has(first)) continue;
    let last = first;
    const follows = (next) =>
      next &&
      !staying.has(next) &&
      !next.carved &&
      !last.carved &&
      next.kind !== 'label' &&
      last.kind !== 'label' &&
      last.pieces.length === 1 &&
      raw.order.indexOf(next.pieces[0]) === raw.order.indexOf(last.pieces[0]) + 1;
    while (follows(blocks[index + 1])) last = blocks[++index];
    defects.push({
      class: first.kind === 'label' ? 'columnLabel' : 'displaced',
      start: first.pieces[0].start,
      end: last.pieces[0].end,
      operation: 'move',
      target: blocks[index + 1]?.pieces[0].start ?? raw.at,
    });
  }
  return { defects, staying };
}

function cutDefects(block, raw) {
  return block.pieces.slice(1).map((head, index) => {
    const tail = block.pieces[index];
    const adjacent = raw.order.indexOf(head) === raw.order.indexOf(tail) + 1;
    return adjacent
      ? { class: 'cut', start: tail.end, end: head.start, operation: 'join' }
      : { class: 'cut', start: tail.end, end: tail.end, operation: 'thread', target: head.start };
  });
}

function textDefect(item) {
  const [name, decision] = CLASSES[item.code];
  const { start, end, raw, clean } = item;
  const base = { class: name, start, end };
  if (clean === '') return { ...base, operation: 'delete', from: raw, decision };
  if (raw === '') return { ...base, operation: 'insert', text: clean, decision };
  return { ...base, operation: 'replace', from: raw, text: clean, decision };
}

/** Everything samples/ holds of one annotated text. */
function plant(name, source) {
  const parsed = parseSource(source);
  const { blocks, newline } = parsed;
  const raw = layOut(parsed);
  const { defects, staying } = moveDefects(blocks, raw);
  const quiet = [];
  const truth = [];
  let clean = '';
  for (const [index, block] of blocks.entries()) {
    const [{ start, end }] = block.pieces;
    const opens = index > 0 && blocks[index - 1].article !== block.article;
    if (opens) defects.push({ class: 'articleBoundary', start, end, operation: 'article' });
    if (block.unmarked)
      defects.push({ class: 'blockKind', start, end, operation: 'kind', kind: block.kind, level: block.level });
    if (block.kind === 'label' && staying.has(block))
      defects.push({ class: 'columnLabel', start, end, operation: 'kind', kind: 'label' });
    defects.push(...cutDefects(block, raw));
    const items = block.pieces.flatMap((piece) => piece.items);
    for (const item of items) {
      if (item.code) defects.push(textDefect({ ...item, raw: item.raw.replaceAll('\n', newline) }));
      if (item.quiet)
        quiet.push({ reason: item.quiet, start: item.start, end: item.end, text: item.raw.replaceAll('\n', newline) });
    }
    clean += index === 0 ? '' : '\n'.repeat(opens ? 3 : 2);
    const from = length(clean);
    clean += items.map((item) => item.clean).join('');
    truth.push({ article: block.article, kind: block.kind, level: block.level, start: from, end: length(clean) });
  }
  defects.sort((a, b) => a.start - b.start || a.end - b.end);
  quiet.sort((a, b) => a.start - b.start);
  const width = String(defects.length).length;
  const numbered = defects.map((defect, index) => ({ id: `d${String(index + 1).padStart(width, '0')}`, ...defect }));
  const list = (entries) => `[\n${entries.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n')}\n  ]`;
  const json = `{\n  "sample": ${JSON.stringify(name)},\n  "defects": ${list(numbered)},\n  "quiet": ${list(quiet)},\n  "blocks": ${list(truth)}\n}\n`;
  return { '.txt': raw.text, '.clean.txt': `${clean}\n`, '.defects.json': json };
}

const samples = fileURLToPath(new URL('../samples/', import.meta.url));
const check = process.argv.includes('--check');
const stale = [];
for (const file of readdirSync(join(samples, 'source')).sort()) {
  const name = basename(file, '.txt');
  try {
    for (const [ending, text] of Object.entries(plant(name, readFileSync(join(samples, 'source', file), 'utf8')))) {
      const path = join(samples, name + ending);
      if (!check) writeFileSync(path, text);
      else if (readOrNothing(path) !== text) stale.push(name + ending);
    }
  } catch (error) {
    throw new Error(`samples/source/${file}: ${error.message}`, { cause: error });
  }
}
if (stale.length > 0) {
  process.stderr.write(`Not what samples/source makes: ${stale.join(', ')}. Run node scripts/plantDefects.mjs\n`);
  process.exitCode = 1;
}

function readOrNothing(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
