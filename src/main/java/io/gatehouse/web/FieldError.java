package io.gatehouse.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one part of a request; exactly one of the first three says which.
 *
 * @param pointer a JSON pointer into the body (RFC 6901), the empty string being the whole body
 * @param parameter a query or path parameter
 * @param header a request header
 * @param code what is wrong, UPPER_SNAKE, or the name of the rule that refuses
 * @param detail the same for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldError(
        @Nullable String pointer,
        @Nullable String parameter,
        @Nullable String header,
        String code,
        String detail) {

    /** Something in the body, by JSON pointer. */
    public static FieldError pointer(String pointer, String code, String detail) {
        return new FieldError(pointer, null, null, code, detail);
    }

    /** A query or path parameter. */
    public static FieldError parameter(String parameter, String code, String detail) {
        return new FieldError(null, parameter, null, code, detail);
    }

    /** What a value must be that is none of those there are. */
    public static String oneOf(Collection<String> known) {
        return "must be one of " + String.join(", ", known);
    }

    /** A request header. */
    public static FieldError header(String header, String code, String detail) {
        return new FieldError(null, null, header, code, detail);
    }
}
