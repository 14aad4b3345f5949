package io.gatehouse.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The schema editors complete documents with is made of the contract, so that neither says what the other does not. Write it
 * anew with {@code -Dschema.update=true}.
 */
@DisplayName("The schema of documents")
class DocumentSchemaTest {
    private static final Path FILE = Path.of("src/main/resources/META-INF/resources/schemas/document.json");
    private static final String REF = "#/components/schemas/";
    private static final Set<String> KEPT = Set.of(
            "type",
            "properties",
            "items",
            "required",
            "enum",
            "pattern",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "minItems",
            "maxItems",
            "maxProperties",
            "additionalProperties",
            "description",
            "allOf",
            "$ref",
            "format",
            "default");

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Test
    void is_what_the_contract_says_of_them() throws IOException {
        String schema = json.writeValueAsString(schema()) + "\n";
        if (Boolean.getBoolean("schema.update")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, schema);
        }
        assertThat(Files.readString(FILE)).isEqualTo(schema);
    }

    @Test
    void knows_every_section_and_refuses_others() throws IOException {
        JsonNode schema = json.readTree(FILE.toFile());

        assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
        assertThat(names(schema.path("properties")))
                .contains(
                        "owner",
                        "onRemoval",
                        "follow",
                        "limits",
                        "protected",
                        "organizationalUnits",
                        "accounts",
                        "permissionSets",
                        "groups",
                        "users",
                        "assignments",
                        "accountTemplates",
                        "$schema");
        assertThat(schema.path("required").toString()).isEqualTo("[\"owner\"]");
        assertThat(names(schema.path("$defs")))
                .contains("DocumentAssignment", "DocumentGroup", "NewPermissionSet", "PrincipalReference");
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private ObjectNode schema() throws IOException {
        JsonNode schemas = new ObjectMapper(new YAMLFactory())
                .readTree(Path.of("openapi.yaml").toFile())
                .path("components")
                .path("schemas");
        ObjectNode root = json.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "Gatehouse document");
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>();
        root.setAll((ObjectNode) converted(schemas.path("Document"), open));
        ObjectNode definitions = json.createObjectNode();
        while (!open.isEmpty()) {
            String name = open.poll();
            if (seen.add(name)) {
                definitions.set(name, converted(schemas.path(name), open));
            }
        }
        ObjectNode sorted = root.putObject("$defs");
        names(definitions).forEach(name -> sorted.set(name, definitions.get(name)));
        return root;
    }

    private JsonNode converted(JsonNode node, Deque<String> open) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = json.createArrayNode();
            array.forEach(each -> copy.add(converted(each, open)));
            return copy;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode copy = json.createObjectNode();
        object.properties().forEach(member -> {
            switch (member.getKey()) {
                case "properties" -> {
                    ObjectNode properties = copy.putObject("properties");
                    member.getValue()
                            .properties()
                            .forEach(property ->
                                    properties.set(property.getKey(), converted(property.getValue(), open)));
                }
                case "$ref" -> {
                    String name = member.getValue().asText().substring(REF.length());
                    open.add(name);
                    copy.put("$ref", "#/$defs/" + name);
                }
                default -> {
                    if (KEPT.contains(member.getKey())) {
                        copy.set(member.getKey(), converted(member.getValue(), open));
                    }
                }
            }
        });
        return copy;
    }
}
