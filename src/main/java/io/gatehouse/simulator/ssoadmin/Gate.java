package io.gatehouse.simulator.ssoadmin;

import io.gatehouse.simulator.service.Accounts;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Instance;
import io.gatehouse.simulator.service.Instances;
import io.gatehouse.simulator.service.ManagementAccount;
import io.gatehouse.simulator.service.Pages;
import java.util.List;

/** Which instances a call may see, who may call, and how listings are paged. */
record Gate(Instances instances, Accounts accounts) {

    private static final int PAGE = 100;
    private static final String SERVICE_PRINCIPAL = "sso.amazonaws.com";

    /** The instances in the call's Region. */
    List<Instance> visible(Call call) {
        String home = call.setting(SsoSettings.HOME_REGION);
        return home.isEmpty() || home.equals(call.region()) ? List.copyOf(instances.all()) : List.of();
    }

    /** The instance the call names. */
    Instance instance(Call call) {
        return instance(call, call.text("InstanceArn"));
    }

    /** The instance of that ARN, if the caller may use it. */
    Instance instance(Call call, String instanceArn) {
        Instance instance = visible(call).stream()
                .filter(visible -> visible.instanceArn().equals(instanceArn))
                .findFirst()
                .orElseThrow(() -> Refusals.notFound("Instance " + instanceArn + " not found"));
        if (!mayAdminister(call, instance)) {
            throw Refusals.denied(call, instanceArn);
        }
        return instance;
    }

    /** The organization instance the call names; account instances have no permission sets. */
    Instance organizationInstance(Call call) {
        Instance instance = instance(call);
        if (!instance.ownerAccountId().equals(ManagementAccount.ID)) {
            throw Refusals.invalid("The operation is not supported for account instances of IAM Identity Center");
        }
        return instance;
    }

    /** Whether the call comes from the management account. */
    boolean isManagement(Call call) {
        return call.caller().accountId().equals(ManagementAccount.ID);
    }

    Pages pages(Call call) {
        return new Pages(
                PAGE,
                call.setting(SsoSettings.EMPTY_FIRST_PAGE),
                () -> Refusals.invalid("The pagination token is not valid"));
    }

    private boolean mayAdminister(Call call, Instance instance) {
        String caller = call.caller().accountId();
        return caller.equals(instance.ownerAccountId())
                || isManagement(call)
                || accounts.isDelegatedAdministrator(caller, SERVICE_PRINCIPAL);
    }
}
