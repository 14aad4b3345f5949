package io.gatehouse.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Makes examples of whole bodies out of the examples of their members, so that each is said once. */
final class Examples {
    private final Schemas schemas;
    private final Words words;

    Examples(Schemas schemas, Words words) {
        this.schemas = schemas;
        this.words = words;
    }

    /** An example of a schema. */
    Object of(String name) {
        Schema schema = schemas.get(name);
        if (schema.getExample() != null) {
            return schema.getExample();
        }
        if (schema.getEnumeration() != null) {
            return schema.getEnumeration().getFirst();
        }
        String spoken = name.startsWith("Page") ? "Page" : name.replaceAll("Patch$", "");
        Map<String, Object> example = new LinkedHashMap<>();
        Objects.requireNonNull(schema.getProperties(), name).forEach((member, type) -> {
            if (!words.isLeftOut(spoken, member) && !Boolean.TRUE.equals(type.getReadOnly())) {
                example.put(member, of(spoken, member, type));
            }
        });
        return example;
    }

    /** An example of a member. */
    Object of(String schema, String member, Schema type) {
        if (type.getAllOf() != null) {
            return of(schemas.target(type.getAllOf().getFirst()));
        }
        Object said = words.example(schema, member);
        if (said != null) {
            return said;
        }
        if (type.getExample() != null) {
            return type.getExample();
        }
        if (type.getItems() != null && Schemas.isReference(type.getItems())) {
            return List.of(of(schemas.target(type.getItems())));
        }
        if (Schemas.isReference(type)) {
            return of(schemas.target(type));
        }
        if (type.getType() != null && type.getType().contains(SchemaType.BOOLEAN)) {
            return true;
        }
        throw new IllegalStateException("words.json has no example of " + schema + "." + member);
    }
}
