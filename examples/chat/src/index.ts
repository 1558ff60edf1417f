export { openChat } from './chat.ts';
export { issueToken } from './tokens.ts';
export { readSettings } from './settings.ts';
export { serve } from './serve.ts';

export type { Chat } from './chat.ts';
export type { LogSettings, Settings, UpstreamSettings } from './settings.ts';
