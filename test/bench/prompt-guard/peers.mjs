// Other detectors for JavaScript, as they come, for the same rows. None of them knows channels.
import { vard } from '@andersmyrmel/vard';
import { Shield } from '@llm-dev-ops/shield-sdk';

const shield = Shield.standard();

export function vardFlags({ text }) {
  try {
    vard(text);
    return false;
  } catch {
    return true;
  }
}

export const shieldFlags = async ({ text }) => !(await shield.scanPrompt(text)).isValid;

export const peers = { vard: vardFlags, 'shield-sdk': shieldFlags };
