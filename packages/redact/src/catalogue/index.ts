import type { CatalogueEntry } from '../types.ts';
import { clouds } from './clouds.ts';
import { commandLine } from './command-line.ts';
import { databases } from './databases.ts';
import { devops } from './devops.ts';
import { exemptions } from './exemptions.ts';
import { generic } from './generic.ts';
import { headers } from './headers.ts';
import { hosting } from './hosting.ts';
import { infrastructure } from './infrastructure.ts';
import { mail } from './mail.ts';
import { messaging } from './messaging.ts';
import { modelProviders } from './model-providers.ts';
import { modelTools } from './model-tools.ts';
import { providersToL } from './named-providers-a-l.ts';
import { providersFromM } from './named-providers-m-z.ts';
import { network } from './network.ts';
import { observability } from './observability.ts';
import { ownKeys } from './own-keys.ts';
import { packageRegistries } from './package-registries.ts';
import { passwords } from './passwords.ts';
import { payment } from './payment.ts';
import { paymentKeys } from './payment-keys.ts';
import { personal } from './personal.ts';
import { saas } from './saas.ts';
import { moreSaas } from './saas-more.ts';
import { sourceHosts } from './source-hosts.ts';
import { structuredFiles } from './structured-files.ts';
import { transport } from './transport.ts';

/** Every kind that is looked for. Of two that match the same text, the earlier one names it. */
export const catalogue: readonly CatalogueEntry[] = Object.freeze(
  [
    ...ownKeys,
    ...modelProviders,
    ...modelTools,
    ...clouds,
    ...hosting,
    ...infrastructure,
    ...databases,
    ...sourceHosts,
    ...devops,
    ...packageRegistries,
    ...messaging,
    ...mail,
    ...paymentKeys,
    ...observability,
    ...saas,
    ...moreSaas,
    ...payment,
    ...transport,
    ...headers,
    ...structuredFiles,
    ...providersToL,
    ...providersFromM,
    ...passwords,
    ...commandLine,
    ...generic,
    ...personal,
    ...network,
    ...exemptions,
  ].map((entry) => Object.freeze(entry)),
);
