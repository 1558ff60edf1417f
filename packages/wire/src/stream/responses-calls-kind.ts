// Run by the client, and named by nothing but their type.
const BUILT_IN = /^(local_shell|shell|computer|apply_patch)_call$/;
const NAMED = /(?:function|tool|mcp|tool_search)_call$|^mcp_approval_request$/;

/** The name of a call that its type alone names: `computer`. */
export const builtInCall = (type: string): string | undefined => BUILT_IN.exec(type)?.[1];

export const isNamedCall = (type: string): boolean => NAMED.test(type);
