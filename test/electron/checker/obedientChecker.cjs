// A checker for tests: a process that does what the texts of its blocks say.
const known = new Map();
let standing = [];
let wrong = [];
let learned = 0;
process.on('message', ({ order, blocks, question, tail, heads, across, layout, forget, taught, ...more }) => {
  if (taught !== undefined) wrong = Object.keys(taught.replacements);
  if (more.learned !== undefined) learned = more.learned.words.length;
  if (more.model !== undefined) use(more);
  if (more.names !== undefined) wrong = more.names.names.map(([name]) => name);
  if (more.close !== undefined) [wrong, learned] = [[], 0];
  if (forget !== undefined || taught !== undefined || more.learned || more.names || more.close || more.model) return;
  if (across !== undefined) {
    if (layout !== undefined) standing = layout.flatMap((article) => article.blocks);
    const taken = standing.flatMap((id) => known.get(id) ?? []);
    const unknown = standing.filter((id) => !known.has(id));
    if (taken.some(({ text }) => text === 'odd')) {
      process.send({ across, found: [], unknown: [], error: 'a rule failed' });
      return;
    }
    // As long as all texts and what was learned together, told of the first block.
    const [first] = taken;
    const to = taken.reduce((sum, { text }) => sum + text.length, learned);
    const found = first ? [{ block: first.id, version: first.version, findings: [finding(0, to)] }] : [];
    process.send({ across, found, unknown });
    return;
  }
  if (question !== undefined && blocks !== undefined) {
    const says = (text) => blocks.some((block) => block.text === text);
    if (says('die')) process.exit(1);
    if (says('fail')) process.send({ question, error: 'a rule failed' });
    else if (says('lie')) process.send({ question, ranked: [] });
    else process.send({ question, changes: blocks.filter(({ text }) => text === '题').map(({ id }) => begun(id)) });
    return;
  }
  if (question !== undefined) {
    if (tail.text === 'die') process.exit(1);
    const ranked = heads.flatMap(({ id, text }) =>
      text === '场'
        ? [{ id, score: 1, confidence: 'high', reason: { id: 'word', values: { word: tail.text + text } } }]
        : [],
    );
    process.send({ question, ranked });
    return;
  }
  const results = blocks.map((block) => {
    const { text } = block;
    known.set(block.id, block);
    if (text === 'die') process.exit(1);
    if (text === 'fail') return { error: 'a rule failed' };
    return {
      findings: [...text].flatMap((character, at) =>
        character === '□' || wrong.includes(character) ? [finding(at, at + 1)] : [],
      ),
    };
  });
  if (blocks.some(({ text }) => text === 'lie')) process.send({ order, results: 'none' });
  else process.send({ order, results });
});

/** A model knows of each block that it should be looked at again. */
function use({ model, folder }) {
  if (folder === 'die') process.exit(1);
  const problem = { code: 'modelFileMissing', values: { file: 'vocab.txt' } };
  const slow = { code: 'modelTooSlow', values: { seconds: 5 } };
  if (folder === 'slow') process.send({ model, state: { state: 'failed', problem: slow } });
  else if (folder === 'broken') process.send({ model, state: { state: 'failed', problem } });
  else if (folder === null) process.send({ model, state: { state: 'off' } });
  else {
    process.send({ model, state: { state: 'on', bytes: 1, vocabulary: 50, longest: 64 } });
    const blocks = [...known.keys()];
    const [first] = known.values();
    if (first) process.send({ again: [{ document: first.document, blocks }] });
  }
}

function begun(id) {
  const reasons = [{ rule: 'test', reason: { id: 'test', values: { id } }, confidence: 0.9 }];
  return { fix: { kind: 'article', block: id }, reasons, confidence: 0.9 };
}

function finding(from, to) {
  return {
    rule: 'test',
    severity: 'error',
    confidence: 1,
    from,
    to,
    reason: { id: 'test', values: {} },
    suggestions: [],
    decision: 'restore',
    safe: false,
  };
}
