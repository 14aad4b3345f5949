package io.gatehouse.simulator.identitystore;

import static io.gatehouse.simulator.Aws.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.gatehouse.simulator.Aws;
import io.gatehouse.simulator.ssoadmin.IdentityCenter;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.identitystore.model.ConflictException;
import software.amazon.awssdk.services.identitystore.model.ConflictExceptionReason;
import software.amazon.awssdk.services.identitystore.model.CreateUserRequest;
import software.amazon.awssdk.services.identitystore.model.DescribeUserResponse;
import software.amazon.awssdk.services.identitystore.model.ResourceNotFoundException;
import software.amazon.awssdk.services.identitystore.model.ResourceType;
import software.amazon.awssdk.services.identitystore.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.identitystore.model.UserStatus;
import software.amazon.awssdk.services.identitystore.model.ValidationException;

@DisplayName("Users")
class UserTest {

    private static final String NOBODY = "11111111-2222-4333-8444-555555555555";

    @RegisterExtension
    static final IdentityCenter aws = new IdentityCenter();

    @Test
    @DisplayName("A user is read as it was created, enabled, with who created it and when")
    void createAndDescribe() {
        String id = create(user -> user.userName("alice")
                .displayName("Alice Example")
                .name(name -> name.givenName("Alice").familyName("Example").middleName("B."))
                .emails(email -> email.value("alice@example.com").type("work").primary(true))
                .phoneNumbers(phone -> phone.value("+49 30 1234567"))
                .addresses(address -> address.locality("Berlin").country("DE"))
                .title("Engineer")
                .timezone("Europe/Berlin"));

        DescribeUserResponse read = describe(id);

        assertThat(read.userName()).isEqualTo("alice");
        assertThat(read.name().middleName()).isEqualTo("B.");
        assertThat(read.emails()).singleElement().satisfies(email -> {
            assertThat(email.value()).isEqualTo("alice@example.com");
            assertThat(email.primary()).isTrue();
        });
        assertThat(read.addresses()).singleElement().satisfies(address -> assertThat(address.locality())
                .isEqualTo("Berlin"));
        assertThat(read.title()).isEqualTo("Engineer");
        assertThat(read.nickName()).isNull();
        assertThat(read.userStatus()).isEqualTo(UserStatus.ENABLED);
        assertThat(read.createdAt()).isEqualTo(Aws.START);
        assertThat(read.createdBy()).startsWith("arn:aws:iam::123456789012:");
        assertThat(read.identityStoreId()).isEqualTo(aws.storeId());
    }

    @Test
    @DisplayName("59. What CreateUser lacks is named: displayname: The attribute displayname is required, name: …")
    void missingAttributes() {
        assertThatThrownBy(() -> create(user -> user.userName("alice")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("displayname: The attribute displayname is required, name: The attribute name is"
                        + " required");
        assertThatThrownBy(() -> create(
                        user -> user.userName("alice").displayName("Alice").name(name -> name.givenName("Alice"))))
                .hasMessageContaining("familyname: The attribute familyname is required");
        assertThatThrownBy(() -> create(user -> user.displayName("Alice")))
                .hasMessageContaining("userName is a required attribute");
    }

    @Test
    @DisplayName(
            "60. A user name that is taken is a ConflictException: UNIQUENESS_CONSTRAINT_VIOLATION, Duplicate UserName")
    void duplicateUserName() {
        aws.user("alice");

        assertThatThrownBy(() -> aws.user("ALICE"))
                .asInstanceOf(type(ConflictException.class))
                .satisfies(conflict -> {
                    assertThat(conflict.reason()).isEqualTo(ConflictExceptionReason.UNIQUENESS_CONSTRAINT_VIOLATION);
                    assertThat(conflict.awsErrorDetails().errorMessage()).isEqualTo("Duplicate UserName");
                });
        aws.set("identitystore.namesIgnoreCase", "false");
        assertThat(aws.user("ALICE")).isNotEmpty();
    }

    @Test
    @DisplayName("60. An e-mail address belongs to one user, unless so set")
    void duplicateEmail() {
        create(user -> person(user, "alice").emails(email -> email.value("a@example.com")));

        assertThatThrownBy(() -> create(user -> person(user, "bob").emails(email -> email.value("A@example.com"))))
                .isInstanceOf(ConflictException.class);
        aws.set("identitystore.emailsAreUnique", "false");
        assertThat(create(user -> person(user, "bob").emails(email -> email.value("a@example.com"))))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Administrator", "AWSAdministrators", "administrator"})
    @DisplayName("63. Administrator and AWSAdministrators are reserved")
    void reserved(String name) {
        assertThatThrownBy(() -> aws.user(name)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> aws.group(name)).isInstanceOf(ValidationException.class);
    }

    @Test
    @DisplayName("61. UpdateUser changes attributes by path; null takes one away; lists are replaced as a whole")
    void update() {
        String id = create(
                user -> person(user, "alice").title("Engineer").nickName("Al").emails(email -> email.value(
                                "a@example.com")
                        .type("work")));

        update(id, "displayName", Document.fromString("Alice B. Example"));
        update(id, "name.middleName", Document.fromString("B."));
        update(id, "title", null);
        update(id, "nickName", Document.fromNull());
        update(
                id,
                "emails",
                Document.listBuilder()
                        .addDocument(Document.mapBuilder()
                                .putString("value", "b@example.com")
                                .putBoolean("primary", true)
                                .build())
                        .build());

        DescribeUserResponse read = describe(id);
        assertThat(read.displayName()).isEqualTo("Alice B. Example");
        assertThat(read.name().middleName()).isEqualTo("B.");
        assertThat(read.name().givenName()).isEqualTo("alice");
        assertThat(read.title()).isNull();
        assertThat(read.nickName()).isNull();
        assertThat(read.emails()).singleElement().satisfies(email -> {
            assertThat(email.value()).isEqualTo("b@example.com");
            assertThat(email.type()).isNull();
        });
        update(id, "emails", Document.fromNull());
        assertThat(describe(id).hasEmails()).isFalse();
    }

    @Test
    @DisplayName("61. A user has at most one e-mail address, phone number and address")
    void atMostOne() {
        String id = aws.user("alice");
        Document two = Document.listBuilder()
                .addDocument(Document.mapBuilder()
                        .putString("value", "a@example.com")
                        .build())
                .addDocument(Document.mapBuilder()
                        .putString("value", "b@example.com")
                        .build())
                .build();

        assertThatThrownBy(() -> update(id, "emails", two)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> update(id, "phoneNumbers", two)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> create(user -> person(user, "bob")
                        .emails(email -> email.value("a@example.com"), email -> email.value("b@example.com"))))
                .isInstanceOf(ValidationException.class);
        assertThat(describe(id).hasEmails()).isFalse();
    }

    @Test
    @DisplayName(
            "61. UpdateUser refuses unknown paths, wrong types, what is required and, unless so set, the user name")
    void badUpdates() {
        String id = aws.user("alice");

        assertThatThrownBy(() -> update(id, "shoeSize", Document.fromString("42")))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> update(id, "displayName", Document.fromNumber(1)))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> update(id, "displayName", Document.fromNull()))
                .hasMessageContaining("displayname: The attribute displayname is required");
        assertThatThrownBy(() -> update(id, "name.familyName", Document.fromNull()))
                .hasMessageContaining("familyname: The attribute familyname is required");
        assertThatThrownBy(() -> update(id, "userName", Document.fromString("bob")))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> update(NOBODY, "title", Document.fromString("x")))
                .isInstanceOf(ResourceNotFoundException.class);
        aws.set("identitystore.userNameChanges", "true");
        update(id, "userName", Document.fromString("bob"));
        assertThat(describe(id).userName()).isEqualTo("bob");
    }

    @Test
    @DisplayName(
            "62. Describing or deleting what is gone is a ResourceNotFoundException with its type, or succeeds when so set")
    void gone() {
        String id = aws.user("alice");
        delete(id);

        assertThatThrownBy(() -> describe(id))
                .asInstanceOf(type(ResourceNotFoundException.class))
                .satisfies(refused -> {
                    assertThat(refused.resourceType()).isEqualTo(ResourceType.USER);
                    assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo("USER not found.");
                });
        assertThatThrownBy(() -> delete(id)).isInstanceOf(ResourceNotFoundException.class);
        aws.set("identitystore.absentDeletion", "\"SUCCEEDS\"");
        delete(id);
    }

    @Test
    @DisplayName("65. GetUserId finds by user name, e-mail address or external id")
    void getUserId() {
        aws.seed("""
                {"users": [{"userName": "alice", "givenName": "Alice", "familyName": "Example", "userId": "%s",
                  "email": "a@example.com", "attributes": {"ExternalIds": [{"Issuer": "okta", "Id": "00u1"}]}}]}""".formatted(NOBODY));

        assertThat(byAttribute("userName", "Alice")).isEqualTo(NOBODY);
        assertThat(byAttribute("UserName", "alice")).isEqualTo(NOBODY);
        assertThat(byAttribute("emails.value", "a@example.com")).isEqualTo(NOBODY);
        assertThat(byExternalId("okta", "00u1")).isEqualTo(NOBODY);
        assertThatThrownBy(() -> byExternalId("okta", "00u2")).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> byAttribute("userName", "bob")).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> byAttribute("title", "Engineer"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("The attribute title is not a unique attribute");
    }

    @Test
    @DisplayName("65. ListUsers still filters by user name, and by nothing else")
    void filter() {
        String alice = aws.user("alice");
        aws.user("bob");

        assertThat(await(aws.store().listUsers(request -> request.identityStoreId(aws.storeId())
                                .filters(filter ->
                                        filter.attributePath("UserName").attributeValue("alice"))))
                        .users())
                .singleElement()
                .satisfies(user -> assertThat(user.userId()).isEqualTo(alice));
        assertThatThrownBy(() -> await(aws.store().listUsers(request -> request.identityStoreId(aws.storeId())
                        .filters(filter -> filter.attributePath("Title").attributeValue("x")))))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    @DisplayName("64. ListUsers comes in pages of at most 100")
    void paging() {
        List<String> created = IntStream.range(0, 130)
                .mapToObj(number -> aws.user("user" + number))
                .toList();

        var first = await(aws.store().listUsers(request -> request.identityStoreId(aws.storeId())));
        var second = await(aws.store()
                .listUsers(request -> request.identityStoreId(aws.storeId()).nextToken(first.nextToken())));

        assertThat(first.users()).hasSize(100);
        assertThat(second.nextToken()).isNull();
        assertThat(Stream.concat(first.users().stream(), second.users().stream())
                        .map(user -> user.userId())
                        .toList())
                .containsExactlyInAnyOrderElementsOf(created);
        assertThatThrownBy(() -> await(aws.store().listUsers(request -> request.identityStoreId(aws.storeId())
                        .nextToken("forged"))))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    @DisplayName("There is a quota of users")
    void quota() {
        aws.set("identitystore.users", "1");
        aws.user("alice");

        assertThatThrownBy(() -> aws.user("bob")).isInstanceOf(ServiceQuotaExceededException.class);
    }

    @Test
    @DisplayName("Values are checked against the model: no blank in a user name, at most 1,024 characters elsewhere")
    void shapes() {
        assertThatThrownBy(() -> create(user -> person(user, "al ice")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("'userName' failed to satisfy constraint");
        assertThatThrownBy(() -> create(user -> person(user, "alice").title("x".repeat(1025))))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> create(user -> person(user, "alice").title("")))
                .isInstanceOf(ValidationException.class);
    }

    private static String create(Consumer<CreateUserRequest.Builder> user) {
        return await(aws.store().createUser(request -> user.accept(request.identityStoreId(aws.storeId()))))
                .userId();
    }

    private static CreateUserRequest.Builder person(CreateUserRequest.Builder user, String name) {
        return user.userName(name).displayName(name).name(parts -> parts.givenName(name)
                .familyName("Example"));
    }

    private static DescribeUserResponse describe(String id) {
        return await(aws.store()
                .describeUser(request -> request.identityStoreId(aws.storeId()).userId(id)));
    }

    private static void delete(String id) {
        await(aws.store()
                .deleteUser(request -> request.identityStoreId(aws.storeId()).userId(id)));
    }

    private static void update(String id, String path, @Nullable Document value) {
        await(aws.store().updateUser(request -> request.identityStoreId(aws.storeId())
                .userId(id)
                .operations(operation -> operation.attributePath(path).attributeValue(value))));
    }

    private static String byAttribute(String path, String value) {
        return await(aws.store().getUserId(request -> request.identityStoreId(aws.storeId())
                        .alternateIdentifier(identifier -> identifier.uniqueAttribute(attribute ->
                                attribute.attributePath(path).attributeValue(Document.fromString(value))))))
                .userId();
    }

    private static String byExternalId(String issuer, String id) {
        return await(aws.store().getUserId(request -> request.identityStoreId(aws.storeId())
                        .alternateIdentifier(identifier -> identifier.externalId(
                                external -> external.issuer(issuer).id(id)))))
                .userId();
    }
}
