package io.gatehouse.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The contract as the file has it. */
final class ContractFile {
    static final Path PATH = Path.of("openapi.yaml");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private final JsonNode root;

    private ContractFile(JsonNode root) {
        this.root = root;
    }

    static ContractFile of(String yaml) {
        try {
            return new ContractFile(new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ContractFile current() {
        try {
            return of(Files.readString(PATH));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode root() {
        return root;
    }

    /** Every operation, in the order of the file. */
    List<ContractOperation> operations() {
        List<ContractOperation> operations = new ArrayList<>();
        root.required("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(entry -> METHODS.contains(entry.getKey()))
                .forEach(entry -> operations.add(new ContractOperation(
                        this, entry.getKey().toUpperCase(Locale.ROOT), path.getKey(), entry.getValue()))));
        return operations;
    }

    /** The members a schema always has. */
    List<String> always(String schema) {
        List<String> members = new ArrayList<>();
        root.at("/components/schemas/" + schema + "/required").forEach(member -> members.add(member.asText()));
        return members;
    }

    /** What a node says, or what it refers to. */
    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? resolve(root.at(node.get("$ref").asText().substring(1))) : node;
    }
}
