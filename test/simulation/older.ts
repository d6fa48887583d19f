import type { deploy } from "./deployment.ts";

/**
 * Makes the incidents of the table what versions wrote that watched them by their ids, and listed neither them nor the
 * trends by severity.
 */
export const asOlderVersionsWrote = ({ aws: { table } }: ReturnType<typeof deploy>): void => {
  for (const row of [...table.items()]) {
    const [pk, sk] = [row.pk?.S ?? "", row.sk?.S ?? ""];
    const { watched: _, watchedOrder: __, bySeverity: ___, byIncident: ____, incidentOrder: _____, ...older } = row;
    if (pk.startsWith("INCIDENT#") && sk === "HEAD")
      table.putItem({
        TableName: "any",
        Item: { ...older, watched: { S: "WATCHED" }, watchedOrder: { S: pk.replace("INCIDENT#", "") } },
      });
    else if (pk.startsWith("INCIDENT#") && sk.startsWith("ENTRY#")) table.putItem({ TableName: "any", Item: older });
    else if (pk.startsWith("TRENDS#")) {
      const { byService: _, listing: __, listingOrder: ___, ...trend } = older;
      table.putItem({ TableName: "any", Item: trend });
    }
  }
};
