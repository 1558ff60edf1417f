// Sixty kinds of credentials that a bundle may hold, with a value of each that is drawn from the catalogue's samples at
// run time. Kinds that only a name beside them makes known are planted with that name.
import { catalogue } from '@sallyport/redact';

const OF_A_FORM =
  'anthropic-key openrouter-key openai-key nvidia-key hugging-face-token groq-key perplexity-key replicate-token xai-key ' +
  'cerebras-key together-key jina-key elevenlabs-key langsmith-key pinecone-key tavily-key aws-access-key-id ' +
  'azure-client-secret google-oauth-token digitalocean-token google-oauth-secret fly-token cloudflare-origin-ca-key ' +
  'supabase-token supabase-key terraform-cloud-token doppler-token vault-token databricks-token planetscale-token ' +
  'github-token github-fine-grained-token gitlab-token npm-token pypi-token docker-hub-token slack-token slack-webhook ' +
  'discord-webhook telegram-bot-token twilio-key sendgrid-key mailgun-key mailchimp-key resend-key stripe-key ' +
  'shopify-token stripe-webhook-secret square-token sentry-token linear-key notion-token airtable-token jwt private-key ' +
  'url-password';
const OF_A_NAME = {
  'assigned-secret': 'clientSecret',
  'aws-secret-key': 'awsSecretAccessKey',
  password: 'databasePassword',
  'assigned-token': 'accessToken',
};

const letters = 'ABCDEFGHJKMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789';
const drawn = (length, seed) =>
  Array.from({ length }, (_, at) => letters[(seed * 7919 + at * at * 31 + at * 17 + seed) % letters.length]).join('');

export function plantedKinds() {
  const formed = OF_A_FORM.split(' ').map((kind) => {
    const entry = catalogue.find(({ name }) => name === kind);
    if (entry === undefined) throw new Error(`no entry ${kind} in the catalogue`);
    return { kind, name: 'value', value: entry.examples()[0] };
  });
  const named = Object.entries(OF_A_NAME).map(([kind, name], at) => ({ kind, name, value: drawn(40, at + 3) }));
  return [...formed, ...named];
}
