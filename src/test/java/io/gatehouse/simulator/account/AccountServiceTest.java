package io.gatehouse.simulator.account;

import static io.gatehouse.simulator.Aws.await;
import static io.gatehouse.simulator.Aws.json;
import static io.gatehouse.simulator.Aws.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.simulator.Aws;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.account.AccountAsyncClient;
import software.amazon.awssdk.services.account.model.AccessDeniedException;
import software.amazon.awssdk.services.account.model.TooManyRequestsException;
import software.amazon.awssdk.services.account.model.ValidationException;

@DisplayName("Account names")
class AccountServiceTest {

    @RegisterExtension
    static final Aws aws = Aws.fast();

    private final AccountAsyncClient accounts = aws.client(AccountAsyncClient.builder(), Aws.OPERATOR);
    private String member = "";

    @BeforeEach
    void organization() {
        aws.control()
                .seed(json("{\"organization\":{\"accounts\":[{\"name\":\"dev\",\"email\":\"dev@example.com\"}]}}"));
        member = await(aws.organizations().listAccounts(r -> {})).accounts().stream()
                .filter(account -> account.name().equals("dev"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    @DisplayName("A member's name needs trusted access for account.amazonaws.com")
    void member() {
        assertThat(refusal(
                        () -> accounts.putAccountName(r -> r.accountId(member).accountName("new"))))
                .isInstanceOf(AccessDeniedException.class)
                .extracting(e -> e.statusCode())
                .isEqualTo(403);

        await(aws.organizations().enableAWSServiceAccess(r -> r.servicePrincipal("account.amazonaws.com")));
        await(accounts.putAccountName(r -> r.accountId(member).accountName("new")));
        assertThat(await(accounts.getAccountInformation(r -> r.accountId(member)))
                        .accountName())
                .isEqualTo("new");
        assertThat(await(aws.organizations().describeAccount(r -> r.accountId(member)))
                        .account()
                        .name())
                .isEqualTo("new");
    }

    @Test
    @DisplayName("The management account leaves out its own id")
    void own() {
        assertThat(refusal(() ->
                        accounts.putAccountName(r -> r.accountId("123456789012").accountName("new"))))
                .isInstanceOf(ValidationException.class);
        await(accounts.putAccountName(r -> r.accountName("new")));
        var information = await(accounts.getAccountInformation(r -> {}));
        assertThat(information.accountId()).isEqualTo("123456789012");
        assertThat(information.accountName()).isEqualTo("new");
        assertThat(information.accountCreatedDate()).isEqualTo(Aws.START);
    }

    @Test
    @DisplayName("Angle brackets are not allowed: ValidationException that names the field")
    void brackets() {
        assertThat(refusal(() -> accounts.putAccountName(r -> r.accountName("<new>"))))
                .isInstanceOfSatisfying(ValidationException.class, e -> {
                    assertThat(e.reasonAsString()).isEqualTo("fieldValidationFailed");
                    assertThat(e.fieldList()).singleElement().satisfies(field -> assertThat(field.name())
                            .isEqualTo("accountName"));
                });
    }

    @Test
    @DisplayName("Too many calls: TooManyRequestsException with HTTP 429")
    void rate() {
        aws.set("{\"account.rate\":{\"perSecond\":1,\"burst\":1}}");
        await(accounts.getAccountInformation(r -> {}));
        assertThat(refusal(() -> accounts.getAccountInformation(r -> {})))
                .isInstanceOf(TooManyRequestsException.class)
                .extracting(e -> e.statusCode())
                .isEqualTo(429);
    }
}
