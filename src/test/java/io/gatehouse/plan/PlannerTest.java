package io.gatehouse.plan;

import static io.gatehouse.lookup.PrincipalType.GROUP;
import static io.gatehouse.lookup.PrincipalType.USER;
import static io.gatehouse.plan.Organizations.id;
import static io.gatehouse.plan.Organizations.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.plan.Ownership.Key;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A plan")
class PlannerTest {
    private final Organizations aws = new Organizations()
            .unit("/Workloads")
            .unit("/Workloads/Prod")
            .account("dev", "/Workloads", Map.of("team", "payments"))
            .account("prod", "/Workloads/Prod", Map.of("environment", "production"))
            .account("audit", "/", Map.of())
            .set("ReadOnly", "ReadOnlyAccess")
            .set("Admin", "AdministratorAccess")
            .user("ada")
            .user("bob")
            .group("Payments", "ada")
            .assigned(GROUP, "Payments", "ReadOnly", "dev");

    private static List<String> lines(Planner.Planned planned, PlanAction action) {
        return planned.changes().stream()
                .filter(change -> change.action() == action)
                .map(change -> change.type() + " " + change.name())
                .toList();
    }

    private static Ownership owned(String owner, Key... keys) {
        Map<Key, String> owners = new HashMap<>();
        for (Key key : keys) {
            owners.put(key, owner);
        }
        return new Ownership(owners, Set.of());
    }

    private static Key assignment(String who, String set, String account) {
        return new Key(ThingType.ASSIGNMENT, key(GROUP, who, set, account).assignmentId());
    }

    @Nested
    @DisplayName("compares")
    class Compares {
        @Test
        void what_is_there_is_adopted_and_what_is_not_is_created() {
            var planned = aws.plan("""
                    owner: team-a
                    assignments:
                      - principals: [{type: GROUP, name: payments}]
                        permissionSets: [ReadOnly]
                        organizationalUnits: [/Workloads]
                    """, Ownership.NONE);

            assertThat(lines(planned, PlanAction.ADOPT))
                    .containsExactly("ASSIGNMENT ReadOnly in dev for group Payments");
            assertThat(lines(planned, PlanAction.CREATE))
                    .containsExactly("ASSIGNMENT ReadOnly in prod for group Payments");
            assertThat(planned.summary()).isEqualTo(new PlanSummary(1, 0, 0, 1, 0, 0));
        }

        @Test
        void what_its_owner_manages_already_is_unchanged() {
            var planned = aws.plan("""
                    owner: team-a
                    assignments:
                      - {principals: [{type: GROUP, name: Payments}], permissionSets: [ReadOnly], accounts: [dev]}
                    """, owned("team-a", assignment("Payments", "ReadOnly", "dev")));

            assertThat(planned.summary()).isEqualTo(new PlanSummary(0, 0, 0, 0, 1, 0));
        }

        @Test
        void only_members_that_are_named() {
            var planned = aws.plan("""
                    owner: team-a
                    permissionSets:
                      - {name: ReadOnly, sessionDuration: PT60M}
                    accounts:
                      - {email: dev@example.com, tags: {team: core}}
                    """, Ownership.NONE);

            assertThat(lines(planned, PlanAction.ADOPT)).containsExactly("PERMISSION_SET ReadOnly");
            assertThat(planned.changes())
                    .filteredOn(change -> change.action() == PlanAction.UPDATE)
                    .singleElement()
                    .satisfies(change -> {
                        assertThat(change.before()).hasToString("{\"tags\":{\"team\":\"payments\"}}");
                        assertThat(change.after()).hasToString("{\"tags\":{\"team\":\"core\"}}");
                    });
        }

        @Test
        void selections_by_tag_and_everywhere_without_what_is_excluded_or_the_management_account() {
            var planned = aws.plan("""
                    owner: team-a
                    assignments:
                      - {principals: [{type: USER, name: bob}], permissionSets: [Admin], accountTags: {team: payments}}
                      - principals: [{type: USER, name: bob}]
                        permissionSets: [ReadOnly]
                        allAccounts: true
                        exclude: {organizationalUnits: [Workloads/Prod]}
                    """, Ownership.NONE);

            assertThat(lines(planned, PlanAction.CREATE))
                    .containsExactlyInAnyOrder(
                            "ASSIGNMENT Admin in dev for user bob",
                            "ASSIGNMENT ReadOnly in dev for user bob",
                            "ASSIGNMENT ReadOnly in audit for user bob");
        }

        @Test
        void nothing_in_an_account_that_may_be_excluded_once_its_place_and_tags_are_known() {
            aws.listed("unknown");

            var planned = aws.plan("""
                    owner: team-a
                    assignments:
                      - {principals: [{type: USER, name: bob}], permissionSets: [Admin], accountTags: {team: payments}}
                      - {principals: [{type: USER, name: bob}], permissionSets: [ReadOnly], organizationalUnits: [Workloads]}
                      - principals: [{type: GROUP, name: Payments}]
                        permissionSets: [ReadOnly]
                        allAccounts: true
                        exclude: {accountTags: {team: payments}}
                      - principals: [{type: GROUP, name: Payments}]
                        permissionSets: [Admin]
                        accounts: [unknown]
                        exclude: {organizationalUnits: [Workloads/Prod]}
                    """, Ownership.NONE);

            assertThat(lines(planned, PlanAction.CREATE)).isNotEmpty().noneMatch(line -> line.contains("unknown"));
            assertThat(planned.warnings()).singleElement().asString().contains("unknown", "Plan again");
        }

        @Test
        void accounts_where_they_will_lie_and_as_they_will_be_tagged() {
            var planned = aws.plan("""
                    owner: team-a
                    organizationalUnits: [{name: Sandbox}]
                    accounts:
                      - {email: dev@example.com, organizationalUnitId: /Sandbox}
                      - {name: new, email: new@example.com, organizationalUnitId: Sandbox}
                    assignments:
                      - {principals: [{type: GROUP, name: Payments}], permissionSets: [Admin], organizationalUnits: [/Sandbox]}
                    """, Ownership.NONE);

            assertThat(lines(planned, PlanAction.CREATE))
                    .containsExactly(
                            "ORGANIZATIONAL_UNIT /Sandbox",
                            "ACCOUNT new",
                            "ASSIGNMENT Admin in dev for group Payments",
                            "ASSIGNMENT Admin in new for group Payments");
            assertThat(lines(planned, PlanAction.UPDATE)).containsExactly("ACCOUNT dev");
        }

        @Test
        void account_templates_with_the_accounts_that_name_them() {
            var planned = aws.plan("""
                    owner: team-a
                    accountTemplates:
                      workload:
                        organizationalUnitId: /Workloads
                        tags: {team: payments}
                        assignments: [{principals: [{type: GROUP, name: Payments}], permissionSets: [ReadOnly]}]
                    accounts:
                      - {name: new, email: new@example.com, template: workload}
                    """, Ownership.NONE);

            assertThat(lines(planned, PlanAction.CREATE))
                    .containsExactly("ACCOUNT new", "ASSIGNMENT ReadOnly in new for group Payments");
            assertThat(planned.changes()
                            .getFirst()
                            .after()
                            .path("tags")
                            .path("team")
                            .asText())
                    .isEqualTo("payments");
        }

        @Test
        void what_nobody_names_is_reported_only_in_sections_that_are_there() {
            var planned = aws.plan("{owner: team-a, groups: []}", Ownership.NONE);

            assertThat(lines(planned, PlanAction.UNMANAGED)).containsExactly("GROUP Payments");
        }
    }

    @Nested
    @DisplayName("refuses at once")
    class Refuses {
        @Test
        void everything_that_is_named_in_vain_with_its_place() {
            var refused = catchThrowableOfType(ProblemException.class, () -> aws.plan("""
                            owner: team-a
                            groups: [{displayName: Payments, members: [nobody]}]
                            assignments:
                              - {principals: [{type: GROUP, name: Ghosts}], permissionSets: [None], accounts: [nowhere]}
                            """, Ownership.NONE));

            assertThat(refused.code()).isEqualTo(ErrorCode.REFERENCE_NOT_FOUND);
            assertThat(refused.errors())
                    .extracting(FieldError::pointer)
                    .containsExactlyInAnyOrder(
                            "/groups/0/members/0",
                            "/assignments/0/principals/0",
                            "/assignments/0/permissionSets/0",
                            "/assignments/0/accounts/0");
        }

        @Test
        void what_another_owner_manages() {
            var refused = catchThrowableOfType(
                    ProblemException.class,
                    () -> aws.plan(
                            "{owner: team-a, groups: [{displayName: Payments}]}",
                            owned("team-b", new Key(ThingType.GROUP, id("group", "Payments")))));

            assertThat(refused.code()).isEqualTo(ErrorCode.OWNED_BY_OTHER);
            assertThat(refused.errors()).extracting(FieldError::pointer).containsExactly("/groups/0");
        }
    }

    @Nested
    @DisplayName("of what is named no longer")
    class Removal {
        private final Ownership mine = owned("team-a", assignment("Payments", "ReadOnly", "dev"));

        @Test
        void leaves_it_and_says_so_unless_it_is_told_to_delete() {
            assertThat(lines(aws.plan("{owner: team-a, assignments: []}", mine), PlanAction.UNMANAGED))
                    .containsExactly("ASSIGNMENT ReadOnly in dev for group Payments");
            assertThat(lines(aws.plan("{owner: team-a, onRemoval: DELETE, assignments: []}", mine), PlanAction.DELETE))
                    .containsExactly("ASSIGNMENT ReadOnly in dev for group Payments");
        }

        @Test
        void keeps_what_it_manages_in_an_account_whose_place_is_not_known_for_the_moment() {
            aws.listed("lately").assigned(GROUP, "Payments", "ReadOnly", "lately");

            var planned = aws.plan("""
                    owner: team-a
                    onRemoval: DELETE
                    assignments:
                      - principals: [{type: GROUP, name: Payments}]
                        permissionSets: [ReadOnly]
                        allAccounts: true
                        exclude: {organizationalUnits: [Workloads/Prod]}
                    """, owned("team-a", assignment("Payments", "ReadOnly", "lately")));

            assertThat(lines(planned, PlanAction.UNCHANGED))
                    .contains("ASSIGNMENT ReadOnly in lately for group Payments");
            assertThat(planned.deletions()).isZero();
            assertThat(planned.warnings()).singleElement().asString().contains("lately");
        }

        @Test
        void deletes_nothing_of_a_section_that_is_absent() {
            assertThat(aws.plan("{owner: team-a, onRemoval: DELETE}", mine)
                            .summary()
                            .delete())
                    .isZero();
        }

        @Test
        void takes_users_out_of_a_group_of_which_it_says_exactly_who_is_in_it() {
            var yaml = "{owner: team-a, onRemoval: %s, groups: [{displayName: Payments, members: [bob]}]}";

            assertThat(lines(aws.plan(yaml.formatted("DELETE"), Ownership.NONE), PlanAction.DELETE))
                    .containsExactly("MEMBERSHIP ada in Payments");
            assertThat(lines(aws.plan(yaml.formatted("REPORT"), Ownership.NONE), PlanAction.UNMANAGED))
                    .containsExactly("MEMBERSHIP ada in Payments");
        }

        @Test
        void may_not_pass_its_limits_nor_touch_what_is_protected() {
            Key[] keys = new Key[20];
            for (int i = 0; i < keys.length; i++) {
                aws.account("many" + i, "/", Map.of()).assigned(GROUP, "Payments", "ReadOnly", "many" + i);
                keys[i] = assignment("Payments", "ReadOnly", "many" + i);
            }
            var yaml = "{owner: team-a, onRemoval: DELETE, assignments: [], %s}";

            assertThat(aws.plan(yaml.formatted("protected: [many3]"), owned("team-a", keys))
                            .violations())
                    .extracting(PlanViolation::code)
                    .containsExactly("LIMIT_EXCEEDED", "PROTECTED");
            assertThat(aws.plan(yaml.formatted("limits: {maxDeletePercent: 100}"), owned("team-a", keys))
                            .violations())
                    .isEmpty();
        }

        @Test
        void does_not_delete_a_permission_set_that_others_assign() {
            var planned = aws.plan(
                    "{owner: team-a, onRemoval: DELETE, permissionSets: []}",
                    owned("team-a", new Key(ThingType.PERMISSION_SET, id("set", "ReadOnly"))));

            assertThat(planned.violations()).extracting(PlanViolation::code).containsExactly("STILL_ASSIGNED");
        }
    }

    @Nested
    @DisplayName("says in people")
    class Impact {
        @Test
        void who_gains_administrator_rights_and_in_how_many_production_accounts() {
            var planned = aws.plan("""
                    owner: team-a
                    groups: [{displayName: Payments, members: [ada, bob]}]
                    assignments:
                      - {principals: [{type: GROUP, name: Payments}], permissionSets: [Admin], accounts: [prod]}
                    """, Ownership.NONE);

            assertThat(planned.impact().numbers()).isEqualTo(new PlanImpact(2, 0, 2, 1));
            assertThat(planned.impact().people())
                    .extracting(PersonImpact::userName, PersonImpact::gainsTotal, PersonImpact::losesTotal)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("ada", 1, 0),
                            org.assertj.core.groups.Tuple.tuple("bob", 2, 0));
        }

        @Test
        void nobody_loses_who_has_it_another_way() {
            aws.assigned(USER, "ada", "ReadOnly", "dev");
            var mine = owned("team-a", assignment("Payments", "ReadOnly", "dev"));

            var planned = aws.plan("{owner: team-a, onRemoval: DELETE, assignments: []}", mine);

            assertThat(planned.summary().delete()).isOne();
            assertThat(planned.impact().numbers()).isEqualTo(new PlanImpact(0, 0, 0, 0));
        }

        @Test
        void what_becomes_of_people_when_a_set_takes_another_ones_place() {
            var mine = owned(
                    "team-a",
                    assignment("Payments", "ReadOnly", "dev"),
                    new Key(ThingType.PERMISSION_SET, id("set", "ReadOnly")));

            var planned = aws.plan("""
                    owner: team-a
                    onRemoval: DELETE
                    permissionSets: [{name: Viewer, managedPolicies: ["arn:aws:iam::aws:policy/ReadOnlyAccess"]}]
                    assignments:
                      - {principals: [{type: GROUP, name: Payments}], permissionSets: [Viewer], accounts: [dev]}
                    """, mine);

            assertThat(planned.violations()).isEmpty();
            assertThat(planned.changes())
                    .filteredOn(
                            change -> change.type() == ThingType.PERMISSION_SET && change.action() == PlanAction.CREATE)
                    .singleElement()
                    .extracting(PlannedChange::reason)
                    .asString()
                    .contains("takes the place of ReadOnly");
            assertThat(planned.impact().people()).singleElement().satisfies(ada -> assertThat(
                            List.of(ada.gainsTotal(), ada.losesTotal()))
                    .containsExactly(1, 1));
        }
    }
}
