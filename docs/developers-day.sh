#!/bin/sh
# A developer's day with temporary access, with curl: ask, have it approved by somebody else, sign in, extend, give back.
#   docs/developers-day.sh ACCOUNT PERMISSION_SET
# GATEHOUSE_TOKEN is the developer's, who needs the role access-requester and nothing else. APPROVER_TOKEN is that of somebody
# the policy lets decide; it is used for the decisions alone. An access policy must let the developer ask
# (docs/temporary-access.md). GATEHOUSE_URL points at the service.
set -eu

account=$1
permission_set=$2
url=${GATEHOUSE_URL:-http://localhost:8080}
token=${GATEHOUSE_TOKEN:?the token of a developer}
approver=${APPROVER_TOKEN:?the token of somebody who may decide}

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
# text of the first member of that name; enough for our compact JSON, and nothing to install
member() { grep -o "\"$1\":\"[^\"]*\"" | head -n 1 | cut -d '"' -f 4; }
key() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }
get() { curl -sS --fail-with-body -H "Authorization: Bearer $token" "$@"; }
post() { get -H "Idempotency-Key: $(key)" -H 'Content-Type: application/json' "$@"; }
approve() {
  curl -sS --fail-with-body -H "Authorization: Bearer $approver" -H "Idempotency-Key: $(key)" \
    -H 'Content-Type: application/json' "$url/access-requests/$1/approval" -d '{"decision": "APPROVE", "note": "Go ahead."}' |
    member status
}
# waits until a request has come to a status
until_it_is() {
  for attempt in $(seq 120); do
    status=$(get "$url/access-requests/$1" | member status)
    case $status in
      "$2") echo "$status"; return ;;
      REJECTED | WITHDRAWN | EXPIRED | FAILED) break ;;
    esac
    sleep 1
  done
  echo "request $1 is $status, not $2" >&2
  return 1
}
# a moment so many seconds from now
in_seconds() {
  moment=$(($(date +%s) + $1))
  date -u -d "@$moment" +%Y-%m-%dT%H:%M:%SZ 2>/dev/null || date -u -r "$moment" +%Y-%m-%dT%H:%M:%SZ
}

say "1. Who am I, and what may I ask for?"
get "$url/me"; echo
get -G "$url/access-requests/options" --data-urlencode "q=$account"; echo

say "2. $permission_set in $account for an hour"
asked=$(post "$url/access-requests" -d "{\"accounts\": [\"$account\"], \"permissionSets\": [\"$permission_set\"],
  \"duration\": \"PT1H\", \"justification\": \"A deploy hangs\"}")
request=$(printf %s "$asked" | member requestId)
printf %s "$asked" | member status
printf %s "$asked" | member waitingFor

say "3. Somebody else agrees"
approve "$request"
until_it_is "$request" ACTIVE

say "4. What to sign in with"
get "$url/me/aws-config"

say "5. It takes longer: until a moment, so that the same command sent twice extends once"
extended=$(post "$url/access-requests/$request/extension" -d "{\"until\": \"$(in_seconds 7200)\"}")
longer=$(printf %s "$extended" | member requestId)
if [ "$longer" != "$request" ]; then
  # somebody has to agree to that, too: a request of its own goes on with the first
  approve "$longer"
  until_it_is "$longer" ACTIVE
fi

say "6. Done for today"
for held in "$request" "$longer"; do
  case $(get "$url/access-requests/$held" | member status) in
    ACTIVE) post -X POST "$url/access-requests/$held/return" | member status ;;
  esac
  until_it_is "$held" ENDED
done
get "$url/me/requests?pageSize=2"; echo
