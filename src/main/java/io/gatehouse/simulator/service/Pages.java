package io.gatehouse.simulator.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.world.World;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Cuts listings into pages. The order is the key's, so that rows that come and go between two pages neither repeat nor hide
 * others. A token is opaque and good for the same operation with the same arguments alone.
 *
 * @param largest most items a page has, and how many it has when the request does not say
 * @param emptyFirst whether every listing begins with an empty page that carries a token
 * @param badToken the service's answer to a token that is not its own
 */
public record Pages(int largest, boolean emptyFirst, Supplier<AwsError> badToken) {

    private record Token(String operation, int arguments, String after) {}

    /**
     * One page of a listing.
     *
     * @param member name of the list in the answer
     * @param key what orders the items, unique, never empty
     * @param write the item as the answer shows it
     */
    public <T> ObjectNode page(
            Call call, String member, Stream<T> items, Function<T, String> key, Function<T, ? extends Object> write) {
        Optional<String> token = call.optionalText("NextToken");
        if (token.isEmpty() && emptyFirst) {
            return answer(call, member, JsonNodeFactory.instance.arrayNode(), Optional.of(""));
        }
        String after = token.map(text -> read(call, text)).orElse("");
        int size = Math.min(call.optionalInt("MaxResults").orElse(largest), largest);
        List<T> rest = items.filter(item -> key.apply(item).compareTo(after) > 0)
                .sorted(Comparator.comparing(key))
                .limit(size + 1L)
                .toList();
        List<T> shown = rest.subList(0, Math.min(size, rest.size()));
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        shown.forEach(item -> array.add(Members.node(write.apply(item))));
        return answer(
                call, member, array, rest.size() > size ? Optional.of(key.apply(shown.getLast())) : Optional.empty());
    }

    private static ObjectNode answer(Call call, String member, ArrayNode items, Optional<String> after) {
        return Members.of(member, items, "NextToken", after.map(key -> write(call, key)));
    }

    private static String write(Call call, String after) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(World.JSON.writeValueAsBytes(new Token(call.operation(), arguments(call), after)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("token cannot be written", e);
        }
    }

    private String read(Call call, String text) {
        try {
            byte[] json = Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
            Token token = World.JSON.readValue(json, Token.class);
            if (!token.operation().equals(call.operation()) || token.arguments() != arguments(call)) {
                throw badToken.get();
            }
            return token.after();
        } catch (IllegalArgumentException | java.io.IOException e) {
            throw badToken.get();
        }
    }

    private static int arguments(Call call) {
        ObjectNode arguments = call.input().deepCopy();
        arguments.remove(List.of("NextToken", "MaxResults"));
        return arguments.hashCode();
    }
}
