// Counts what was done and says so; whatever is not as expected is thrown.
import { isDeepStrictEqual } from "node:util";
import type { Caller, Schemas } from "./environment.js";

type Answer<T> = { data?: T; error?: Schemas["Problem"]; response: Response };

let steps = 0;

export function done(what: string): void {
  console.log(`${String(++steps).padStart(2)}  ${what}`);
}

export function expect(wanted: unknown, found: unknown): void {
  if (!isDeepStrictEqual(wanted, found)) {
    throw new Error(`Expected ${JSON.stringify(wanted)} but found ${JSON.stringify(found)}`);
  }
}

/** The body of an answer that must be a success. */
export async function ok<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (data === undefined) throw new Error(`${response.status} ${error?.code}: ${error?.detail}`);
  return data;
}

/** The problem of an answer that must be this one. */
export async function refused(status: number, code: string, call: Promise<Answer<unknown>>): Promise<Schemas["Problem"]> {
  const { error, response } = await call;
  expect(status, response.status);
  expect(code, error?.code);
  return error!;
}

/** The operation when it has ended. The service answers as soon as it does, or after ten seconds. */
export async function ended(caller: Caller, started: { id?: string }): Promise<Schemas["Operation"]> {
  const params = { path: { operationId: started.id! }, header: { Prefer: "wait=10" } };
  for (let i = 0; i < 30; i++) {
    const operation = await ok(caller.GET("/operations/{operationId}", { params }));
    if (typeof operation !== "string" && operation.completedAt) return operation;
  }
  throw new Error(`Operation ${started.id} does not end`);
}

/** What became of each item of an operation. */
export async function outcomes(caller: Caller, operation: { id?: string }) {
  const params = { path: { operationId: operation.id! } };
  const { items } = await ok(caller.GET("/operations/{operationId}/items", { params }));
  return items.map((item) => item.outcome);
}
