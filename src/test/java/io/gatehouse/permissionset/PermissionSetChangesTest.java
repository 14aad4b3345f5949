package io.gatehouse.permissionset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gatehouse.operation.NewItem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayName("Changing a permission set")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PermissionSetChangesTest {
    private static final String ID = "ps-0123456789abcdef";
    private static final String READ = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    private static final String POWER = "arn:aws:iam::aws:policy/PowerUserAccess";
    private static final PermissionSetSettings SETTINGS = new PermissionSetSettings("for all", "PT8H", null);
    private static final PermissionsBoundary BOUNDARY = new PermissionsBoundary(READ, null);
    private static final JsonNode INLINE = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");

    private static PermissionSetContent content(PermissionSetSettings settings, Set<String> managed) {
        return new PermissionSetContent(settings, managed, Set.of(), null, null, Map.of());
    }

    private static PermissionSetContent with(
            @Nullable JsonNode inline, @Nullable PermissionsBoundary boundary, Map<String, String> tags) {
        return new PermissionSetContent(SETTINGS, Set.of(READ), Set.of(), inline, boundary, tags);
    }

    private static List<String> actions(List<NewItem> items) {
        return items.stream().map(NewItem::action).toList();
    }

    @Test
    void to_what_it_is_takes_no_write() {
        PermissionSetContent content = with(INLINE, BOUNDARY, Map.of("team", "payments"));

        PermissionSetChanges changes = PermissionSetChanges.between(ID, content, content);

        assertThat(changes.reductions()).isEmpty();
        assertThat(changes.additions()).isEmpty();
        assertThat(changes.reachesAccounts()).isFalse();
    }

    @Test
    void writes_a_session_duration_only_when_it_is_another_one() {
        PermissionSetSettings same = new PermissionSetSettings("for all", "PT480M", null);

        assertThat(PermissionSetChanges.between(ID, content(SETTINGS, Set.of()), content(same, Set.of()))
                        .reductions())
                .isEmpty();
    }

    @Test
    void sends_all_settings_when_one_differs_because_AWS_clears_a_relay_state_left_out() {
        PermissionSetSettings shorter = new PermissionSetSettings("for all", "PT1H", "https://example.com/");

        NewItem update = PermissionSetChanges.between(ID, content(SETTINGS, Set.of()), content(shorter, Set.of()))
                .reductions()
                .getFirst();

        assertThat(update.action()).isEqualTo("UPDATE_PERMISSION_SET");
        assertThat(update.parameters().path("description").asText()).isEqualTo("for all");
        assertThat(update.parameters().path("sessionDuration").asText()).isEqualTo("PT1H");
        assertThat(update.parameters().path("relayState").asText()).isEqualTo("https://example.com/");
    }

    @Test
    void takes_policies_away_before_it_adds_others() {
        PermissionSetChanges changes =
                PermissionSetChanges.between(ID, content(SETTINGS, Set.of(READ)), content(SETTINGS, Set.of(POWER)));

        assertThat(actions(changes.reductions())).containsExactly("DETACH_MANAGED_POLICY");
        assertThat(actions(changes.additions())).containsExactly("ATTACH_MANAGED_POLICY");
        assertThat(changes.reachesAccounts()).isTrue();
    }

    @Test
    void narrows_by_a_boundary_first_and_widens_by_its_removal_last() {
        assertThat(actions(PermissionSetChanges.between(ID, with(null, null, Map.of()), with(null, BOUNDARY, Map.of()))
                        .reductions()))
                .containsExactly("PUT_PERMISSIONS_BOUNDARY");
        assertThat(actions(PermissionSetChanges.between(ID, with(null, BOUNDARY, Map.of()), with(null, null, Map.of()))
                        .additions()))
                .containsExactly("DELETE_PERMISSIONS_BOUNDARY");
    }

    @Test
    void replaces_or_removes_the_inline_policy() {
        JsonNode other = JsonNodeFactory.instance.objectNode().put("Version", "2008-10-17");

        assertThat(actions(PermissionSetChanges.between(ID, with(INLINE, null, Map.of()), with(other, null, Map.of()))
                        .additions()))
                .containsExactly("PUT_INLINE_POLICY");
        assertThat(actions(PermissionSetChanges.between(ID, with(INLINE, null, Map.of()), with(null, null, Map.of()))
                        .reductions()))
                .containsExactly("DELETE_INLINE_POLICY");
    }

    @Test
    void of_tags_alone_does_not_concern_the_accounts() {
        PermissionSetChanges changes = PermissionSetChanges.between(
                ID,
                with(null, null, Map.of("team", "payments", "old", "1", "same", "s")),
                with(null, null, Map.of("team", "billing", "same", "s")));

        assertThat(changes.reachesAccounts()).isFalse();
        assertThat(changes.reductions().getFirst().parameters().path("keys"))
                .extracting(JsonNode::asText)
                .containsExactly("old");
        assertThat(changes.additions().getFirst().parameters().path("tags"))
                .isEqualTo(JsonNodeFactory.instance.objectNode().put("team", "billing"));
    }
}
