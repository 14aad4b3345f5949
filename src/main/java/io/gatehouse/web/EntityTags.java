package io.gatehouse.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes and compares entity tags (RFC 9110 §8.8.3). */
@ApplicationScoped
class EntityTags {
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"[^\"]*\"|\\*");
    private static final String WEAK = "W/";
    /** 132 bits: nobody meets two states with one tag. */
    private static final int LENGTH = 22;

    private final ObjectMapper mapper;

    EntityTags(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * The tag of what an answer carries: strong for a single resource and for text, weak for a page, whose {@code asOf} is
     * another one each time although the page is the same; none for anything else.
     */
    Optional<String> of(Object entity) {
        return switch (entity) {
            case EntityTagged resource -> Optional.of(tag(json(resource)));
            case Page<?> page ->
                Optional.of(WEAK
                        + tag(json(Map.of(
                                "items", page.items(), "next", Objects.requireNonNullElse(page.nextPageToken(), "")))));
            default -> Optional.empty();
        };
    }

    /** The tag of a text. */
    String ofText(String text) {
        return tag(text.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] json(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tag(byte[] bytes) {
        return '"' + Digests.sha256(bytes).substring(0, LENGTH) + '"';
    }

    /** Whether {@code If-Match} holds: by the strong comparison, in which a weak tag equals nothing. */
    static boolean matchesStrongly(Collection<String> header, String tag) {
        return header.stream().anyMatch(line -> TAG.matcher(line)
                .results()
                .map(MatchResult::group)
                .anyMatch(given -> given.equals("*") || given.equals(tag) && !given.startsWith(WEAK)));
    }

    /** Whether {@code If-Match} holds for any state. */
    static boolean any(Collection<String> header) {
        return header.stream().anyMatch(line -> line.strip().equals("*"));
    }

    /** Whether {@code If-None-Match} names the tag: by the weak comparison. */
    static boolean matchesWeakly(Collection<String> header, String tag) {
        return header.stream().anyMatch(line -> TAG.matcher(line)
                .results()
                .map(MatchResult::group)
                .anyMatch(given -> given.equals("*") || opaque(given).equals(opaque(tag))));
    }

    private static String opaque(String tag) {
        return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
    }
}
