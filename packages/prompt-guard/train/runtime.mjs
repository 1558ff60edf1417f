import { loadSource } from './source.mjs';

/** The reader as it is shipped, so that what is trained on is what is seen later. */
export async function loadReader() {
  return loadSource(/^(grammar\/(packed|text-units)|model\/[a-z-]+)\.ts$/, ['model/windows', 'model/evidence']);
}
