import { writeFileSync } from "node:fs";
import { changeRoutes } from "../functions/api/change-routes.ts";
import type { Requests } from "../functions/api/requests.ts";
import type { Answered, Route } from "../functions/api/route.ts";
import { apiRoutes } from "../functions/api/routes.ts";
import * as schemas from "../functions/api/schemas.ts";
import { queryRoutes } from "../functions/queries/query-routes.ts";
import * as z from "../shared/stored/zod.ts";

/** Where the description of the API stands: what `/openapi.json` serves. */
export const descriptionFile = "docs/openapi.json";

type Json = Record<string, unknown>;

/** The order in which the words of a schema are written. */
const words =
  "$ref type properties required additionalProperties items enum minLength maxLength maxItems pattern format minimum maximum default example description".split(
    " ",
  );

/** Takes out what zod says of a schema and no client has a use for. */
const simplify = ({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: Json }): void => {
  const { def } = zodSchema._zod;
  if (jsonSchema.format) delete jsonSchema.pattern;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  delete jsonSchema.propertyNames;
  if (def.type === "nullable") {
    const [{ type } = {}] = jsonSchema.anyOf as Json[];
    delete jsonSchema.anyOf;
    jsonSchema.type = [type, "null"];
  }
};

/** Describes schemas one after another. Those with an id stand in `named`, in the order in which they are met. */
const describer = () => {
  const named: Record<string, Json> = {};

  const write = (value: unknown, ids: Record<string, Json>): unknown => {
    if (Array.isArray(value)) return value.map((one) => write(one, ids));
    if (typeof value !== "object" || value === null) return value;
    return writeSchema(value as Json, ids);
  };

  const writeSchema = (schema: Json, ids: Record<string, Json>): Json => {
    const entries = words.flatMap((word): [string, unknown][] => {
      if (!(word in schema)) return [];
      if (word === "properties") {
        const properties = Object.entries(schema[word] as Record<string, Json>);
        return [[word, Object.fromEntries(properties.map(([name, one]) => [name, writeSchema(one, ids)]))]];
      }
      if (word !== "$ref") return [[word, word === "default" ? schema[word] : write(schema[word], ids)]];
      const name = String(schema[word]).split("/").at(-1) ?? "";
      if (!(name in named)) {
        // Its place is before those that it names.
        named[name] = {};
        named[name] = writeSchema(ids[name] ?? {}, ids);
      }
      return [[word, `#/components/schemas/${name}`]];
    });
    return Object.fromEntries(entries);
  };

  const describe = (schema: z.core.$ZodType): Json => {
    const made = z.toJSONSchema(z.object({ it: schema }), { io: "input", override: simplify as never });
    const { properties, $defs = {} } = made as unknown as { properties: { it: Json }; $defs?: Record<string, Json> };
    return writeSchema(properties.it, $defs);
  };

  return { named, describe };
};

/** The problems that any route may answer with. */
const problems = {
  400: "The body is not JSON",
  401: "Not signed in, and no token that anybody knows",
  403: "Whoever asks may not do this",
  404: "Not there",
  409: "Not possible as things stand",
  415: "The body does not say that it is JSON",
  422: "The request is not valid",
  503: "Not possible now: try again after `Retry-After`, with the same Idempotency-Key",
};

const answerable = new Map<string, z.ZodMiniType>(Object.entries(schemas));

const answerSchema = ({ schema, as }: NonNullable<Answered["of"]>): z.core.$ZodType => {
  const given = answerable.get(schema);
  if (!given) throw new Error(`schemas.ts has no ${schema}`);
  const items = z.array(given);
  if (as === "one") return given;
  return as === "list" ? z.object({ items }) : z.object({ items, nextCursor: z.optional(z.string()) });
};

/** Every route, in order. None is carried out, so that they need nothing of the world. */
const describedRoutes = (): Route[] => {
  const described: Route[] = [];
  const requests = { world: { settings: { services: {} }, names: {} } } as unknown as Requests;
  const routes = apiRoutes({} as never);
  // Questions are answered by a function of their own.
  routes.splice(routes.indexOf(changeRoutes), 0, queryRoutes({} as never));
  for (const add of routes) add((route) => described.push(route as Route), requests, { get: () => {} } as never);
  return described;
};

/** The description of the API by OpenAPI 3.1, made of its routes and of the schemas that check. */
const apiDescription = (): Json => {
  const { named, describe } = describer();

  const parameters = (place: string, object: z.ZodMiniObject | undefined): Json[] =>
    Object.entries(object?.shape ?? {}).map(([name, inner]) => {
      const schema = describe(inner as z.core.$ZodType);
      const { description } = schema.$ref ? (named[String(schema.$ref).split("/").at(-1) ?? ""] ?? {}) : schema;
      const required = !z.safeParse(inner as z.core.$ZodType, undefined).success;
      return { schema, required, ...(description !== undefined && { description }), name, in: place };
    });

  const answers = (route: Route): Json => {
    const good = Object.entries(route.answers).map(([status, { description, of, texts }]) => {
      const content = {
        ...(of && { "application/json": { schema: describe(answerSchema(of)) } }),
        ...Object.fromEntries(texts.map((media) => [media, { schema: { type: "string" } }])),
      };
      return [status, { description, content }];
    });
    const bad = Object.entries(problems).map(([status, description]) => {
      const content = { "application/problem+json": { schema: describe(schemas.problem) } };
      return [status, { description, content }];
    });
    return Object.fromEntries([...good, ...bad]);
  };

  const paths: Record<string, Json> = {};
  for (const route of describedRoutes()) {
    const { method, path, summary, needs, request = {} } = route;
    const responses = answers(route);
    const asked = [
      ...parameters("path", request.params),
      ...parameters("query", request.query),
      ...parameters("header", request.headers),
    ];
    const { body } = request;
    const content = body && { "application/json": { schema: describe(body.schema) } };
    paths[path] = {
      ...paths[path],
      [method]: {
        summary,
        description: `Needs: ${needs}.`,
        security: [{ token: [] }, { session: [] }],
        ...(asked.length > 0 && { parameters: asked }),
        ...(body && { requestBody: { required: true, description: body.description, content } }),
        responses,
      },
    };
  }
  return {
    openapi: "3.1.0",
    info: { title: "TARS", version: "1", description: "Runs the incident-response runbook." },
    tags: [],
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer" },
        session: { type: "apiKey", in: "cookie", name: "__Host-tars-session" },
      },
      schemas: named,
      parameters: {},
    },
    paths,
    webhooks: {},
  };
};

const lines = (object: Json): string =>
  Object.entries(object)
    .map(([name, value]) => `\n${JSON.stringify(name)}:${JSON.stringify(value)}`)
    .join(",");

/** The same with a schema and a path a line, so that one sees what changes. */
export const descriptionText = (): string => {
  const parts = Object.entries(apiDescription()).map(([name, value]) => {
    if (name === "paths") return `"paths":{${lines(value as Json)}}`;
    if (name !== "components") return `${JSON.stringify(name)}:${JSON.stringify(value)}`;
    const kinds = Object.entries(value as Record<string, Json>).map(([kind, of]) => `"${kind}":{${lines(of)}}`);
    return `"components":{${kinds.join(",\n")}}`;
  });
  return `{${parts.join(",\n")}}\n`;
};

if (import.meta.main) writeFileSync(descriptionFile, descriptionText());
