import { api, given, type Incident } from "./client.ts";

type Fields = Record<string, unknown>;

/**
 * What is asked of an incident. Each takes what a form was filled in with, and `by` where a token asks for somebody; the
 * API checks it, and says in a sentence what is wrong.
 */
export const actsOn = ({ id }: Pick<Incident, "id">) => {
  /** What was filled in is text that the API checks; what stands in the path is known. */
  const to = <More extends Record<string, unknown> = Record<never, never>>(body: Fields, more?: More) => ({
    params: { path: { id, ...(more as More) } },
    body: body as never,
  });
  return {
    acknowledge: (body: Fields) => given(api.POST("/v1/incidents/{id}/acknowledgement", to(body))),
    lead: (body: Fields) => given(api.POST("/v1/incidents/{id}/lead", to(body))),
    handOver: (body: Fields) => given(api.POST("/v1/incidents/{id}/hand-over", to(body))),
    pageTeam: ({ team, ...body }: Fields) =>
      given(api.POST("/v1/incidents/{id}/teams/{team}/page", to(body, { team: String(team) }))),
    assign: ({ role, ...body }: Fields) =>
      given(api.POST("/v1/incidents/{id}/roles/{role}", to(body, { role: role as never }))),
    merge: (body: Fields) => given(api.POST("/v1/incidents/{id}/merging", to(body))),
    /** With `others` these go into the same new incident. */
    split: (alert: string) => (body: Fields) =>
      given(api.POST("/v1/incidents/{id}/alerts/{alert}/splitting", to(body, { alert }))),
    update: (body: Fields) => given(api.POST("/v1/incidents/{id}/updates", to(body))),
    note: (body: Fields) => given(api.POST("/v1/incidents/{id}/notes", to(body))),
    eta: (body: Fields) => given(api.POST("/v1/incidents/{id}/eta", to(body))),
    severity: ({ was, ...body }: Fields) =>
      given(
        api.POST("/v1/incidents/{id}/severity", to({ ...body, ...(was === "wrong" && { classifiedWrongly: true }) })),
      ),
    finding: ({ finding, users, ...body }: Fields) =>
      given(
        api.POST(
          "/v1/incidents/{id}/findings/{finding}",
          to(users === undefined ? body : { value: `${users} users`, users: Number(users), ...body }, {
            finding: finding as never,
          }),
        ),
      ),
    tick: ({ item, ...body }: Fields) =>
      given(api.POST("/v1/incidents/{id}/checklist/{item}", to(body, { item: item as never }))),
    lookAgain: (body: Fields) => given(api.POST("/v1/incidents/{id}/brief", to(body))),
    preview: (action: string) => (body: Fields) =>
      given(api.POST("/v1/incidents/{id}/actions/{action}/preview", to(body, { action }))),
    approve: (offer: string) => (body: Fields) =>
      given(api.POST("/v1/incidents/{id}/offers/{offer}/approval", to(body, { offer }))),
    stop: (offer: string) => (body: Fields) =>
      given(api.POST("/v1/incidents/{id}/offers/{offer}/stopping", to(body, { offer }))),
    mitigation: (body: Fields) => given(api.POST("/v1/incidents/{id}/mitigations", to(body))),
    ruleOut: (body: Fields) => given(api.POST("/v1/incidents/{id}/suspect/ruling-out", to(body))),
    suspectAgain: (suspect: string) => (body: Fields) =>
      given(api.POST("/v1/incidents/{id}/suspect/ruling-in", to({ ...body, suspect }))),
    rootCause: (body: Fields) => given(api.POST("/v1/incidents/{id}/root-cause", to(body))),
    resolve: (body: Fields) => given(api.POST("/v1/incidents/{id}/resolution", to(body))),
    reopen: (body: Fields) => given(api.POST("/v1/incidents/{id}/reopening", to(body))),
    writePostMortem: (body: Fields) => given(api.PATCH("/v1/incidents/{id}/post-mortem", to(body))),
    completePostMortem: (body: Fields) => given(api.POST("/v1/incidents/{id}/post-mortem/completion", to(body))),
    declinePostMortem: (body: Fields) => given(api.POST("/v1/incidents/{id}/post-mortem/declining", to(body))),
    addActionItem: (body: Fields) => given(api.POST("/v1/incidents/{id}/post-mortem/action-items", to(body))),
    changeActionItem: (actionItem: string) => (body: Fields) =>
      given(api.PATCH("/v1/incidents/{id}/post-mortem/action-items/{actionItem}", to(body, { actionItem }))),
    publishStatus: (body: Fields) => given(api.POST("/v1/incidents/{id}/status-page/updates", to(body))),
    correctStatus: (body: Fields) => given(api.PATCH("/v1/incidents/{id}/status-page", to(body))),
    withdrawStatus: (body: Fields) => given(api.POST("/v1/incidents/{id}/status-page/withdrawal", to(body))),
    ask: (body: { question: string; by?: string }) =>
      given(api.POST("/v1/queries", { body: { ...body, incidentId: id } })),
  };
};
