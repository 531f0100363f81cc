// A checker for tests: a process that does what the texts of its blocks say.
process.on('message', ({ order, blocks }) => {
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
