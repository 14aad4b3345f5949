package io.gatehouse.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lookup.PermissionSetWrites;
import io.gatehouse.operation.Bundled;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.OperationsConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** The items of one operation that does what a plan says, however much that is. */
@ApplicationScoped
class PlanItems {
    private final PermissionSetWrites sets;
    private final OperationsConfig config;

    PlanItems(PermissionSetWrites sets, OperationsConfig config) {
        this.sets = sets;
        this.config = config;
    }

    /** See {@link ApplicationItems#of}; split where they are many. */
    List<NewItem> of(List<PlannedChange> writes, Map<String, JsonNode> contents, List<NewItem> ready) {
        return Bundled.split(ApplicationItems.of(writes, sets, contents, ready), config.beginWith());
    }
}
