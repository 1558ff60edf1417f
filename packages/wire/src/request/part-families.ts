import type { ClaimedRole, SegmentKind } from '../conversation.ts';
import { looksLikeBase64 } from '../identifiers.ts';
import { document, meta, objectOf, parts, toolResult } from './fields.ts';
import { readLeaves } from './leaves.ts';
import { mediaOf, source } from './media.ts';
import type { Fields, Reader } from './walk.ts';
import { as } from './voice.ts';
import { readRest } from './rest.ts';
import { readBase64, readFileId, readUrl } from './url.ts';

/** What a part's `type` changes: whose text it is, and what some members mean in it. */
export interface Family {
  readonly voice?: { readonly role?: ClaimedRole; readonly kind?: SegmentKind };
  readonly fields: Fields;
}

const opaque: Reader = (walk, place) => {
  if (typeof place.value !== 'string' || !looksLikeBase64(place.value)) readRest(walk, place);
};
const resultContent: Reader = (walk, place) => (typeof place.value === 'string' ? toolResult : parts)(walk, place);
const TOOL = { role: 'tool', kind: 'tool-result' } as const;

const REASONING: Family = { voice: { kind: 'reasoning' }, fields: new Map() };
const REDACTED: Family = { fields: new Map([['data', opaque]]) };
const IMAGE_REF: Family = { fields: new Map([['file_id', readFileId('image/*')]]) };
const FILE_REF: Family = {
  fields: new Map([
    ['file_id', readFileId()],
    ['file_url', readUrl()],
  ]),
};
const DATA: Family = { fields: new Map([['data', as({ kind: 'data-part' }, readLeaves)]]) };
const CITED: Family = {
  fields: new Map([
    ['title', meta],
    ['url', meta],
    ['filename', meta],
  ]),
};
const RESULT: Family = { voice: TOOL, fields: new Map([['content', resultContent]]) };
const SEARCH_RESULT: Family = {
  voice: { kind: 'document' },
  fields: new Map([
    ['title', meta],
    ['source', meta],
    ['content', as({ kind: 'document' }, parts)],
  ]),
};
const DOCUMENT: Family = {
  fields: new Map([
    ['title', meta],
    ['context', meta],
    ['text', document],
    ['content', as({ kind: 'document' }, parts)],
    ['source', source('application/pdf')],
  ]),
};
const RESOURCE_LINK: Family = {
  voice: TOOL,
  fields: new Map([
    ['name', meta],
    ['title', meta],
    ['description', meta],
    ['uri', meta],
  ]),
};

/** MCP `resource`: the text of a file, or its bytes. */
const resource: Reader = (walk, place) => {
  const fields = new Map([
    ['text', toolResult],
    ['uri', meta],
    ['blob', readBase64({ declared: mediaOf(place.value) })],
  ]);
  objectOf(fields)(walk, { ...place, ...TOOL });
};
const RESOURCE: Family = { voice: TOOL, fields: new Map([['resource', resource]]) };

/** AI SDK, MCP and LangChain files: the bytes or the URL in one of several members, the media type beside them. */
function mediaFamily(part: object, fallback?: string): Family {
  const url = readUrl({ declared: mediaOf(part), ...(fallback !== undefined && { fallback }) });
  return {
    fields: new Map([
      ['url', url],
      ['data', url],
      ['image', url],
      ['audio', url],
      ['video', url],
      ['source', source(fallback ?? 'application/pdf')],
    ]),
  };
}

const EXACT: ReadonlyMap<string, Family> = new Map([
  ['thinking', REASONING],
  ['reasoning', REASONING],
  ['redacted_thinking', REDACTED],
  ['input_image', IMAGE_REF],
  ['input_file', FILE_REF],
  ['document', DOCUMENT],
  ['search_result', SEARCH_RESULT],
  ['web_search_result', CITED],
  ['resource', RESOURCE],
  ['resource_link', RESOURCE_LINK],
  ['tool-result', RESULT],
]);

/** Undefined for a type without rules of its own. */
export function familyOf(part: object, type: string): Family | undefined {
  const exact = EXACT.get(type);
  if (exact) return exact;
  if (type === 'image') return mediaFamily(part, 'image/*');
  if (type === 'video' || type === 'input_video') return mediaFamily(part, 'video/*');
  if (type === 'file' || type === 'reasoning-file' || type === 'audio' || type === 'media') return mediaFamily(part);
  if (type.endsWith('tool_result')) return RESULT;
  if (type.startsWith('data-')) return DATA;
  return type.startsWith('source-') ? CITED : undefined;
}
