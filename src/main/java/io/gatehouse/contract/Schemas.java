package io.gatehouse.contract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** The schemas of the contract: completes those the scanner found and knows which of them anybody uses. */
final class Schemas {
    private static final String REF = "#/components/schemas/";
    private static final String OPEN_ENUM = "x-extensible-enum";
    private static final String FRESH = "Fresh";

    private final Components components;
    private final Records records;
    private final Words words;
    private final Examples examples;
    private final Set<String> used = new TreeSet<>();

    Schemas(Components components, IndexView index, Words words) {
        this.components = components;
        this.records = new Records(index);
        this.words = words;
        this.examples = new Examples(this, words);
    }

    /** The schema a class became. */
    String name(DotName type) {
        return type.withoutPackagePrefix().replaceAll(".*\\$", "");
    }

    Schema get(String name) {
        Schema schema = components.getSchemas().get(name);
        if (schema == null) {
            throw new IllegalStateException(
                    "The scanner found no schema " + name + "; annotate the class with @Schema");
        }
        return schema;
    }

    /** A body of this schema, with an example. */
    MediaType media(String name) {
        return show(bareMedia(name), name);
    }

    private MediaType show(MediaType media, String name) {
        components.addExample(
                name,
                OASFactory.createExample().summary(get(name).getDescription()).value(examples.of(name)));
        return media.addExample(name, OASFactory.createExample().ref("#/components/examples/" + name));
    }

    /** A body of this schema, without an example. */
    MediaType bareMedia(String name) {
        used.add(name);
        return OASFactory.createMediaType().schema(OASFactory.createSchema().ref(REF + name));
    }

    /**
     * A body that is either of this schema or a preview, with these examples: one schema with the members of both.
     * Generators make one type of all successful answers of an operation, mostly of that with the lowest status, and many
     * cannot tell two schemas apart by their members; this type reads whatever comes.
     */
    MediaType orPreview(String name, String... shown) {
        String either = name + "OrPreview";
        Map<String, Schema> members = new TreeMap<>(get(name).getProperties());
        members.putAll(get("Preview").getProperties());
        components.addSchema(
                either,
                OASFactory.createSchema()
                        .addType(SchemaType.OBJECT)
                        .description(words.schema("OrPreview"))
                        .properties(members));
        MediaType media = bareMedia(either);
        for (String one : shown) {
            show(media, one);
        }
        return media;
    }

    /** Keeps what a parameter's schema refers to. */
    void use(Schema schema) {
        if (isReference(schema)) {
            used.add(target(schema));
        }
    }

    /** A body that is text. */
    MediaType text() {
        return OASFactory.createMediaType().schema(OASFactory.createSchema().addType(SchemaType.STRING));
    }

    /** A body the scanner described by itself: a list or a text. */
    MediaType plain(MediaType media) {
        if (media.getSchema() != null && media.getSchema().getItems() != null) {
            String element = target(media.getSchema().getItems());
            used.add(element);
            return media.example(List.of(examples.of(element)));
        }
        return media;
    }

    /** The schema a reference names, without what says how fresh it is: that is in headers. */
    String target(Schema reference) {
        String name = reference.getRef().substring(REF.length());
        return name.startsWith(FRESH)
                ? target(Objects.requireNonNull(get(name).getProperties().get("value")))
                : name;
    }

    static boolean isReference(Schema schema) {
        return schema.getRef() != null;
    }

    /** Adds what the scanner can't know to every schema callers see. */
    void complete(Collection<Endpoint> endpoints) {
        Set<String> requested = reachable(endpoints.stream()
                .flatMap(endpoint -> endpoint.body().stream())
                .map(this::name)
                .collect(Collectors.toSet()));
        Map<String, Schema> all = new TreeMap<>(components.getSchemas());
        all.keySet().removeIf(name -> Stream.of("Body", FRESH, "Instant", "JsonNode")
                .anyMatch(name::startsWith));
        all.forEach((name, schema) -> {
            if (schema.getEnumeration() != null) {
                enumeration(name, schema, requested.contains(name));
            }
        });
        all.values().removeIf(schema -> schema.getProperties() == null);
        all.forEach((name, schema) -> complete(name, schema, requested.contains(name)));
        declareMembersOfProblems();
    }

    /** Requests name what is known today; answers may one day say more. */
    private void enumeration(String name, Schema schema, boolean requested) {
        schema.setDescription(words.schema(name));
        if (!requested) {
            schema.addExtension(OPEN_ENUM, List.copyOf(schema.getEnumeration()));
            schema.setExample(schema.getEnumeration().getFirst());
            schema.setEnumeration(null);
        }
    }

    private void complete(String name, Schema schema, boolean requested) {
        String spoken = name.startsWith("Page") ? "Page" : name;
        schema.setDescription(words.schema(spoken));
        Map<String, Schema> members = new TreeMap<>();
        schema.getProperties()
                .forEach((member, type) -> members.put(member, member(spoken, member, requested ? type : open(type))));
        if (!requested) {
            List<String> always = records.always(name, members.keySet());
            schema.setRequired(always.isEmpty() ? null : always);
        } else if (!records.isOpen(name)) {
            records.readOnly(name).forEach(member -> members.put(member, ignored()));
            schema.setAdditionalPropertiesBoolean(false);
        }
        schema.setProperties(members);
    }

    /** A member that answers have and requests may have, so that what was read can be sent back. */
    private static Schema ignored() {
        return OASFactory.createSchema().readOnly(true).description("Told in answers; ignored here.");
    }

    private Schema member(String schema, String member, Schema type) {
        Schema said = isReference(type) ? reference(type) : type;
        said.setDescription(words.member(schema, member));
        if (said.getAllOf() == null) {
            said.setExample(examples.of(schema, member, said));
        }
        portable(said);
        return said;
    }

    /** What an answer says instead of an enumeration that is closed because requests use it, or the same. */
    private Schema open(Schema type) {
        if (type.getItems() != null) {
            return type.items(open(type.getItems()));
        }
        if (!isReference(type) || get(target(type)).getEnumeration() == null) {
            return type;
        }
        List<Object> known = get(target(type)).getEnumeration();
        Schema open = OASFactory.createSchema().addType(SchemaType.STRING).example(known.getFirst());
        open.addExtension(OPEN_ENUM, List.copyOf(known));
        return open;
    }

    /** OpenAPI 3.0 knows no description beside a reference, hence the detour. */
    private static Schema reference(Schema type) {
        return switch (type.getRef().substring(REF.length())) {
            case "Instant" ->
                OASFactory.createSchema().addType(SchemaType.STRING).format("date-time");
            case "JsonNode" ->
                OASFactory.createSchema().addType(SchemaType.OBJECT).additionalPropertiesBoolean(true);
            // nothing else of the scanner's: beside a reference it would become a schema around the schema
            default ->
                OASFactory.createSchema().addAllOf(OASFactory.createSchema().ref(type.getRef()));
        };
    }

    /**
     * Bean Validation's expressions are Java's and match the whole; those of OpenAPI are ECMAScript's and match anywhere.
     * Unicode categories, which not every language has, give way to what all of them exclude: control characters.
     */
    void portable(Schema schema) {
        String pattern = schema.getPattern();
        if (pattern != null && pattern.contains("\\p{")) {
            schema.setPattern("^[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]*$");
        } else if (pattern != null && !pattern.equals("\\S") && !(pattern.startsWith("^") && pattern.endsWith("$"))) {
            schema.setPattern("^(" + pattern + ")$");
        }
        if (schema.getItems() != null) {
            portable(schema.getItems());
        }
        if (schema.getAdditionalPropertiesSchema() != null) {
            portable(schema.getAdditionalPropertiesSchema());
        }
    }

    /** The merge patch (RFC 7396) of a schema: every member may be left out, what may be absent may be cleared by null. */
    String patchOf(String name) {
        Schema whole = get(name);
        List<String> required = whole.getRequired() == null ? List.of() : whole.getRequired();
        Map<String, Schema> members = new TreeMap<>();
        whole.getProperties()
                .forEach((member, type) -> members.put(
                        member, patched(type, required.contains(member) || records.isNotCleared(name, member))));
        Schema patch = OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description(whole.getDescription() + " A merge patch.")
                .properties(members)
                .minProperties(1);
        patch.setAdditionalPropertiesBoolean(false);
        components.addSchema(name + "Patch", patch);
        return name + "Patch";
    }

    /** A member of a merge patch: an object in an object is patched member by member as well. */
    private Schema patched(Schema type, boolean required) {
        if (Boolean.TRUE.equals(type.getReadOnly())) {
            return type;
        }
        List<Schema> parts = type.getAllOf();
        if (parts == null || parts.isEmpty() || !isReference(parts.getFirst())) {
            return required ? type : Copies.clearable(type);
        }
        String name = parts.getFirst().getRef().substring(REF.length());
        if (get(name).getProperties() == null) {
            return type;
        }
        Schema patch = OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description(type.getDescription())
                .example(type.getExample())
                .addAllOf(OASFactory.createSchema().ref(REF + patchOf(name)));
        if (!required) {
            patch.addType(SchemaType.NULL);
        }
        return patch;
    }

    /** Members that only some problems have (RFC 9457 §3.2), so that programs find them by name. */
    private void declareMembersOfProblems() {
        Stream.of(
                        "accountId",
                        "accountState",
                        "groupId",
                        "operation",
                        "organizationalUnitId",
                        "permissionSetId",
                        "userId")
                .forEach(member -> declare(member, OASFactory.createSchema().addType(SchemaType.STRING)));
        declare(
                "requiredRoles",
                OASFactory.createSchema()
                        .addType(SchemaType.ARRAY)
                        .items(OASFactory.createSchema().addType(SchemaType.STRING)));
    }

    private void declare(String member, Schema type) {
        get("Problem")
                .addProperty(
                        member,
                        type.description(words.member("Problem", member)).example(words.example("Problem", member)));
    }

    /** Removes the schemas nobody refers to. */
    void dropUnused() {
        Set<String> kept = reachable(used);
        List.copyOf(components.getSchemas().keySet()).stream()
                .filter(name -> !kept.contains(name))
                .forEach(components::removeSchema);
    }

    private Set<String> reachable(Set<String> roots) {
        Set<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            String name = open.pop();
            if (reached.add(name)) {
                references(get(name)).forEach(open::push);
            }
        }
        return reached;
    }

    private static List<String> references(Schema schema) {
        List<String> names = new ArrayList<>();
        if (isReference(schema)) {
            names.add(schema.getRef().substring(REF.length()));
        }
        Stream.of(
                        schema.getProperties() == null
                                ? Stream.<Schema>empty()
                                : schema.getProperties().values().stream(),
                        Stream.ofNullable(schema.getItems()),
                        Stream.ofNullable(schema.getAdditionalPropertiesSchema()),
                        Stream.ofNullable(schema.getAllOf()).flatMap(List::stream))
                .flatMap(part -> part)
                .forEach(part -> names.addAll(references(part)));
        return names;
    }
}
