import type { CatalogueEntry } from '../types.ts';
import { clouds } from './clouds.ts';
import { exemptions } from './exemptions.ts';
import { generic } from './generic.ts';
import { messaging } from './messaging.ts';
import { modelProviders } from './model-providers.ts';
import { network } from './network.ts';
import { ownKeys } from './own-keys.ts';
import { packageRegistries } from './package-registries.ts';
import { payment } from './payment.ts';
import { personal } from './personal.ts';
import { sourceHosts } from './source-hosts.ts';
import { transport } from './transport.ts';

/** Every kind that is looked for. Of two that match the same text, the earlier one names it. */
export const catalogue: readonly CatalogueEntry[] = Object.freeze(
  [
    ...ownKeys,
    ...modelProviders,
    ...clouds,
    ...sourceHosts,
    ...packageRegistries,
    ...messaging,
    ...payment,
    ...transport,
    ...generic,
    ...personal,
    ...network,
    ...exemptions,
  ].map((entry) => Object.freeze(entry)),
);
