package io.gatehouse.organization;

import io.gatehouse.check.Check;
import io.gatehouse.check.OrganizationCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether AWS lets this service write: only a write would tell, so this is never more than a reminder. */
@ApplicationScoped
class WritePermissions implements OrganizationCheck {
    @Override
    public String code() {
        return "IAM_WRITE_ACTIONS";
    }

    @Override
    public Uni<Check> look() {
        return Uni.createFrom()
                .item(() -> warning(
                        "Permissions to write can't be seen without writing.",
                        "Compare the policy of the role of this service with docs/iam-policy.json. An operation that"
                                + " misses one waits and names it."));
    }
}
