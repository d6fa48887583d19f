import { api, given } from "../client.ts";
import { Ask } from "../parts/ask.tsx";

/** Ends what phones may do by the links of pages: for a phone that was lost. */
export const LinksOfPages = ({ id, whose }: { id: string; whose: string }) => (
  <section class="panel" aria-labelledby="links-heading">
    <h2 id="links-heading">Links in pages</h2>
    <p>The link in a page signs a phone in for its incident, for up to a day. If a phone is lost, end them.</p>
    <div class="buttons">
      <Ask
        label="End all links"
        title={`End the links in ${whose} pages?`}
        confirmed
        anonymous
        ask={() => given(api.DELETE("/v1/people/{id}/links", { params: { path: { id } } }))}
      />
    </div>
  </section>
);
