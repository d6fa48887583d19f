import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";

/** The console's files, bundled at synth. */
export type ConsoleFiles = { script: string; style: string };

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>TARS</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="console/style.css">
</head>
<body>
<div id="console"><noscript>The console needs JavaScript; the API at /v1 does not.</noscript></div>
<script type="module" src="console/app.js"></script>
</body>
</html>
`;

/** Only the console's own files run on its page, and it talks to nobody but its own API. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Serves the console's page and its two files. */
export const serveConsole =
  ({ script, style }: ConsoleFiles) =>
  async ({ rawPath }: Pick<APIGatewayProxyEventV2, "rawPath">): Promise<APIGatewayProxyStructuredResultV2> => {
    const answer = (type: string, body: string, statusCode = 200) => ({
      statusCode,
      body,
      headers: {
        "content-type": `${type}; charset=utf-8`,
        "content-security-policy": policy,
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cache-control": "no-cache",
      },
    });
    if (rawPath.endsWith("/console/app.js")) return answer("text/javascript", script);
    if (rawPath.endsWith("/console/style.css")) return answer("text/css", style);
    return rawPath.endsWith("/console")
      ? answer("text/html", page)
      : answer("text/plain", "There is no such page.", 404);
  };
