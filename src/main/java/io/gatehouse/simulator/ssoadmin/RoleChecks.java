package io.gatehouse.simulator.ssoadmin;

import io.gatehouse.simulator.service.Accounts;
import io.gatehouse.simulator.service.Accounts.Known;
import io.gatehouse.simulator.service.Caller;
import io.gatehouse.simulator.service.ManagementAccount;
import io.gatehouse.simulator.ssoadmin.Policies.CustomerManagedPolicy;
import io.gatehouse.simulator.world.World;
import java.time.Instant;
import java.util.Optional;

/** Why AWS can't write a permission set's role into an account, in the words of a FailureReason; asked when the work ends. */
record RoleChecks(World world, Accounts accounts, CustomerManagedPolicies customerManagedPolicies) {

    /** What keeps the role from being written, if anything. */
    Optional<String> obstacle(PermissionSet set, String accountId, Caller caller) {
        if (accounts.find(accountId).isEmpty()) {
            return Optional.of("Received a 404 status error: AWS account '" + accountId + "' was not found");
        }
        return denied(accountId, caller).or(() -> inactive(accountId)).or(() -> policyObstacle(set, accountId));
    }

    /** What keeps the role of an assignment from being taken away, if anything. */
    Optional<String> removalObstacle(String accountId, Caller caller) {
        return denied(accountId, caller)
                .or(() -> world.setting(SsoSettings.DELETION_NEEDS_ACTIVE_ACCOUNT)
                        ? inactive(accountId)
                        : Optional.empty());
    }

    private static Optional<String> denied(String accountId, Caller caller) {
        return accountId.equals(ManagementAccount.ID) && !caller.accountId().equals(ManagementAccount.ID)
                ? Optional.of("Received a 403 status error: Access denied by IAM. Please check your policy, or wait for"
                        + " role propagation to complete. IAM Error: User: " + caller.arn()
                        + " is not authorized to perform: iam:GetSAMLProvider on resource: arn:aws:iam::" + accountId
                        + ":saml-provider/AWSSSO_DO_NOT_DELETE")
                : Optional.empty();
    }

    private Optional<String> inactive(String accountId) {
        return accounts.find(accountId).filter(this::isClosedToUs).map(account -> takesLonger(accountId));
    }

    private boolean isClosedToUs(Known account) {
        Instant usable = account.activeSince().plus(world.setting(SsoSettings.NEW_ACCOUNT_REFUSED_FOR));
        return !account.state().equals("ACTIVE") || world.now().isBefore(usable);
    }

    private Optional<String> policyObstacle(PermissionSet set, String accountId) {
        Optional<CustomerManagedPolicy> missing = set.policies()
                .neededInAccount()
                .filter(policy -> !customerManagedPolicies.exists(accountId, policy))
                .findFirst();
        if (missing.isPresent()) {
            return missing.map(policy -> "Received a 404 status error: Not supported policy arn:aws:iam::" + accountId
                    + ":policy" + policy.path() + policy.name() + ".");
        }
        int limit = world.setting(SsoSettings.POLICIES_PER_ROLE);
        return set.policies().count() > limit
                ? Optional.of("Received a 409 status error: Cannot exceed quota for PoliciesPerRole: " + limit)
                : Optional.empty();
    }

    private static String takesLonger(String accountId) {
        return "AWS SSO is unable to complete your request at this time. Obtaining permissions to manage your AWS account '"
                + accountId
                + "' takes longer than usual. Please try again in a few minutes. If this problem continues, contact AWS"
                + " Support.";
    }
}
