// Gives a group a permission set in an account and waits until it is so.
import createClient from "openapi-fetch";
import type { paths } from "./generated/gatehouse";

export async function give(baseUrl: string, token: string, group: string, permissionSet: string, account: string) {
  const gatehouse = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${token}` } });
  const body = { principals: [{ type: "GROUP" as const, name: group }], permissionSets: [permissionSet], accounts: [account] };
  const header = { "Idempotency-Key": `${group} ${permissionSet} ${account}`.replace(/[^!-~]/g, "-") };
  const { data, error } = await gatehouse.POST("/assignments", { params: { header }, body });
  if (!data || !("id" in data)) throw new Error(error?.detail);
  for (let operationId = data.id; ; ) {
    const wait = { path: { operationId }, header: { Prefer: "wait=30" } };
    const { data: operation, error: failed } = await gatehouse.GET("/operations/{operationId}", { params: wait });
    if (!operation) throw new Error(failed?.detail);
    if (typeof operation !== "string" && operation.completedAt) return operation;
  }
}
