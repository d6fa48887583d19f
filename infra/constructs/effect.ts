import type { Duration } from "aws-cdk-lib";
import { type IEventBus, Rule } from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { effectSource } from "../../shared/adapters/aws/bus.ts";
import type { EffectKind } from "../../shared/incident/effects-schema.ts";
import type { Shared } from "./shared.ts";
import { TarsFunction } from "./tars-function.ts";
import { TarsQueue } from "./tars-queue.ts";

export type EffectProps = Pick<Shared, "operators" | "environment"> & {
  bus: IEventBus;
  folder: string;
  description: string;
  kinds: (EffectKind | "window" | "announce" | "inquire" | "mail")[];
  batchSize: number;
  /** How long each message waits, so that those that say the same come together. */
  delay?: Duration;
  /** How often a message is tried before it is set aside. */
  tries?: number;
  maxConcurrency?: number;
  timeout?: Duration;
  /** See `TarsFunctionProps`. */
  reserved?: number | undefined;
};

/** One kind of effect: a rule on the bus, a queue of its own, the function that carries it out. */
export class Effect extends Construct {
  readonly function: TarsFunction;
  readonly queue: IQueue;

  constructor(scope: Construct, id: string, props: EffectProps) {
    super(scope, id);
    const { bus, folder, description, kinds, batchSize, maxConcurrency, timeout, operators, environment } = props;
    const { delay, tries, reserved } = props;
    const { queue, deadLetters } = new TarsQueue(this, id, {
      operators,
      ...(delay && { delay }),
      ...(tries && { tries }),
    });
    this.queue = queue;
    new Rule(this, "Rule", {
      description: `What ${folder} carries out`,
      eventBus: bus,
      eventPattern: { source: [effectSource], detailType: kinds },
      targets: [new SqsQueue(queue, { deadLetterQueue: deadLetters })],
    });
    this.function = new TarsFunction(this, "Function", {
      folder,
      description,
      environment: { ...environment, TARS_QUEUE_URL: queue.queueUrl },
      operators,
      reserved,
      ...(timeout && { timeout }),
    });
    this.function.takeFrom(queue, batchSize, maxConcurrency);
  }
}
