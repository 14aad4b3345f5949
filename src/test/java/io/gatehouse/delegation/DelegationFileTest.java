package io.gatehouse.delegation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file of delegations")
class DelegationFileTest {
    @TempDir
    Path directory;

    private List<Delegation> read(String text) throws IOException {
        return DelegationFile.read(Files.writeString(directory.resolve("delegations.yaml"), text));
    }

    private void assertRefused(String text, String... words) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("gatehouse.delegation.file: " + directory.resolve("delegations.yaml") + ": ")
                .hasMessageContainingAll(words);
    }

    @Test
    void is_yaml_or_json() throws IOException {
        Delegation payments = new Delegation(
                "payments",
                "payments-admins",
                List.of("ou-ab12-payments1", "/Workloads/Payments"),
                List.of("012345678901"),
                List.of("Developer", "ReadOnly"));

        assertThat(read("""
                delegations:
                  - name: payments
                    group: payments-admins
                    organizationalUnits:
                      - ou-ab12-payments1
                      - /Workloads/Payments
                    accounts: [012345678901]
                    permissionSets: [Developer, ReadOnly]
                """)).containsExactly(payments);
        assertThat(read("""
                {"delegations": [{"name": "payments", "group": "payments-admins",
                  "organizationalUnits": ["ou-ab12-payments1", "/Workloads/Payments"],
                  "accounts": ["012345678901"], "permissionSets": ["Developer", "ReadOnly"]}]}
                """)).containsExactly(payments);
    }

    @Test
    void is_the_one_the_documentation_shows() throws IOException {
        Matcher shown = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/delegation.md")));
        assertThat(shown.find()).isTrue();

        List<Delegation> delegations = read(shown.group(1));

        assertThat(delegations.getFirst().name()).isEqualTo("payments");
        assertThat(delegations.getFirst().permissionSets()).containsExactly("Developer", "ReadOnly");
    }

    @Test
    void that_can_t_be_read_is_refused_with_the_line_or_the_field() {
        assertRefused("delegations:\n\t- name: a\n", "line 2");
        assertRefused("delegations:\n  - name: a\n    name: b\n", "name");
        assertRefused(
                "delegations:\n  - name: a\n    permisionSets: [B]\n", "delegations[0].permisionSets: is not known");
        assertRefused("delegations: everybody\n", "delegations: is not what belongs there");
        assertThatThrownBy(() -> DelegationFile.read(directory.resolve("none.yaml")))
                .hasMessageContaining("gatehouse.delegation.file")
                .hasMessageContaining("can't be read");
    }

    @Test
    void that_says_nothing_or_half_is_refused_with_the_field() {
        assertRefused("", "No content");
        assertRefused("delegations: []", "delegations: at least one is needed");
        assertRefused(
                """
                delegations:
                  - name: payments
                    group: payments
                    accounts: [111122223333]
                    permissionSets: [Developer]
                  - name: payments
                    organizationalUnits: [Workloads]
                    accounts: [12345]
                    permissionSets: ["*"]
                  - group: other
                """,
                "delegations[1].name: payments is there twice",
                "delegations[1].group: is needed",
                "delegations[1].organizationalUnits[0]: 'Workloads' is neither an id nor a path",
                "delegations[1].accounts[0]: '12345' is not twelve digits",
                "delegations[1].permissionSets[0]: '*' is no name of a permission set",
                "delegations[2].name: is needed",
                "delegations[2]: organizationalUnits or accounts are needed",
                "delegations[2].permissionSets: at least one is needed");
    }
}
