package io.gatehouse.simulator.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.simulator.service.Accounts;
import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.world.Table;
import io.gatehouse.simulator.world.World;

/**
 * Changes of an account's root e-mail in two steps: AWS mails a code to the new address, whoever reads it there confirms. The
 * code can be read in the table {@code emailUpdates}, for there is no mailbox.
 */
final class EmailUpdates {

    /** A change that waits for its code. */
    record Update(String accountId, String email, String otp) {}

    private static final String CHARACTERS = "0123456789";
    private static final int LENGTH = 6;

    private final World world;
    private final Accounts accounts;
    private final Table<Update> updates;

    EmailUpdates(World world, Accounts accounts) {
        this.world = world;
        this.accounts = accounts;
        this.updates = world.table("emailUpdates", Update.class);
    }

    JsonNode start(String accountId, Call call) {
        String email = call.text("PrimaryEmail");
        if (accounts.named(email)
                .filter(known -> known.email().equalsIgnoreCase(email))
                .isPresent()) {
            throw AwsError.of("ConflictException", "The email address is already in use.");
        }
        updates.put(accountId, new Update(accountId, email, world.randomText(CHARACTERS, LENGTH)));
        return Members.of("Status", "PENDING");
    }

    JsonNode accept(String accountId, Call call) {
        Update update = updates.find(accountId)
                .filter(known -> known.email().equals(call.text("PrimaryEmail")))
                .orElseThrow(() -> AwsError.of(
                        "ResourceNotFoundException", "There is no pending update of the primary email address."));
        if (!update.otp().equals(call.text("Otp"))) {
            throw AwsError.of("ValidationException", "The one-time password is not valid.");
        }
        updates.remove(accountId);
        accounts.readdress(accountId, update.email());
        return Members.of("Status", "ACCEPTED");
    }
}
