package io.gatehouse.web;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a {@link Form}, at most as long as a body of the API. */
@Provider
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class FormReader implements MessageBodyReader<Form> {
    private final StrictJson json;
    private final CurrentVertxRequest request;

    FormReader(StrictJson json, CurrentVertxRequest request) {
        this.json = json;
        this.request = request;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Form.class;
    }

    @Override
    public Form readFrom(
            Class<Form> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream)
            throws IOException {
        byte[] bytes = stream.readNBytes(RequestLimits.BODY_LENGTH + 1);
        if (bytes.length > RequestLimits.BODY_LENGTH) {
            throw RequestLimits.tooLarge(RequestLimits.BODY_LENGTH);
        }
        Form form = new Form(fields(new String(bytes, StandardCharsets.UTF_8)), json);
        // a browser sends no such header of its own, and what checks it looks at nothing else
        form.value(Form.IF_MATCH)
                .ifPresent(tag -> request.getCurrent().request().headers().set(HttpHeaders.IF_MATCH, tag));
        return form;
    }

    private static Map<String, List<String>> fields(String encoded) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String field : encoded.split("&")) {
            if (!field.isEmpty()) {
                int sign = field.indexOf('=');
                String name = decoded(sign < 0 ? field : field.substring(0, sign));
                String value = sign < 0 ? "" : decoded(field.substring(sign + 1));
                if (!BodyText.isText(name) || !BodyText.isText(value)) {
                    throw ProblemException.invalid(FieldError.pointer("/" + name, "INVALID_VALUE", "must be text"));
                }
                fields.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ErrorCode.MALFORMED_REQUEST, "The form is not encoded as a form is");
        }
    }
}
