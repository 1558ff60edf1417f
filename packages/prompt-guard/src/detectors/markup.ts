import { meets, maskOf } from '../grammar/masks.ts';
import type { DetectorInput, Sighting, SyncDetector } from '../detector.ts';
import { View } from '../views/view.ts';
import { placesOf } from './places.ts';

const SUSPICIOUS = (['override', 'reveal', 'addressed', 'rules', 'send', 'must', 'reply', 'secret'] as const).map(
  (concept) => maskOf(concept),
);

const [BANG, QUERY] = [0x21, 0x3f];

/** An image whose address carries data out: the browser fetches it as soon as the answer is shown. */
const IMAGE = /!\[[^\]\n]{0,100}\]\(\s{0,4}https?:\/\/[^\s)?]{1,200}\?[^\s)]{0,100}[={<[]/gi;

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
  detect: ({ text: given, views }: DetectorInput): readonly Sighting[] => {
    const found: Sighting[] = [];
    for (const view of views) {
      const { text, shape } = view;
      const { signs } = shape;
      if ((signs[BANG] ?? 0) > 0 && (signs[QUERY] ?? 0) > 0 && text.includes('!['))
        for (const place of placesOf(IMAGE, given, view))
          found.push({ kind: 'image-exfiltration', score: 0.45, ...place });
      const hidden = (signs[BANG] ?? 0) > 0 && text.includes('<!--') ? comments(text) : '';
      if (hidden === '') continue;
      const { union } = new View('comment', hidden);
      const orders = SUSPICIOUS.filter((concept) => meets(union, 0, concept)).length;
      if (orders >= 3) found.push({ kind: 'hidden-order', score: orders >= 4 ? 0.6 : 0.4 });
    }
    return found;
  },
});
