package io.gatehouse.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes values nobody expects, always the same ones from the same seed. */
final class OddValues {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\ud800",
            "\u202egnp.exe",
            "\ufeff",
            "e\u0301\u0301\u0301",
            "\ud83d\udc69\u200d\ud83d\udcbb",
            "'; drop table operation; --",
            "../../etc/passwd",
            "${jndi:ldap://x}",
            "%00",
            "<script>",
            "null",
            "-1",
            "1e400",
            "x".repeat(3000));

    private final Random random;

    OddValues(Random random) {
        this.random = random;
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    String text() {
        return of(TEXTS);
    }

    /** Values for a query parameter: its example, something odd, or several. */
    List<String> parameter(JsonNode parameter) {
        String example = parameter.path("example").asText();
        return switch (random.nextInt(3)) {
            case 0 -> List.of(example);
            case 1 -> List.of(text());
            default -> List.of(example, text());
        };
    }

    /** A value HTTP allows in a header. */
    String header(JsonNode header) {
        return oneIn(2)
                ? header.path("example").asText()
                : text().replaceAll("[^\\x20-\\x7e]", "~").strip();
    }

    /** A body: the example, one with something odd somewhere in it, or no JSON at all. */
    String body(JsonNode example) {
        return switch (random.nextInt(6)) {
            case 0 -> example.toString();
            case 1 -> example.toString().substring(1);
            case 2 -> "[".repeat(2000);
            default -> changed(example.deepCopy()).toString();
        };
    }

    private JsonNode changed(JsonNode example) {
        List<String> names = new ArrayList<>();
        example.fieldNames().forEachRemaining(names::add);
        if (!(example instanceof ObjectNode object) || names.isEmpty()) {
            return odd();
        }
        String name = of(names);
        if (oneIn(5)) {
            object.remove(name);
        } else if (oneIn(6)) {
            object.set(text(), odd());
        } else if (object.get(name) instanceof ArrayNode list && !list.isEmpty() && oneIn(2)) {
            list.set(0, changed(list.get(0)));
        } else {
            object.set(name, object.get(name).isObject() && oneIn(2) ? changed(object.get(name)) : odd());
        }
        return object;
    }

    private JsonNode odd() {
        return switch (random.nextInt(8)) {
            case 0 -> NullNode.getInstance();
            case 1 -> BooleanNode.TRUE;
            case 2 -> BigIntegerNode.valueOf(BigInteger.TEN.pow(400));
            case 3 -> JsonNodeFactory.instance.arrayNode().add(text()).addNull();
            case 4 -> JsonNodeFactory.instance.objectNode().put(text(), text());
            case 5 -> deep();
            default -> TextNode.valueOf(text());
        };
    }

    private static JsonNode deep() {
        JsonNode inner = TextNode.valueOf("x");
        for (int i = 0; i < 300; i++) {
            inner = JsonNodeFactory.instance.arrayNode().add(inner);
        }
        return inner;
    }
}
