import { Stack } from "aws-cdk-lib";
import { type EventPattern, type IEventBus, Rule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { Construct } from "constructs";
import { type EffectEvent, effectSource } from "../../shared/adapters/aws/bus.ts";
import type { Shared } from "./shared.ts";
import { TarsFunction, type TarsFunctionProps, type Tries } from "./tars-function.ts";

export type CalledProps = TarsFunctionProps &
  Pick<Shared, "operators" | "retries"> & {
    /** How Lambda tries it, where that is not as usual. */
    tries?: Tries;
  };

/**
 * A function that events call, and nobody waits for: Lambda keeps each event until the function has taken it, and tries
 * again what it fails at. That costs nothing while nothing happens.
 */
export class Called extends Construct {
  readonly function: TarsFunction;
  private readonly operators: Shared["operators"];

  constructor(scope: Construct, id: string, { tries, retries, operators, ...props }: CalledProps) {
    super(scope, id);
    this.operators = operators;
    this.function = new TarsFunction(this, "Function", props);
    retries.careFor(this.function, tries);
  }

  /** Has the function called with what matches of a bus; of the account's own without one. */
  on(id: string, description: string, eventPattern: EventPattern, eventBus?: IEventBus): void {
    new Rule(this, id, {
      description,
      eventPattern,
      ...(eventBus && { eventBus }),
      targets: [new LambdaFunction(this.function.lambda, { deadLetterQueue: this.operators.givenUpOfRules })],
    });
  }
}

/** What TARS tells itself. Other accounts may put alarms and changes on the bus, and nothing of this. */
export const ownEvents = (scope: Construct, detailType: EffectEvent[]): EventPattern => ({
  source: [effectSource],
  detailType,
  account: [Stack.of(scope).account],
});

/** One kind of effect, or several: the function that carries them out, called by the bus. */
export class Effect extends Called {
  constructor(
    scope: Construct,
    id: string,
    { bus, kinds, ...props }: CalledProps & Pick<Shared, "bus"> & { kinds: EffectEvent[] },
  ) {
    super(scope, id, props);
    this.on("Rule", `What ${props.folder} carries out`, ownEvents(this, kinds), bus);
  }
}
