import type { Component } from "../../shared/status-page/components.ts";
import { useServices } from "../queries.ts";

/** The services that are on the status page, as customers call them. */
export const useComponents = (): Component[] =>
  (useServices().data ?? []).flatMap(({ id, customerName }) =>
    customerName ? [{ service: id, name: customerName }] : [],
  );
