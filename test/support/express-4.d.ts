declare module 'express-4';
declare module 'koa-2';
