import type { Denial } from '@sallyport/core';

/** Everything this package refuses with. None of them says which text, rule or score it was. */
const malformedBody: Denial = Object.freeze({
  code: 'malformed-body',
  status: 400,
  title: 'Malformed body',
  detail: 'The body is not well-formed.',
});

const malformedRequest: Denial = Object.freeze({
  code: 'malformed-request',
  status: 400,
  title: 'Malformed request',
  detail: 'The body is not a well-formed request of the protocol that this route speaks.',
});

const unknownField: Denial = Object.freeze({
  code: 'unknown-field',
  status: 400,
  title: 'Unknown field',
  detail: 'The request has a field that this route does not take.',
});

const parameterNotAllowed: Denial = Object.freeze({
  code: 'parameter-not-allowed',
  status: 422,
  title: 'Parameter not allowed',
  detail: 'The request sets a parameter to a value that this route does not accept.',
});

const unsupportedMediaType: Denial = Object.freeze({
  code: 'unsupported-media-type',
  status: 415,
  title: 'Unsupported media type',
  detail: 'The body must be JSON in UTF-8.',
});

const promptTooLarge: Denial = Object.freeze({
  code: 'prompt-too-large',
  status: 413,
  title: 'Prompt too large',
  detail: 'The prompt has more text, messages or attachments than this route accepts.',
});

const protocolNotAllowed: Denial = Object.freeze({
  code: 'protocol-not-allowed',
  status: 422,
  title: 'Protocol not allowed',
  detail: 'This route does not accept requests of this form.',
});

const roleNotAllowed: Denial = Object.freeze({
  code: 'role-not-allowed',
  status: 422,
  title: 'Role not allowed',
  detail: 'The request claims a role or a capability that a client may not claim here.',
});

const attachmentNotAllowed: Denial = Object.freeze({
  code: 'attachment-not-allowed',
  status: 422,
  title: 'Attachment not allowed',
  detail: 'The request has an attachment of a kind that this route does not accept.',
});

const promptRejected: Denial = Object.freeze({
  code: 'prompt-rejected',
  status: 422,
  title: 'Prompt rejected',
  detail: 'The request was refused by the input policy.',
});

export const denials: {
  readonly malformedBody: Denial;
  readonly malformedRequest: Denial;
  readonly unknownField: Denial;
  readonly parameterNotAllowed: Denial;
  readonly unsupportedMediaType: Denial;
  readonly promptTooLarge: Denial;
  readonly protocolNotAllowed: Denial;
  readonly roleNotAllowed: Denial;
  readonly attachmentNotAllowed: Denial;
  readonly promptRejected: Denial;
} = {
  malformedBody,
  malformedRequest,
  unknownField,
  parameterNotAllowed,
  unsupportedMediaType,
  promptTooLarge,
  protocolNotAllowed,
  roleNotAllowed,
  attachmentNotAllowed,
  promptRejected,
};
