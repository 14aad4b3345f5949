package io.gatehouse.simulator.fault;

import static io.gatehouse.simulator.Aws.await;
import static io.gatehouse.simulator.Aws.json;
import static io.gatehouse.simulator.Aws.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gatehouse.simulator.Aws;
import io.gatehouse.simulator.wire.LoggedRequest;
import io.gatehouse.simulator.wire.RequestLog;
import io.gatehouse.simulator.world.Profile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.organizations.OrganizationsAsyncClient;
import software.amazon.awssdk.services.organizations.model.AccessDeniedException;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.CreateAccountResponse;
import software.amazon.awssdk.services.organizations.model.TooManyRequestsException;

@DisplayName("Faults")
class FaultTest {

    @RegisterExtension
    static final Aws aws = Aws.fast();

    private final OrganizationsAsyncClient organizations = aws.organizations();

    @BeforeEach
    void organization() {
        await(organizations.createOrganization(r -> {}));
        aws.control().clearRequests();
    }

    @Nested
    @DisplayName("on the way")
    class OnTheWay {

        @Test
        @DisplayName("DROP_BEFORE: the connection breaks and nothing happened")
        void dropBefore() {
            aws.control().addFault(Fault.of(FaultKind.DROP_BEFORE, "CreateAccount"));
            assertThatThrownBy(() -> create("dev")).isInstanceOf(SdkClientException.class);
            assertThat(count().committed()).isZero();
            assertThat(names()).containsExactly("master");
        }

        @Test
        @DisplayName("DROP_AFTER: the connection breaks, yet it happened")
        void dropAfter() {
            aws.control().addFault(Fault.of(FaultKind.DROP_AFTER, "CreateAccount"));
            assertThatThrownBy(() -> create("dev")).isInstanceOf(SdkClientException.class);
            assertThat(count().committed()).isOne();
            assertThat(names()).containsExactlyInAnyOrder("master", "dev");
        }

        @Test
        @DisplayName("TRUNCATE: half an answer comes, yet it happened")
        void truncate() {
            aws.control().addFault(Fault.of(FaultKind.TRUNCATE, "CreateAccount"));
            assertThatThrownBy(() -> create("dev")).isInstanceOf(SdkClientException.class);
            assertThat(names()).containsExactlyInAnyOrder("master", "dev");
            assertThat(aws.control().counts().get("organizations.CreateAccount"))
                    .satisfies(count -> assertThat(count.outcomes()).containsOnlyKeys("Truncated"));
        }

        @Test
        @DisplayName("STALL and STALL_AFTER: no answer, without and with effect")
        void stall() {
            aws.control().addFault(Fault.of(FaultKind.STALL, "CreateAccount").onCalls(1));
            aws.control()
                    .addFault(Fault.of(FaultKind.STALL_AFTER, "CreateAccount").onCalls(2));
            CompletableFuture<CreateAccountResponse> first = begin("one");
            Awaitility.await().until(() -> !aws.control().requests().isEmpty());
            CompletableFuture<CreateAccountResponse> second = begin("two");
            Awaitility.await().until(() -> aws.control().requests().size() == 2);

            assertThat(first).isNotDone();
            assertThat(second).isNotDone();
            assertThat(names()).containsExactlyInAnyOrder("master", "two");
        }

        @Test
        @DisplayName("DELAY_BEFORE and DELAY_AFTER: the answer is late, the effect late or not")
        void delay() {
            aws.control()
                    .addFault(Fault.delaying(FaultKind.DELAY_BEFORE, "CreateAccount", Duration.ofMillis(300))
                            .onCalls(1));
            aws.control()
                    .addFault(Fault.delaying(FaultKind.DELAY_AFTER, "CreateAccount", Duration.ofMillis(300))
                            .onCalls(2));
            create("one");
            create("two");
            assertThat(aws.control().requests())
                    .filteredOn(request -> request.operation().equals("CreateAccount"))
                    .extracting(LoggedRequest::durationMillis)
                    .allSatisfy(millis -> assertThat(millis).isGreaterThanOrEqualTo(299));
        }

        @Test
        @DisplayName("Refused connections: nobody gets through until the time is over")
        void outage() {
            aws.control().refuseConnections(Duration.ofHours(1));
            assertThatThrownBy(() -> create("dev")).isInstanceOf(SdkClientException.class);
            aws.control().refuseConnections(Duration.ofMillis(100));
            Awaitility.await().ignoreExceptions().untilAsserted(() -> assertThat(names())
                    .containsExactly("master"));
        }
    }

    @Nested
    @DisplayName("as errors")
    class AsErrors {

        @Test
        @DisplayName("ERROR_BEFORE answers 500 or 503 and nothing happened")
        void errorBefore() {
            aws.control()
                    .addFault(Fault.answering(FaultKind.ERROR_BEFORE, "CreateAccount", 500)
                            .onCalls(1));
            aws.control()
                    .addFault(Fault.answering(FaultKind.ERROR_BEFORE, "CreateAccount", 503)
                            .onCalls(2));
            assertThat(refusal(() -> begin("dev")).statusCode()).isEqualTo(500);
            assertThat(refusal(() -> begin("dev")).statusCode()).isEqualTo(503);
            assertThat(names()).containsExactly("master");
        }

        @Test
        @DisplayName("ERROR_AFTER answers 500, yet it happened")
        void errorAfter() {
            aws.control().addFault(Fault.answering(FaultKind.ERROR_AFTER, "CreateAccount", 500));
            assertThat(refusal(() -> begin("dev")).statusCode()).isEqualTo(500);
            assertThat(names()).containsExactlyInAnyOrder("master", "dev");
        }

        @Test
        @DisplayName("THROTTLE answers the service's own throttling for so many calls")
        void throttle() {
            aws.control().addFault(Fault.of(FaultKind.THROTTLE, "ListAccounts").times(2));
            Supplier<CompletableFuture<?>> list = () -> organizations.listAccounts(r -> {});
            assertThat(refusal(list)).isInstanceOf(TooManyRequestsException.class);
            assertThat(refusal(list)).isInstanceOf(TooManyRequestsException.class);
            assertThat(names()).containsExactly("master");
        }

        @Test
        @DisplayName("ACCESS_DENIED names the caller and the action; EXPIRED_TOKEN is ExpiredTokenException")
        void credentials() {
            aws.control()
                    .addFault(Fault.of(FaultKind.ACCESS_DENIED, "ListAccounts").onCalls(1));
            aws.control()
                    .addFault(Fault.of(FaultKind.EXPIRED_TOKEN, "ListAccounts").onCalls(2));
            assertThat(refusal(() -> organizations.listAccounts(r -> {})))
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("is not authorized to perform: organizations:ListAccounts");
            assertThat(refusal(() -> organizations.listAccounts(r -> {}))
                            .awsErrorDetails()
                            .errorCode())
                    .isEqualTo("ExpiredTokenException");
        }
    }

    @Nested
    @DisplayName("hit the calls they are meant for")
    class Selection {

        @Test
        @DisplayName("by the values of the input")
        void arguments() {
            aws.control().addFault(json("""
                            {"kind":"THROTTLE","service":"organizations","operation":"CreateAccount",
                             "match":{"AccountName":"two"}}"""));
            create("one");
            assertThat(refusal(() -> begin("two"))).isInstanceOf(TooManyRequestsException.class);
            create("three");
        }

        @Test
        @DisplayName("by number")
        void calls() {
            aws.control().addFault(Fault.of(FaultKind.THROTTLE, "ListAccounts").onCalls(2, 4));
            assertThat(outcomes(5)).containsExactly(true, false, true, false, true);
        }

        @Test
        @DisplayName("by chance, repeatably by seed")
        void probability() {
            List<Boolean> first = outcomesByChance();
            List<Boolean> second = outcomesByChance();
            assertThat(first).isEqualTo(second).contains(true, false);
        }

        @Test
        @DisplayName("and say how often they did")
        void counted() {
            String id = aws.control()
                    .addFault(Fault.of(FaultKind.THROTTLE, "ListAccounts").onCalls(2));
            outcomes(3);
            assertThat(aws.control().faults()).singleElement().satisfies(fault -> {
                assertThat(fault.id()).isEqualTo(id);
                assertThat(fault.seen()).isEqualTo(3);
                assertThat(fault.hit()).isEqualTo(1);
            });
            assertThat(aws.control().requests().get(1).faults()).containsExactly(id);
        }

        @Test
        @DisplayName("A key of the match that begins with a slash reaches into the input")
        void pointer() {
            Fault fault = new Fault(
                    FaultKind.THROTTLE,
                    null,
                    null,
                    Map.of("/Tags/0/Key", TextNode.valueOf("a"), "N", IntNode.valueOf(1)),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
            assertThat(fault.fits("any", "Any", json("{\"N\":1,\"Tags\":[{\"Key\":\"a\"}]}")))
                    .isTrue();
            assertThat(fault.fits("any", "Any", json("{\"N\":1,\"Tags\":[{\"Key\":\"b\"}]}")))
                    .isFalse();
            assertThat(fault.fits("any", "Any", json("{}"))).isFalse();
        }

        private List<Boolean> outcomesByChance() {
            aws.control().reset(7, Profile.FAST);
            organization();
            aws.control().addFault(json("{\"kind\":\"THROTTLE\",\"operation\":\"ListAccounts\",\"probability\":0.5}"));
            return outcomes(20);
        }

        private List<Boolean> outcomes(int calls) {
            return IntStream.range(0, calls)
                    .mapToObj(n -> organizations
                            .listAccounts(r -> {})
                            .handle((answer, failure) -> failure == null)
                            .join())
                    .toList();
        }
    }

    @Test
    @DisplayName("A fault that lacks what its kind needs is refused")
    void incomplete() {
        assertThat(Stream.of(
                        "{\"kind\":\"FAIL\"}",
                        "{\"kind\":\"DELAY_AFTER\"}",
                        "{\"kind\":\"ERROR_BEFORE\",\"status\":200}",
                        "{\"kind\":\"THROTTLE\",\"probability\":2}",
                        "{\"kind\":\"UNHEARD_OF\"}",
                        "{\"kind\":\"THROTTLE\",\"oparation\":\"x\"}"))
                .allSatisfy(fault -> assertThatThrownBy(() -> aws.control().addFault(json(fault)))
                        .isInstanceOf(IllegalArgumentException.class));
    }

    private void create(String name) {
        await(begin(name));
    }

    private CompletableFuture<CreateAccountResponse> begin(String name) {
        return organizations.createAccount(r -> r.accountName(name).email(name + "@example.com"));
    }

    private List<String> names() {
        return await(organizations.listAccounts(r -> {})).accounts().stream()
                .map(Account::name)
                .toList();
    }

    private static RequestLog.Count count() {
        return aws.control().counts().getOrDefault("organizations.CreateAccount", RequestLog.Count.NONE);
    }
}
