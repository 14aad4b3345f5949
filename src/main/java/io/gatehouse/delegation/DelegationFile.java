package io.gatehouse.delegation;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the file. Whatever is wrong with it is said with the line or the field: half of it would be a wrong half. */
final class DelegationFile {
    private static final Predicate<String> ACCOUNT = Pattern.compile("\\d{12}").asMatchPredicate();
    /** Ids of the Organizations API ({@code OrganizationalUnitId}, {@code RootId}), or a path. */
    private static final Predicate<String> UNIT = Pattern.compile(
                    "ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|r-[0-9a-z]{4,32}|/.*")
            .asMatchPredicate();
    /** SSO Admin, {@code PermissionSetName}. */
    private static final Predicate<String> PERMISSION_SET =
            Pattern.compile("[\\w+=,.@-]{1,32}").asMatchPredicate();

    /** YAML has JSON in it, so one reader reads both. */
    private static final ObjectMapper YAML = JsonMapper.builder(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private DelegationFile() {}

    record Content(@Nullable List<Delegation> delegations) {}

    /** @throws IllegalStateException saying what is wrong, and where */
    static List<Delegation> read(Path file) {
        try {
            Content content = YAML.readValue(Files.readString(file), Content.class);
            List<Delegation> delegations =
                    content == null || content.delegations() == null ? List.of() : content.delegations();
            List<String> wrong = new ArrayList<>();
            if (delegations.isEmpty()) {
                wrong.add("delegations: at least one is needed");
            }
            check(delegations, wrong);
            if (!wrong.isEmpty()) {
                throw unfit(file, String.join("; ", wrong));
            }
            return List.copyOf(delegations);
        } catch (JacksonException e) {
            throw unfit(file, where(e) + words(e));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "gatehouse.delegation.file: " + file + " can't be read: " + e.getMessage(), e);
        }
    }

    private static void check(List<Delegation> delegations, List<String> wrong) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < delegations.size(); i++) {
            Delegation one = delegations.get(i);
            String at = "delegations[" + i + "]";
            if (one == null) {
                wrong.add(at + ": is empty");
                continue;
            }
            if (one.name().isBlank()) {
                wrong.add(at + ".name: is needed");
            } else if (!names.add(one.name())) {
                wrong.add(at + ".name: " + one.name() + " is there twice");
            }
            if (one.group().isBlank()) {
                wrong.add(at + ".group: is needed");
            }
            if (one.organizationalUnits().isEmpty() && one.accounts().isEmpty()) {
                wrong.add(at + ": organizationalUnits or accounts are needed");
            }
            if (one.permissionSets().isEmpty()) {
                wrong.add(at + ".permissionSets: at least one is needed");
            }
            each(at + ".organizationalUnits", one.organizationalUnits(), UNIT, "neither an id nor a path", wrong);
            each(at + ".accounts", one.accounts(), ACCOUNT, "not twelve digits", wrong);
            each(at + ".permissionSets", one.permissionSets(), PERMISSION_SET, "no name of a permission set", wrong);
        }
    }

    private static void each(String at, List<String> texts, Predicate<String> fits, String else_, List<String> wrong) {
        for (int i = 0; i < texts.size(); i++) {
            if (!fits.test(texts.get(i))) {
                wrong.add(at + "[" + i + "]: '" + texts.get(i) + "' is " + else_);
            }
        }
    }

    /** Not in the words of the parser where those speak of its classes. */
    private static String words(JacksonException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown -> "is not known; known are " + unknown.getKnownPropertyIds();
            case MismatchedInputException mismatched
            when !mismatched.getPath().isEmpty() -> "is not what belongs there";
            default -> failure.getOriginalMessage();
        };
    }

    /** The field, or where it is no YAML the line: of a field the parser knows only where it ends. */
    private static String where(JacksonException failure) {
        if (failure instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return field(mapping) + ": ";
        }
        JsonLocation location = failure.getLocation();
        return location == null ? "" : "line " + location.getLineNr() + ": ";
    }

    private static String field(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        failure.getPath()
                .forEach(step -> path.append(
                        step.getFieldName() == null
                                ? "[" + step.getIndex() + "]"
                                : (path.isEmpty() ? "" : ".") + step.getFieldName()));
        return path.toString();
    }

    private static IllegalStateException unfit(Path file, String what) {
        return new IllegalStateException("gatehouse.delegation.file: " + file + ": " + what);
    }
}
