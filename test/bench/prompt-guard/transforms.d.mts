export const transforms: readonly {
  readonly name: string;
  readonly encode: (text: string) => string;
  readonly decode: ((text: string) => string) | undefined;
  readonly loses: string;
}[];
export function comparable(text: string, loses: string): string;
