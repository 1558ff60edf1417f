import { CONCEPTS } from '../grammar/concepts.ts';
import type { Concept } from '../grammar/concepts.ts';
import type { DetectorInput, Sighting, SyncDetector } from '../detector.ts';
import { View } from '../views/view.ts';

const SUSPICIOUS: ReadonlySet<number> = new Set(
  (['override', 'reveal', 'addressed', 'rules', 'send', 'must', 'reply', 'secret'] satisfies Concept[]).map((name) =>
    CONCEPTS.indexOf(name),
  ),
);

/** An image whose address carries data out: the browser fetches it as soon as the answer is shown. */
const IMAGE = /!\[[^\]\n]{0,100}\]\(\s{0,4}https?:\/\/[^\s)?]{1,200}\?[^\s)]{0,100}[={<[]/i;

/** What stands in HTML comments, hidden from readers. `indexOf`, so that many openings without an end cost nothing. */
function comments(text: string): string {
  const found: string[] = [];
  for (let start = text.indexOf('<!--'); start >= 0;) {
    const end = text.indexOf('-->', start + 4);
    if (end < 0) break;
    found.push(text.slice(start + 4, end));
    start = text.indexOf('<!--', end + 3);
  }
  return found.join('\n');
}

/** Orders where no reader sees them, and images that report to a stranger. */
export const markup: SyncDetector = Object.freeze({
  name: 'markup',
  detect: ({ views }: DetectorInput): readonly Sighting[] => {
    const found: Sighting[] = [];
    for (const { text } of views) {
      if (IMAGE.test(text)) found.push({ kind: 'image-exfiltration', score: 0.45 });
      const hidden = text.includes('<!--') ? comments(text) : '';
      if (hidden === '') continue;
      const concepts = new Set(new View('comment', hidden).marks.flatMap((mark) => [...mark.concepts]));
      const orders = [...concepts].filter((concept) => SUSPICIOUS.has(concept)).length;
      if (orders >= 3) found.push({ kind: 'hidden-order', score: orders >= 4 ? 0.6 : 0.4 });
    }
    return found;
  },
});
