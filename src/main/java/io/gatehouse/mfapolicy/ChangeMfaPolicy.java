package io.gatehouse.mfapolicy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.mfapolicy.MfaPolicyConfig.Backend;
import io.gatehouse.operation.Approval;
import io.gatehouse.operation.Change;
import io.gatehouse.operation.ConsoleStep;
import io.gatehouse.operation.JournalListener;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.OperationStatus;
import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Target;
import io.gatehouse.security.Caller;
import io.gatehouse.security.Roles;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings a declared MFA policy about: by a person who attests it, or by the control plane. The declaration counts from the
 * moment the operation is accepted, and no longer when it ends without success.
 */
@Singleton
final class ChangeMfaPolicy implements OperationType, JournalListener {
    private static final String NAME = "CHANGE_MFA_POLICY";
    private static final String AFTER = "after";

    private final Declarations declarations;
    private final MfaPolicyConfig config;
    private static final Set<String> SETTINGS =
            Set.of("prompt", "unregisteredDevice", "allowedTypes", "emailOtpForApiUsers");

    private final ObjectMapper json;

    ChangeMfaPolicy(Declarations declarations, MfaPolicyConfig config, ObjectMapper json) {
        this.declarations = declarations;
        this.config = config;
        this.json = json;
    }

    NewOperation plan(MfaPolicy before, MfaSettings after, Caller caller, List<ConsoleStep> steps) {
        JsonNode settings = json.valueToTree(after);
        ObjectNode was = json.valueToTree(before);
        was.remove("consoleSteps");
        ObjectNode asked = json.createObjectNode();
        asked.set("before", was);
        asked.set(AFTER, settings);
        return NewOperation.of(
                        this,
                        Roles.ADMIN,
                        new Target("MFA_POLICY", null),
                        List.of(
                                config.backend() == Backend.CONSOLE
                                        ? DeclareMfaPolicyStep.item(settings, caller.name())
                                        : WriteMfaPolicyStep.item(settings)))
                .asking(asked)
                .knowing(
                        config.backend() == Backend.CONSOLE
                                ? Map.of(
                                        ConsoleStep.FACT,
                                        json.valueToTree(steps).toString())
                                : Map.of())
                .changing(was.deepCopy().retain(SETTINGS), settings);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean showsAtOnce() {
        return true;
    }

    @Override
    public Target result(Map<String, String> facts) {
        return new Target("MFA_POLICY", null);
    }

    @Override
    public void accepted(Operation operation, Caller caller, @Nullable Change change) {
        Approval approval = operation.approval();
        if (operation.type().equals(NAME) && (approval == null || !approval.pending())) {
            declarations.declare(
                    operation.id(),
                    json.convertValue(operation.request().path(AFTER), MfaSettings.class),
                    caller.name());
        }
    }

    @Override
    public void ended(Operation operation) {
        if (operation.type().equals(NAME) && operation.status() != OperationStatus.SUCCEEDED) {
            declarations.withdraw(operation.id());
        }
    }
}
