export interface ShopTool {
  readonly type: 'function';
  readonly function: {
    readonly name: string;
    readonly description: string;
    readonly parameters: Readonly<Record<string, unknown>>;
  };
}

function tool(name: string, description: string, argument: string): ShopTool {
  const parameters = {
    type: 'object',
    properties: { [argument]: { type: 'string' } },
    required: [argument],
    additionalProperties: false,
  };
  return { type: 'function', function: { name, description, parameters } };
}

/** The tools the shop offers to its model: one that only reads, and one no customer may set off. */
export const shopTools: readonly ShopTool[] = [
  tool('find_order', 'Look up one order of the customer.', 'order'),
  tool('delete_all_orders', 'Delete every order of a customer for good.', 'customer'),
];
