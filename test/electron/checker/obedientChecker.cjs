// A checker for tests: a process that does what the texts of its blocks say.
process.on('message', ({ order, blocks, question, tail, heads }) => {
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
  const results = blocks.map(({ text }) => {
    if (text === 'die') process.exit(1);
    if (text === 'fail') return { error: 'a rule failed' };
    return {
      findings: [...text].flatMap((character, at) =>
        character === '□'
          ? [
              {
                rule: 'test',
                severity: 'error',
                confidence: 1,
                from: at,
                to: at + 1,
                reason: { id: 'test', values: {} },
                suggestions: [],
                decision: 'restore',
                safe: false,
              },
            ]
          : [],
      ),
    };
  });
  if (blocks.some(({ text }) => text === 'lie')) process.send({ order, results: 'none' });
  else process.send({ order, results });
});
