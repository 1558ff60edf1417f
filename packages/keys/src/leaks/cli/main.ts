#!/usr/bin/env node
import { processTerminal } from '@sallyport/core/cli';
import { runLeaks } from './program.ts';

// `exitCode`, not `exit()`: what is still on its way through a pipe must arrive.
void runLeaks(process.argv.slice(2), processTerminal()).then((code) => {
  process.exitCode = code;
});
