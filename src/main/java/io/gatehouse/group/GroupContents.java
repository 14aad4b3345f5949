package io.gatehouse.group;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.lookup.ContentLookup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Groups for those who compare them with what somebody wants. */
@Singleton
final class GroupContents implements ContentLookup {
    private final Groups groups;
    private final ObjectMapper json;

    GroupContents(Groups groups, ObjectMapper json) {
        this.groups = groups;
        this.json = json;
    }

    @Override
    public String kind() {
        return "GROUP";
    }

    @Override
    public Uni<Optional<JsonNode>> of(String id) {
        return groups.find(id).map(found -> found.map(group -> json.valueToTree(group.value())));
    }
}
