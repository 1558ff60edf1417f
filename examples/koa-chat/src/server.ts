import { openChat, serve } from '@sallyport/example-chat';
import { createApp } from './app.ts';

await serve(async (settings) => {
  const chat = await openChat(settings);
  const handle = createApp(chat).callback();
  return { chat, listener: (request, response) => void handle(request, response) };
});
