package io.gatehouse.user;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.lookup.ContentLookup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Users for those who compare them with what somebody wants. */
@Singleton
final class UserContents implements ContentLookup {
    private final Users users;
    private final ObjectMapper json;

    UserContents(Users users, ObjectMapper json) {
        this.users = users;
        this.json = json;
    }

    @Override
    public String kind() {
        return "USER";
    }

    @Override
    public Uni<Optional<JsonNode>> of(String id) {
        return users.find(id).map(found -> found.map(user -> json.valueToTree(user.value())));
    }
}
