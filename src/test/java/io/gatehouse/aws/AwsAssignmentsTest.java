package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatehouse.assignment.AssignmentRequest;
import io.gatehouse.assignment.AssignmentRequest.Kind;
import io.gatehouse.assignment.AssignmentRequest.State;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PrincipalKey;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.permissionset.PermissionSetSettings;
import io.gatehouse.simulator.fault.Fault;
import io.gatehouse.simulator.fault.FaultKind;
import io.gatehouse.upstream.AsyncFailure;
import io.gatehouse.upstream.CallContext;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AwsAssignmentsTest {
    private static final String ACCOUNT = "123456789012";

    @RegisterExtension
    static final Adapters AWS = Adapters.start();

    private AssignmentKey key;

    @BeforeEach
    void groupAndSet() {
        String set = ask(AWS.permissionSets.create("Developer", new PermissionSetSettings(null, null, null), Map.of()));
        String group = ask(AWS.groups.create("Developers", null));
        key = new AssignmentKey(ACCOUNT, set, PrincipalType.GROUP, group);
    }

    @Nested
    class Creating {
        @Test
        void isFollowedByItsRequestAndSeenInEveryListing() {
            AssignmentRequest ended = created(key);

            assertThat(ended.state()).isEqualTo(State.SUCCEEDED);
            assertThat(ended.key()).isEqualTo(key);
            assertThat(ask(AWS.assignments.ofAccountAndSet(ACCOUNT, key.permissionSetId()))
                            .value())
                    .containsExactly(key);
            assertThat(ask(AWS.assignments.ofPrincipal(key.principal())).value())
                    .containsExactly(key);
            assertThat(ask(AWS.assignments.ofPrincipalInAccount(key.principal(), ACCOUNT))
                            .value())
                    .containsExactly(key);
            assertThat(ask(AWS.assignments.ofAccount(ACCOUNT)).value()).containsExactly(key);
            assertThat(ask(AWS.assignments.ofPermissionSet(key.permissionSetId()))
                            .value())
                    .containsExactly(key);
        }

        @Test
        void isWatchedWithOneListForAll() {
            AWS.control().addFault(Fault.of(FaultKind.STUCK, "CreateAccountAssignment"));
            AssignmentRequest begun = ask(AWS.assignments.create(key));

            assertThat(ask(AWS.assignments.inProgress(Kind.CREATION)))
                    .extracting(AssignmentRequest::requestId)
                    .containsExactly(begun.requestId());
            assertThat(ask(AWS.assignments.requests(Kind.CREATION, State.SUCCEEDED, 1)))
                    .isEmpty();
            assertThat(ask(AWS.assignments.anyRequests(Kind.CREATION))).hasSize(1);
        }

        @Test
        void ofAnUnknownPrincipalFailsWithAWordForIt() {
            AssignmentRequest ended = created(new AssignmentKey(
                    ACCOUNT,
                    key.permissionSetId(),
                    PrincipalType.GROUP,
                    UUID.randomUUID().toString()));

            assertThat(ended.state()).isEqualTo(State.FAILED);
            assertThat(ended.failure()).isEqualTo(AsyncFailure.PRINCIPAL_NOT_FOUND);
            assertThat(ended.failureReason()).isNotBlank();
        }

        @Test
        void ofWhichAwsKnowsNothingYetIsAbsence() {
            AWS.set("{\"sso.statusUnknownFor\": \"PT1H\"}");
            AssignmentRequest begun = ask(AWS.assignments.create(key));

            assertThat(ask(AWS.assignments.status(Kind.CREATION, begun.requestId())))
                    .isEmpty();
        }
    }

    @Nested
    class Deleting {
        @Test
        void isFollowedByItsRequest() {
            created(key);
            AssignmentRequest begun = ask(AWS.assignments.delete(key)).orElseThrow();

            assertThat(ended(Kind.DELETION, begun).state()).isEqualTo(State.SUCCEEDED);
            assertThat(ask(AWS.assignments.ofPrincipal(key.principal())).value())
                    .isEmpty();
        }

        @Test
        void whatIsGoneIsAbsenceWhetherAwsSaysSoAtOnce() {
            AWS.set("{\"sso.absentDeletion\": \"REFUSED\"}");

            assertThat(ask(AWS.assignments.delete(key))).isEmpty();
        }

        @Test
        void orLater() {
            AWS.set("{\"sso.absentDeletion\": \"FAILED\"}");
            AssignmentRequest begun = ask(AWS.assignments.delete(key)).orElseThrow();

            assertThat(ended(Kind.DELETION, begun).failure()).isEqualTo(AsyncFailure.GONE);
        }
    }

    @Nested
    class Listing {
        @Test
        void takesNotFoundForNone() {
            AWS.set("{\"sso.noAssignmentsNotFound\": true}");

            assertThat(ask(AWS.assignments.ofAccountAndSet(ACCOUNT, key.permissionSetId()))
                            .value())
                    .isEmpty();
        }

        @Test
        void showsWhatAUserHasThroughGroupsWithTheGroupAsPrincipal() {
            AWS.set("{\"sso.groupRows\": true}");
            AWS.seed("""
                    {"users": [{"userName": "alice", "email": "alice@example.com", "givenName": "Alice",
                                "familyName": "Smith"}]}""");
            String alice =
                    ask(AWS.users.findByUserName("alice")).orElseThrow().value().userId();
            ask(AWS.groups.addMember(key.principalId(), alice));
            created(key);

            assertThat(ask(AWS.assignments.ofPrincipal(new PrincipalKey(PrincipalType.USER, alice)))
                            .value())
                    .containsExactly(key);
        }

        @Test
        void ofWhatIsNoIdIsEmptyWithoutACall() {
            AWS.control().clearRequests();

            assertThat(ask(AWS.assignments.ofAccountAndSet("1", "x")).value()).isEmpty();
            assertThat(ask(AWS.assignments.ofPrincipal(new PrincipalKey(PrincipalType.USER, "alice")))
                            .value())
                    .isEmpty();
            assertThat(AWS.control().requests()).isEmpty();
        }
    }

    private static AssignmentRequest created(AssignmentKey key) {
        return ended(Kind.CREATION, ask(AWS.assignments.create(key)));
    }

    private static AssignmentRequest ended(Kind kind, AssignmentRequest begun) {
        return await().until(
                        () -> ask(AWS.assignments.status(kind, begun.requestId()))
                                .orElseThrow(),
                        request -> request.state() != State.IN_PROGRESS);
    }

    private static <T> T ask(Uni<T> question) {
        return CallContext.exact().await(question);
    }
}
