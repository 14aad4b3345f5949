package io.gatehouse.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.model.OperationModel;
import io.gatehouse.simulator.model.ServiceModel;
import io.gatehouse.simulator.model.Shape;
import io.gatehouse.simulator.service.AwsError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** AWS query: a form goes in, XML comes out. Lists are {@code Name.member.1}, structures {@code Name.Member}. */
final class QueryProtocol implements Protocol {

    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

    /** Errors of the framework, which the query protocol names differently and answers with 403. */
    private static final Map<String, String> QUERY_CODES = Map.of(
            "AccessDeniedException", "AccessDenied",
            "MissingAuthenticationTokenException", "MissingAuthenticationToken",
            "IncompleteSignatureException", "IncompleteSignature",
            "InvalidSignatureException", "SignatureDoesNotMatch",
            "UnrecognizedClientException", "InvalidClientTokenId",
            "ExpiredTokenException", "ExpiredToken");

    static Map<String, String> form(byte[] body) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    @Override
    public ObjectNode read(ServiceModel model, String operation, Received request) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        model.operation(operation)
                .map(OperationModel::input)
                .ifPresent(shape -> input.setAll((ObjectNode) value(model, shape, "", form(request.body()))));
        return input;
    }

    @Override
    public Reply answer(ServiceModel model, String operation, String requestId, JsonNode output) {
        StringBuilder xml = new StringBuilder();
        xml.append('<')
                .append(operation)
                .append("Response xmlns=\"")
                .append(NAMESPACE)
                .append("\">");
        xml.append('<').append(operation).append("Result>");
        model.operation(operation).map(OperationModel::output).ifPresent(shape -> write(model, shape, output, xml));
        xml.append("</").append(operation).append("Result>");
        xml.append("<ResponseMetadata><RequestId>").append(requestId).append("</RequestId></ResponseMetadata>");
        xml.append("</").append(operation).append("Response>");
        return reply(200, requestId, xml);
    }

    @Override
    public Reply error(ServiceModel model, String requestId, AwsError error) {
        return error(QUERY_CODES.containsKey(error.code()) ? 403 : Protocol.status(model, error), requestId, error);
    }

    /** An error with that HTTP status. */
    static Reply error(int status, String requestId, AwsError error) {
        String code = QUERY_CODES.getOrDefault(error.code(), error.code());
        StringBuilder xml = new StringBuilder();
        xml.append("<ErrorResponse xmlns=\"").append(NAMESPACE).append("\"><Error><Type>");
        xml.append(status < 500 ? "Sender" : "Receiver").append("</Type><Code>").append(escape(code));
        xml.append("</Code><Message>").append(escape(error.getMessage())).append("</Message></Error>");
        xml.append("<RequestId>").append(requestId).append("</RequestId></ErrorResponse>");
        return reply(status, requestId, xml);
    }

    private static JsonNode value(ServiceModel model, String shapeName, String prefix, Map<String, String> form) {
        Shape shape = model.shape(shapeName);
        return switch (shape.type()) {
            case "structure" -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                Map<String, String> members = shape.members() == null ? Map.of() : shape.members();
                members.forEach((name, member) -> {
                    String place = prefix.isEmpty() ? name : prefix + "." + name;
                    if (form.keySet().stream().anyMatch(key -> key.equals(place) || key.startsWith(place + "."))) {
                        object.set(name, value(model, member, place, form));
                    }
                });
                yield object;
            }
            case "list" -> {
                var array = JsonNodeFactory.instance.arrayNode();
                String start = prefix + ".member.";
                Map<Integer, String> places = new TreeMap<>();
                form.keySet().stream().filter(key -> key.startsWith(start)).forEach(key -> {
                    String index = key.substring(start.length()).split("\\.", 2)[0];
                    places.put(number(index).intValue(), start + index);
                });
                places.values().forEach(place -> array.add(value(model, String.valueOf(shape.member()), place, form)));
                yield array;
            }
            case "integer" -> JsonNodeFactory.instance.numberNode(number(form.getOrDefault(prefix, "")));
            case "boolean" -> JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(form.get(prefix)));
            default -> JsonNodeFactory.instance.textNode(form.getOrDefault(prefix, ""));
        };
    }

    private static Long number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw AwsError.of("MalformedInput", "Invalid number: " + text);
        }
    }

    private static void write(ServiceModel model, String shapeName, JsonNode value, StringBuilder xml) {
        Shape shape = model.shape(shapeName);
        switch (shape.type()) {
            case "structure" -> {
                Map<String, String> members = shape.members() == null ? Map.of() : shape.members();
                members.forEach((name, member) -> {
                    if (value.has(name)) {
                        xml.append('<').append(name).append('>');
                        write(model, member, value.get(name), xml);
                        xml.append("</").append(name).append('>');
                    }
                });
            }
            case "list" ->
                value.forEach(element -> {
                    xml.append("<member>");
                    write(model, String.valueOf(shape.member()), element, xml);
                    xml.append("</member>");
                });
            case "timestamp" -> xml.append(Instant.ofEpochMilli(Math.round(value.asDouble() * 1000)));
            default -> xml.append(escape(value.asText()));
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Reply reply(int status, String requestId, CharSequence xml) {
        return new Reply(
                status,
                Map.of("Content-Type", "text/xml", "x-amzn-RequestId", requestId),
                xml.toString().getBytes(StandardCharsets.UTF_8));
    }
}
