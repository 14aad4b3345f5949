package io.gatehouse.delegation;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * The teams a token says somebody is in.
 *
 * @param claim its name, or where no claim has that name a path of names, by slashes
 */
record Teams(String claim) {
    Set<String> of(JsonWebToken token) {
        Set<String> teams = new HashSet<>();
        collect(value(token), teams);
        return teams;
    }

    private @Nullable Object value(JsonWebToken token) {
        Object whole = token.getClaim(claim);
        if (whole != null || !claim.contains("/")) {
            return whole;
        }
        String[] names = claim.split("/", -1);
        Object value = token.getClaim(names[0]);
        for (int i = 1; i < names.length; i++) {
            value = value instanceof Map<?, ?> members ? members.get(names[i]) : null;
        }
        return value;
    }

    /** The token's own types and those of its JSON members. */
    private static void collect(@Nullable Object value, Set<String> teams) {
        switch (value) {
            case String text -> teams.add(text);
            case JsonString text -> teams.add(text.getString());
            case JsonArray texts -> texts.forEach(text -> collect(text, teams));
            case JsonObject ignored -> {}
            case Collection<?> texts -> texts.forEach(text -> collect(text, teams));
            case null, default -> {}
        }
    }
}
