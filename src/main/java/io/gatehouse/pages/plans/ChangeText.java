package io.gatehouse.pages.plans;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.plan.PlannedChange;
import io.quarkus.qute.TemplateExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A planned change as a diff: each member that differs, as it is and as it shall be. */
@TemplateExtension
final class ChangeText {
    private ChangeText() {}

    /**
     * A member that differs.
     *
     * @param before empty where it is absent
     * @param after empty where it is absent
     */
    public record Member(String name, String before, String after) {}

    /** The members that differ; none where a thing is made or deleted, which is said by its name. */
    static List<Member> members(PlannedChange change) {
        if (change.before() == null || change.after() == null) {
            return List.of();
        }
        Set<String> names = new TreeSet<>();
        change.before().fieldNames().forEachRemaining(names::add);
        change.after().fieldNames().forEachRemaining(names::add);
        List<Member> members = new ArrayList<>();
        for (String name : names) {
            String before = text(change.before().get(name));
            String after = text(change.after().get(name));
            if (!before.equals(after)) {
                members.add(new Member(name, before, after));
            }
        }
        return members;
    }

    private static String text(@Nullable JsonNode value) {
        return value == null || value.isNull() ? "" : value.isTextual() ? value.asText() : value.toString();
    }
}
