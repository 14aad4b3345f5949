package io.gatehouse.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.lookup.ContentLookup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Accounts for those who compare them with what somebody wants. */
@ApplicationScoped
class AccountContents implements ContentLookup {
    private final Accounts accounts;
    private final ObjectMapper json;

    AccountContents(Accounts accounts, ObjectMapper json) {
        this.accounts = accounts;
        this.json = json;
    }

    @Override
    public String kind() {
        return "ACCOUNT";
    }

    @Override
    public Uni<Optional<JsonNode>> of(String id) {
        return accounts.find(id).map(found -> found.map(account -> json.valueToTree(account.value())));
    }
}
