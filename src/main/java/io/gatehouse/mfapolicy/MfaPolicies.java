package io.gatehouse.mfapolicy;

import io.gatehouse.lookup.InstanceLookup;
import io.gatehouse.lookup.InstanceRef;
import io.gatehouse.mfapolicy.MfaPolicy.Source;
import io.gatehouse.mfapolicy.MfaPolicyConfig.Backend;
import io.gatehouse.operation.ConsoleStep;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.upstream.UpstreamException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The MFA policy as it is known now, from the declarations or, where it is switched on, from the control plane. Blocks. */
@ApplicationScoped
class MfaPolicies {
    private final Declarations declarations;
    private final MfaControlPlane controlPlane;
    private final InstanceLookup instance;
    private final MfaPolicyConfig config;

    MfaPolicies(
            Declarations declarations, MfaControlPlane controlPlane, InstanceLookup instance, MfaPolicyConfig config) {
        this.declarations = declarations;
        this.controlPlane = controlPlane;
        this.instance = instance;
        this.config = config;
    }

    /** What is known now. */
    Fresh<MfaPolicy> current(CallContext calls) {
        Instant asOf = Instant.now();
        Optional<InstanceRef> home = home(calls);
        Optional<Declaration> declared = declarations.current();
        MfaPolicy policy = config.backend() == Backend.CONTROL_PLANE
                ? observed(read(calls), declared, home)
                : declared.map(declaration -> declared(declaration, home, asOf)).orElseGet(() -> unknown(home));
        return new Fresh<>(policy, asOf);
    }

    /** What a person does in the console to bring these settings about. */
    List<ConsoleStep> consoleSteps(MfaSettings settings, CallContext calls) {
        return ConsoleSteps.toSet(settings, home(calls));
    }

    private ObservedMfaSettings read(CallContext calls) {
        try {
            return calls.await(controlPlane.read());
        } catch (UpstreamException e) {
            throw ControlPlaneFailures.explained(e);
        }
    }

    /** Only for the links: without an answer of AWS they lead to the console's front page. */
    private Optional<InstanceRef> home(CallContext calls) {
        return calls.await(instance.find().onFailure(UpstreamException.class).recoverWithItem(Optional.empty()));
    }

    private static MfaPolicy declared(Declaration declaration, Optional<InstanceRef> home, Instant now) {
        MfaSettings settings = declaration.settings();
        Attestation attestation = declaration.attestation();
        return new MfaPolicy(
                settings.prompt().name(),
                settings.unregisteredDevice().name(),
                names(settings),
                settings.emailOtpForApiUsers(),
                attestation == null ? Source.UNKNOWN : Source.ATTESTED,
                declaration.declaredBy(),
                declaration.declaredAt(),
                attestation == null ? null : attestation.attestedBy(),
                attestation == null ? null : attestation.attestedAt(),
                attestation == null ? null : attestation.expiresAt(),
                attestation != null && attestation.expired(now),
                ConsoleSteps.toSet(settings, home));
    }

    private static MfaPolicy unknown(Optional<InstanceRef> home) {
        return new MfaPolicy(
                null, null, null, null, Source.UNKNOWN, null, null, null, null, null, false, ConsoleSteps.toLook(home));
    }

    /** Whose declaration it is, is only said while AWS shows what was declared. */
    private static MfaPolicy observed(
            ObservedMfaSettings seen, Optional<Declaration> declared, Optional<InstanceRef> home) {
        @Nullable
        Declaration holds = declared.filter(declaration -> seen.show(declaration.settings()))
                .orElse(null);
        return new MfaPolicy(
                seen.prompt(),
                seen.unregisteredDevice(),
                new TreeSet<>(seen.allowedTypes()),
                seen.emailOtpForApiUsers(),
                Source.CONTROL_PLANE,
                holds == null ? null : holds.declaredBy(),
                holds == null ? null : holds.declaredAt(),
                null,
                null,
                null,
                false,
                ConsoleSteps.toLetUsersRegister(home));
    }

    private static Set<String> names(MfaSettings settings) {
        return settings.allowedTypes().stream().map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
    }
}
