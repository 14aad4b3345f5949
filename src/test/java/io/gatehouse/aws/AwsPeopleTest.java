package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.group.Group;
import io.gatehouse.group.GroupMember;
import io.gatehouse.lookup.PrincipalKey;
import io.gatehouse.lookup.PrincipalRef;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.lookup.Resolved;
import io.gatehouse.upstream.Addition;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.Removal;
import io.gatehouse.upstream.UpstreamException;
import io.gatehouse.user.Address;
import io.gatehouse.user.PhoneNumber;
import io.gatehouse.user.User;
import io.gatehouse.user.UserAttributes;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AwsPeopleTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final Adapters AWS = Adapters.start();

    @Nested
    class Users {
        @Test
        void keepEveryAttribute() {
            String id = create("""
                    {"userName": "alice", "email": "alice@example.com", "givenName": "Alice", "familyName": "Smith",
                     "displayName": "Alice Smith", "middleName": "B", "formatted": "Ms Alice B Smith",
                     "honorificPrefix": "Ms", "honorificSuffix": "PhD", "nickName": "Al", "title": "Engineer",
                     "userType": "Employee", "preferredLanguage": "en-GB", "locale": "en-GB",
                     "timezone": "Europe/London", "profileUrl": "https://example.com/alice",
                     "website": "https://alice.example", "birthdate": "1990-01-31",
                     "phoneNumbers": [{"value": "+44 20", "type": "work", "primary": true}],
                     "addresses": [{"locality": "London", "country": "UK"}],
                     "photos": [{"value": "https://example.com/alice.png"}]}""");

            User user = find(id);

            assertThat(user.userName()).isEqualTo("alice");
            assertThat(user.email()).isEqualTo("alice@example.com");
            assertThat(user.displayName()).isEqualTo("Alice Smith");
            assertThat(user.honorificSuffix()).isEqualTo("PhD");
            assertThat(user.timezone()).isEqualTo("Europe/London");
            assertThat(user.birthdate()).isEqualTo("1990-01-31");
            assertThat(user.phoneNumbers()).containsExactly(new PhoneNumber("+44 20", "work", true));
            assertThat(user.addresses())
                    .containsExactly(new Address(null, "London", null, null, "UK", null, null, null));
            assertThat(user.photos()).hasSize(1);
            assertThat(ask(AWS.users.list()).value()).containsExactly(user);
        }

        @Test
        void changeAttributeByAttribute() {
            String id = create("alice");
            ask(AWS.users.update(id, attributes("""
                    {"givenName": "Alicia", "title": "Engineer", "email": "alicia@example.com",
                     "phoneNumbers": [{"value": "+44 20", "type": null}]}""")));
            ask(AWS.users.update(id, attributes("{\"title\": null}")));

            User user = find(id);

            assertThat(user.givenName()).isEqualTo("Alicia");
            assertThat(user.familyName()).isEqualTo("Smith");
            assertThat(user.title()).isNull();
            assertThat(user.email()).isEqualTo("alicia@example.com");
            assertThat(user.phoneNumbers()).containsExactly(new PhoneNumber("+44 20", null, null));
        }

        @Test
        void areFoundByNameAndEmail() {
            String id = create("alice");

            assertThat(ask(AWS.users.findByUserName("alice"))
                            .orElseThrow()
                            .value()
                            .userId())
                    .isEqualTo(id);
            assertThat(ask(AWS.users.findByEmail("alice@example.com"))
                            .orElseThrow()
                            .value()
                            .userId())
                    .isEqualTo(id);
            assertThat(ask(AWS.users.findByUserName("bob"))).isEmpty();
            assertThat(ask(AWS.users.find("nonsense"))).isEmpty();
            assertThat(ask(AWS.users.find(UUID.randomUUID().toString()))).isEmpty();
        }

        @Test
        void arePersonsWhoAreAskedForOnceInAWhileAlsoWhereTheyAreNobody() {
            CallContext patient = CallContext.patient("operation");
            long before = AWS.called("GetUserId");
            for (int i = 0; i < 10; i++) {
                assertThat(patient.await(AWS.users.idsOf("nobody", "nobody@example.com")))
                        .isEmpty();
            }
            assertThat(AWS.called("GetUserId") - before).isEqualTo(2);

            String id = create("nobody");

            assertThat(patient.await(AWS.users.idsOf("nobody", "nobody@example.com")))
                    .as("a write of ours is seen at once")
                    .containsExactly(id);
            assertThat(CallContext.exact().await(AWS.users.idsOf("nobody", "nobody@example.com")))
                    .containsExactly(id);
            assertThat(AWS.called("GetUserId") - before)
                    .as("exactly is asked anew")
                    .isEqualTo(6);
        }

        @Test
        void whoseNameIsTakenAreToldApart() {
            create("alice");

            assertThat(failureOf(AWS.users.create(person("alice"))).kind()).isEqualTo(FailureKind.ALREADY_EXISTS);
        }

        @Test
        void canBeDeletedAgain() {
            String id = create("alice");

            assertThat(ask(AWS.users.delete(id))).isEqualTo(Removal.REMOVED);
            assertThat(ask(AWS.users.delete(id))).isEqualTo(Removal.ABSENT);
            assertThat(ask(AWS.users.groupsOf(id)).value()).isEmpty();
        }
    }

    @Nested
    class Groups {
        @Test
        void areCreatedChangedAndFound() {
            String id = ask(AWS.groups.create("Developers", "All of them"));
            ask(AWS.groups.update(id, "Engineers", null));

            assertThat(ask(AWS.groups.find(id)).orElseThrow().value()).isEqualTo(new Group(id, "Engineers", null));
            assertThat(ask(AWS.groups.findByName("Engineers"))).isPresent();
            assertThat(ask(AWS.groups.findByName("Developers"))).isEmpty();
            assertThat(ask(AWS.groups.list()).value()).hasSize(1);
        }

        @Test
        void whoseNameIsTakenAreToldApart() {
            ask(AWS.groups.create("Developers", null));

            assertThat(failureOf(AWS.groups.create("Developers", null)).kind()).isEqualTo(FailureKind.ALREADY_EXISTS);
        }

        @Test
        void canBeDeletedAgain() {
            String id = ask(AWS.groups.create("Developers", null));

            assertThat(ask(AWS.groups.delete(id))).isEqualTo(Removal.REMOVED);
            assertThat(ask(AWS.groups.delete(id))).isEqualTo(Removal.ABSENT);
            assertThat(ask(AWS.groups.memberIds(id))).isEmpty();
        }
    }

    @Nested
    class Memberships {
        @Test
        void canBeMadeAndEndedAgain() {
            String group = ask(AWS.groups.create("Developers", null));
            String alice = create("alice");

            assertThat(ask(AWS.groups.addMember(group, alice))).isEqualTo(Addition.ADDED);
            assertThat(ask(AWS.groups.addMember(group, alice))).isEqualTo(Addition.EXISTED);
            assertThat(ask(AWS.groups.isMember(group, alice))).isTrue();
            assertThat(ask(AWS.groups.members(group)).orElseThrow().value())
                    .containsExactly(new GroupMember(alice, "alice", "alice Smith"));
            assertThat(ask(AWS.users.groupsOf(alice)).value()).containsExactly(group);

            assertThat(ask(AWS.groups.removeMember(group, alice))).isEqualTo(Removal.REMOVED);
            assertThat(ask(AWS.groups.removeMember(group, alice))).isEqualTo(Removal.ABSENT);
            assertThat(ask(AWS.groups.isMember(group, alice))).isFalse();
        }

        @Test
        void ofManyUsersAreNamedFromOneList() {
            String group = ask(AWS.groups.create("Developers", null));
            IntStream.range(0, 25).forEach(n -> ask(AWS.groups.addMember(group, create("user" + n))));
            AWS.control().clearRequests();

            assertThat(ask(AWS.groups.members(group)).orElseThrow().value())
                    .hasSize(25)
                    .allSatisfy(member -> assertThat(member.userName()).startsWith("user"));
            assertThat(AWS.called("ListUsers")).isEqualTo(1);
            assertThat(AWS.called("DescribeUser")).isZero();
        }

        @Test
        void ofWhoDoesNotExistAreRefused() {
            String group = ask(AWS.groups.create("Developers", null));

            assertThat(failureOf(AWS.groups.addMember(group, UUID.randomUUID().toString()))
                            .kind())
                    .isEqualTo(FailureKind.NOT_FOUND);
        }
    }

    @Nested
    class Principals {
        @Test
        void goByIdOrName() {
            String alice = create("alice");
            String group = ask(AWS.groups.create("Developers", null));

            assertThat(ask(AWS.principals.find(PrincipalType.USER, "alice")))
                    .isEqualTo(new Resolved.Found<>(new PrincipalRef(PrincipalType.USER, alice, "alice")));
            assertThat(ask(AWS.principals.find(PrincipalType.GROUP, group)))
                    .isEqualTo(new Resolved.Found<>(new PrincipalRef(PrincipalType.GROUP, group, "Developers")));
            assertThat(ask(AWS.principals.find(PrincipalType.GROUP, "alice")))
                    .isEqualTo(new Resolved.Missing<>("alice"));
        }

        @Test
        void thatAreGoneHaveNoName() {
            PrincipalKey alice = new PrincipalKey(PrincipalType.USER, create("alice"));
            PrincipalKey group = new PrincipalKey(PrincipalType.GROUP, ask(AWS.groups.create("Developers", null)));
            PrincipalKey gone =
                    new PrincipalKey(PrincipalType.USER, UUID.randomUUID().toString());

            assertThat(ask(AWS.principals.names(List.of(alice, group, gone))))
                    .isEqualTo(Map.of(alice, "alice", group, "Developers"));
        }
    }

    private static String create(String json) {
        return ask(AWS.users.create(json.startsWith("{") ? attributes(json) : person(json)));
    }

    private static UserAttributes person(String name) {
        return attributes("""
                {"userName": "%1$s", "email": "%1$s@example.com", "givenName": "%1$s", "familyName": "Smith",
                 "displayName": "%1$s Smith"}""".formatted(name));
    }

    private static UserAttributes attributes(String json) {
        try {
            return UserAttributes.of(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static User find(String id) {
        return ask(AWS.users.find(id)).orElseThrow().value();
    }

    private static UpstreamException failureOf(Uni<?> call) {
        return catchThrowableOfType(UpstreamException.class, () -> ask(call));
    }

    private static <T> T ask(Uni<T> question) {
        return CallContext.exact().await(question);
    }
}
