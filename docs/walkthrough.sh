#!/bin/sh
# The whole workflow with curl, as the README shows it. Start the service first (./mvnw quarkus:dev), then:
#   docs/walkthrough.sh              the names of the README
#   docs/walkthrough.sh -2           the same with -2 behind every name, to do it once more
# GATEHOUSE_URL and GATEHOUSE_TOKEN point it at another service.
set -eu

suffix=${1-}
url=${GATEHOUSE_URL:-http://localhost:8080}
account="checkout-dev$suffix"
email="checkout-dev$suffix@example.com"
set_name="DeveloperUserAccess$suffix"
group="DeveloperGroup$suffix"
user="mary$suffix"

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
# text of the first member of that name; enough for our compact JSON, and nothing to install
member() { grep -o "\"$1\":\"[^\"]*\"" | head -n 1 | cut -d '"' -f 4; }
# a service that is away for a moment (7, 52, 56: no connection, no answer, half an answer) is asked again
json() {
  for attempt in $(seq 60); do
    curl -sS --fail-with-body -H "Authorization: Bearer $token" -H 'Content-Type: application/json' "$@" && return
    case $? in 7 | 52 | 56) sleep 1 ;; *) return 1 ;; esac
  done
  return 1
}
# and does nothing twice, since every POST carries a key
key() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }
post() { json -H "Idempotency-Key: $(key)" "$@"; }
# starts an operation and follows it to its end
finish() {
  id=$(member id)
  [ -n "$id" ] || { echo "this started no operation" >&2; exit 1; }
  while :; do
    operation=$(json -H 'Prefer: wait=10' "$url/operations/$id")
    status=$(printf %s "$operation" | member status)
    echo "  $(printf %s "$operation" | member type) $status"
    case $status in
      SUCCEEDED) break ;;
      FAILED | CANCELED) printf '%s\n' "$operation"; exit 1 ;;
    esac
  done
}

token=${GATEHOUSE_TOKEN-}
if [ -z "$token" ]; then
  issuer=$(curl -sS "$url/.well-known/oauth-protected-resource" | grep -o '"authorization_servers":\["[^"]*"' | cut -d '"' -f 4)
  token=$(curl -sS "$issuer/token" -d grant_type=password -d client_id=quarkus-app -d client_secret=secret \
    -d username=alice -d password=alice | member access_token)
fi

say "1. The organization, and whether everything is in place"
json "$url/organization"; echo
json "$url/organization/checks"; echo

say "2. An account in /Workloads/Development"
post "$url/accounts" -d "{\"name\": \"$account\", \"email\": \"$email\",
  \"organizationalUnitId\": \"/Workloads/Development\", \"tags\": {\"team\": \"checkout\"}}" | finish

say "3. A permission set: PowerUserAccess for 8 hours"
post "$url/permission-sets" -d "{\"name\": \"$set_name\", \"template\": \"PowerUserAccess\",
  \"sessionDuration\": \"PT8H\", \"tags\": {\"team\": \"checkout\"}}" | finish

say "4. A group"
post "$url/groups" -d "{\"displayName\": \"$group\", \"description\": \"Developers of checkout\"}"; echo

say "5. The group gets the permission set in the account"
post "$url/assignments" -d "{\"principals\": [{\"type\": \"GROUP\", \"name\": \"$group\"}],
  \"accounts\": [\"$account\"], \"permissionSets\": [\"$set_name\"]}" | finish

say "6. A user in the group, invited by mail"
post "$url/users" -d "{\"userName\": \"$user\", \"email\": \"$user@example.com\", \"givenName\": \"Mary\",
  \"familyName\": \"Somerville\", \"groups\": [\"$group\"], \"invitation\": {\"delivery\": \"EMAIL\"}}" | finish

say "7. MFA at every sign-in, and registration required"
json "$url/mfa-policy" -X PUT -H 'If-Match: *' -d '{"prompt": "ALWAYS_ON", "unregisteredDevice": "REQUIRE_REGISTRATION",
  "allowedTypes": ["AUTHENTICATOR_APP", "SECURITY_KEY_OR_BUILT_IN"], "emailOtpForApiUsers": true}' >/dev/null
echo "  a person follows the console steps of GET /mfa-policy and then states that it is done:"
post "$url/mfa-policy/attestation" -H 'If-Match: *' -d '{"note": "set in the console"}'; echo

say "8. What the developer needs: sign-in steps, and the command line's configuration"
user_id=$(json "$url/users?userName=$user" | member userId)
post "$url/users/$user_id/invitation" -d '{"delivery": "EMAIL"}'; echo
json "$url/users/$user_id/aws-config"
