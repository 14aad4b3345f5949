package io.gatehouse.simulator.identitystore;

import io.gatehouse.simulator.identitystore.User.Stamp;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Instances;
import io.gatehouse.simulator.service.Pages;

/** What every operation needs: the store a call is about, who changed something when, and how listings are paged. */
record Stores(Instances instances, Refusals refusals) {

    private static final int PAGE = 100;

    /** The id of the store the call is about, which must be that of an Identity Center instance. */
    String of(Call call) {
        String storeId = call.text("IdentityStoreId");
        if (instances.ofIdentityStore(storeId).isEmpty()) {
            throw refusals.storeNotFound();
        }
        return storeId;
    }

    Stamp stamp(Call call) {
        return new Stamp(call.now(), call.caller().arn());
    }

    Pages pages(Call call) {
        return new Pages(
                PAGE,
                call.setting(IdentityStoreSettings.EMPTY_FIRST_PAGE),
                () -> refusals.invalid("The pagination token is not valid"));
    }
}
