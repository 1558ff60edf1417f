export interface Way {
  readonly protocol: 'openai' | 'anthropic';
  readonly stream: boolean;
}

export interface Scenario {
  readonly id: string;
  readonly family: string;
}

export interface Played {
  readonly id: string;
  readonly family: string;
  /** The harm is the one that the attack is for. */
  readonly proven: boolean;
  readonly harms: readonly string[];
  /** How often the model was asked. */
  readonly asked: number;
  readonly outcome: string;
}

export interface Worked {
  readonly id: string;
  readonly done: boolean;
  readonly harms: readonly string[];
  readonly outcome: string;
}

export interface Lab {
  attack(agent: 'bare' | 'express' | 'koa', way: Way, scenarios: readonly Scenario[]): Promise<Played[]>;
  work(agent: 'bare' | 'express' | 'koa', way: Way, tasks: readonly Scenario[]): Promise<Worked[]>;
  close(): Promise<void>;
}

export const ways: readonly Way[];
export function missing(): string[];
export function openLab(): Promise<Lab>;
