package io.gatehouse.simulator.organizations;

import static io.gatehouse.simulator.Aws.await;
import static io.gatehouse.simulator.Aws.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.simulator.Aws;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.organizations.OrganizationsAsyncClient;
import software.amazon.awssdk.services.organizations.model.AccountNotFoundException;
import software.amazon.awssdk.services.organizations.model.Child;
import software.amazon.awssdk.services.organizations.model.ChildNotFoundException;
import software.amazon.awssdk.services.organizations.model.ChildType;
import software.amazon.awssdk.services.organizations.model.ConstraintViolationException;
import software.amazon.awssdk.services.organizations.model.DestinationParentNotFoundException;
import software.amazon.awssdk.services.organizations.model.DuplicateAccountException;
import software.amazon.awssdk.services.organizations.model.DuplicateOrganizationalUnitException;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnitNotEmptyException;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnitNotFoundException;
import software.amazon.awssdk.services.organizations.model.Parent;
import software.amazon.awssdk.services.organizations.model.ParentNotFoundException;
import software.amazon.awssdk.services.organizations.model.ParentType;
import software.amazon.awssdk.services.organizations.model.SourceParentNotFoundException;
import software.amazon.awssdk.services.organizations.model.Tag;
import software.amazon.awssdk.services.organizations.model.TargetNotFoundException;
import software.amazon.awssdk.services.organizations.model.UpdateOrganizationalUnitResponse;

@DisplayName("Units, parents and tags")
class TreeTest {

    private static final String NO_UNIT = "ou-aaaa-00000000";

    @RegisterExtension
    static final Aws aws = Aws.fast();

    private final OrganizationsAsyncClient organizations = aws.organizations();
    private final Tree tree = new Tree(aws);
    private String root = "";

    @BeforeEach
    void organization() {
        root = tree.create().root();
    }

    @Nested
    @DisplayName("45. Accounts are created under the root; MoveAccount needs the real source")
    class Moving {

        private String account = "";
        private String unit = "";

        @BeforeEach
        void accountAndUnit() {
            account = tree.account("dev");
            unit = tree.unit(root, "Workloads");
        }

        @Test
        @DisplayName("A new account's parent is the root; ListParents tells the truth after a move")
        void move() {
            assertThat(parent(account)).isEqualTo(parent(root, ParentType.ROOT));
            move(root, unit);
            assertThat(parent(account)).isEqualTo(parent(unit, ParentType.ORGANIZATIONAL_UNIT));
        }

        @Test
        @DisplayName(
                "SourceParentNotFoundException when it is elsewhere, DestinationParentNotFoundException, DuplicateAccountException")
        void refusals() {
            String other = tree.unit(root, "Sandbox");
            assertThat(refuseToMove(account, other, unit)).isInstanceOf(SourceParentNotFoundException.class);
            assertThat(refuseToMove(account, root, NO_UNIT)).isInstanceOf(DestinationParentNotFoundException.class);
            assertThat(refuseToMove(account, unit, root)).isInstanceOf(DuplicateAccountException.class);
            assertThat(refuseToMove("000000000000", root, unit)).isInstanceOf(AccountNotFoundException.class);
        }

        private void move(String source, String destination) {
            await(organizations.moveAccount(
                    r -> r.accountId(account).sourceParentId(source).destinationParentId(destination)));
        }

        private AwsServiceException refuseToMove(String id, String source, String destination) {
            return refusal(() -> organizations.moveAccount(
                    r -> r.accountId(id).sourceParentId(source).destinationParentId(destination)));
        }
    }

    @Nested
    @DisplayName("58. Units: depth 5, names unique per parent, undeletable while not empty")
    class Units {

        @Test
        @DisplayName("The sixth level: OU_DEPTH_LIMIT_EXCEEDED")
        void depth() {
            String deepest = IntStream.rangeClosed(1, 5)
                    .mapToObj(String::valueOf)
                    .reduce(root, (parent, name) -> tree.unit(parent, name));
            assertReason(
                    refusal(() -> organizations.createOrganizationalUnit(
                            r -> r.parentId(deepest).name("6"))),
                    "OU_DEPTH_LIMIT_EXCEEDED");
        }

        @Test
        @DisplayName("A name the parent has already: DuplicateOrganizationalUnitException; another parent may have it")
        void duplicate() {
            String unit = tree.unit(root, "Workloads");
            assertThat(refusal(() -> organizations.createOrganizationalUnit(
                            r -> r.parentId(root).name("Workloads"))))
                    .isInstanceOf(DuplicateOrganizationalUnitException.class);
            assertThat(tree.unit(unit, "Workloads")).isNotEqualTo(unit);

            String other = tree.unit(root, "Sandbox");
            assertThat(refusal(() -> organizations.updateOrganizationalUnit(
                            r -> r.organizationalUnitId(other).name("Workloads"))))
                    .isInstanceOf(DuplicateOrganizationalUnitException.class);
        }

        @Test
        @DisplayName("A unit with an account or a unit in it: OrganizationalUnitNotEmptyException")
        void notEmpty() {
            String unit = tree.unit(root, "Workloads");
            String inner = tree.unit(unit, "Team");
            assertThat(refuseToDelete(unit)).isInstanceOf(OrganizationalUnitNotEmptyException.class);

            String account = tree.account("dev");
            await(organizations.moveAccount(
                    r -> r.accountId(account).sourceParentId(root).destinationParentId(inner)));
            assertThat(refuseToDelete(inner)).isInstanceOf(OrganizationalUnitNotEmptyException.class);

            await(organizations.moveAccount(
                    r -> r.accountId(account).sourceParentId(inner).destinationParentId(root)));
            await(organizations.deleteOrganizationalUnit(r -> r.organizationalUnitId(inner)));
            await(organizations.deleteOrganizationalUnit(r -> r.organizationalUnitId(unit)));
            assertThat(refuseToDelete(unit)).isInstanceOf(OrganizationalUnitNotFoundException.class);
        }

        @Test
        @DisplayName("The number of units is limited: OU_NUMBER_LIMIT_EXCEEDED")
        void number() {
            aws.set("{\"organizations.units\":1}");
            tree.unit(root, "one");
            assertReason(
                    refusal(() -> organizations.createOrganizationalUnit(
                            r -> r.parentId(root).name("two"))),
                    "OU_NUMBER_LIMIT_EXCEEDED");
        }

        @Test
        @DisplayName("Renaming a unit to its own name succeeds, or is a duplicate when so set")
        void ownName() {
            String unit = tree.unit(root, "Workloads");
            assertThat(await(rename(unit)).organizationalUnit().name()).isEqualTo("Workloads");
            aws.set("{\"organizations.unitToOwnName\":\"DUPLICATE\"}");
            assertThat(refusal(() -> rename(unit))).isInstanceOf(DuplicateOrganizationalUnitException.class);
        }

        private CompletableFuture<UpdateOrganizationalUnitResponse> rename(String unit) {
            return organizations.updateOrganizationalUnit(
                    r -> r.organizationalUnitId(unit).name("Workloads"));
        }

        private AwsServiceException refuseToDelete(String unit) {
            return refusal(() -> organizations.deleteOrganizationalUnit(r -> r.organizationalUnitId(unit)));
        }
    }

    @Test
    @DisplayName("Listings by parent show direct children only")
    void listings() {
        String unit = tree.unit(root, "Workloads");
        String inner = tree.unit(unit, "Team");
        String account = tree.account("dev");

        assertThat(await(organizations.listOrganizationalUnitsForParent(r -> r.parentId(root)))
                        .organizationalUnits())
                .extracting(OrganizationalUnit::id)
                .containsExactly(unit);
        assertThat(await(organizations.listChildren(r -> r.parentId(unit).childType(ChildType.ORGANIZATIONAL_UNIT)))
                        .children())
                .extracting(Child::id)
                .containsExactly(inner);
        assertThat(await(organizations.listChildren(r -> r.parentId(root).childType(ChildType.ACCOUNT)))
                        .children())
                .extracting(Child::id)
                .containsExactlyInAnyOrder("123456789012", account);
        assertThat(await(organizations.listAccountsForParent(r -> r.parentId(unit)))
                        .accounts())
                .isEmpty();
        assertThat(parent(inner)).isEqualTo(parent(unit, ParentType.ORGANIZATIONAL_UNIT));
    }

    @Test
    @DisplayName("Unknown parents and children are not found")
    void unknown() {
        assertThat(refusal(() -> organizations.listAccountsForParent(r -> r.parentId(NO_UNIT))))
                .isInstanceOf(ParentNotFoundException.class);
        assertThat(refusal(() -> organizations.createOrganizationalUnit(
                        r -> r.parentId(NO_UNIT).name("x"))))
                .isInstanceOf(ParentNotFoundException.class);
        assertThat(refusal(() -> organizations.listParents(r -> r.childId("000000000000"))))
                .isInstanceOf(ChildNotFoundException.class);
        assertThat(refusal(() -> organizations.describeAccount(r -> r.accountId("000000000000"))))
                .isInstanceOf(AccountNotFoundException.class);
    }

    @Nested
    @DisplayName("Tags")
    class Tags {

        @Test
        @DisplayName("are set, replaced by key, taken away, and listed")
        void lifecycle() {
            String unit = tree.unit(root, "Workloads");
            tag(unit, tag("team", "blue"), tag("stage", "dev"));
            tag(unit, tag("team", "green"));
            await(organizations.untagResource(r -> r.resourceId(unit).tagKeys("stage")));
            assertThat(await(organizations.listTagsForResource(r -> r.resourceId(unit)))
                            .tags())
                    .containsExactly(tag("team", "green"));
        }

        @Test
        @DisplayName("are at most 50: MAX_TAG_LIMIT_EXCEEDED")
        void limit() {
            tag(
                    root,
                    IntStream.rangeClosed(1, 50).mapToObj(n -> tag("k" + n, "")).toArray(Tag[]::new));
            assertReason(
                    refusal(() ->
                            organizations.tagResource(r -> r.resourceId(root).tags(tag("k51", "")))),
                    "MAX_TAG_LIMIT_EXCEEDED");
        }

        @Test
        @DisplayName("need a resource that exists: TargetNotFoundException")
        void unknownTarget() {
            assertThat(refusal(() ->
                            organizations.tagResource(r -> r.resourceId(NO_UNIT).tags(tag("a", "b")))))
                    .isInstanceOf(TargetNotFoundException.class);
        }

        private void tag(String resource, Tag... tags) {
            await(organizations.tagResource(r -> r.resourceId(resource).tags(tags)));
        }

        private static Tag tag(String key, String value) {
            return Tag.builder().key(key).value(value).build();
        }
    }

    private Parent parent(String child) {
        return await(organizations.listParents(r -> r.childId(child))).parents().getFirst();
    }

    private static Parent parent(String id, ParentType type) {
        return Parent.builder().id(id).type(type).build();
    }

    private static void assertReason(AwsServiceException refusal, String reason) {
        assertThat(refusal)
                .isInstanceOfSatisfying(ConstraintViolationException.class, e -> assertThat(e.reasonAsString())
                        .isEqualTo(reason));
    }
}
