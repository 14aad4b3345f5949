package io.gatehouse.simulator.organizations;

import static io.gatehouse.simulator.Aws.await;
import static io.gatehouse.simulator.Aws.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.simulator.Aws;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.organizations.OrganizationsAsyncClient;
import software.amazon.awssdk.services.organizations.model.AccessDeniedException;
import software.amazon.awssdk.services.organizations.model.AccountJoinedMethod;
import software.amazon.awssdk.services.organizations.model.DuplicateHandshakeException;
import software.amazon.awssdk.services.organizations.model.Handshake;
import software.amazon.awssdk.services.organizations.model.HandshakePartyType;
import software.amazon.awssdk.services.organizations.model.HandshakeState;
import software.amazon.awssdk.services.organizations.model.InvalidHandshakeTransitionException;
import software.amazon.awssdk.services.organizations.model.OrganizationFeatureSet;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.model.Credentials;

@DisplayName("Handshakes")
class HandshakeTest {

    private static final String OUTSIDER = "999999999999";

    @RegisterExtension
    static final Aws aws = Aws.fast();

    private final OrganizationsAsyncClient organizations = aws.organizations();
    private final Tree tree = new Tree(aws);

    @Test
    @DisplayName("An invited account accepts, joins under the root, and may leave again")
    void accept() {
        tree.create();
        Handshake handshake = invite();
        assertThat(handshake.state()).isEqualTo(HandshakeState.OPEN);
        assertThat(refusal(() -> organizations.acceptHandshake(r -> r.handshakeId(handshake.id()))))
                .isInstanceOf(AccessDeniedException.class);

        await(invited().acceptHandshake(r -> r.handshakeId(handshake.id())));
        assertThat(tree.describe(OUTSIDER).joinedMethod()).isEqualTo(AccountJoinedMethod.INVITED);
        assertThat(state(handshake)).isEqualTo(HandshakeState.ACCEPTED);

        await(organizations.removeAccountFromOrganization(r -> r.accountId(OUTSIDER)));
        assertThat(tree.listed()).containsExactly("master");
    }

    @Test
    @DisplayName("An invitation is declined by the invited, canceled by the organization, or expires after 15 days")
    void otherEnds() {
        tree.create();
        Handshake declined = invite();
        await(invited().declineHandshake(r -> r.handshakeId(declined.id())));
        assertThat(state(declined)).isEqualTo(HandshakeState.DECLINED);

        Handshake canceled = invite();
        await(organizations.cancelHandshake(r -> r.handshakeId(canceled.id())));
        assertThat(state(canceled)).isEqualTo(HandshakeState.CANCELED);

        Handshake expired = invite();
        aws.pass(Duration.ofDays(15));
        assertThat(state(expired)).isEqualTo(HandshakeState.EXPIRED);
        assertThat(refusal(() -> organizations.cancelHandshake(r -> r.handshakeId(expired.id()))))
                .isInstanceOf(InvalidHandshakeTransitionException.class);
        assertThat(await(organizations.listHandshakesForOrganization(r -> {})).handshakes())
                .hasSize(3);
    }

    @Test
    @DisplayName("Nobody is invited twice at a time")
    void duplicate() {
        tree.create();
        invite();
        assertThat(refusal(() -> organizations.inviteAccountToOrganization(
                        r -> r.target(t -> t.id(OUTSIDER).type(HandshakePartyType.ACCOUNT)))))
                .isInstanceOf(DuplicateHandshakeException.class);
    }

    @Test
    @DisplayName("All features are enabled when the management account accepts")
    void allFeatures() {
        await(organizations.createOrganization(r -> r.featureSet(OrganizationFeatureSet.CONSOLIDATED_BILLING)));
        Handshake handshake = await(organizations.enableAllFeatures(r -> {})).handshake();
        await(organizations.acceptHandshake(r -> r.handshakeId(handshake.id())));
        assertThat(await(organizations.describeOrganization()).organization().featureSet())
                .isEqualTo(OrganizationFeatureSet.ALL);
    }

    private Handshake invite() {
        return await(organizations.inviteAccountToOrganization(
                        r -> r.target(t -> t.id(OUTSIDER).type(HandshakePartyType.ACCOUNT))
                                .notes("join us")))
                .handshake();
    }

    private OrganizationsAsyncClient invited() {
        Credentials role = await(aws.client(StsAsyncClient.builder(), Aws.OPERATOR)
                        .assumeRole(r -> r.roleArn("arn:aws:iam::" + OUTSIDER + ":role/Owner")
                                .roleSessionName("owner")))
                .credentials();
        return aws.client(
                OrganizationsAsyncClient.builder(),
                AwsSessionCredentials.create(role.accessKeyId(), role.secretAccessKey(), role.sessionToken()));
    }

    private HandshakeState state(Handshake handshake) {
        return await(organizations.describeHandshake(r -> r.handshakeId(handshake.id())))
                .handshake()
                .state();
    }
}
