export { readPresentedKey } from '@sallyport/core';
