export const policy: { readonly links: readonly string[]; readonly images: readonly string[] };
export const smuggled: readonly {
  readonly name: string;
  readonly through: 'links' | 'images';
  readonly text: string;
}[];
export const benign: readonly { readonly name?: string; readonly text: string }[];
