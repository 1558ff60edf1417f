import { openChat, serve } from '@sallyport/example-chat';
import { createApp } from './app.ts';

await serve(async (settings) => {
  const chat = await openChat(settings);
  return { chat, listener: createApp(chat).callback() };
});
