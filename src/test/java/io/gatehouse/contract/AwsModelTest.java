package io.gatehouse.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gatehouse.Api;
import io.gatehouse.simulator.model.ServiceModel;
import io.gatehouse.simulator.model.Shape;
import io.gatehouse.simulator.model.Validator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** AWS's service models, walked member by member: what AWS would refuse must not be accepted here. */
@QuarkusTest
@DisplayName("What AWS's service models refuse")
class AwsModelTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Structures of the writes whose texts come from callers. */
    private static final Map<String, List<String>> WRITES = Map.of(
            "sso-admin",
                    List.of(
                            "CreatePermissionSetRequest",
                            "AttachManagedPolicyToPermissionSetRequest",
                            "AttachCustomerManagedPolicyReferenceToPermissionSetRequest",
                            "PutPermissionsBoundaryToPermissionSetRequest"),
            "identitystore", List.of("CreateGroupRequest", "CreateUserRequest"),
            "organizations", List.of("CreateAccountRequest", "CreateOrganizationalUnitRequest"),
            "account", List.of("PutAlternateContactRequest"));

    /** Set by the service itself, or chosen by callers from what is there. */
    private static final Set<String> OURS = Set.of(
            "InstanceArn",
            "PermissionSetArn",
            "IdentityStoreId",
            "ParentId",
            "AccountId",
            "AlternateContactType",
            "IamUserAccessToBilling",
            // always "work"
            "Emails[].Type",
            // no member of this API: not in the SDK that is used (docs/limits.md)
            "Roles[].Value",
            "Roles[].Type");

    /** Tags of a unit are none of this API's. */
    private static final Set<String> UNUSED =
            Set.of("CreateOrganizationalUnitRequest.Tags[].Key", "CreateOrganizationalUnitRequest.Tags[].Value");

    private static final String SETS = """
            {"name": "%s", "description": "d", "sessionDuration": "PT1H", "relayState": "https://example.com",
             "managedPolicies": ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
             "customerManagedPolicies": [{"name": "p", "path": "/"}],
             "permissionsBoundary": %s, "tags": {"k": "v"}}""";
    private static final String GROUPS = """
            {"displayName": "%s", "description": "d"}""";
    private static final String USERS = """
            {"userName": "%s", "email": "a@example.com", "givenName": "a", "familyName": "b", "displayName": "c",
             "middleName": "m", "formatted": "f", "honorificPrefix": "h", "honorificSuffix": "h", "nickName": "n", "title": "t",
             "userType": "u", "preferredLanguage": "en", "locale": "en-GB", "timezone": "UTC", "profileUrl": "https://e.com",
             "website": "https://e.com", "birthdate": "1990-01-01",
             "addresses": [{"streetAddress": "s", "locality": "l", "region": "r", "postalCode": "p", "country": "c",
                            "formatted": "f", "type": "work"}],
             "phoneNumbers": [{"value": "+1", "type": "work"}],
             "photos": [{"value": "https://e.com/p", "type": "photo", "display": "d"}]}""";
    private static final String ACCOUNTS = """
            {"name": "%1$s", "email": "%1$s@example.com", "roleName": "r", "tags": {"k": "v"},
             "alternateContacts": {"billing": {"name": "n", "title": "t", "email": "b@example.com", "phoneNumber": "+1"}}}""";
    private static final String UNITS = """
            {"name": "%s"}""";

    /**
     * A text of a body and the member of AWS's request that it becomes.
     *
     * @param pointer to the text; with {@code #} at its end to the name of a member
     * @param member as the model has it, from its structure on
     */
    record Text(String path, String body, String pointer, String service, String member) {
        @Override
        public String toString() {
            return path + " " + pointer + " (" + member + ")";
        }
    }

    static List<Text> texts() {
        String set = SETS.formatted("%s", "{\"managedPolicy\": \"arn:aws:iam::aws:policy/ReadOnlyAccess\"}");
        String bounded = SETS.formatted("%s", "{\"customerManagedPolicy\": {\"name\": \"p\", \"path\": \"/\"}}");
        String attach = "AttachCustomerManagedPolicyReferenceToPermissionSetRequest.CustomerManagedPolicyReference.";
        String boundary = "PutPermissionsBoundaryToPermissionSetRequest.PermissionsBoundary.";
        String boundingPolicy = "/permissionsBoundary/customerManagedPolicy/";
        List<Text> texts = new ArrayList<>(List.of(
                set(set, "/name", "CreatePermissionSetRequest.Name"),
                set(set, "/description", "CreatePermissionSetRequest.Description"),
                set(set, "/sessionDuration", "CreatePermissionSetRequest.SessionDuration"),
                set(set, "/relayState", "CreatePermissionSetRequest.RelayState"),
                set(set, "/tags/k#", "CreatePermissionSetRequest.Tags[].Key"),
                set(set, "/tags/k", "CreatePermissionSetRequest.Tags[].Value"),
                set(set, "/managedPolicies/0", "AttachManagedPolicyToPermissionSetRequest.ManagedPolicyArn"),
                set(set, "/customerManagedPolicies/0/name", attach + "Name"),
                set(set, "/customerManagedPolicies/0/path", attach + "Path"),
                set(set, "/permissionsBoundary/managedPolicy", boundary + "ManagedPolicyArn"),
                set(bounded, boundingPolicy + "name", boundary + "CustomerManagedPolicyReference.Name"),
                set(bounded, boundingPolicy + "path", boundary + "CustomerManagedPolicyReference.Path"),
                new Text(
                        "/organizational-units",
                        UNITS,
                        "/name",
                        "organizations",
                        "CreateOrganizationalUnitRequest.Name")));
        for (String name : List.of("displayName", "description")) {
            texts.add(new Text("/groups", GROUPS, "/" + name, "identitystore", "CreateGroupRequest." + upper(name)));
        }
        users().forEach((pointer, member) ->
                texts.add(new Text("/users", USERS, pointer, "identitystore", "CreateUserRequest." + member)));
        accounts()
                .forEach((pointer, member) -> texts.add(
                        new Text("/accounts", ACCOUNTS, pointer, "organizations", "CreateAccountRequest." + member)));
        String contact = "/alternateContacts/billing/";
        Map.of("name", "Name", "title", "Title", "email", "EmailAddress", "phoneNumber", "PhoneNumber")
                .forEach((name, member) -> texts.add(new Text(
                        "/accounts", ACCOUNTS, contact + name, "account", "PutAlternateContactRequest." + member)));
        return texts;
    }

    private static Text set(String body, String pointer, String member) {
        return new Text("/permission-sets", body, pointer, "sso-admin", member);
    }

    private static Map<String, String> users() {
        Map<String, String> members = new TreeMap<>();
        for (String name : List.of(
                "userName",
                "displayName",
                "nickName",
                "title",
                "userType",
                "preferredLanguage",
                "locale",
                "timezone",
                "profileUrl",
                "website",
                "birthdate")) {
            members.put("/" + name, upper(name));
        }
        for (String name :
                List.of("givenName", "familyName", "middleName", "formatted", "honorificPrefix", "honorificSuffix")) {
            members.put("/" + name, "Name." + upper(name));
        }
        members.put("/email", "Emails[].Value");
        for (String name :
                List.of("streetAddress", "locality", "region", "postalCode", "country", "formatted", "type")) {
            members.put("/addresses/0/" + name, "Addresses[]." + upper(name));
        }
        for (String name : List.of("value", "type")) {
            members.put("/phoneNumbers/0/" + name, "PhoneNumbers[]." + upper(name));
        }
        for (String name : List.of("value", "type", "display")) {
            members.put("/photos/0/" + name, "Photos[]." + upper(name));
        }
        return members;
    }

    private static Map<String, String> accounts() {
        return Map.of(
                "/name", "AccountName",
                "/email", "Email",
                "/roleName", "RoleName",
                "/tags/k#", "Tags[].Key",
                "/tags/k", "Tags[].Value");
    }

    private static String upper(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    @ParameterizedTest
    @MethodSource("texts")
    @DisplayName("is refused here")
    void isRefusedHere(Text text) throws Exception {
        String name = Api.unique("model").substring(0, 14);
        ObjectNode body = (ObjectNode) JSON.readTree(text.body().formatted(name));
        Response right = validated(text.path(), body);
        assertThat(right.statusCode()).as(right.asString()).isEqualTo(200);
        ServiceModel model = ServiceModel.load(text.service());
        String shape = shapes(model).get(text.member());

        List<String> taken = new ArrayList<>();
        int refused = 0;
        for (String value : values(model.shape(shape))) {
            if (new Validator(model).check(shape, TextNode.valueOf(value)).isEmpty()) {
                continue;
            }
            refused++;
            Response answer = validated(text.path(), with(body, text.pointer(), value));
            if (answer.statusCode() != 400) {
                taken.add(answer.statusCode() + " for " + TextNode.valueOf(shortened(value)));
            }
        }
        assertThat(taken).isEmpty();
        assertThat(refused).as("values AWS refuses").isPositive();
    }

    @Test
    @DisplayName("is tried for every text of every write")
    void isTriedForEveryTextOfEveryWrite() {
        Set<String> tried = new TreeSet<>();
        texts().forEach(text -> tried.add(text.member()));
        Set<String> bounded = new TreeSet<>();
        WRITES.forEach((service, structures) -> {
            ServiceModel model = ServiceModel.load(service);
            shapes(model).keySet().stream()
                    .filter(member -> structures.contains(member.substring(0, member.indexOf('.'))))
                    .filter(member -> !OURS.contains(member.substring(member.indexOf('.') + 1)))
                    .filter(member -> !UNUSED.contains(member))
                    .forEach(bounded::add);
        });

        assertThat(tried).containsExactlyInAnyOrderElementsOf(bounded);
    }

    private static Response validated(String path, JsonNode body) {
        return Api.admin().body(body.toString()).post(path + "?validateOnly=true");
    }

    private static JsonNode with(ObjectNode body, String pointer, String value) {
        ObjectNode changed = body.deepCopy();
        boolean name = pointer.endsWith("#");
        String place = name ? pointer.substring(0, pointer.length() - 1) : pointer;
        String last = place.substring(place.lastIndexOf('/') + 1);
        switch (changed.at(place.substring(0, place.lastIndexOf('/')))) {
            case ObjectNode parent
            when name -> {
                JsonNode kept = parent.remove(last);
                parent.set(value, kept);
            }
            case ObjectNode parent -> parent.put(last, value);
            case ArrayNode parent -> parent.set(Integer.parseInt(last), TextNode.valueOf(value));
            default -> throw new AssertionError(pointer);
        }
        return changed;
    }

    /** What people and programs send by mistake or on purpose, and what is too short or too long. */
    private static List<String> values(Shape shape) {
        List<String> values = new ArrayList<>(List.of(
                "",
                " ",
                "a b",
                "\t",
                "a\nb",
                "a\u0001b",
                "a\u007fb",
                "a\u2011b",
                "\u00e9",
                "\u6f22",
                "\ud83d\ude00",
                "a;b",
                "a<b>",
                "a/b",
                "a\"b",
                "a&b",
                "a%b",
                "a@b",
                "@",
                "pt4h",
                "PT+4H",
                "P",
                "PT",
                "arn:aws:iam::123456789012:policy/mine",
                "arn:aws:iam::aws:policy/a b",
                "path",
                "/a//b/",
                "12345\u0660"));
        if (shape.max() != null) {
            values.add("a".repeat(Math.toIntExact(shape.max()) + 1));
            values.add("1".repeat(Math.toIntExact(shape.max()) + 1));
        }
        if (shape.min() != null && shape.min() > 1) {
            values.add("a".repeat(Math.toIntExact(shape.min()) - 1));
        }
        return values;
    }

    private static String shortened(String value) {
        return value.length() > 60 ? value.substring(0, 60) + "… (" + value.length() + ")" : value;
    }

    /** The shapes of all texts of a model, by structure and member. */
    private static Map<String, String> shapes(ServiceModel model) {
        Map<String, String> found = new TreeMap<>();
        model.shapes().forEach((name, shape) -> {
            if (name.endsWith("Request") && "structure".equals(shape.type())) {
                walk(model, name, name, found);
            }
        });
        return found;
    }

    private static void walk(ServiceModel model, String shape, String path, Map<String, String> found) {
        Shape here = model.shape(shape);
        switch (here.type()) {
            case "structure" -> {
                if (here.members() != null) {
                    here.members().forEach((member, type) -> walk(model, type, path + "." + member, found));
                }
            }
            case "list" -> walk(model, String.valueOf(here.member()), path + "[]", found);
            case "string" -> found.put(path, shape);
            default -> {
                // no text
            }
        }
    }
}
