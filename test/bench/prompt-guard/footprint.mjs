// Run in a process of its own with --expose-gc: how long the package takes to load, and what it keeps resident once it
// has judged some texts. Prints one JSON line.
const resident = () => {
  for (let round = 0; round < 3; round++) globalThis.gc();
  return process.memoryUsage.rss();
};

const { plainTexts } = await import('../corpora/prompts-plain.mjs');
const empty = resident();
const start = performance.now();
const cpuAtStart = process.cpuUsage();
const { scoreText } = await import('@sallyport/prompt-guard');
const first = scoreText('Hello');
const milliseconds = performance.now() - start;
const { user, system } = process.cpuUsage(cpuAtStart);
for (let round = 0; round < 5; round++) for (const { text } of plainTexts) scoreText(text.repeat(1 + (round % 3)));
console.log(JSON.stringify({ milliseconds, cpu: (user + system) / 1000, bytes: resident() - empty, first }));
