// Rows with the verdict of each detector.

/**
 * Asks every detector about every row and answers the rows with `flags`. `progress(done, all)` is called at most once in
 * two seconds.
 */
export async function scored(rows, detectors, progress = () => undefined) {
  const answers = [];
  let said = Date.now();
  for (const row of rows) {
    const flags = {};
    for (const [name, isFlagged] of detectors) flags[name] = await isFlagged(row);
    answers.push({ ...row, flags });
    if (Date.now() - said < 2000) continue;
    said = Date.now();
    progress(answers.length, rows.length);
  }
  return answers;
}
