"""Where the service is and who calls it, from GATEHOUSE_URL, GATEHOUSE_CLIENT and GATEHOUSE_<ROLE> (name:password); left
out, they are those of ./mvnw quarkus:dev."""

import json
import os
from urllib.parse import urlencode
from urllib.request import urlopen

import gatehouse

URL = os.environ.get("GATEHOUSE_URL", "http://localhost:8080").rstrip("/")


def _json(url, form=None):
    with urlopen(url, urlencode(form).encode() if form else None) as answer:
        return json.load(answer)


class Caller:
    """The generated client with a new token of somebody of this role; the token is the only HTTP that is not its own."""

    def __init__(self, role, development_user):
        issuer = _json(f"{URL}/.well-known/oauth-protected-resource")["authorization_servers"][0]
        person = os.environ.get(f"GATEHOUSE_{role}", f"{development_user}:{development_user}")
        client = os.environ.get("GATEHOUSE_CLIENT", "quarkus-app:secret")
        username, password = person.split(":", 1)
        client_id, client_secret = client.split(":", 1)
        token = _json(
            f"{issuer}/token",
            {
                "grant_type": "password",
                "client_id": client_id,
                "client_secret": client_secret,
                "username": username,
                "password": password,
            },
        )["access_token"]
        api = gatehouse.ApiClient(gatehouse.Configuration(host=URL, access_token=token))
        self.accounts = gatehouse.AccountsApi(api)
        self.assignments = gatehouse.AssignmentsApi(api)
        self.audit = gatehouse.AuditApi(api)
        self.groups = gatehouse.GroupsApi(api)
        self.mfa_policy = gatehouse.MFAPolicyApi(api)
        self.operations = gatehouse.OperationsApi(api)
        self.organization = gatehouse.OrganizationApi(api)
        self.permission_sets = gatehouse.PermissionSetsApi(api)
        self.users = gatehouse.UsersApi(api)

    def ended(self, started):
        """The operation when it has ended. The service answers as soon as it does, or after ten seconds."""
        for _ in range(30):
            operation = self.operations.get_operation(started.id, prefer="wait=10")
            if operation.completed_at:
                return operation
        raise AssertionError(f"Operation {started.id} does not end")

    def outcomes(self, operation):
        """What became of each item of an operation."""
        return [item.outcome for item in self.operations.list_operation_items(operation.id).items]
