package io.gatehouse.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lookup.InstanceRef;
import io.gatehouse.mfapolicy.MfaControlPlane;
import io.gatehouse.mfapolicy.MfaSettings;
import io.gatehouse.mfapolicy.MfaType;
import io.gatehouse.mfapolicy.ObservedMfaSettings;
import io.gatehouse.mfapolicy.UnregisteredDevice;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssoadmin.SsoAdminAsyncClient;

/**
 * The console's own {@code SWBService}, undocumented, at {@code /control/} of the SSO endpoint. Which of the keys a write
 * may leave out is not known, so every write sends back all that was read, with our values in place.
 */
@Singleton
final class AwsMfaControlPlane implements MfaControlPlane {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONFIGURATION = "ssoConfiguration";
    private static final String EMAIL_OTP = "EMAIL_OTP";
    private static final String BLOCKED = "BLOCKED";

    private static final Map<UnregisteredDevice, String> DEVICES = Map.of(
            UnregisteredDevice.REQUIRE_REGISTRATION,
            "ALLOWED_WITH_ENROLLMENT",
            UnregisteredDevice.EMAIL_OTP,
            EMAIL_OTP,
            UnregisteredDevice.BLOCK,
            BLOCKED,
            UnregisteredDevice.ALLOW,
            "ALLOWED");

    private static final Map<MfaType, String> TYPES =
            Map.of(MfaType.AUTHENTICATOR_APP, "TOTP", MfaType.SECURITY_KEY_OR_BUILT_IN, "WEBAUTHN");

    private final AwsCalls calls;
    private final ConsoleEndpoint console;
    private final AwsInstance instance;
    private final URI address;

    @Inject
    AwsMfaControlPlane(
            AwsCalls calls,
            ConsoleEndpoint console,
            AwsInstance instance,
            AwsPlaces places,
            SsoAdminAsyncClient client) {
        this.calls = calls;
        this.console = console;
        this.instance = instance;
        this.address = places.endpoint(
                        "sso", client.serviceClientConfiguration().endpointOverride())
                .resolve("control/");
    }

    @Override
    public Uni<ObservedMfaSettings> read() {
        return instance.required().chain(this::configuration).map(AwsMfaControlPlane::observed);
    }

    @Override
    public Uni<Void> write(MfaSettings settings) {
        return instance.required()
                .chain(where -> configuration(where)
                        .map(current -> merged(current, settings))
                        .<JsonNode>map(wanted -> JSON.createObjectNode()
                                .put("instanceArn", where.instanceArn())
                                .put("configurationType", "APP_AUTHENTICATION_CONFIGURATION")
                                .set(CONFIGURATION, wanted))
                        .chain(body -> post(AwsApi.UPDATE_SSO_CONFIGURATION, body)))
                .replaceWithVoid();
    }

    /** The settings as AWS sends them; whether within a member of their own is not documented. */
    private Uni<ObjectNode> configuration(InstanceRef where) {
        return post(AwsApi.GET_SSO_CONFIGURATION, JSON.createObjectNode().put("instanceArn", where.instanceArn()))
                .map(body -> body.path(CONFIGURATION).isObject() ? body.path(CONFIGURATION) : body)
                .map(body -> body instanceof ObjectNode object ? object : JSON.createObjectNode());
    }

    private Uni<JsonNode> post(AwsApi api, JsonNode body) {
        return calls.call(
                        api,
                        () -> console.post(
                                new ConsoleEndpoint.Target(api, address, "SWBService." + api.operation(), "sso"), body),
                        ConsoleEndpoint.Answer::requestId)
                .map(ConsoleEndpoint.Answer::body);
    }

    static ObjectNode merged(ObjectNode current, MfaSettings settings) {
        ObjectNode wanted = current.deepCopy();
        wanted.put("mfaMode", settings.prompt().name());
        wanted.put("noMfaSignInBehavior", DEVICES.get(settings.unregisteredDevice()));
        ArrayNode types = wanted.putArray("allowedMfaTypes");
        settings.allowedTypes().stream().sorted().map(TYPES::get).forEach(types::add);
        if (settings.emailOtpForApiUsers() != null) {
            wanted.put("noPasswordSignInBehavior", settings.emailOtpForApiUsers() ? EMAIL_OTP : BLOCKED);
        }
        return wanted;
    }

    static ObservedMfaSettings observed(JsonNode configuration) {
        return new ObservedMfaSettings(
                word(configuration, "mfaMode"),
                ours(DEVICES, word(configuration, "noMfaSignInBehavior")),
                types(configuration),
                flag(word(configuration, "noPasswordSignInBehavior")));
    }

    private static Set<String> types(JsonNode configuration) {
        return configuration
                .path("allowedMfaTypes")
                .valueStream()
                .map(JsonNode::asText)
                .map(type -> Optional.ofNullable(ours(TYPES, type)).orElse(type))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable Boolean flag(@Nullable String word) {
        return EMAIL_OTP.equals(word) ? Boolean.TRUE : BLOCKED.equals(word) ? Boolean.FALSE : null;
    }

    private static @Nullable String word(JsonNode configuration, String member) {
        return configuration.path(member).isTextual()
                ? configuration.path(member).asText()
                : null;
    }

    /** Our word for AWS's, or AWS's where we know none. */
    private static <E extends Enum<E>> @Nullable String ours(Map<E, String> words, @Nullable String theirs) {
        return words.entrySet().stream()
                .filter(entry -> entry.getValue().equals(theirs))
                .map(entry -> entry.getKey().name())
                .findFirst()
                .orElse(theirs);
    }
}
