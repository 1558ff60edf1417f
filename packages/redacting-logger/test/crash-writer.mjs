// Writes numbered records until it is killed, or as many as asked for, and reports each one that was accepted.
import { writeSync } from 'node:fs';

const [entry, options, first, most] = process.argv.slice(2);
const { createEncryptedLog } = await import(entry);
const log = createEncryptedLog(JSON.parse(options));
const text = 'x'.repeat(200);

for (let index = Number(first); index < Number(first) + Number(most); index += 1) {
  let accepted = true;
  try {
    log.write(JSON.stringify({ index, text }));
  } catch {
    accepted = false;
  }
  // Straight into the pipe: what is reported was accepted before, whenever the end comes.
  if (accepted) writeSync(1, `${index}\n`);
}
log.close();
