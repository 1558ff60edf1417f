import type { CountWindow } from '../store.ts';
import { Bucket } from './bucket.ts';
import type { Count } from './count.ts';
import { OpenCount } from './open-count.ts';
import { PeriodCount } from './period-count.ts';
import { SlidingCount } from './sliding-count.ts';

export function makeCount(name: string, window: CountWindow): Count {
  switch (window.kind) {
    case 'sliding':
      return new SlidingCount(name, window.ms);
    case 'fixed':
    case 'calendar':
      return new PeriodCount(name, window);
    case 'bucket':
      return new Bucket(name, window.ms);
    case 'open':
      return new OpenCount(name);
  }
}
