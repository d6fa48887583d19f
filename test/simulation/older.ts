import type { deploy } from "./deployment.ts";

/**
 * Makes the incidents of the table what versions wrote that watched them by their ids, and listed neither them nor the
 * trends by severity, and for no service that has joined them.
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
    else if (pk.startsWith("INCIDENT#") && sk.startsWith("SERVICE#"))
      table.deleteItem({ TableName: "any", Key: { pk: { S: pk }, sk: { S: sk } } });
    else if (pk === "COUNTER" && sk === "LISTED")
      table.putItem({ TableName: "any", Item: { ...row, shape: { N: "1" } } });
    else if (pk === "COUNTER" && sk === "SWEPT")
      table.putItem({ TableName: "any", Item: { ...row, shape: { N: "1" } } });
    else if (pk.startsWith("INCIDENT#") && sk.startsWith("ENTRY#")) table.putItem({ TableName: "any", Item: older });
    else if (pk.startsWith("TRENDS#")) {
      const { byService: _, listing: __, listingOrder: ___, ...trend } = older;
      table.putItem({ TableName: "any", Item: trend });
    }
  }
};
