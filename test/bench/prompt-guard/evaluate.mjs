// Scores any folder of JSONL files: see USAGE in run.mjs. Needs the packages built (npm run build).
import { run } from './run.mjs';

process.exitCode = await run(process.argv.slice(2), process);
