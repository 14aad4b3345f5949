// Where the service is and who calls it, from GATEHOUSE_URL, GATEHOUSE_CLIENT and GATEHOUSE_<ROLE> (name:password); left
// out, they are those of ./mvnw quarkus:dev.
import createClient from "openapi-fetch";
import type { components, paths } from "./generated/gatehouse.js";

export type Schemas = components["schemas"];
export type Caller = Awaited<ReturnType<typeof caller>>;

const baseUrl = (process.env.GATEHOUSE_URL ?? "http://localhost:8080").replace(/\/$/, "");

async function json(url: string, request?: RequestInit): Promise<Record<string, unknown>> {
  const answer = await fetch(url, request);
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  return (await answer.json()) as Record<string, unknown>;
}

function pair(variable: string, otherwise: string): [string, string] {
  const [name, ...secret] = (process.env[variable] ?? otherwise).split(":");
  return [name, secret.join(":")];
}

/** Somebody of this role, with a new token: the only HTTP that is not the generated client's. */
export async function caller(role: string, developmentUser: string) {
  const metadata = await json(`${baseUrl}/.well-known/oauth-protected-resource`);
  const [issuer] = metadata.authorization_servers as string[];
  const [username, password] = pair(`GATEHOUSE_${role}`, `${developmentUser}:${developmentUser}`);
  const [client_id, client_secret] = pair("GATEHOUSE_CLIENT", "quarkus-app:secret");
  const form = new URLSearchParams({ grant_type: "password", client_id, client_secret, username, password });
  const { access_token } = await json(`${issuer}/token`, { method: "POST", body: form });
  return createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${access_token}` } });
}
