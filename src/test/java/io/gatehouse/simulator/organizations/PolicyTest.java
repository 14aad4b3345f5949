package io.gatehouse.simulator.organizations;

import static io.gatehouse.simulator.Aws.await;
import static io.gatehouse.simulator.Aws.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.simulator.Aws;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.organizations.OrganizationsAsyncClient;
import software.amazon.awssdk.services.organizations.model.ConstraintViolationException;
import software.amazon.awssdk.services.organizations.model.DuplicatePolicyAttachmentException;
import software.amazon.awssdk.services.organizations.model.DuplicatePolicyException;
import software.amazon.awssdk.services.organizations.model.InvalidInputException;
import software.amazon.awssdk.services.organizations.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.organizations.model.PolicyInUseException;
import software.amazon.awssdk.services.organizations.model.PolicyNotAttachedException;
import software.amazon.awssdk.services.organizations.model.PolicyNotFoundException;
import software.amazon.awssdk.services.organizations.model.PolicySummary;
import software.amazon.awssdk.services.organizations.model.PolicyTargetSummary;
import software.amazon.awssdk.services.organizations.model.PolicyType;
import software.amazon.awssdk.services.organizations.model.PolicyTypeNotEnabledException;

@DisplayName("Service control policies")
class PolicyTest {

    private static final PolicyType SCP = PolicyType.SERVICE_CONTROL_POLICY;
    private static final String DENY = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";

    @RegisterExtension
    static final Aws aws = Aws.fast();

    private final OrganizationsAsyncClient organizations = aws.organizations();
    private final Tree tree = new Tree(aws);
    private String root = "";

    @BeforeEach
    void organization() {
        root = tree.create().root();
    }

    @Test
    @DisplayName("A policy is created, described, changed and deleted")
    void lifecycle() {
        String id = create("deny");
        await(organizations.updatePolicy(r -> r.policyId(id).name("deny-all").description("nothing goes")));
        var policy = await(organizations.describePolicy(r -> r.policyId(id))).policy();
        assertThat(policy.policySummary().name()).isEqualTo("deny-all");
        assertThat(policy.policySummary().description()).isEqualTo("nothing goes");
        assertThat(policy.content()).isEqualTo(DENY);

        await(organizations.deletePolicy(r -> r.policyId(id)));
        assertThat(refusal(() -> organizations.describePolicy(r -> r.policyId(id))))
                .isInstanceOf(PolicyNotFoundException.class);
    }

    @Test
    @DisplayName("Names are unique, content is JSON of at most 5,120 characters, AWS's own policy cannot be changed")
    void refusals() {
        create("deny");
        assertThat(refusal(() -> organizations.createPolicy(
                        r -> r.name("deny").description("").type(SCP).content(DENY))))
                .isInstanceOf(DuplicatePolicyException.class);
        assertThat(refusal(() -> organizations.createPolicy(
                        r -> r.name("x").description("").type(SCP).content("deny"))))
                .isInstanceOf(MalformedPolicyDocumentException.class);
        assertThat(refusal(() -> organizations.createPolicy(
                        r -> r.name("x").description("").type(SCP).content(" ".repeat(5120) + "{}"))))
                .isInstanceOfSatisfying(ConstraintViolationException.class, e -> assertThat(e.reasonAsString())
                        .isEqualTo("POLICY_CONTENT_LIMIT_EXCEEDED"));
        assertThat(refusal(() -> organizations.deletePolicy(r -> r.policyId("p-FullAWSAccess"))))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.reasonAsString())
                        .isEqualTo("IMMUTABLE_POLICY"));
    }

    @Test
    @DisplayName("Enabling the type attaches FullAWSAccess to everything there is and to everything that comes")
    void fullAccess() {
        String unit = tree.unit(root, "Workloads");
        enable();
        String account = tree.account("dev");
        for (String target : List.of(root, unit, "123456789012", account)) {
            assertThat(attached(target)).containsExactly("FullAWSAccess");
        }
    }

    @Test
    @DisplayName("Attaching needs the type enabled and happens once; the last policy of a target stays")
    void attachments() {
        String id = create("deny");
        assertThat(refusal(() -> organizations.attachPolicy(r -> r.policyId(id).targetId(root))))
                .isInstanceOf(PolicyTypeNotEnabledException.class);
        enable();
        await(organizations.attachPolicy(r -> r.policyId(id).targetId(root)));
        assertThat(attached(root)).containsExactlyInAnyOrder("FullAWSAccess", "deny");
        assertThat(await(organizations.listTargetsForPolicy(r -> r.policyId(id)))
                        .targets())
                .extracting(PolicyTargetSummary::targetId)
                .containsExactly(root);
        assertThat(refusal(() -> organizations.attachPolicy(r -> r.policyId(id).targetId(root))))
                .isInstanceOf(DuplicatePolicyAttachmentException.class);
        assertThat(refusal(() -> organizations.deletePolicy(r -> r.policyId(id))))
                .isInstanceOf(PolicyInUseException.class);

        await(organizations.detachPolicy(r -> r.policyId(id).targetId(root)));
        assertThat(refusal(() -> organizations.detachPolicy(r -> r.policyId(id).targetId(root))))
                .isInstanceOf(PolicyNotAttachedException.class);
        assertThat(refusal(() -> organizations.detachPolicy(
                        r -> r.policyId("p-FullAWSAccess").targetId(root))))
                .isInstanceOfSatisfying(ConstraintViolationException.class, e -> assertThat(e.reasonAsString())
                        .isEqualTo("MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED"));
    }

    private void enable() {
        await(organizations.enablePolicyType(r -> r.rootId(root).policyType(SCP)));
    }

    private String create(String name) {
        return await(organizations.createPolicy(
                        r -> r.name(name).description("").type(SCP).content(DENY)))
                .policy()
                .policySummary()
                .id();
    }

    private List<String> attached(String target) {
        return await(organizations.listPoliciesForTarget(r -> r.targetId(target).filter(SCP))).policies().stream()
                .map(PolicySummary::name)
                .toList();
    }
}
