import { isMerged } from "./incident.ts";
import type { Incident } from "./incident-schema.ts";
import type { Store } from "./store.ts";

/** No more incidents than this are merged into one. */
export const mostAbsorbed = 30;

/** Merged incidents are followed this far: as far as they can be merged. */
const mergesFollowed = mostAbsorbed + 1;

/** L1: an incident, or the one that it was merged into. */
export const readFollowing = async (store: Pick<Store, "readIncident">, id: string): Promise<Incident | undefined> => {
  let found = await store.readIncident(id);
  for (let step = 0; found && isMerged(found) && step < mergesFollowed; step++)
    found = await store.readIncident(found.mergedInto.id);
  return found && !isMerged(found) ? found : undefined;
};
