import { useEffect, useRef, useState } from "preact/hooks";
import { api, given } from "../client.ts";
import { Time } from "../parts/time.tsx";
import type { Person } from "../queries.ts";
import { Outcome, useDoing } from "./doing.tsx";

/** What people put into a number to read it, and no telephone needs. */
const dialled = (typed: string): string => typed.replace(/[\s().-]/g, "");

const fieldIn = (form: EventTarget | null, name: string): string =>
  String(new FormData(form as HTMLFormElement).get(name) ?? "");

type Given = { person: Person; your: string; you: string };

/** The phone number to which pages go: a new one counts once its code was entered. */
export const PhoneNumber = ({ person, your, you }: Given) => {
  const { id, phone, phoneSet, waiting } = person;
  const { act, actAndTell, outcome } = useDoing();
  const [isOther, setOther] = useState(false);
  const code = useRef<HTMLInputElement>(null);
  const path = { params: { path: { id } } };
  const enters = waiting !== undefined && !isOther;
  const wasAsked = useRef(false);
  useEffect(() => {
    // The code that was just asked for is the next thing to write.
    if (enters && wasAsked.current) code.current?.focus();
    wasAsked.current = false;
  }, [enters]);

  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    wasAsked.current = true;
    const body = { phone: dialled(fieldIn(event.currentTarget, "phone")) };
    if (await act(() => given(api.POST("/v1/people/{id}/phone", { ...path, body })))) setOther(false);
  };
  const confirm = (event: SubmitEvent) => {
    event.preventDefault();
    const body = { code: fieldIn(event.currentTarget, "code").trim() };
    return actAndTell(
      () => given(api.POST("/v1/people/{id}/phone/code", { ...path, body })),
      "The number is confirmed. Pages go to it from now on.",
    );
  };
  const takeBack = () =>
    actAndTell(
      () => given(api.DELETE("/v1/people/{id}/phone", path)),
      "The number is removed. TARS uses the one of tars.yaml again.",
    );

  return (
    <section class="panel" aria-labelledby="phone-heading">
      <h2 id="phone-heading">{your} phone number</h2>
      <p>
        {phone ? (
          <>
            Text messages go to <strong>{phone}</strong>.
          </>
        ) : (
          `No text message reaches ${you}: there is no number.`
        )}{" "}
        <span class="quiet">
          {phoneSet ? (
            <>
              Set by {phoneSet.by}, <Time at={phoneSet.at} />.
            </>
          ) : (
            phone && "From tars.yaml."
          )}
        </span>
      </p>
      {enters ? (
        <form key="code" class="form" aria-label="Enter the code" onSubmit={confirm}>
          <label for="phone-code">
            <span>Code from the text message to {waiting.phone}</span>
            <input
              ref={code}
              id="phone-code"
              name="code"
              inputMode="numeric"
              autocomplete="one-time-code"
              maxLength={6}
              required
              aria-describedby="phone-code-hint"
            />
            <span class="quiet" id="phone-code-hint">
              Valid until <Time at={waiting.until} />, {waiting.triesLeft} {waiting.triesLeft === 1 ? "try" : "tries"}{" "}
              left.
              {phone && ` Until you enter it, pages still go to ${phone}.`}
            </span>
          </label>
          <div class="buttons">
            <button type="submit" class="primary">
              Confirm number
            </button>
            <button type="button" class="link" onClick={() => setOther(true)}>
              Use another number or get a new code
            </button>
          </div>
        </form>
      ) : (
        <form key="number" class="form" aria-label="Change the phone number" onSubmit={send}>
          <label for="phone-new">
            <span>New number</span>
            <input
              id="phone-new"
              name="phone"
              type="tel"
              autocomplete="tel"
              required
              defaultValue={waiting?.phone ?? ""}
              aria-describedby="phone-new-hint"
            />
            <span class="quiet" id="phone-new-hint">
              With the country code, such as +44 7700 900123. A code goes there by text message.
            </span>
          </label>
          <div class="buttons">
            <button type="submit" class="primary">
              Send code
            </button>
            {phoneSet && (
              <button type="button" class="plain" onClick={takeBack}>
                Use the number from tars.yaml
              </button>
            )}
          </div>
        </form>
      )}
      <Outcome {...outcome} />
    </section>
  );
};
