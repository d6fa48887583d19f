import { BatchGetItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import { describe, expect, test } from "vitest";
import { status } from "../../functions/status/status.ts";
import { sample } from "./scene.ts";

/** The status page of one function that runs, over a table with as many incidents as a page asks for. */
const page = () => {
  const state = { now: 0, down: false };
  const reads = { listings: 0, heads: 0 };
  const dynamodb = {
    send: async (command: unknown) => {
      if (state.down) throw new Error("the table is away");
      if (command instanceof QueryCommand) {
        reads.listings += 1;
        const { Limit = 0 } = command.input;
        return {
          Items: Array.from({ length: Limit }, (_, index) => ({
            pk: { S: `INCIDENT#${reads.listings}-${index}` },
            sk: { S: "HEAD" },
          })),
        };
      }
      if (!(command instanceof BatchGetItemCommand)) throw new Error("unknown");
      reads.heads += command.input.RequestItems?.any?.Keys?.length ?? 0;
      return { Responses: { any: [] } };
    },
  } as never;
  const names = { table: "any", publicUrl: "https://tars.example" };
  const world = { settings: sample, names, now: () => state.now, misshapen: () => {} } as never;
  const answer = status(world, { dynamodb, eventBridge: {} as never }, async () => "key");
  const visit = async (rawPath: string) =>
    (await answer({ rawPath, requestContext: { http: { method: "GET", sourceIp: "192.0.2.1" } } } as never)).statusCode;
  return { visit, reads, state };
};

describe("a flood of readers of the status page", () => {
  test("S6: reads the table once in 15 s, whatever page they ask for", async () => {
    const { visit, reads, state } = page();
    const flood = async () => {
      for (let visitor = 0; visitor < 100; visitor++)
        for (const path of ["/status", "/status.json", "/status.rss"]) expect(await visit(path)).toBe(200);
    };
    await flood();
    expect(reads).toEqual({ listings: 3, heads: 110 });
    state.now = 14_999;
    await flood();
    expect(reads).toEqual({ listings: 3, heads: 110 });
    state.now = 15_000;
    await flood();
    expect(reads).toEqual({ listings: 6, heads: 220 });
  });

  test("S6: what could not be read is read anew by the next one", async () => {
    const { visit, state } = page();
    state.down = true;
    await expect(visit("/status")).rejects.toThrow("away");
    state.down = false;
    expect(await visit("/status")).toBe(200);
  });
});
