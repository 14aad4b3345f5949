"""From an account to a developer who can sign in, and what can go wrong on the way, in thirty steps."""

import sys
import uuid

from environment import Caller
from gatehouse import (
    ApiException,
    AssignmentSelection,
    ByMail,
    GroupSettings,
    GroupSettingsPatch,
    InvitationRequest,
    NewAccount,
    NewAttestation,
    NewMfaPolicy,
    NewPermissionSet,
    NewUser,
    PermissionSetDocument,
    PrincipalReference,
)
from steps import done, expect, refused

UNIT = "/Workloads/Development"
# IAM attaches ten policies to a role, so a set with more of them is refused by the account
TOO_MANY_POLICIES = 11

SUFFIX = str(uuid.uuid4())[:8]
ACCOUNT = f"client-{SUFFIX}"
PERMISSION_SET = f"Client-{SUFFIX}"
CROWDED = f"Crowded-{SUFFIX}"
GROUP = f"Client-{SUFFIX}"
USER = f"client-{SUFFIX}"


class Scenario:
    def __init__(self):
        self.admin = Caller("ADMIN", "alice")
        self.operator = Caller("OPERATOR", "bob")
        self.viewer = Caller("VIEWER", "carol")
        self.auditor = Caller("AUDITOR", "dave")

    def run(self):
        self.organization()
        account_id = self.create_account()
        self.create_permission_set()
        group_id = self.create_group()
        self.assignments()
        user_id = self.create_user(group_id)
        self.mfa_policy()
        self.aws_config(user_id)
        self.bulk()
        self.roles()
        self.end(account_id, user_id, group_id)

    def organization(self):
        organization = self.viewer.organization.get_organization()
        checks = self.viewer.organization.list_organization_checks().items
        expect([], [check for check in checks if check.status == "FAILED"])
        done(f"The organization is {organization.organization_id}; none of {len(checks)} checks fails")

        units = self.viewer.organization.list_organizational_units
        page = units(page_size=1)
        one_by_one = [unit.path for unit in page.items]
        while page.next_page_token:
            page = units(page_size=1, page_token=page.next_page_token)
            one_by_one += [unit.path for unit in page.items]
        expect([unit.path for unit in units(page_size=200).items], one_by_one)
        expect(True, UNIT in one_by_one)
        done(f"Paging through {len(one_by_one)} organizational units finds each once")

        refused(400, "INVALID_PAGE_TOKEN", lambda: units(page_size=1, page_token="forged"))
        done("A forged page token is refused: 400 INVALID_PAGE_TOKEN")

    def create_account(self):
        wanted = NewAccount(
            name=ACCOUNT,
            email=f"{ACCOUNT}@example.com",
            organizational_unit_id=UNIT,
            tags={"team": "checkout"},
        )

        def create():
            return self.admin.accounts.create_account(wanted, idempotency_key=str(uuid.uuid4()))

        preview = self.admin.accounts.create_account(wanted, validate_only=True)
        expect(True, preview.valid)
        expect([], self.viewer.accounts.list_accounts(name=ACCOUNT).items)
        done(f"validateOnly: {preview.would_do[0].detail} Nothing was done")

        started = create()
        done(f"Operation {started.id} creates account {ACCOUNT}")

        created = self.admin.ended(started)
        expect("SUCCEEDED", created.status)
        account_id = created.result.id
        done(f"Waited for it: account {account_id}")

        found = self.viewer.accounts.get_account(account_id)
        expect("ACTIVE", found.state)
        expect(UNIT, found.organizational_unit_path)
        expect({"team": "checkout"}, found.tags)
        done(f"The account is ACTIVE in {UNIT}, with its tags")

        refused(409, "ACCOUNT_EXISTS", create)
        done("A second account with the e-mail is refused: 409 ACCOUNT_EXISTS")
        return account_id

    def new_permission_set(self, wanted):
        created = self.admin.ended(self.admin.permission_sets.create_permission_set(wanted))
        expect("SUCCEEDED", created.status)
        return created.result.id

    def create_permission_set(self):
        permission_set_id = self.new_permission_set(
            NewPermissionSet(name=PERMISSION_SET, template="PowerUserAccess", session_duration="PT8H")
        )
        found = self.viewer.permission_sets.get_permission_set(permission_set_id)
        expect("PT8H", found.session_duration)
        done(f"Permission set {permission_set_id} of template PowerUserAccess")

        replace = self.admin.permission_sets.replace_permission_set
        edited = PermissionSetDocument(
            description="Deploys checkout", session_duration="PT4H", managed_policies=found.managed_policies
        )
        refused(412, "PRECONDITION_FAILED", lambda: replace(permission_set_id, '"stale"', edited))
        done("A change of what was read too long ago is refused: 412 PRECONDITION_FAILED")

        read = self.viewer.permission_sets.get_permission_set_with_http_info(permission_set_id)
        replaced = self.admin.ended(replace(permission_set_id, read.headers["ETag"], edited))
        expect("SUCCEEDED", replaced.status)
        expect("PT4H", self.viewer.permission_sets.get_permission_set(permission_set_id).session_duration)
        done("Read again, changed with the new entity tag")

    def create_group(self):
        key = str(uuid.uuid4())

        def create(name):
            wanted = GroupSettings(display_name=name, description="Develop checkout")
            return self.operator.groups.create_group(wanted, idempotency_key=key)

        group_id = create(GROUP).group_id
        done(f"Group {group_id}")

        expect(group_id, create(GROUP).group_id)
        done("The same request with the same Idempotency-Key answers the same group")

        refused(422, "IDEMPOTENCY_KEY_REUSED", lambda: create(f"{GROUP}-other"))
        done("Another request with that key is refused: 422 IDEMPOTENCY_KEY_REUSED")

        changed = self.operator.groups.update_group(group_id, "*", GroupSettingsPatch(description=None))
        expect(group_id, changed.group_id)
        expect(None, changed.description)
        done("A merge patch with null clears its description")
        return group_id

    @staticmethod
    def selection(name, *permission_sets):
        return AssignmentSelection(
            principals=[PrincipalReference(type="GROUP", name=name)],
            permission_sets=list(permission_sets),
            accounts=[ACCOUNT],
        )

    def assign(self, name, *permission_sets):
        return self.operator.assignments.create_assignments(self.selection(name, *permission_sets))

    def assignments(self):
        problem = refused(422, "REFERENCE_NOT_FOUND", lambda: self.assign("No such group", PERMISSION_SET))
        expect("/principals/0", problem.errors[0].pointer)
        done("An assignment to an unknown group is refused: 422 REFERENCE_NOT_FOUND at /principals/0")

        given = self.operator.ended(self.assign(GROUP, PERMISSION_SET))
        expect("SUCCEEDED", given.status)
        expect(["CREATED"], self.operator.outcomes(given))
        done("The group has the permission set in the account: CREATED")

        again = self.operator.ended(self.assign(GROUP, PERMISSION_SET))
        expect("SUCCEEDED", again.status)
        expect(["EXISTED"], self.operator.outcomes(again))
        done("Existing is not an error: EXISTED")

    def create_user(self, group_id):
        wanted = NewUser(
            user_name=USER,
            email=f"{USER}@example.com",
            given_name="Ada",
            family_name="Lovelace",
            groups=[GROUP],
            invitation=ByMail(delivery="EMAIL"),
        )
        created = self.operator.ended(self.operator.users.create_user(wanted))
        expect("SUCCEEDED", created.status)
        user_id = created.result.id
        done(f"User {user_id}")

        members = self.viewer.groups.list_group_members(group_id).items
        expect([USER], [member.user_name for member in members])
        done("The user is a member of the group")

        invitation = self.operator.users.invite_user(user_id, InvitationRequest(delivery="EMAIL"))
        expect(USER, invitation.user_name)
        expect(True, bool(invitation.user_steps))
        done(f"The invitation says where to sign in: {invitation.portal_url}")
        return user_id

    def mfa_policy(self):
        def change():
            wanted = NewMfaPolicy(
                prompt="ALWAYS_ON",
                unregistered_device="REQUIRE_REGISTRATION",
                allowed_types=["AUTHENTICATOR_APP", "SECURITY_KEY_OR_BUILT_IN"],
            )
            return self.admin.mfa_policy.change_mfa_policy("*", wanted)

        first = change()
        self.admin.operations.cancel_operation(first.id)
        expect("CANCELED", self.admin.ended(first).status)
        done("A change of the MFA policy waits for a person, and is canceled")

        refused(409, "OPERATION_FINISHED", lambda: self.admin.operations.cancel_operation(first.id))
        done("What has ended cannot be canceled: 409 OPERATION_FINISHED")

        second = change()
        attested = self.admin.mfa_policy.attest_mfa_policy("*", NewAttestation(note="Set in the console"))
        expect("SUCCEEDED", self.admin.ended(second).status)
        done(f"Declared once more, and attested until {attested.expires_at:%Y-%m-%dT%H:%M:%SZ}")

        policy = self.viewer.mfa_policy.get_mfa_policy()
        expect("ATTESTED", policy.source)
        expect("ALWAYS_ON", policy.prompt)
        done("The policy is ALWAYS_ON, known by attestation")

    def aws_config(self, user_id):
        config = self.operator.users.get_user_aws_config(user_id)
        profile = f"[profile {ACCOUNT}-{PERMISSION_SET}]"
        expect(True, profile in config)
        done(f"The user's AWS configuration has {profile}")

    def bulk(self):
        policies = [f"arn:aws:iam::aws:policy/job-function/Client{i}" for i in range(TOO_MANY_POLICIES)]
        crowded_id = self.new_permission_set(NewPermissionSet(name=CROWDED, managed_policies=policies))
        failed = self.operator.ended(self.assign(GROUP, PERMISSION_SET, CROWDED))
        expect("FAILED", failed.status)
        expect("ITEMS_FAILED", failed.error.code)
        expect([crowded_id], [item.permission_set_id for item in failed.failures])
        done(f"A bulk of two with one that fails: {failed.failures[0].reason}")

        fewer = PermissionSetDocument(managed_policies=policies[:1])
        self.admin.ended(self.admin.permission_sets.replace_permission_set(crowded_id, "*", fewer))
        cured = self.operator.ended(self.operator.operations.retry_operation(failed.id))
        expect("SUCCEEDED", cured.status)
        expect(["CREATED"], self.operator.outcomes(cured))
        done("Cured and retried: only the failed item is done again")

    def roles(self):
        refused(
            403,
            "FORBIDDEN",
            lambda: self.viewer.groups.create_group(GroupSettings(display_name=f"{GROUP}-viewer")),
        )
        events = self.auditor.audit.list_audit_events(page_size=200).items
        expect(True, any(event.action == "DENIED_BY_ROLE" for event in events))
        done("A viewer may not create a group, 403 FORBIDDEN, and the audit knows that one tried")

    def end(self, account_id, user_id, group_id):
        revoked = self.operator.assignments.revoke_assignments(self.selection(GROUP, PERMISSION_SET, CROWDED))
        expect("SUCCEEDED", self.operator.ended(revoked).status)
        user_gone = self.operator.users.delete_user(user_id, "*")
        expect("SUCCEEDED", self.operator.ended(user_gone).status)
        group_gone = self.operator.groups.delete_group(group_id, "*")
        expect("SUCCEEDED", self.operator.ended(group_gone).status)
        refused(404, "NOT_FOUND", lambda: self.viewer.groups.get_group(group_id))
        done(f"Assignments, user and group are gone again; account {account_id} stays")


if __name__ == "__main__":
    try:
        Scenario().run()
    except (AssertionError, ApiException) as unexpected:
        sys.exit(str(unexpected))
