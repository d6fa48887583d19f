import { describe, expect, test } from "vitest";
import { acts } from "../../shared/adapters/acts/acts.ts";
import { publicText } from "../../shared/adapters/alerts/text.ts";
import { after } from "./scene.ts";

describe("text that customers read", () => {
  const read = (given: string) => publicText(1000).safeParse(given);

  test("is no page of nothing: one empty line at most stands between two others", () => {
    expect(read(`Read-only.${"\n".repeat(499)}Back at noon.`).data).toBe("Read-only.\n\nBack at noon.");
    expect(read("Read-only.\r\n \u200b\r\n\t\r\n\u2800\r\nBack at noon.\r\nAll of it.").data).toBe(
      "Read-only.\n\nBack at noon.\nAll of it.",
    );
    expect(read("\n".repeat(499)).success).toBe(false);
  });

  test("has thirty lines at most, and is refused with that", () => {
    expect(read(Array(30).fill("x").join("\n")).success).toBe(true);
    expect(read(Array(31).fill("x").join("\n")).error?.issues[0]?.message).toBe("write 30 lines at most");
  });

  test("is what an update of the status page has", () => {
    const body = acts(() => after(0))["publish status"].body;
    expect(body.safeParse({ text: `Down.${"\n".repeat(99)}Soon back.` }).data).toMatchObject({
      text: "Down.\n\nSoon back.",
    });
  });
});
