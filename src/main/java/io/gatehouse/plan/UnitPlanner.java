package io.gatehouse.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plan.Catalogue.Ref;
import java.util.List;
import java.util.Objects;

/** Units: created below their parents, never renamed or moved. */
final class UnitPlanner {
    private UnitPlanner() {}

    static void plan(Draft draft) {
        List<Document.DocumentUnit> wanted = Document.each(draft.document().organizationalUnits());
        for (int i = 0; i < wanted.size(); i++) {
            plan(draft, wanted.get(i), "/organizationalUnits/" + i);
        }
    }

    private static void plan(Draft draft, Document.DocumentUnit wanted, String pointer) {
        String parent = Objects.requireNonNullElse(wanted.parentId(), "/");
        draft.follow(pointer + "/parentId", ThingType.ORGANIZATIONAL_UNIT, "an organizational unit", parent)
                .ifPresent(above -> {
                    String path = (above.name().equals("/") ? "" : above.name()) + "/" + wanted.name();
                    List<Ref> there = draft.names().all(ThingType.ORGANIZATIONAL_UNIT, path);
                    if (there.isEmpty()) {
                        create(draft, wanted, above, path);
                    } else if (there.getFirst().id() == null) {
                        draft.refuse(pointer, "REPEATED", path + " is there twice.");
                    } else {
                        draft.keep(
                                ThingType.ORGANIZATIONAL_UNIT,
                                Objects.requireNonNull(there.getFirst().id()),
                                path,
                                pointer,
                                null,
                                null);
                    }
                });
    }

    private static void create(Draft draft, Document.DocumentUnit wanted, Ref above, String path) {
        ObjectNode after = JsonNodeFactory.instance.objectNode();
        after.put("name", wanted.name()).put("path", path);
        if (above.id() != null) {
            after.put("parentId", above.id());
        }
        draft.names().add(ThingType.ORGANIZATIONAL_UNIT, Ref.created(path));
        draft.create(ThingType.ORGANIZATIONAL_UNIT, path, after, "The document names it, and it is not there.");
    }
}
