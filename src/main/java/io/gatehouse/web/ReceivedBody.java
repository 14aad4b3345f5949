package io.gatehouse.web;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A body in memory. */
final class ReceivedBody<T> implements Body<T> {
    private static final Set<String> YAML =
            Set.of("application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml");
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final StrictJson strict;
    private final JavaType type;
    private final byte @Nullable [] bytes;
    private final int longest;
    private final @Nullable MediaType mediaType;
    private final @Nullable String encoding;

    /**
     * A body.
     *
     * @param bytes null where they were too many to keep
     * @param mediaType what the caller calls them, null where the caller does not say
     * @param encoding how the caller says they are encoded, null where the caller does not say
     */
    ReceivedBody(
            StrictJson strict,
            Type type,
            byte @Nullable [] bytes,
            @Nullable MediaType mediaType,
            @Nullable String encoding,
            int longest) {
        this.strict = strict;
        this.type = strict.type(type);
        this.bytes = bytes;
        this.longest = longest;
        this.mediaType = mediaType;
        this.encoding = encoding;
    }

    @Override
    public T value() {
        return strict.bind(json(), type);
    }

    @Override
    public Written<T> written() {
        if (mediaType == null || !YAML.contains(mediaType.getType() + "/" + mediaType.getSubtype())) {
            ObjectNode tree = json();
            return new Written<>(strict.bind(tree, type), tree, pointer -> "");
        }
        YamlText.Parsed parsed = YamlText.parse(text());
        try {
            strict.refuseOddText(parsed.tree());
            return new Written<>(strict.bind(parsed.tree(), type), parsed.tree(), parsed::place);
        } catch (ProblemException e) {
            throw ProblemException.invalid(e.code(), Written.placed(e.errors(), parsed::place));
        }
    }

    @Override
    public String text() {
        return strict.text(bytes());
    }

    @Override
    public Optional<T> optional() {
        return bytes != null && bytes.length == 0 ? Optional.empty() : Optional.of(value());
    }

    @Override
    public ObjectNode json() {
        return object(Set.of(MediaType.APPLICATION_JSON));
    }

    @Override
    public T patch(T current) {
        return strict.patch(current, object(Set.of(MediaType.APPLICATION_JSON, MERGE_PATCH)), type);
    }

    @Override
    public String hash() {
        return strict.hash(bytes());
    }

    private ObjectNode object(Set<String> mediaTypes) {
        byte[] json = bytes();
        if (json.length == 0) {
            throw ProblemException.at("", ErrorCode.VALIDATION_FAILED, "A body is needed");
        }
        if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
            throw new ProblemException(
                            ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                            "The body is to be sent as it is, without Content-Encoding")
                    .header(HttpHeaders.ACCEPT_ENCODING, "identity");
        }
        if (mediaType == null || !mediaTypes.contains(name(mediaType))) {
            throw new ProblemException(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "The body is to be called "
                            + String.join(" or ", mediaTypes.stream().sorted().toList()));
        }
        return strict.parse(json);
    }

    /** Without parameters; RFC 9110 §8.3.1 takes no notice of the case. */
    private static String name(MediaType mediaType) {
        return (mediaType.getType() + "/" + mediaType.getSubtype()).toLowerCase(Locale.ROOT);
    }

    private byte[] bytes() {
        if (bytes == null) {
            throw RequestLimits.tooLarge(longest);
        }
        return bytes;
    }
}
