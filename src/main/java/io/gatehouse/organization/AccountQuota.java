package io.gatehouse.organization;

import io.gatehouse.check.Check;
import io.gatehouse.check.OrganizationCheck;
import io.gatehouse.lookup.AccountLookup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** How many accounts can still be created. Closed accounts count until they are gone for good. */
@ApplicationScoped
class AccountQuota implements OrganizationCheck {
    private static final String REMEDY = "Have the quota of accounts raised in AWS's Service Quotas (us-east-1,"
            + " AWS Organizations), then set gatehouse.organization.account-quota.";

    private final AccountLookup accounts;
    private final OrganizationConfig config;

    AccountQuota(AccountLookup accounts, OrganizationConfig config) {
        this.accounts = accounts;
        this.config = config;
    }

    @Override
    public String code() {
        return "QUOTA_ACCOUNTS";
    }

    @Override
    public Uni<Check> look() {
        return accounts.all().map(all -> judge(all.size()));
    }

    private Check judge(int used) {
        if (config.accountQuota().isEmpty()) {
            return warning(
                    used + " accounts, closed ones included; the quota can't be seen from here (AWS's default is 10).",
                    "Look the quota up in AWS's Service Quotas and set gatehouse.organization.account-quota.");
        }
        int quota = config.accountQuota().getAsInt();
        if (used >= quota) {
            return failed(used + " of " + quota + " accounts: no account can be created.", REMEDY);
        }
        String detail = (quota - used) + " of " + quota + " accounts are left.";
        return (quota - used) * 10 < quota ? warning(detail, REMEDY) : ok(detail);
    }
}
