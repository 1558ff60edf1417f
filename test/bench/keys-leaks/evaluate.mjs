import { scanForLeaks } from '@sallyport/keys/leaks';
import { BUNDLER_NAMES, bundled } from './bundles.mjs';
import { plantedKinds } from './kinds.mjs';
import { plants } from './plants.mjs';
import { secretlintFinds } from './secretlint.mjs';

const oursFinds = async ({ name, content }) => (await scanForLeaks([{ name, content }])).leaks;

let measured;

/** Which plants are found in the files of their own page, and what is found where nothing is planted. */
export function evaluation() {
  measured ??= evaluate();
  return measured;
}

async function evaluate() {
  const list = plants(plantedKinds());
  const rows = [];
  let [alarms, controls] = [0, 0];
  for (const bundler of BUNDLER_NAMES) {
    const files = await bundled(bundler, list);
    const found = { ours: new Set(), theirs: new Set() };
    for (const file of files) {
      if (file.id === undefined) continue;
      if ((await oursFinds(file)) > 0) found.ours.add(file.id);
      if ((await secretlintFinds(file)) > 0) found.theirs.add(file.id);
    }
    for (const plant of list) {
      rows.push({ ...plant, bundler, ours: found.ours.has(plant.id), theirs: found.theirs.has(plant.id) });
    }
    for (const file of await bundled(bundler, list, true)) {
      controls++;
      alarms += await oursFinds(file);
    }
  }
  return { rows, alarms, controls };
}

export const share = (rows, test) => rows.filter(test).length / rows.length;

/** Kinds all of whose plants are found, in every bundler and style. */
export function kindsFound(rows, who) {
  const kinds = new Set(rows.map(({ kind }) => kind));
  for (const row of rows) if (!row[who]) kinds.delete(row.kind);
  return kinds.size;
}
