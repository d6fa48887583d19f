import type { Chance } from "./agenda.ts";
import type { Faults } from "./faults.ts";
import { itemSize } from "./item-size.ts";
import { cancelled, type MemoryTable } from "./memory-table.ts";
import { type Meter, readUnits } from "./meter.ts";
import { refusal } from "./refusal.ts";
import type { Invocation, Made, Service } from "./service.ts";

const throttled = () =>
  refusal(
    "ProvisionedThroughputExceededException",
    "The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.",
  );

/** DynamoDB's commands on the table, and what each function has used: write units, rows and units read. */
export const memoryStorage = (options: {
  table: MemoryTable;
  tableArn: string;
  luck: Chance;
  faults: Faults;
  meter: Meter;
}) => {
  const { table, tableArn, luck, faults, meter } = options;
  const units: Record<string, number> = {};
  const reads: Record<string, { rows: number; units: number }> = {};

  /** Has the units of a call counted for the function that made it, also when it was refused. */
  const counted =
    (act: () => object) =>
    ({ folder }: Invocation): object => {
      table.takeUnits();
      table.takeReads();
      try {
        return act();
      } finally {
        const taken = table.takeUnits();
        units[folder] = (units[folder] ?? 0) + taken;
        meter.count("table write unit", taken);
        const [known, more] = [reads[folder] ?? { rows: 0, units: 0 }, table.takeReads()];
        reads[folder] = { rows: known.rows + more.rows, units: known.units + more.units };
      }
    };

  const on = (action: string, act: (input: any) => object) => (input: any) => ({
    actions: [[`dynamodb:${action}`, tableArn]] as [string, string][],
    act: counted(() => act(input)),
  });

  /** A transaction that is throttled is cancelled, which the SDK does not try again. */
  const transact = (input: any): Made => {
    const actions = new Set<string>();
    for (const { Put, Update, Delete, ConditionCheck } of input.TransactItems) {
      if (Put) actions.add("PutItem");
      if (Update) actions.add("UpdateItem");
      if (Delete) actions.add("DeleteItem");
      if (ConditionCheck) actions.add("ConditionCheckItem");
    }
    return {
      actions: [...actions].map((action) => [`dynamodb:${action}`, tableArn]),
      act: counted(() => {
        if (luck.happens(faults.partial)) {
          const victim = luck.between(0, input.TransactItems.length - 1);
          throw cancelled(
            input.TransactItems.map((_: unknown, index: number) => ({
              Code: index === victim ? "ThrottlingError" : "None",
            })),
          );
        }
        return table.transactWriteItems(input);
      }),
    };
  };

  /** Some of a batch may be left to be asked for again. */
  const batchGet = (input: any): ReturnType<MemoryTable["batchGetItem"]> => {
    const { Responses, UnprocessedKeys } = table.batchGetItem(input);
    const [name, request] = Object.entries<any>(input.RequestItems)[0] ?? [];
    if (name === undefined || !luck.happens(faults.partial)) return { Responses, UnprocessedKeys };
    const Keys = request.Keys.slice(-1);
    const without = {
      RequestItems: { ...input.RequestItems, [name]: { ...request, Keys: request.Keys.slice(0, -1) } },
    };
    return {
      Responses: request.Keys.length > 1 ? table.batchGetItem(without).Responses : { [name]: [] },
      UnprocessedKeys: { ...UnprocessedKeys, [name]: { ...request, Keys } },
    };
  };

  const service: Service = {
    name: "dynamodb",
    throttled,
    commands: {
      GetItemCommand: on("GetItem", (input) => {
        const answer = table.getItem(input);
        meter.count(
          "table read unit",
          readUnits(answer.Item ? itemSize(answer.Item) : 0, input.ConsistentRead === true),
        );
        return answer;
      }),
      BatchGetItemCommand: on("BatchGetItem", (input) => {
        const answer = batchGet(input);
        for (const [name, items] of Object.entries(answer.Responses ?? {}))
          for (const one of items)
            meter.count("table read unit", readUnits(itemSize(one), input.RequestItems[name].ConsistentRead === true));
        return answer;
      }),
      PutItemCommand: on("PutItem", table.putItem),
      UpdateItemCommand: on("UpdateItem", table.updateItem),
      DeleteItemCommand: on("DeleteItem", table.deleteItem),
      TransactWriteItemsCommand: transact,
      QueryCommand: (input) => ({
        actions: [["dynamodb:Query", input.IndexName ? `${tableArn}/index/${input.IndexName}` : tableArn]],
        act: counted(() => {
          const answer = table.query(input);
          const bytes = answer.Items.reduce((sum, one) => sum + itemSize(one), 0);
          meter.count("table read unit", readUnits(bytes, input.ConsistentRead === true));
          return answer;
        }),
      }),
    },
  };

  return { service, units, reads };
};
