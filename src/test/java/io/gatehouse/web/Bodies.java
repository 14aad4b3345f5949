package io.gatehouse.web;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What the service says of a body, before it looks at anything else. */
@ApplicationScoped
public class Bodies {
    private final StrictJson json;

    Bodies(StrictJson json) {
        this.json = json;
    }

    /** Everything that is wrong with it; nothing when it is taken. */
    public List<FieldError> errors(ObjectNode body, Class<?> type) {
        return refused(() -> json.bind(body, json.type(type)));
    }

    /**
     * Everything that is wrong with it as a merge patch.
     *
     * @param current what is patched
     */
    public List<FieldError> errorsOfPatch(ObjectNode patch, ObjectNode current, Class<?> type) {
        JavaType whole = json.type(type);
        Object before = json.bind(current, whole);
        return refused(() -> json.patch(before, patch, whole));
    }

    private static List<FieldError> refused(Runnable reading) {
        try {
            reading.run();
            return List.of();
        } catch (ProblemException refusal) {
            return refusal.problem().errors();
        }
    }
}
