import { useState } from "preact/hooks";
import { actsOn } from "../acts.ts";
import type { Incident } from "../client.ts";
import { RateChart } from "../parts/charts.ts";
import { useBehalf } from "../parts/form.ts";
import { Table } from "../parts/table.tsx";
import { Trouble } from "../parts/words.tsx";

type Answer = Awaited<ReturnType<ReturnType<typeof actsOn>["ask"]>>;

/** A cell of so many signs is never divided, in signs: numbers, times and names. */
const wholeCell = 24;

const AnswerCard = ({ answer }: { answer: Answer }) => (
  <article class="panel" aria-live="polite">
    <p class="quiet">{answer.understood}</p>
    <p>
      <strong>{answer.reading}</strong>
    </p>
    {answer.series.length > 0 && <RateChart label={answer.understood} series={answer.series} unit={answer.unit} />}
    {answer.rows.length > 0 && (
      <Table label="Answer" class="answer" columns={answer.columns}>
        {answer.rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) => (
              <td key={answer.columns[column]} class={cell.length <= wholeCell ? "whole" : undefined}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </Table>
    )}
    {answer.notes.map((note) => (
      <p key={note} class="quiet">
        {note}
      </p>
    ))}
    {answer.sources.map(({ of, query, bytesScanned, standIn }) => (
      <details key={query}>
        <summary class="quiet">
          {of}
          {standIn && " (stood in for by the local run)"}
          {bytesScanned !== undefined && `, ${(bytesScanned / 1000).toFixed(1)} kB scanned`}
        </summary>
        <pre>{query}</pre>
      </details>
    ))}
  </article>
);

/** A question in words, and its answer (Q1–Q4). */
export const Questions = ({ incident }: { incident: Incident }) => {
  const { by } = useBehalf();
  const [question, setQuestion] = useState("");
  const [busy, setBusy] = useState(false);
  const [answers, setAnswers] = useState<Answer[]>([]);
  const [refused, setRefused] = useState<Error & { suggestions?: string[] }>();
  const ask = async (words: string) => {
    setBusy(true);
    setQuestion(words);
    // What was answered or refused before is not said of this question.
    setAnswers([]);
    setRefused(undefined);
    const askOne = (one: string) => actsOn(incident).ask({ ...by, question: one });
    try {
      const first = await askOne(words);
      setAnswers([first]);
      for (const one of first.also ?? []) {
        const next = await askOne(one);
        setAnswers((before) => [...before, next]);
      }
    } catch (error) {
      setRefused(error as Error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <form
        class="question"
        onSubmit={(event) => {
          event.preventDefault();
          void ask(question);
        }}
      >
        <label for="question">Ask about error rates, error messages, timeouts or a correlation ID</label>
        <input
          id="question"
          type="text"
          value={question}
          autocomplete="off"
          placeholder="most frequent errors since it started"
          onInput={(event) => setQuestion(event.currentTarget.value)}
        />
        <button type="submit" class="primary" disabled={busy || !question.trim()}>
          Ask
        </button>
      </form>
      <Trouble of={refused} />
      {refused?.suggestions && refused.suggestions.length > 0 && (
        <ul class="suggestions" aria-label="Suggestions">
          {refused.suggestions.map((one) => (
            <li key={one}>
              <button type="button" class="plain" onClick={() => void ask(one)}>
                {one}
              </button>
            </li>
          ))}
        </ul>
      )}
      {answers.map((answer) => (
        <AnswerCard key={answer.question} answer={answer} />
      ))}
    </>
  );
};
