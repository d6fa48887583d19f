import type { Message } from "./message.ts";

const source = "https://www.statuscake.com/kb/knowledge-base/how-to-use-the-web-hook-url/";

const test = (status: string, code: string) => ({
  Token: "5b8b8d1c2e4f6a7b8c9d0e1f2a3b4c5d",
  Status: status,
  StatusCode: code,
  URL: "https://www.shop.example",
  IP: "203.0.113.7",
  Tags: "prod,checkout",
  Name: "The shop's front",
  CheckRate: "300",
});

export const statuscake: Message[] = [
  {
    from: "statuscake",
    what: "down",
    source,
    form: test("Down", "0"),
    means: { status: "firing", service: "checkout", severity: undefined, fingerprint: "m: The shop's front" },
  },
  {
    from: "statuscake",
    what: "down, in capitals",
    source,
    form: test("DOWN", "503"),
    means: { status: "firing", fingerprint: "m: The shop's front" },
  },
  {
    from: "statuscake",
    what: "up",
    source,
    form: test("Up", "200"),
    means: { status: "recovered", service: "checkout", fingerprint: "m: The shop's front" },
  },
];
