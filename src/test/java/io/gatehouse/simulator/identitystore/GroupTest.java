package io.gatehouse.simulator.identitystore;

import static io.gatehouse.simulator.Aws.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.gatehouse.simulator.Aws;
import io.gatehouse.simulator.ssoadmin.IdentityCenter;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.identitystore.model.ConflictException;
import software.amazon.awssdk.services.identitystore.model.ConflictExceptionReason;
import software.amazon.awssdk.services.identitystore.model.DescribeGroupResponse;
import software.amazon.awssdk.services.identitystore.model.ResourceNotFoundException;
import software.amazon.awssdk.services.identitystore.model.ResourceType;
import software.amazon.awssdk.services.identitystore.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.identitystore.model.ThrottlingException;
import software.amazon.awssdk.services.identitystore.model.ValidationException;

@DisplayName("Groups")
class GroupTest {

    @RegisterExtension
    static final IdentityCenter aws = new IdentityCenter();

    @Test
    @DisplayName("A group is read as it was created and updated; its description can be taken away")
    void createUpdateDescribe() {
        String id = await(aws.store().createGroup(request -> request.identityStoreId(aws.storeId())
                        .displayName("Developers of payments")
                        .description("first")))
                .groupId();
        assertThat(describe(id).description()).isEqualTo("first");
        assertThat(describe(id).createdAt()).isEqualTo(Aws.START);

        aws.seconds(60);
        update(id, "displayName", Document.fromString("Payments"));
        update(id, "description", Document.fromNull());

        assertThat(describe(id).displayName()).isEqualTo("Payments");
        assertThat(describe(id).description()).isNull();
        assertThat(describe(id).updatedAt()).isEqualTo(Aws.START.plusSeconds(60));
    }

    @Test
    @DisplayName("A group needs a name, and has no other attributes")
    void badGroups() {
        assertThatThrownBy(() -> await(aws.store().createGroup(request -> request.identityStoreId(aws.storeId()))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("displayname: The attribute displayname is required");
        String id = aws.group("developers");
        assertThatThrownBy(() -> update(id, "displayName", Document.fromNull()))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> update(id, "title", Document.fromString("x"))).isInstanceOf(ValidationException.class);
    }

    @Test
    @DisplayName(
            "60. A name that is taken is a ConflictException: Duplicate GroupDisplayName, also when a group is renamed")
    void duplicateName() {
        aws.group("developers");
        String other = aws.group("others");

        assertThatThrownBy(() -> aws.group("Developers"))
                .asInstanceOf(type(ConflictException.class))
                .satisfies(conflict -> {
                    assertThat(conflict.reason()).isEqualTo(ConflictExceptionReason.UNIQUENESS_CONSTRAINT_VIOLATION);
                    assertThat(conflict.awsErrorDetails().errorMessage()).isEqualTo("Duplicate GroupDisplayName");
                });
        assertThatThrownBy(() -> update(other, "displayName", Document.fromString("developers")))
                .isInstanceOf(ConflictException.class);
        update(other, "displayName", Document.fromString("OTHERS"));
    }

    @Test
    @DisplayName("62. Describing or deleting what is gone is a ResourceNotFoundException with its type")
    void gone() {
        String id = aws.group("developers");
        delete(id);

        assertThatThrownBy(() -> describe(id))
                .asInstanceOf(type(ResourceNotFoundException.class))
                .satisfies(refused -> assertThat(refused.resourceType()).isEqualTo(ResourceType.GROUP));
        assertThatThrownBy(() -> delete(id)).isInstanceOf(ResourceNotFoundException.class);
        aws.set("identitystore.absentDeletion", "\"SUCCEEDS\"");
        delete(id);
    }

    @Test
    @DisplayName("65. GetGroupId finds by display name, ListGroups still filters by it")
    void byName() {
        String id = aws.group("developers");
        aws.group("others");

        assertThat(groupId("displayName", "developers")).isEqualTo(id);
        assertThatThrownBy(() -> groupId("displayName", "nobody"))
                .asInstanceOf(type(ResourceNotFoundException.class))
                .satisfies(refused -> assertThat(refused.resourceType()).isEqualTo(ResourceType.GROUP));
        assertThatThrownBy(() -> groupId("description", "x")).isInstanceOf(ValidationException.class);
        assertThat(await(aws.store().listGroups(request -> request.identityStoreId(aws.storeId())
                                .filters(filter ->
                                        filter.attributePath("DisplayName").attributeValue("developers"))))
                        .groups())
                .singleElement()
                .satisfies(group -> assertThat(group.groupId()).isEqualTo(id));
    }

    @Test
    @DisplayName("Listings can be cut into smaller pages, and may begin with an empty one")
    void paging() {
        IntStream.range(0, 5).forEach(number -> aws.group("group" + number));

        var first = await(aws.store()
                .listGroups(request -> request.identityStoreId(aws.storeId()).maxResults(3)));
        var second = await(aws.store()
                .listGroups(request ->
                        request.identityStoreId(aws.storeId()).maxResults(3).nextToken(first.nextToken())));
        aws.set("identitystore.emptyFirstPage", "true");
        var empty = await(aws.store().listGroups(request -> request.identityStoreId(aws.storeId())));

        assertThat(first.groups()).hasSize(3);
        assertThat(second.groups()).hasSize(2).doesNotContainAnyElementsOf(first.groups());
        assertThat(empty.groups()).isEmpty();
        assertThat(empty.nextToken()).isNotNull();
    }

    @Test
    @DisplayName("There is a quota of groups")
    void quota() {
        aws.set("identitystore.groups", "1");
        aws.group("developers");

        assertThatThrownBy(() -> aws.group("others")).isInstanceOf(ServiceQuotaExceededException.class);
    }

    @Test
    @DisplayName("14. Throttling is a ThrottlingException with RetryAfterSeconds; each operation has its own rate")
    void throttling() {
        aws.set("identitystore.rate", "{\"perSecond\": 0.5, \"burst\": 1}");
        String id = aws.group("developers");

        assertThatThrownBy(() -> aws.group("others"))
                .asInstanceOf(type(ThrottlingException.class))
                .satisfies(throttled -> {
                    assertThat(throttled.retryAfterSeconds()).isEqualTo(2);
                    assertThat(throttled.statusCode()).isEqualTo(400);
                    assertThat(throttled.awsErrorDetails().errorMessage()).isEqualTo("Rate exceeded");
                });
        assertThat(describe(id).displayName()).isEqualTo("developers");
        aws.seconds(2);
        aws.group("others");
    }

    @Test
    @DisplayName("Errors are HTTP 400, or 404 and 409 when so set; their names are the same")
    void status() {
        String id = aws.group("developers");
        delete(id);
        assertThatThrownBy(() -> describe(id))
                .asInstanceOf(type(ResourceNotFoundException.class))
                .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(400));
        aws.set("identitystore.errorStatus", "\"BY_KIND\"");

        assertThatThrownBy(() -> describe(id))
                .asInstanceOf(type(ResourceNotFoundException.class))
                .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(404));
        aws.group("developers");
        assertThatThrownBy(() -> aws.group("developers"))
                .asInstanceOf(type(ConflictException.class))
                .satisfies(conflict -> assertThat(conflict.statusCode()).isEqualTo(409));
    }

    @Test
    @DisplayName("A store that is not there is a ResourceNotFoundException of type IDENTITY_STORE")
    void unknownStore() {
        assertThatThrownBy(() -> await(aws.store().listGroups(request -> request.identityStoreId("d-0000000000"))))
                .asInstanceOf(type(ResourceNotFoundException.class))
                .satisfies(refused -> assertThat(refused.resourceType()).isEqualTo(ResourceType.IDENTITY_STORE));
    }

    private static DescribeGroupResponse describe(String id) {
        return await(aws.store()
                .describeGroup(request -> request.identityStoreId(aws.storeId()).groupId(id)));
    }

    private static void delete(String id) {
        await(aws.store()
                .deleteGroup(request -> request.identityStoreId(aws.storeId()).groupId(id)));
    }

    private static void update(String id, String path, Document value) {
        await(aws.store().updateGroup(request -> request.identityStoreId(aws.storeId())
                .groupId(id)
                .operations(operation -> operation.attributePath(path).attributeValue(value))));
    }

    private static String groupId(String path, String value) {
        return await(aws.store().getGroupId(request -> request.identityStoreId(aws.storeId())
                        .alternateIdentifier(identifier -> identifier.uniqueAttribute(attribute ->
                                attribute.attributePath(path).attributeValue(Document.fromString(value))))))
                .groupId();
    }
}
