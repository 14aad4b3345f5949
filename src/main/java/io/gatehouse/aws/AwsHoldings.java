package io.gatehouse.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.index.Holdings;
import io.gatehouse.index.Kind;
import io.gatehouse.lookup.InstanceRef;
import io.gatehouse.organization.DescribedOrganization;
import io.gatehouse.upstream.Fresh;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The questions of the access index, put to the service that knows. */
@Singleton
final class AwsHoldings implements Holdings {
    private final AwsOrganization organization;
    private final AwsInstance instance;
    private final HeldAccounts accounts;
    private final HeldDirectory directory;
    private final HeldAccess access;
    private final SweepPace pace;

    @Inject
    AwsHoldings(
            AwsOrganization organization,
            AwsInstance instance,
            HeldAccounts accounts,
            HeldDirectory directory,
            HeldAccess access,
            SweepPace pace) {
        this.organization = organization;
        this.instance = instance;
        this.accounts = accounts;
        this.directory = directory;
        this.access = access;
        this.pace = pace;
    }

    @Override
    public Uni<Optional<Holder>> holder() {
        return organization.describe().chain(known -> instance.find().map(where -> holder(known, where)));
    }

    private static Optional<Holder> holder(
            Optional<Fresh<DescribedOrganization>> organization, Optional<InstanceRef> instance) {
        return organization.flatMap(known -> instance.map(
                where -> new Holder(known.value().organizationId(), where.instanceArn(), where.identityStoreId())));
    }

    @Override
    public Uni<Told> ask(Kind kind, String subject, @Nullable String page) {
        return switch (kind) {
            case UNITS -> accounts.units();
            case ACCOUNTS -> accounts.list(page);
            case PLACES -> accounts.in(subject, page);
            case ACCOUNT -> accounts.one(subject);
            case TAGS -> accounts.tags(subject);
            case GROUPS -> directory.groups(page);
            case GROUP -> directory.group(subject);
            case USERS -> directory.users(page);
            case USER -> directory.user(subject);
            case MEMBERSHIPS -> directory.members(subject, page);
            case PERMISSION_SETS -> access.sets(page);
            case DETAILS -> access.details(subject);
            case PROVISIONING -> access.accountsOf(subject);
            case PRINCIPAL -> access.ofPrincipal(before(subject), after(subject), page);
            case PAIR -> access.ofPair(before(subject), after(subject), page);
        };
    }

    @Override
    public double pace(Kind kind) {
        return pace.perSecond(
                switch (kind) {
                    case UNITS -> AwsApi.LIST_ORGANIZATIONAL_UNITS;
                    case ACCOUNTS -> AwsApi.LIST_ACCOUNTS;
                    case PLACES -> AwsApi.LIST_ACCOUNTS_FOR_PARENT;
                    case ACCOUNT -> AwsApi.DESCRIBE_ACCOUNT;
                    case TAGS -> AwsApi.LIST_ORGANIZATION_TAGS;
                    case GROUPS -> AwsApi.LIST_GROUPS;
                    case GROUP -> AwsApi.DESCRIBE_GROUP;
                    case USERS -> AwsApi.LIST_USERS;
                    case USER -> AwsApi.DESCRIBE_USER;
                    case MEMBERSHIPS -> AwsApi.LIST_MEMBERSHIPS;
                    case PERMISSION_SETS, DETAILS, PROVISIONING, PRINCIPAL, PAIR -> AwsApi.LIST_PERMISSION_SETS;
                });
    }

    private static String before(String subject) {
        return subject.substring(0, subject.indexOf('/'));
    }

    private static String after(String subject) {
        return subject.substring(subject.indexOf('/') + 1);
    }

    /** Something in the shape this API sends it in. */
    static ObjectNode shown(ObjectMapper json, Object resource) {
        return json.valueToTree(resource);
    }
}
