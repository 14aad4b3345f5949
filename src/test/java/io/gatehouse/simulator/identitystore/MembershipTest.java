package io.gatehouse.simulator.identitystore;

import static io.gatehouse.simulator.Aws.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.gatehouse.simulator.ssoadmin.IdentityCenter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.identitystore.model.ConflictException;
import software.amazon.awssdk.services.identitystore.model.ConflictExceptionReason;
import software.amazon.awssdk.services.identitystore.model.GroupMembership;
import software.amazon.awssdk.services.identitystore.model.GroupMembershipExistenceResult;
import software.amazon.awssdk.services.identitystore.model.ResourceNotFoundException;
import software.amazon.awssdk.services.identitystore.model.ResourceType;
import software.amazon.awssdk.services.identitystore.model.ValidationException;

@DisplayName("Group memberships")
class MembershipTest {

    private static final String NOBODY = "11111111-2222-4333-8444-555555555555";

    @RegisterExtension
    static final IdentityCenter aws = new IdentityCenter();

    private String group = "";
    private String user = "";

    @BeforeEach
    void groupAndUser() {
        group = aws.group("developers");
        user = aws.user("alice");
    }

    @Test
    @DisplayName("64. A membership is found by its id, by group and member, from the group and from the member")
    void found() {
        String id = aws.membership(group, user);

        var described = await(aws.store().describeGroupMembership(request -> request.identityStoreId(aws.storeId())
                .membershipId(id)));
        assertThat(described.groupId()).isEqualTo(group);
        assertThat(described.memberId().userId()).isEqualTo(user);
        assertThat(membershipId(group, user)).isEqualTo(id);
        assertThat(ofGroup(group)).extracting(GroupMembership::membershipId).containsExactly(id);
        assertThat(ofMember(user)).extracting(GroupMembership::groupId).containsExactly(group);
    }

    @Test
    @DisplayName("64. IsMemberInGroups answers for each group in the order asked, unknown groups included")
    void isMember() {
        String other = aws.group("others");
        aws.membership(other, user);

        var results = await(aws.store().isMemberInGroups(request -> request.identityStoreId(aws.storeId())
                        .memberId(member -> member.userId(user))
                        .groupIds(group, other, NOBODY)))
                .results();

        assertThat(results)
                .extracting(GroupMembershipExistenceResult::groupId, GroupMembershipExistenceResult::membershipExists)
                .containsExactly(tuple(group, false), tuple(other, true), tuple(NOBODY, false));
    }

    @Test
    @DisplayName(
            "66. A missing member or group is a ResourceNotFoundException: Member does not exist, Group does not exist")
    void missing() {
        assertThatThrownBy(() -> aws.membership(group, NOBODY))
                .asInstanceOf(type(ResourceNotFoundException.class))
                .satisfies(refused -> {
                    assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo("Member does not exist");
                    assertThat(refused.resourceType()).isEqualTo(ResourceType.USER);
                });
        assertThatThrownBy(() -> aws.membership(NOBODY, user))
                .asInstanceOf(type(ResourceNotFoundException.class))
                .satisfies(refused -> {
                    assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo("Group does not exist");
                    assertThat(refused.resourceType()).isEqualTo(ResourceType.GROUP);
                });
    }

    @Test
    @DisplayName("60. Joining twice is a ConflictException")
    void twice() {
        aws.membership(group, user);

        assertThatThrownBy(() -> aws.membership(group, user))
                .asInstanceOf(type(ConflictException.class))
                .satisfies(conflict -> assertThat(conflict.reason())
                        .isEqualTo(ConflictExceptionReason.UNIQUENESS_CONSTRAINT_VIOLATION));
        assertThat(ofGroup(group)).hasSize(1);
    }

    @Test
    @DisplayName(
            "62. What is gone is a ResourceNotFoundException of type GROUP_MEMBERSHIP, or deleted again when so set")
    void gone() {
        String id = aws.membership(group, user);
        delete(id);

        assertThatThrownBy(() -> delete(id))
                .asInstanceOf(type(ResourceNotFoundException.class))
                .satisfies(refused -> assertThat(refused.resourceType()).isEqualTo(ResourceType.GROUP_MEMBERSHIP));
        assertThatThrownBy(() -> membershipId(group, user)).isInstanceOf(ResourceNotFoundException.class);
        assertThat(ofMember(user)).isEmpty();
        aws.set("identitystore.absentDeletion", "\"SUCCEEDS\"");
        delete(id);
    }

    @Test
    @DisplayName("Memberships go with their group or user")
    void goWithTheirEnds() {
        String other = aws.group("others");
        String bob = aws.user("bob");
        List.of(group, other).forEach(each -> aws.membership(each, user));
        aws.membership(group, bob);

        await(aws.store()
                .deleteGroup(request -> request.identityStoreId(aws.storeId()).groupId(group)));
        assertThat(ofMember(bob)).isEmpty();
        assertThat(ofMember(user)).extracting(GroupMembership::groupId).containsExactly(other);
        await(aws.store()
                .deleteUser(request -> request.identityStoreId(aws.storeId()).userId(user)));
        assertThat(ofGroup(other)).isEmpty();
        assertThatThrownBy(() -> ofGroup(group)).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> ofMember(user)).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    @DisplayName("A member must be named, and groups have at most 100 in a question")
    void shapes() {
        assertThatThrownBy(
                        () -> await(aws.store().createGroupMembership(request -> request.identityStoreId(aws.storeId())
                                .groupId(group)
                                .memberId(member -> {}))))
                .isInstanceOf(ValidationException.class);
        List<String> tooMany =
                IntStream.range(0, 101).mapToObj(number -> NOBODY).toList();
        assertThatThrownBy(() -> await(aws.store().isMemberInGroups(request -> request.identityStoreId(aws.storeId())
                        .memberId(member -> member.userId(user))
                        .groupIds(tooMany))))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> aws.membership(group, ""))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("2 validation errors detected: ")
                .hasMessageContaining("Value '' at 'memberId.userId' failed to satisfy constraint");
    }

    private static String membershipId(String groupId, String userId) {
        return await(aws.store().getGroupMembershipId(request -> request.identityStoreId(aws.storeId())
                        .groupId(groupId)
                        .memberId(member -> member.userId(userId))))
                .membershipId();
    }

    private static List<GroupMembership> ofGroup(String groupId) {
        return await(aws.store().listGroupMemberships(request -> request.identityStoreId(aws.storeId())
                        .groupId(groupId)))
                .groupMemberships();
    }

    private static List<GroupMembership> ofMember(String userId) {
        return await(aws.store().listGroupMembershipsForMember(request -> request.identityStoreId(aws.storeId())
                        .memberId(member -> member.userId(userId))))
                .groupMemberships();
    }

    private static void delete(String id) {
        await(aws.store().deleteGroupMembership(request -> request.identityStoreId(aws.storeId())
                .membershipId(id)));
    }
}
