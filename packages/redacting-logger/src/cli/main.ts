#!/usr/bin/env node
import { processTerminal } from '@sallyport/core/cli';
import { runLogs } from './program.ts';

// `exitCode`, not `exit()`: what is still on its way through a pipe must arrive.
void runLogs(process.argv.slice(2), processTerminal()).then((code) => {
  process.exitCode = code;
});
