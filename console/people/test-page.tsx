import { api, given } from "../client.ts";
import { Outcome, useDoing } from "./doing.tsx";

/** A page that is a test, by each way of a person's order. */
export const TestPage = ({ id, you }: { id: string; you: string }) => {
  const { act, outcome } = useDoing();
  const send = () =>
    act(
      () => given(api.POST("/v1/people/{id}/test-page", { params: { path: { id } }, body: {} })),
      "The test is on its way. If it does not arrive within a minute, check the number and the order.",
    );
  return (
    <section class="panel" aria-labelledby="test-heading">
      <h2 id="test-heading">Test page</h2>
      <p>
        A test reaches {you} at once in every way of the order. PagerDuty is left out: it would wake whoever is on call
        there.
      </p>
      <div class="buttons">
        <button type="button" class="plain" onClick={send}>
          Page {you === "you" ? "me" : you} as a test
        </button>
      </div>
      <Outcome {...outcome} />
    </section>
  );
};
