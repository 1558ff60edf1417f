export const plainTexts: readonly {
  readonly text: string;
  readonly label: 'attack' | 'benign';
  readonly kind: string;
}[];
