export { createDemo } from './demo.ts';
export { startDemoModel } from './model/start-demo-model.ts';
export { attacks } from './scenarios/attacks.ts';
export { fellFor } from './scenarios/fell-for.ts';
export { questions } from './scenarios/questions.ts';
export { shopSystemPrompt } from './shop.ts';
export { shopTools } from './shop-tools.ts';

export type { Demo, DemoSettings } from './demo.ts';
export type { DemoModel, DemoModelOptions } from './model/start-demo-model.ts';
export type { ToolCall } from './scenarios/fell-for.ts';
export type { ChatBody, ChatMessage, Scenario, Sign, TextPart } from './scenarios/scenario.ts';
export type { ShopTool } from './shop-tools.ts';
export type { FetchUpstream } from './unguarded.ts';
