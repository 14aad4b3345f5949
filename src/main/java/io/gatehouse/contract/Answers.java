package io.gatehouse.contract;

import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.Problem;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Completes what an operation answers, and how it may refuse. */
final class Answers {
    private static final Set<String> WITHOUT_AWS =
            Set.of("/operations", "/problems", "/audit-events", "/access-changes", "/findings");

    /** Query parameters that may name what there is not, or a time nothing is known of. */
    private static final Set<String> NAMING =
            Set.of("accountId", "permissionSetId", "principalId", "userId", "groupId", "organizationalUnitId", "at");

    private static final String PREVIEW = "Preview";

    /** Takes what AWS tells of, which is no operation to follow. */
    private static final String EVENTS = "/aws-events";

    /** Tells of many operations, each of which is followed by itself. */
    private static final String RETRIES = "/operation-retries";

    private final Schemas schemas;
    private final Set<Integer> used = new TreeSet<>();

    Answers(Schemas schemas) {
        this.schemas = schemas;
    }

    void complete(String path, String method, Operation operation, Endpoint endpoint) {
        Map<String, APIResponse> answers = new TreeMap<>();
        if (endpoint.answersAsItLikes()) {
            answers.put("202", accepted());
        } else {
            operation.getResponses().getAPIResponses().forEach((status, answer) -> {
                if (status.startsWith("2")) {
                    answers.put(status, success(path, method, status, answer));
                }
            });
        }
        if (endpoint.single()) {
            describe(Objects.requireNonNull(answers.get("200")), Headers.AGE);
        }
        if (endpoint.tagged()) {
            describe(Objects.requireNonNull(answers.get("200")), Headers.ETAG);
            answers.put("304", described("It is as the caller knows it.", Headers.ETAG));
        }
        if (answers.containsKey("201")) {
            describe(Objects.requireNonNull(answers.get("201")), Headers.LOCATION);
        }
        endpoint.alsoAs()
                .forEach(type ->
                        Objects.requireNonNull(answers.get("200")).getContent().addMediaType(type, schemas.text()));
        if (!Requests.isRead(method)) {
            answers.put("200", orPreview(answers));
        }
        answers.values().forEach(answer -> everywhere(answer, !endpoint.roles().isEmpty()));
        refusals(path, method, operation, endpoint).forEach(status -> answers.put(status.toString(), refusal(status)));
        APIResponses all = OASFactory.createAPIResponses();
        answers.forEach(all::addAPIResponse);
        operation.setResponses(all);
    }

    private APIResponse success(String path, String method, String status, APIResponse answer) {
        if (status.equals("202")) {
            return switch (path) {
                case EVENTS -> described("Taken.");
                case RETRIES -> own(answer);
                default -> accepted();
            };
        }
        return !Requests.isRead(method) && status.equals("200") ? answer : own(answer);
    }

    private APIResponse refusal(int status) {
        used.add(status);
        return OASFactory.createAPIResponse().ref("#/components/responses/" + name(status));
    }

    /** Every refusal, by the name operations refer to it. */
    Map<String, APIResponse> problems() {
        Map<String, APIResponse> problems = new TreeMap<>();
        for (int status : used) {
            List<ErrorCode> codes = Arrays.stream(ErrorCode.values())
                    .filter(code -> code.statuses().contains(status))
                    .toList();
            APIResponse problem = described(description(codes), headers(status));
            problem.setContent(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, media(status, codes)));
            everywhere(problem, false);
            problems.put(name(status), problem);
        }
        return problems;
    }

    private static String description(List<ErrorCode> codes) {
        StringBuilder said = new StringBuilder();
        codes.forEach(code -> said.append("- `")
                .append(code)
                .append("`: ")
                .append(code.title())
                .append(". ")
                .append(code.advice())
                .append('\n'));
        return said.toString();
    }

    private MediaType media(int status, List<ErrorCode> codes) {
        MediaType media = schemas.bareMedia("Problem");
        codes.forEach(code -> media.addExample(
                code.name(), OASFactory.createExample().summary(code.title()).value(example(status, code))));
        return media;
    }

    private static Map<String, Object> example(int status, ErrorCode code) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", code.type());
        example.put("title", code.title());
        example.put("status", status);
        example.put("detail", code.title() + ".");
        example.put("code", code.name());
        example.put("requestId", "6f1c2b7e-7c9e-4a57-9f55-0d8a1f5d2a10");
        example.put("retryable", code.retryable());
        return example;
    }

    private static String[] headers(int status) {
        return switch (status) {
            case 401 -> new String[] {Headers.CHALLENGE};
            case 409, 503 -> new String[] {Headers.RETRY_AFTER};
            case 429 -> new String[] {Headers.RETRY_AFTER, Headers.RATE_LIMIT, Headers.RATE_LIMIT_POLICY};
            default -> new String[0];
        };
    }

    private static Set<Integer> refusals(String path, String method, Operation operation, Endpoint endpoint) {
        Set<Integer> statuses = new TreeSet<>(Set.of(400, 401, 406, 414, 429, 431, 500));
        if (!endpoint.roles().isEmpty()) {
            statuses.addAll(Set.of(403, 503));
        }
        if (path.contains("{") || path.startsWith("/me/") || path.equals("/access") || endpoint.declares(404)) {
            statuses.add(404);
        }
        if (WITHOUT_AWS.stream().noneMatch(path::startsWith)) {
            statuses.addAll(Set.of(409, 502, 504));
        }
        if (!Requests.isRead(method)) {
            statuses.addAll(Set.of(409, 413));
        }
        if (endpoint.idempotent() || operation.getParameters().stream().anyMatch(Answers::names)) {
            statuses.add(422);
        }
        if (endpoint.body().isPresent() || endpoint.text()) {
            statuses.addAll(Set.of(415, 422));
        }
        if (operation.getParameters().stream().anyMatch(Answers::isIfMatch)) {
            statuses.addAll(Set.of(412, 428));
        }
        return statuses;
    }

    private static boolean names(Parameter parameter) {
        return parameter.getIn() == Parameter.In.QUERY && NAMING.contains(parameter.getName());
    }

    private static boolean isIfMatch(Parameter parameter) {
        return parameter.getRef() != null && parameter.getRef().endsWith("/" + Headers.IF_MATCH);
    }

    private APIResponse accepted() {
        return described("Accepted: the operation says how far it is.", Headers.OPERATION_LOCATION, Headers.RETRY_AFTER)
                .content(OASFactory.createContent().addMediaType(Requests.JSON, schemas.media("Operation")));
    }

    /** What a write answers with 200: that nothing was done where that was asked for, and what it answers anyway. */
    private APIResponse orPreview(Map<String, APIResponse> answers) {
        APIResponse own = answers.get("200");
        if (own != null) {
            String done = body(own).orElseThrow();
            return own.description(own.getDescription() + " With `validateOnly=true`: what would be done.")
                    .content(OASFactory.createContent()
                            .addMediaType(Requests.JSON, schemas.orPreview(done, done, PREVIEW)));
        }
        MediaType preview = answers.values().stream()
                .flatMap(answer -> body(answer).stream())
                .findFirst()
                .map(done -> schemas.orPreview(done, PREVIEW))
                .orElseGet(() -> schemas.media(PREVIEW));
        return described("With `validateOnly=true`: nothing was done, this is what would be.")
                .content(OASFactory.createContent().addMediaType(Requests.JSON, preview));
    }

    /** The schema of an answer's body, where it has one. */
    private Optional<String> body(APIResponse answer) {
        return Optional.ofNullable(answer.getContent())
                .map(content -> content.getMediaType(Requests.JSON).getSchema())
                .map(schemas::target);
    }

    private APIResponse own(APIResponse answer) {
        if (answer.getContent() == null) {
            return answer;
        }
        Content content = OASFactory.createContent();
        answer.getContent().getMediaTypes().forEach((type, media) -> {
            if (media.getSchema() != null && Schemas.isReference(media.getSchema())) {
                content.addMediaType(
                        type.equals("*/*") ? Requests.JSON : type, schemas.media(schemas.target(media.getSchema())));
            } else {
                content.addMediaType(type, schemas.plain(media));
            }
        });
        return answer.content(content);
    }

    private static void everywhere(APIResponse answer, boolean limited) {
        describe(answer, Headers.REQUEST_ID);
        if (limited) {
            describe(answer, Headers.RATE_LIMIT, Headers.RATE_LIMIT_POLICY);
        }
    }

    private static APIResponse described(String description, String... headers) {
        APIResponse answer = OASFactory.createAPIResponse().description(description);
        describe(answer, headers);
        return answer;
    }

    private static void describe(APIResponse answer, String... headers) {
        for (String header : headers) {
            answer.addHeader(header, reference(header));
        }
    }

    private static Header reference(String header) {
        return OASFactory.createHeader().ref("#/components/headers/" + header);
    }

    private static String name(int status) {
        return "Problem" + status;
    }
}
