// The peer: secretlint with its recommended rules, over the same files.
import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';

const config = { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator }] };

export async function secretlintFinds({ name, content }) {
  const { messages } = await lintSource({
    source: {
      filePath: name,
      content: content.toString('utf8'),
      contentType: 'text',
      ext: name.replace(/^.*(?=\.)/, ''),
    },
    options: { config },
  });
  return messages.length;
}
