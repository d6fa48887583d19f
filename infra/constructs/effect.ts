import type { Duration } from "aws-cdk-lib";
import { type IEventBus, Rule } from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import { Construct } from "constructs";
import { effectSource } from "../../shared/adapters/aws/bus.ts";
import type { EffectKind } from "../../shared/incident/effects.ts";
import type { Shared } from "./shared.ts";
import { TarsFunction } from "./tars-function.ts";
import { TarsQueue } from "./tars-queue.ts";

export type EffectProps = Shared & {
  bus: IEventBus;
  folder: string;
  description: string;
  kinds: (EffectKind | "window")[];
  batchSize: number;
  maxConcurrency?: number;
  timeout?: Duration;
};

/** One kind of effect: a rule on the bus, a queue of its own, the function that carries it out. */
export class Effect extends Construct {
  readonly function: TarsFunction;

  constructor(scope: Construct, id: string, props: EffectProps) {
    super(scope, id);
    const { bus, folder, description, kinds, batchSize, maxConcurrency, timeout, operators, environment } = props;
    const { queue, deadLetters } = new TarsQueue(this, id, { operators });
    new Rule(this, "Rule", {
      description: `What ${folder} carries out`,
      eventBus: bus,
      eventPattern: { source: [effectSource], detailType: kinds },
      targets: [new SqsQueue(queue, { deadLetterQueue: deadLetters })],
    });
    this.function = new TarsFunction(this, "Function", {
      folder,
      description,
      environment,
      operators,
      ...(timeout && { timeout }),
    });
    this.function.takeFrom(queue, batchSize, maxConcurrency);
  }
}
