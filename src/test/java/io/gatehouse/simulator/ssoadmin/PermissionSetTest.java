package io.gatehouse.simulator.ssoadmin;

import static io.gatehouse.simulator.Aws.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.simulator.Aws;
import io.gatehouse.simulator.fault.Fault;
import io.gatehouse.simulator.fault.FaultKind;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ssoadmin.model.AccessDeniedException;
import software.amazon.awssdk.services.ssoadmin.model.ConflictException;
import software.amazon.awssdk.services.ssoadmin.model.PermissionSet;
import software.amazon.awssdk.services.ssoadmin.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ssoadmin.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.ssoadmin.model.ValidationException;

@DisplayName("Permission sets")
class PermissionSetTest {

    @RegisterExtension
    static final IdentityCenter aws = new IdentityCenter();

    @Test
    @DisplayName("19. UpdatePermissionSet clears RelayState when it is left out, and nothing else")
    void updateClearsRelayState() {
        String set = await(aws.sso().createPermissionSet(request -> request.instanceArn(aws.instanceArn())
                        .name("Developer")
                        .description("for developers")
                        .sessionDuration("PT8H")
                        .relayState("https://console.aws.amazon.com/")))
                .permissionSet()
                .permissionSetArn();
        assertThat(read(set).relayState()).isEqualTo("https://console.aws.amazon.com/");

        await(aws.sso().updatePermissionSet(request -> request.instanceArn(aws.instanceArn())
                .permissionSetArn(set)
                .description("for all")));

        assertThat(read(set).relayState()).isNull();
        assertThat(read(set).description()).isEqualTo("for all");
        assertThat(read(set).sessionDuration()).isEqualTo("PT8H");
    }

    @Test
    @DisplayName("20. SessionDuration is PT1H unless given")
    void defaultDuration() {
        PermissionSet set = read(aws.permissionSet("Developer"));

        assertThat(set.sessionDuration()).isEqualTo("PT1H");
        assertThat(set.createdDate()).isEqualTo(Aws.START);
        assertThat(set.description()).isNull();
        assertThat(set.permissionSetArn()).matches("arn:aws:sso:::permissionSet/ssoins-[0-9a-f]{16}/ps-[0-9a-f]{16}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT59M", "PT12H1S", "PT13H", "P1D", "P1Y"})
    @DisplayName("20. SessionDuration must be from 1 to 12 hours")
    void badDuration(String duration) {
        assertThatThrownBy(() -> await(aws.sso().createPermissionSet(request -> request.instanceArn(aws.instanceArn())
                        .name("Developer")
                        .sessionDuration(duration))))
                .isInstanceOf(ValidationException.class);
        assertThat(arns()).isEmpty();
    }

    @Test
    @DisplayName("24. A name that is taken is a ConflictException: PermissionSet with name X already exists.")
    void duplicateName() {
        aws.permissionSet("Developer");

        assertThatThrownBy(() -> aws.permissionSet("Developer"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("PermissionSet with name Developer already exists.");
    }

    @Test
    @DisplayName("25. DeletePermissionSet while assigned is a ConflictException: Could not delete because…")
    void deleteAssigned() {
        String set = aws.permissionSet("Developer");
        String group = aws.group("developers");
        aws.assign(aws.account("one"), set, group);

        assertThatThrownBy(() -> delete(set))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(
                        "Could not delete because PermissionSet has ApplicationProfile associated with it.");
        aws.unassign(aws.account("one"), set, group);
        delete(set);
        assertThat(arns()).isEmpty();
    }

    @Test
    @DisplayName("25. … and, when so set, for a while after the last assignment went")
    void deleteRightAfterLastAssignment() {
        String set = aws.permissionSet("Developer");
        String group = aws.group("developers");
        aws.assign(aws.account("one"), set, group);
        aws.set("sso.stillAssignedFor", "\"PT20S\"");
        aws.unassign(aws.account("one"), set, group);

        assertThatThrownBy(() -> delete(set)).isInstanceOf(ConflictException.class);
        aws.seconds(20);
        delete(set);
        assertThat(arns()).isEmpty();
    }

    @Test
    @DisplayName("26. Deleting or reading what is gone is a ResourceNotFoundException")
    void gone() {
        String set = aws.permissionSet("Developer");
        delete(set);

        assertThatThrownBy(() -> delete(set))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining(
                        "Could not find PermissionSet with id " + set.substring(set.lastIndexOf('/') + 1));
        assertThatThrownBy(() -> read(set)).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    @DisplayName("33. AccessDenied reads: User … is not authorized to perform: …")
    void accessDenied() {
        aws.control().addFault(Fault.of(FaultKind.ACCESS_DENIED, "CreatePermissionSet"));

        assertThatThrownBy(() -> aws.permissionSet("Developer"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageMatching("(?s).+ is not authorized to perform:.*");
    }

    @Test
    @DisplayName("37. A write too early after the previous one may be a ConflictException")
    void previousWriteNotPropagated() {
        String set = aws.permissionSet("Developer");
        aws.seconds(10);
        aws.set("sso.permissionSetBusyFor", "\"PT2S\"");
        aws.describe(set, "one");

        assertThatThrownBy(() -> aws.describe(set, "two")).isInstanceOf(ConflictException.class);
        aws.seconds(2);
        aws.describe(set, "three");
        assertThat(read(set).description()).isEqualTo("three");
    }

    @Test
    @DisplayName("30. Broken constraints are counted and worded as AWS does, in either of its two ways")
    void validationWording() {
        assertThatThrownBy(() -> aws.permissionSet("Dev eloper"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("1 validation error detected: Value 'Dev eloper' at 'name' failed to satisfy"
                        + " constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]+");
        assertThatThrownBy(() -> await(aws.sso().createPermissionSet(request -> request.instanceArn("nonsense")
                        .name("a b"))))
                .hasMessageContaining("validation errors detected: ");
        aws.set("sso.validationWording", "\"INPUT\"");
        String set = aws.permissionSet("Developer");
        assertThatThrownBy(() -> await(
                        aws.sso().attachManagedPolicyToPermissionSet(request -> request.instanceArn(aws.instanceArn())
                                .permissionSetArn(set)
                                .managedPolicyArn("arn:aws:iam::123456789012:policy/Own"))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(
                        "Value of input 'managedPolicyArn' failed to satisfy constraint: Member must satisfy"
                                + " regular expression pattern");
    }

    @Test
    @DisplayName("There is a quota of permission sets")
    void quota() {
        aws.set("sso.permissionSets", "2");
        aws.permissionSet("One");
        aws.permissionSet("Two");

        assertThatThrownBy(() -> aws.permissionSet("Three"))
                .isInstanceOf(ServiceQuotaExceededException.class)
                .hasMessageContaining("You have exceeded AWS SSO limits.");
    }

    @Test
    @DisplayName("Listings come in pages of at most 100, and a token is good for its own listing alone")
    void paging() {
        List<String> created = IntStream.range(0, 150)
                .mapToObj(number -> aws.permissionSet("Set" + number))
                .sorted()
                .toList();

        var first = await(aws.sso().listPermissionSets(request -> request.instanceArn(aws.instanceArn())));
        var second = await(aws.sso().listPermissionSets(request -> request.instanceArn(aws.instanceArn())
                .nextToken(first.nextToken())));

        assertThat(first.permissionSets()).hasSize(100);
        assertThat(second.nextToken()).isNull();
        assertThat(Stream.concat(first.permissionSets().stream(), second.permissionSets().stream())
                        .sorted()
                        .toList())
                .isEqualTo(created);
        assertThatThrownBy(() -> await(aws.sso().listInstances(request -> request.nextToken(first.nextToken()))))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> await(aws.sso().listPermissionSets(request -> request.instanceArn(aws.instanceArn())
                        .nextToken("forged"))))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    @DisplayName("A page may be empty and still carry a token")
    void emptyPage() {
        String set = aws.permissionSet("Developer");
        aws.set("sso.emptyFirstPage", "true");

        var empty = await(aws.sso().listPermissionSets(request -> request.instanceArn(aws.instanceArn())));
        var rest = await(aws.sso().listPermissionSets(request -> request.instanceArn(aws.instanceArn())
                .nextToken(empty.nextToken())));

        assertThat(empty.permissionSets()).isEmpty();
        assertThat(rest.permissionSets()).containsExactly(set);
    }

    private static PermissionSet read(String set) {
        return await(aws.sso().describePermissionSet(request -> request.instanceArn(aws.instanceArn())
                        .permissionSetArn(set)))
                .permissionSet();
    }

    private static void delete(String set) {
        await(aws.sso().deletePermissionSet(request -> request.instanceArn(aws.instanceArn())
                .permissionSetArn(set)));
    }

    private static List<String> arns() {
        return await(aws.sso().listPermissionSets(request -> request.instanceArn(aws.instanceArn())))
                .permissionSets();
    }
}
