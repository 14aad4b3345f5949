package io.gatehouse.organization;

import io.gatehouse.check.Check;
import io.gatehouse.check.OrganizationCheck;
import io.gatehouse.lookup.AccountLookup;
import io.gatehouse.lookup.PrincipalLookup;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Whether AWS lets this service read what it must: asked by reading, for AWS tells a role its permissions no other way. */
@ApplicationScoped
class ReadPermissions implements OrganizationCheck {
    /** Nobody has to be called so: a denial comes before the answer that nobody is. */
    private static final String NOBODY = "gatehouse-preflight";

    private final OrganizationStructure structure;
    private final IdentityCenter identityCenter;
    private final AccountLookup accounts;
    private final PrincipalLookup principals;

    ReadPermissions(
            OrganizationStructure structure,
            IdentityCenter identityCenter,
            AccountLookup accounts,
            PrincipalLookup principals) {
        this.structure = structure;
        this.identityCenter = identityCenter;
        this.accounts = accounts;
        this.principals = principals;
    }

    @Override
    public String code() {
        return "IAM_READ_ACTIONS";
    }

    @Override
    public Uni<Check> look() {
        List<Uni<?>> reads = List.of(
                structure.describe(),
                structure.organizationalUnits(),
                structure.trustedServices(),
                structure.delegatedAdministrators(TrustedService.IDENTITY_CENTER.principal()),
                identityCenter.instances(),
                accounts.all(),
                principals.find(PrincipalType.USER, NOBODY),
                principals.find(PrincipalType.GROUP, NOBODY));
        return Uni.join()
                .all(reads.stream().map(ReadPermissions::denial).toList())
                .andFailFast()
                .map(denials -> judge(denials.stream()
                        .flatMap(Optional::stream)
                        .distinct()
                        .sorted()
                        .toList()));
    }

    private Check judge(List<String> denied) {
        return denied.isEmpty()
                ? ok("Nothing that was read is denied.")
                : failed(
                        "AWS denies " + String.join(", ", denied) + ".",
                        "Allow these actions for the role of this service.");
    }

    /** The action AWS denies; what else may go wrong is the business of other checks. */
    private static Uni<Optional<String>> denial(Uni<?> read) {
        return read.map(ReadPermissions::none)
                .onFailure(UpstreamException.class)
                .recoverWithItem(failure -> Optional.of((UpstreamException) failure)
                        .filter(e -> e.kind() == FailureKind.DENIED)
                        .map(e -> e.service() + ":" + e.operation()));
    }

    private static Optional<String> none(Object ignored) {
        return Optional.empty();
    }
}
