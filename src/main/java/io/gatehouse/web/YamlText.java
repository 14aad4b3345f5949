package io.gatehouse.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * YAML as JSON, with the line and column of every value. Only what JSON knows is a number, a truth value or null, so that
 * {@code no} and {@code 1e3} stay what was written; twelve digits are an account's id and stay text, too.
 */
final class YamlText {
    /** So many values at most, aliases counted wherever they are used: a few lines could stand for billions. */
    private static final int MOST_VALUES = 1_000_000;

    private static final int DEPTH = 50;
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,17})\\.[0-9]{1,18}");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    private final Map<String, Mark> marks = new HashMap<>();
    private final List<FieldError> errors = new ArrayList<>();
    private int values;

    private YamlText() {}

    /** @param places of JSON pointers, as in {@link Written#place} */
    record Parsed(ObjectNode tree, Map<String, Mark> places) {
        String place(String pointer) {
            String at = pointer;
            while (!places.containsKey(at) && !at.isEmpty()) {
                at = at.substring(0, at.lastIndexOf('/'));
            }
            Mark mark = places.get(at);
            return mark == null ? "" : YamlText.place(mark);
        }
    }

    /**
     * Reads one document.
     *
     * @throws ProblemException 400
     */
    static Parsed parse(String text) {
        YamlText reading = new YamlText();
        Node root = compose(text);
        if (!(root instanceof MappingNode mapping)) {
            throw ProblemException.at("", ErrorCode.VALIDATION_FAILED, "The body must be one YAML mapping");
        }
        JsonNode tree = reading.node(mapping, "", 0);
        if (!reading.errors.isEmpty()) {
            throw ProblemException.invalid(reading.errors);
        }
        return new Parsed((ObjectNode) tree, reading.marks);
    }

    /**
     * Reads every document, whatever each is.
     *
     * @throws ProblemException 400
     */
    static List<YamlDocument> any(String text) {
        List<YamlDocument> all = new ArrayList<>();
        for (Node root : composeAll(text)) {
            YamlText reading = new YamlText();
            JsonNode tree = reading.node(root, "", 0);
            if (!reading.errors.isEmpty()) {
                throw ProblemException.invalid(reading.errors);
            }
            all.add(new YamlDocument(tree, reading::line));
        }
        if (all.isEmpty()) {
            throw new ProblemException(ErrorCode.VALIDATION_FAILED, "The text is empty");
        }
        return all;
    }

    private int line(String pointer) {
        String at = pointer;
        while (!marks.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        Mark mark = marks.get(at);
        return mark == null ? 1 : mark.getLine() + 1;
    }

    private static @Nullable Node compose(String text) {
        List<Node> all = composeAll(text);
        return all.size() == 1 ? all.getFirst() : null;
    }

    private static List<Node> composeAll(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(RequestLimits.DOCUMENT_LENGTH);
        options.setNestingDepthLimit(DEPTH);
        List<Node> all = new ArrayList<>();
        try {
            new Yaml(options).composeAll(new StringReader(text)).forEach(all::add);
            return all;
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            throw new ProblemException(
                    ErrorCode.MALFORMED_REQUEST,
                    "The body is not YAML: " + (mark == null ? "" : place(mark)) + e.getProblem());
        } catch (YAMLException e) {
            throw new ProblemException(ErrorCode.MALFORMED_REQUEST, "The body is not YAML: " + e.getMessage());
        }
    }

    private static String place(Mark mark) {
        return "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ": ";
    }

    private JsonNode node(Node node, String pointer, int depth) {
        marks.putIfAbsent(pointer, node.getStartMark());
        if (++values > MOST_VALUES || depth > DEPTH) {
            throw new ProblemException(
                    ErrorCode.MALFORMED_REQUEST,
                    "The body is not YAML of a size that can be read: aliases multiply it");
        }
        return switch (node) {
            case MappingNode mapping -> mapping(mapping, pointer, depth);
            case SequenceNode sequence -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                for (Node each : sequence.getValue()) {
                    array.add(node(each, pointer + "/" + array.size(), depth + 1));
                }
                yield array;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> throw new IllegalStateException("YAML has no node " + node.getNodeId());
        };
    }

    private ObjectNode mapping(MappingNode mapping, String pointer, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        mapping.getValue().forEach(member -> {
            if (!(member.getKeyNode() instanceof ScalarNode key) || key.getTag().equals(Tag.MERGE)) {
                errors.add(FieldError.pointer(
                        pointer,
                        "INVALID_VALUE",
                        place(member.getKeyNode().getStartMark())
                                + "a member needs a plain name; merges are not known"));
                return;
            }
            String at = pointer + Pointers.step(key.getValue());
            if (object.has(key.getValue())) {
                errors.add(FieldError.pointer(
                        at, "REPEATED_MEMBER", place(key.getStartMark()) + key.getValue() + " is there twice"));
                return;
            }
            marks.put(at, key.getStartMark());
            object.set(key.getValue(), node(member.getValueNode(), at, depth + 1));
        });
        return object;
    }

    private static JsonNode scalar(ScalarNode scalar) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        String text = scalar.getValue();
        if (scalar.getScalarStyle() != DumperOptions.ScalarStyle.PLAIN) {
            return json.textNode(text);
        }
        if (INTEGER.matcher(text).matches() && !ACCOUNT.matcher(text).matches()) {
            return json.numberNode(new BigInteger(text).longValueExact());
        }
        if (DECIMAL.matcher(text).matches()) {
            return json.numberNode(new BigDecimal(text));
        }
        return switch (text) {
            case "", "~", "null" -> json.nullNode();
            case "true" -> json.booleanNode(true);
            case "false" -> json.booleanNode(false);
            default -> json.textNode(text);
        };
    }
}
