package io.gatehouse.request;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An assignment of a user that requests hold.
 *
 * @param holders the requests because of which it is there
 * @param standing whether it is there for another reason too, and stays when the last of them ends
 * @param until when the last of them ends; absent while none is active
 * @param exposureUntil until when credentials may work that were issued with it
 */
@Schema(name = "Grant")
public record Grant(
        String grantId,
        String accountId,
        @Nullable String accountName,
        String permissionSetId,
        @Nullable String permissionSetName,
        AccessRequest.Beneficiary user,
        List<GrantHolder> holders,
        boolean standing,
        @Nullable Instant until,
        @Nullable Instant exposureUntil) {}
