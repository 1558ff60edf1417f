export { remove as default } from './sources.mjs';
