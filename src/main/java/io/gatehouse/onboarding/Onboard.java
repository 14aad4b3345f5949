package io.gatehouse.onboarding;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Target;
import io.gatehouse.security.Roles;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings about whatever an onboarding names that is not there. */
@Singleton
final class Onboard implements OperationType {
    private final ObjectMapper json;

    Onboard(ObjectMapper json) {
        this.json = json;
    }

    NewOperation plan(Onboarding asked, List<NewItem> items, List<String> warnings) {
        return NewOperation.of(this, asked.needsAdmin() ? Roles.ADMIN : Roles.OPERATOR, null, items)
                .asking(json.valueToTree(asked))
                .warning(warnings);
    }

    @Override
    public String name() {
        return "ONBOARD";
    }

    /** The new account, or else the new user. */
    @Override
    public @Nullable Target result(Map<String, String> facts) {
        Target account = created(facts, "ACCOUNT", "/accountId");
        return account == null ? created(facts, "USER", "/userId") : account;
    }

    private static @Nullable Target created(Map<String, String> facts, String type, String fact) {
        return facts.entrySet().stream()
                .filter(each ->
                        each.getKey().startsWith(type + ":") && each.getKey().endsWith(fact))
                .map(each -> new Target(type, each.getValue()))
                .findFirst()
                .orElse(null);
    }
}
