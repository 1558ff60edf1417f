/** For guards that are themselves the answer: HTTP routes of a package, mounted by the app. */
export { isJsonRequest } from './routes/json-request.ts';
export { pathBelow, routePathRule } from './routes/path-below.ts';
export { routeDenials, wrongMethod } from './routes/route-denials.ts';
