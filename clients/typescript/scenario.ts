// From an account to a developer who can sign in, and what can go wrong on the way, in thirty steps.
import { randomUUID } from "node:crypto";
import { caller, type Schemas } from "./environment.js";
import { done, ended, expect, ok, outcomes, refused } from "./steps.js";

const UNIT = "/Workloads/Development";
// IAM attaches ten policies to a role, so a set with more of them is refused by the account
const TOO_MANY_POLICIES = 11;

const suffix = randomUUID().slice(0, 8);
const account = `client-${suffix}`;
const permissionSet = `Client-${suffix}`;
const crowded = `Crowded-${suffix}`;
const group = `Client-${suffix}`;
const user = `client-${suffix}`;
const whatever = { "If-Match": "*" };

const admin = await caller("ADMIN", "alice");
const operator = await caller("OPERATOR", "bob");
const viewer = await caller("VIEWER", "carol");
const auditor = await caller("AUDITOR", "dave");

async function organization() {
  const { organizationId } = await ok(viewer.GET("/organization"));
  const checks = (await ok(viewer.GET("/organization/checks"))).items;
  expect([], checks.filter((check) => check.status === "FAILED"));
  done(`The organization is ${organizationId}; none of ${checks.length} checks fails`);

  const units = (pageSize: number, pageToken?: string) =>
    viewer.GET("/organizational-units", { params: { query: { pageSize, pageToken } } });
  const oneByOne: string[] = [];
  let next: string | undefined;
  do {
    const page = await ok(units(1, next));
    oneByOne.push(...page.items.map((unit) => unit.path));
    next = page.nextPageToken;
  } while (next);
  expect((await ok(units(200))).items.map((unit) => unit.path), oneByOne);
  expect(true, oneByOne.includes(UNIT));
  done(`Paging through ${oneByOne.length} organizational units finds each once`);

  await refused(400, "INVALID_PAGE_TOKEN", units(1, "forged"));
  done("A forged page token is refused: 400 INVALID_PAGE_TOKEN");
}

async function createAccount(): Promise<string> {
  const body = { name: account, email: `${account}@example.com`, organizationalUnitId: UNIT, tags: { team: "checkout" } };
  const create = () =>
    admin.POST("/accounts", { params: { header: { "Idempotency-Key": randomUUID() } }, body });
  const preview = await ok(admin.POST("/accounts", { params: { query: { validateOnly: true } }, body }));
  if (!("wouldDo" in preview) || !preview.wouldDo?.length) throw new Error("Expected something to do");
  expect([], (await ok(viewer.GET("/accounts", { params: { query: { name: account } } }))).items);
  done(`validateOnly: ${preview.wouldDo[0].detail} Nothing was done`);

  const started = await ok(create());
  done(`Operation ${started.id} creates account ${account}`);

  const created = await ended(admin, started);
  expect("SUCCEEDED", created.status);
  const accountId = created.result!.id!;
  done(`Waited for it: account ${accountId}`);

  const found = await ok(viewer.GET("/accounts/{accountId}", { params: { path: { accountId } } }));
  expect("ACTIVE", found.state);
  expect(UNIT, found.organizationalUnitPath);
  expect({ team: "checkout" }, found.tags);
  done(`The account is ACTIVE in ${UNIT}, with its tags`);

  await refused(409, "ACCOUNT_EXISTS", create());
  done("A second account with the e-mail is refused: 409 ACCOUNT_EXISTS");
  return accountId;
}

async function newPermissionSet(body: Schemas["NewPermissionSet"]): Promise<string> {
  const created = await ended(admin, await ok(admin.POST("/permission-sets", { body })));
  expect("SUCCEEDED", created.status);
  return created.result!.id!;
}

function replace(permissionSetId: string, tag: string, body: Schemas["PermissionSetDocument"]) {
  const params = { path: { permissionSetId }, header: { "If-Match": tag } };
  return admin.PUT("/permission-sets/{permissionSetId}", { params, body });
}

async function createPermissionSet() {
  const permissionSetId = await newPermissionSet({
    name: permissionSet,
    template: "PowerUserAccess",
    sessionDuration: "PT8H",
  });
  const read = () => viewer.GET("/permission-sets/{permissionSetId}", { params: { path: { permissionSetId } } });
  const found = await ok(read());
  expect("PT8H", found.sessionDuration);
  done(`Permission set ${permissionSetId} of template PowerUserAccess`);

  const edited = { ...found, description: "Deploys checkout", sessionDuration: "PT4H" };
  await refused(412, "PRECONDITION_FAILED", replace(permissionSetId, '"stale"', edited));
  done("A change of what was read too long ago is refused: 412 PRECONDITION_FAILED");

  const tag = (await read()).response.headers.get("ETag")!;
  const replaced = await ended(admin, await ok(replace(permissionSetId, tag, edited)));
  expect("SUCCEEDED", replaced.status);
  expect("PT4H", (await ok(read())).sessionDuration);
  done("Read again, changed with the new entity tag");
}

async function createGroup(): Promise<string> {
  const key = randomUUID();
  const create = (displayName: string) =>
    operator.POST("/groups", {
      params: { header: { "Idempotency-Key": key } },
      body: { displayName, description: "Develop checkout" },
    });
  const groupId = (await ok(create(group))).groupId!;
  done(`Group ${groupId}`);

  expect(groupId, (await ok(create(group))).groupId);
  done("The same request with the same Idempotency-Key answers the same group");

  await refused(422, "IDEMPOTENCY_KEY_REUSED", create(`${group}-other`));
  done("Another request with that key is refused: 422 IDEMPOTENCY_KEY_REUSED");

  const params = { path: { groupId }, header: whatever };
  const changed = await ok(operator.PATCH("/groups/{groupId}", { params, body: { description: null } }));
  expect(groupId, changed.groupId);
  expect(undefined, changed.description);
  done("A merge patch with null clears its description");
  return groupId;
}

function selection(name: string, permissionSets: string[]): Schemas["AssignmentSelection"] {
  return { principals: [{ type: "GROUP", name }], permissionSets, accounts: [account] };
}

function assign(name: string, ...permissionSets: string[]) {
  return operator.POST("/assignments", { body: selection(name, permissionSets) });
}

async function assignments() {
  const problem = await refused(422, "REFERENCE_NOT_FOUND", assign("No such group", permissionSet));
  expect("/principals/0", problem.errors?.[0].pointer);
  done("An assignment to an unknown group is refused: 422 REFERENCE_NOT_FOUND at /principals/0");

  const given = await ended(operator, await ok(assign(group, permissionSet)));
  expect("SUCCEEDED", given.status);
  expect(["CREATED"], await outcomes(operator, given));
  done("The group has the permission set in the account: CREATED");

  const again = await ended(operator, await ok(assign(group, permissionSet)));
  expect("SUCCEEDED", again.status);
  expect(["EXISTED"], await outcomes(operator, again));
  done("Existing is not an error: EXISTED");
}

async function createUser(groupId: string): Promise<string> {
  const body: Schemas["NewUser"] = {
    userName: user,
    email: `${user}@example.com`,
    givenName: "Ada",
    familyName: "Lovelace",
    groups: [group],
    invitation: { delivery: "EMAIL" },
  };
  const created = await ended(operator, await ok(operator.POST("/users", { body })));
  expect("SUCCEEDED", created.status);
  const userId = created.result!.id!;
  done(`User ${userId}`);

  const members = await ok(viewer.GET("/groups/{groupId}/members", { params: { path: { groupId } } }));
  expect([user], members.items.map((member) => member.userName));
  done("The user is a member of the group");

  const invitation = await ok(
    operator.POST("/users/{userId}/invitation", { params: { path: { userId } }, body: { delivery: "EMAIL" } }),
  );
  expect(user, invitation.userName);
  if (!invitation.userSteps?.length) throw new Error("Expected steps of a first sign-in");
  done(`The invitation says where to sign in: ${invitation.portalUrl}`);
  return userId;
}

async function mfaPolicy() {
  const change = () =>
    ok(
      admin.PUT("/mfa-policy", {
        params: { header: whatever },
        body: {
          prompt: "ALWAYS_ON",
          unregisteredDevice: "REQUIRE_REGISTRATION",
          allowedTypes: ["AUTHENTICATOR_APP", "SECURITY_KEY_OR_BUILT_IN"],
        },
      }),
    );
  const cancel = (operationId: string) =>
    admin.POST("/operations/{operationId}/cancellation", { params: { path: { operationId } } });
  const first = await change();
  await ok(cancel(first.id!));
  expect("CANCELED", (await ended(admin, first)).status);
  done("A change of the MFA policy waits for a person, and is canceled");

  await refused(409, "OPERATION_FINISHED", cancel(first.id!));
  done("What has ended cannot be canceled: 409 OPERATION_FINISHED");

  const second = await change();
  const params = { header: whatever };
  const attested = await ok(admin.POST("/mfa-policy/attestation", { params, body: { note: "Set in the console" } }));
  expect("SUCCEEDED", (await ended(admin, second)).status);
  done(`Declared once more, and attested until ${attested.expiresAt}`);

  const policy = await ok(viewer.GET("/mfa-policy"));
  expect("ATTESTED", policy.source);
  expect("ALWAYS_ON", policy.prompt);
  done("The policy is ALWAYS_ON, known by attestation");
}

async function awsConfig(userId: string) {
  const params = { path: { userId } };
  const config = await ok(operator.GET("/users/{userId}/aws-config", { params, parseAs: "text" }));
  const profile = `[profile ${account}-${permissionSet}]`;
  expect(true, config.includes(profile));
  done(`The user's AWS configuration has ${profile}`);
}

async function bulk() {
  const policies = Array.from({ length: TOO_MANY_POLICIES }, (_, i) => `arn:aws:iam::aws:policy/job-function/Client${i}`);
  const crowdedId = await newPermissionSet({ name: crowded, managedPolicies: policies });
  const failed = await ended(operator, await ok(assign(group, permissionSet, crowded)));
  expect("FAILED", failed.status);
  expect("ITEMS_FAILED", failed.error?.code);
  expect([crowdedId], failed.failures.map((item) => item.permissionSetId));
  done(`A bulk of two with one that fails: ${failed.failures[0].reason}`);

  await ended(admin, await ok(replace(crowdedId, "*", { managedPolicies: policies.slice(0, 1) })));
  const params = { path: { operationId: failed.id } };
  const cured = await ended(operator, await ok(operator.POST("/operations/{operationId}/retry", { params })));
  expect("SUCCEEDED", cured.status);
  expect(["CREATED"], await outcomes(operator, cured));
  done("Cured and retried: only the failed item is done again");
}

async function roles() {
  await refused(403, "FORBIDDEN", viewer.POST("/groups", { body: { displayName: `${group}-viewer` } }));
  const events = await ok(auditor.GET("/audit-events", { params: { query: { pageSize: 200 } } }));
  expect(true, events.items.some((event) => event.action === "DENIED_BY_ROLE"));
  done("A viewer may not create a group, 403 FORBIDDEN, and the audit knows that one tried");
}

async function end(accountId: string, userId: string, groupId: string) {
  const body = selection(group, [permissionSet, crowded]);
  const revoked = await ended(operator, await ok(operator.POST("/assignment-revocations", { body })));
  expect("SUCCEEDED", revoked.status);
  const userParams = { path: { userId }, header: whatever };
  const userGone = await ended(operator, await ok(operator.DELETE("/users/{userId}", { params: userParams })));
  expect("SUCCEEDED", userGone.status);
  const groupParams = { path: { groupId }, header: whatever };
  const groupGone = await ended(operator, await ok(operator.DELETE("/groups/{groupId}", { params: groupParams })));
  expect("SUCCEEDED", groupGone.status);
  await refused(404, "NOT_FOUND", viewer.GET("/groups/{groupId}", { params: { path: { groupId } } }));
  done(`Assignments, user and group are gone again; account ${accountId} stays`);
}

await organization();
const accountId = await createAccount();
await createPermissionSet();
const groupId = await createGroup();
await assignments();
const userId = await createUser(groupId);
await mfaPolicy();
await awsConfig(userId);
await bulk();
await roles();
await end(accountId, userId, groupId);
